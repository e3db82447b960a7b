import AWSJSON
import IdentityCenter
import SQLiteStore

/// One session: a world with its clock and the rules that act on it.
///
/// Lives behind the engine's lock.
final class Session {
    let world: World
    let environment: CallAdapter
    /// The highest version that a reply of this session has to wait for.
    var awaitedVersion: UInt64 = 0

    /// How many more calls AWS would allow now.
    var callRate: CallRate
    /// Callers that were named before: making one costs more than a small call.
    var knownCallers: [String: Caller] = [:]

    private let id: Int64
    private let strayIDs: RequestID.Series
    private var strayCount: UInt64 = 0
    private var reservedOrdinal: UInt64

    /// How many calls a stored header covers: 65,536.
    static let ordinalReserve: UInt64 = 65_536
    private var latest = Timestamp(millisecondsSinceEpoch: .min)

    init(id: Int64, world: World, environment: CallAdapter, callRate: CallRate) {
        self.id = id
        self.callRate = callRate
        self.world = world
        reservedOrdinal = world.callOrdinal
        self.environment = environment
        strayIDs = RequestID.Series(draws: world.draws, purpose: "stray-request-id")
    }

    /// The session time at this moment of the wall clock; never earlier than before.
    func now(wall: Timestamp) -> Timestamp {
        latest = max(latest, wall)
        return latest
    }

    /// The id of an answer to what reached no operation.
    ///
    /// Such answers have a series of their own, so that a stray request never shifts the ids of
    /// calls.
    func nextStrayID() -> RequestID {
        strayCount += 1
        return strayIDs[strayCount]
    }

    /// What is stored of the world beside its state.
    var header: WorldHeader {
        WorldHeader(
            id: id, name: world.name, seed: world.draws.seed, epoch: world.epoch,
            callOrdinal: reservedOrdinal)
    }

    /// Reserves ids for the calls to come when few reserved ones are left; answers whether that is
    /// to be stored.
    ///
    /// The stored number of calls runs ahead of the real one, so that a restart, which goes on from
    /// there, gives no id twice.
    func reserveOrdinals() -> Bool {
        guard world.callOrdinal + Self.ordinalReserve / 2 > reservedOrdinal else { return false }
        reservedOrdinal = world.callOrdinal + Self.ordinalReserve
        return true
    }

    /// Reserves anew, as a reset does.
    func restartOrdinals() {
        reservedOrdinal = world.callOrdinal + Self.ordinalReserve
    }
}
