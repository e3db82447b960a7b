import AWSJSON
import IdentityCenter
import ServiceModels

/// How many more calls AWS would allow now: of SSOAdmin all operations together and so of
/// Organizations (SA-335), of IdentityStore each by itself, all stores of the session together
/// (SA-296).
struct CallRates {
    private let callsPerSecond: Int
    private var ssoAdmin: CallRate
    private var organizations: CallRate
    private var identityStore: [IdentityStore.Operation: CallRate] = [:]

    /// Rates of which nothing is used up.
    init(callsPerSecond: Int) {
        self.callsPerSecond = callsPerSecond
        ssoAdmin = CallRate(callsPerSecond: callsPerSecond)
        organizations = CallRate(callsPerSecond: callsPerSecond)
    }

    /// The same rates, of which nothing is used up.
    var full: CallRates { CallRates(callsPerSecond: callsPerSecond) }

    /// Takes one call out; answers whether there was one.
    mutating func take(_ operation: ServiceOperation, at now: Timestamp) -> Bool {
        switch operation {
        case .ssoAdmin: ssoAdmin.take(at: now)
        case .identityStore(let operation):
            identityStore[operation, default: CallRate(callsPerSecond: callsPerSecond)]
                .take(at: now)
        case .organizations: organizations.take(at: now)
        case .sts: true
        }
    }
}
