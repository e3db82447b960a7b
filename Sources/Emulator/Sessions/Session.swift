import AWSJSON
import IdentityCenter
import SQLiteStore

/// One session: a world with its clock and the rules that act on it.
///
/// Lives behind the engine's lock.
final class Session {
    /// The key of its rows.
    let id: Int64
    private(set) var world: World
    let environment: CallAdapter
    /// The session's clock.
    var clock: SessionClock
    /// What it was told, as the JSON it was told in.
    private(set) var documents: [SessionDocument: String]
    /// The highest version that a reply of this session has to wait for.
    var awaitedVersion: UInt64 = 0
    /// Counts the steps of this session since the server started.
    var stateVersion: UInt64 = 0
    /// When it wants to be settled on the wall clock; its place in `SettlementOrder`.
    var settlementMoment: Timestamp?
    /// Its last changes, while a rule lets reads lag behind them.
    var history: ChangeHistory?

    /// The states of scenarios while no rule acts, which would keep them otherwise.
    private var restingScenarios: [String: String] = [:]

    /// How many more calls AWS would allow now.
    var callRates: CallRates
    /// Callers that were named before: making one costs more than a small call.
    var knownCallers: [String: Caller] = [:]

    private var strayIDs: RequestID.Series?
    private var strayCount: UInt64 = 0
    private var reservedOrdinal: UInt64

    /// How many calls a stored header covers: 65,536.
    static let ordinalReserve: UInt64 = 65_536

    init(
        id: Int64, world: World, environment: CallAdapter, callRates: CallRates,
        clock: SessionClock = .real,
        documents: [SessionDocument: String] = [:]
    ) {
        self.id = id
        self.world = world
        self.callRates = callRates
        self.clock = clock
        self.documents = documents
        reservedOrdinal = world.callOrdinal
        self.environment = environment
        environment.session = self
    }

    /// The session time at this moment of the wall clock; never earlier than before.
    func now(wall: Timestamp) -> Timestamp { clock.now(wall: wall) }

    /// The id of an answer to what reached no operation.
    ///
    /// Such answers have a series of their own, so that a stray request never shifts the ids of
    /// calls.
    func nextStrayID() -> RequestID {
        let series =
            strayIDs ?? RequestID.Series(draws: world.draws, purpose: "stray-request-id")
        strayIDs = series
        strayCount += 1
        return series[strayCount]
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
        restartOrdinals()
        return true
    }

    /// Reserves anew, as a reset does.
    func restartOrdinals() {
        reservedOrdinal = world.callOrdinal + Self.ordinalReserve
    }

    /// Goes on with another world of the same name.
    func replaceWorld(_ world: World) {
        self.world = world
        strayIDs = nil
        restartOrdinals()
        knownCallers = [:]
        callRates = callRates.full
        history?.forget()
    }

    /// The states of scenarios that something has moved.
    var scenarios: [String: String] {
        get { environment.faults?.scenarios ?? restingScenarios }
        set {
            environment.faults?.setScenarios(newValue)
            restingScenarios = newValue
        }
    }

    /// Lets the rules of a set act that are for this session; with none nothing is left to ask.
    func install(_ rules: RuleSet, at wall: Timestamp) {
        var faults =
            environment.faults ?? FaultEngine(session: world.name, draws: world.draws)
        let scenarios = scenarios
        faults.install(
            rules,
            at: FaultMoment(
                virtual: now(wall: wall).millisecondsSinceEpoch,
                wall: wall.millisecondsSinceEpoch))
        faults.setScenarios(scenarios)
        judge(by: faults.isEmpty ? nil : faults)
        self.scenarios = scenarios
    }

    /// Goes on with other rules, and keeps the last changes exactly where one of them needs them.
    func judge(by faults: FaultEngine?) {
        environment.faults = faults
        let keepsHistory = faults?.hasVisibilityEffects == true
        if keepsHistory != (history != nil) { history = keepsHistory ? ChangeHistory() : nil }
    }

    /// Forgets what the rules have counted and which scenarios were moved.
    func forgetRules() {
        environment.faults = nil
        restingScenarios = [:]
    }

    /// Draws everything from another seed from now on.
    func reseed(_ seed: UInt64) {
        let draws = Draws(seed: seed, session: world.name)
        replaceWorld(
            World(
                name: world.name, draws: draws, epoch: world.epoch, state: world.state,
                callOrdinal: world.callOrdinal))
        environment.faults?.reseed(draws)
    }

    /// Puts a document, or takes it away.
    func set(_ document: SessionDocument, _ content: String?) {
        documents[document] = content
    }
}

extension Session {
    /// What a step can change of a session, so that it can be taken back.
    struct Memory {
        fileprivate let world: World
        fileprivate let reservedOrdinal: UInt64
        fileprivate let clock: SessionClock
        fileprivate let documents: [SessionDocument: String]
        fileprivate let transitions: TransitionPolicy
        fileprivate let faults: FaultEngine?
        fileprivate let scenarios: [String: String]
    }

    /// The session as it is; setting it takes steps back.
    var memory: Memory {
        get {
            Memory(
                world: world, reservedOrdinal: reservedOrdinal, clock: clock,
                documents: documents, transitions: environment.transitions,
                faults: environment.faults, scenarios: scenarios)
        }
        set {
            world = newValue.world
            reservedOrdinal = newValue.reservedOrdinal
            clock = newValue.clock
            documents = newValue.documents
            environment.transitions = newValue.transitions
            judge(by: newValue.faults)
            scenarios = newValue.scenarios
            strayIDs = nil
            knownCallers = [:]
        }
    }
}
