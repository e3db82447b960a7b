import AWSJSON
import IdentityCenter

/// A token bucket on session time: as many calls at once as a second allows, then one for each
/// share of a second that passes.
struct CallRate {
    /// `nil` when nothing is counted.
    private let callsPerSecond: Int64?
    /// What is left, in thousandths of a call.
    private var thousandths: Int64
    private var latest: Timestamp?

    /// A full bucket, or one that never empties for `Quotas.unlimited`.
    init(callsPerSecond: Int) {
        self.callsPerSecond = callsPerSecond == Quotas.unlimited ? nil : Int64(callsPerSecond)
        thousandths = (self.callsPerSecond ?? 0) * 1000
    }

    /// Takes one call out; answers whether there was one.
    mutating func take(at now: Timestamp) -> Bool {
        guard let callsPerSecond else { return true }
        let full = callsPerSecond * 1000
        if let latest {
            let passed = now.millisecondsSinceEpoch - latest.millisecondsSinceEpoch
            // More than a second fills it whatever it held; less cannot overflow.
            thousandths = passed >= 1000 ? full : min(full, thousandths + passed * callsPerSecond)
        }
        latest = now
        guard thousandths >= 1000 else { return false }
        thousandths -= 1000
        return true
    }
}
