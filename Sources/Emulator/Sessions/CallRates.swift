import AWSJSON
import IdentityCenter
import ServiceModels

/// How many more calls AWS would allow now: of SSOAdmin all operations together and so of
/// Organizations (SA-335), of IdentityStore each by itself and on each store by itself (SA-296).
struct CallRates {
    private let callsPerSecond: Int
    private var ssoAdmin: CallRate
    private var organizations: CallRate
    private var identityStore: [Stored: CallRate] = [:]

    /// An operation on one identity store; all that are not there count as one.
    private struct Stored: Hashable {
        let operation: IdentityStore.Operation
        let store: String?
    }

    /// Rates of which nothing is used up.
    init(callsPerSecond: Int) {
        self.callsPerSecond = callsPerSecond
        ssoAdmin = CallRate(callsPerSecond: callsPerSecond)
        organizations = CallRate(callsPerSecond: callsPerSecond)
    }

    /// The same rates, of which nothing is used up.
    var full: CallRates { CallRates(callsPerSecond: callsPerSecond) }

    /// Takes one call out; answers whether there was one.
    ///
    /// - Parameter store: finds the identity store that a call is about; `nil` for one that is not
    ///   there.
    mutating func take(
        _ operation: ServiceOperation, at now: Timestamp, store: () -> String? = { nil }
    ) -> Bool {
        guard callsPerSecond != Quotas.unlimited else { return true }
        return take(operation, at: now, of: store)
    }

    private mutating func take(
        _ operation: ServiceOperation, at now: Timestamp, of store: () -> String?
    ) -> Bool {
        switch operation {
        case .ssoAdmin: ssoAdmin.take(at: now)
        case .identityStore(let operation):
            identityStore[
                Stored(operation: operation, store: store()),
                default: CallRate(callsPerSecond: callsPerSecond)
            ].take(at: now)
        case .organizations: organizations.take(at: now)
        case .sts: true
        }
    }
}
