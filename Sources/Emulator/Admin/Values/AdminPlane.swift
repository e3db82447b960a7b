import AWSJSON
import IdentityCenter

/// What the routes under `/_admin` can do to the server: one requirement for each thing.
///
/// Called on the event loop's thread alone. What changes something that is stored adds its version
/// to what `takeAwaitedVersion` gives, and the answer leaves when that is on disk. The name of a
/// session is that of one that may not exist; `AdminRefusal.unknownSession` says so.
protocol AdminPlane: AnyObject {
    // MARK: The server

    /// What does not change while the server runs.
    var facts: AdminServerFacts { get }
    /// Why the server cannot do its work now, such as a disk that is full; `nil` when it can.
    var notReadyReason: String? { get }
    /// The wall clock, in milliseconds since 1970.
    var wallMilliseconds: Int64 { get }
    /// Measurements beside those that follow from the other requirements.
    func metricFamilies() -> [MetricFamily]
    /// The highest version that was written since this was last asked; `nil` when none was.
    func takeAwaitedVersion() -> UInt64?

    // MARK: Sessions

    /// All sessions, by name.
    func sessions() -> [AdminSession]
    /// One session.
    func session(_ name: String) throws(AdminRefusal) -> AdminSession
    /// Makes a session.
    func createSession(
        _ name: String, from origin: SessionOrigin
    ) throws(AdminRefusal) -> AdminSession
    /// Takes a session away with everything it holds.
    func deleteSession(_ name: String) throws(AdminRefusal)
    /// Gives a session, or with `*` every one, back what it started with; gives their names.
    @discardableResult
    func reset(_ session: String, _ scopes: Set<ResetScope>) throws(AdminRefusal) -> [String]
    /// Draws everything of a session from this number from now on.
    func reseed(_ session: String, _ seed: UInt64) throws(AdminRefusal)
    /// Everything of a session as octets.
    func snapshot(_ session: String) throws(AdminRefusal) -> [UInt8]
    /// Puts a snapshot in the place of everything of a session; makes the session if need be.
    func restore(_ session: String, from snapshot: [UInt8]) throws(AdminRefusal) -> AdminSession

    /// What a session holds as a seed file.
    ///
    /// - Parameter hasIDs: whether ids and dates are in it.
    func export(_ session: String, hasIDs: Bool) throws(AdminRefusal) -> [UInt8]

    // MARK: Fault rules

    /// The rules of all sessions.
    func ruleSet() -> RuleSet
    /// Puts a set in the place of that of `ruleSet`; nothing else runs between the two.
    func setRules(_ rules: RuleSet) throws(AdminRefusal)
    /// How often the rules that act in a session matched and hit.
    func faultCounters(_ session: String) throws(AdminRefusal) -> [FaultEngine.Counters]
    /// Forgets what was counted, of one rule or of all.
    func resetFaultCounters(_ session: String, rule: String?) throws(AdminRefusal)
    /// What has fired, as rules that fire the same again.
    func faultSchedule(_ session: String) throws(AdminRefusal) -> [FaultRule]
    /// What the rules would do to a request; nothing is counted.
    func explain(_ session: String, _ facts: FaultFacts) throws(AdminRefusal) -> FaultDecision
    /// The states of scenarios that something has moved.
    func scenarios(_ session: String) throws(AdminRefusal) -> [String: String]
    /// Moves a scenario.
    func setScenario(_ session: String, _ name: String, to state: String) throws(AdminRefusal)
    /// Moves every scenario back to its start.
    func resetScenarios(_ session: String) throws(AdminRefusal)

    // MARK: Time

    /// The clock of a session.
    func clock(_ session: String) throws(AdminRefusal) -> AdminClock
    /// Lets time pass in another way, or from a later moment on; gives what that made due.
    func setClock(
        _ session: String, _ mode: SessionClock.Mode, to moment: Timestamp?
    ) throws(AdminRefusal) -> [JSONValue]
    /// Moves session time on and runs what is due until then, in order; gives what happened.
    func advance(_ session: String, _ target: Engine.TimeTarget) throws(AdminRefusal) -> [JSONValue]
    /// Moves session time to the next moment at which something is due, so often.
    func nextTransitions(_ session: String, count: Int) throws(AdminRefusal) -> [JSONValue]
    /// What ends by itself, soonest first.
    func timers(_ session: String) throws(AdminRefusal) -> [JSONValue]
    /// Keeps an automatic clock from jumping, or takes one such lock away; gives how many there are.
    func lockClock(_ session: String, isLock: Bool) throws(AdminRefusal) -> Int64
    /// How many requests are under way; an automatic clock that may jump first jumps over all.
    func inFlightCount(_ session: String) throws(AdminRefusal) -> Int

    // MARK: Asynchronous requests

    /// The asynchronous requests of a session, in the order they were made.
    func asynchronousRequests(_ session: String) throws(AdminRefusal) -> [JSONValue]
    /// Does something to one of them; gives the request as it is then.
    func drive(
        _ session: String, _ requestID: String, _ action: Engine.RequestAction
    ) throws(AdminRefusal) -> JSONValue
    /// How requests of a kind end: what is in force, complete.
    func transitions(
        _ session: String, _ model: AsynchronousModel
    ) throws(AdminRefusal) -> JSONValue
    /// Sets how requests of a kind end, as a configuration file does; `nil` takes it back.
    func setTransitions(
        _ session: String, _ model: AsynchronousModel, _ value: JSONValue?
    ) throws(AdminRefusal)

    // MARK: The journal

    /// The journals of all sessions.
    var journals: Journals { get }

    // MARK: The disk

    /// How writing to the disk goes.
    func storage() -> StorageStatus
    /// Makes the disk fail.
    func failStorage(_ fault: StorageFault)
    /// Lets the disk work again; gives how many faults were taken away.
    func healStorage() -> Int
    /// Moves the log of writes into the file; `completion` gets what went wrong, on any thread,
    /// after which the event loop is woken.
    func checkpoint(_ completion: @escaping @Sendable (String?) -> Void) throws(AdminRefusal)
}
