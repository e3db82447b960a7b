import AWSJSON
import IdentityCenter

// What a plane need not be able to do.
extension AdminPlane {
    func createSession(_ name: String, from origin: AdminSessionOrigin) throws(AdminRefusal)
        -> AdminSession
    {
        throw .unsupported
    }

    func deleteSession(_ name: String) throws(AdminRefusal) {
        throw .unsupported
    }

    func reseed(_ session: String, _ seed: UInt64) throws(AdminRefusal) {
        throw .unsupported
    }

    func snapshot(_ session: String) throws(AdminRefusal) -> [UInt8] {
        throw .unsupported
    }

    func restore(_ session: String, from snapshot: [UInt8]) throws(AdminRefusal) -> AdminSession {
        throw .unsupported
    }

    func setClock(_ session: String, _ change: AdminClockChange) throws(AdminRefusal) -> [JSONValue]
    {
        throw .unsupported
    }

    func advance(_ session: String, _ target: AdminTimeTarget) throws(AdminRefusal) -> [JSONValue] {
        throw .unsupported
    }

    func nextTransitions(_ session: String, count: Int) throws(AdminRefusal) -> [JSONValue] {
        throw .unsupported
    }

    func timers(_ session: String) throws(AdminRefusal) -> [JSONValue] {
        throw .unsupported
    }

    func lockClock(_ session: String, isLock: Bool) throws(AdminRefusal) -> Int {
        throw .unsupported
    }

    func asynchronousRequests(_ session: String) throws(AdminRefusal) -> [JSONValue] {
        throw .unsupported
    }

    func drive(_ session: String, _ requestID: String, _ action: AdminRequestAction)
        throws(AdminRefusal) -> JSONValue
    {
        throw .unsupported
    }

    func transitions(_ session: String, _ model: AsynchronousModel) throws(AdminRefusal)
        -> JSONValue
    {
        throw .unsupported
    }

    func setTransitions(_ session: String, _ model: AsynchronousModel, _ value: JSONValue?)
        throws(AdminRefusal)
    {
        throw .unsupported
    }

    func journal(_ session: String, _ query: AdminJournalQuery) throws(AdminRefusal) -> JournalPage {
        throw .unsupported
    }

    func journalEntry(_ session: String, _ id: String) throws(AdminRefusal) -> JSONValue {
        throw .unsupported
    }

    func clearJournal(_ session: String) throws(AdminRefusal) -> Int {
        throw .unsupported
    }

    func exportJournal(_ session: String, _ format: JournalFormat) throws(AdminRefusal) -> [UInt8] {
        throw .unsupported
    }

    func verify(_ session: String, _ expectations: JSONValue) throws(AdminRefusal) -> JournalVerdict
    {
        throw .unsupported
    }

    func explainEntry(_ session: String, _ id: String) throws(AdminRefusal) -> JSONValue {
        throw .unsupported
    }

    func findings(_ session: String) throws(AdminRefusal) -> [JSONValue] {
        throw .unsupported
    }

    func journalSummary(_ session: String) throws(AdminRefusal) -> JSONValue {
        throw .unsupported
    }

    func checkpoint(_ completion: @escaping @Sendable (String?) -> Void) throws(AdminRefusal) {
        throw .unsupported
    }

    func failStorage(_ fault: StorageEffect) throws(AdminRefusal) {
        throw .unsupported
    }
}

extension AdminRefusal {
    /// The server lacks what this needs.
    fileprivate static let unsupported = AdminRefusal(
        .notSupported, "This version of the server cannot do that yet.")
}
