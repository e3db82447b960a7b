import AWSJSON
import IdentityCenter

/// The sessions that something will happen in by itself, soonest first on the wall clock.
///
/// Sessions that wait for a call, or whose clock stands, are not in it: thousands of them cost
/// nothing.
struct SettlementOrder {
    private struct Place: Comparable, Sendable {
        let moment: Timestamp
        let session: Int64

        static func < (left: Place, right: Place) -> Bool {
            (left.moment, left.session) < (right.moment, right.session)
        }
    }

    private var names = OrderedIndex<Place, String>()

    /// The session to settle first, and when.
    var first: (moment: Timestamp, session: String)? {
        names.first.map { ($0.key.moment, $0.value) }
    }

    /// How many sessions are in it.
    var count: Int { names.count }

    /// Notes anew when a session wants to be settled.
    mutating func note(_ session: Session) {
        let moment = session.world.nextDue.flatMap { session.clock.wallMoment(reaching: $0) }
        guard moment != session.settlementMoment else { return }
        remove(session)
        guard let moment else { return }
        names[Place(moment: moment, session: session.id)] = session.world.name
        session.settlementMoment = moment
    }

    /// Forgets a session.
    mutating func remove(_ session: Session) {
        guard let moment = session.settlementMoment else { return }
        names[Place(moment: moment, session: session.id)] = nil
        session.settlementMoment = nil
    }
}
