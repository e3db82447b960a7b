import AWSJSON
import SQLiteStore

/// Why the engine refused to do something to a session; nothing was changed then.
enum EngineRefusal: Error, Equatable {
    /// No session has this name.
    case noSuchSession(String)
    /// A session has this name already.
    case sessionExists(String)
    /// No session can have this name.
    case invalidName(String)
    /// There are as many sessions as there may be.
    case tooManySessions(countMax: Int)
    /// The default session cannot be taken away.
    case defaultSessionStays
    /// The clock cannot be set so.
    case clock(SessionClock.Refusal)
    /// No asynchronous request has this id.
    case noSuchRequest(String)
    /// The request has ended already.
    case requestEnded(id: String, status: String)
    /// The octets are no snapshot.
    case snapshot(StoreError)
    /// A document of the session's cannot be understood.
    case document(SessionDocument, [String])
    /// The rules cannot stand beside those of other sessions.
    case rules(RuleSet.Refusal)
    /// There is no disk.
    case notStored

    /// The HTTP status that says the same.
    var status: Int {
        switch self {
        case .noSuchSession, .noSuchRequest: 404
        case .sessionExists, .defaultSessionStays, .clock, .requestEnded, .rules, .notStored: 409
        case .invalidName, .snapshot, .document: 400
        case .tooManySessions: 503
        }
    }

    /// What was expected, what was found and what to do.
    var explanation: String {
        switch self {
        case .noSuchSession(let name):
            "There is no session named '\(name)'. It is made by the first call that names it, or "
                + "with POST /_admin/sessions."
        case .sessionExists(let name):
            "There is a session named '\(name)' already; delete it first, or take another name."
        case .invalidName(let name):
            "'\(name)' cannot name a session; expected \(SessionName.rule)."
        case .tooManySessions(let countMax):
            "There are \(countMax) sessions, and no more are made; delete those that are no longer "
                + "used with DELETE /_admin/sessions/<name>."
        case .defaultSessionStays:
            "The default session cannot be deleted; reset it instead."
        case .clock(let refusal): refusal.explanation
        case .noSuchRequest(let id): "The session knows no asynchronous request \(id)."
        case .requestEnded(let id, let status):
            "The request \(id) has ended already: \(status)."
        case .snapshot(let error): error.explanation
        case .document(let document, let problems):
            "The \(document.rawValue) cannot be used: " + problems.joined(separator: " ")
        case .rules(.idTaken(let id)):
            "The rule '\(id)' cannot be put in place: a rule for every session has this id; remove "
                + "that one first."
        case .rules(.unknownID(let id)): "There is no rule '\(id)'."
        case .rules(.tooMany(let max)): "There may be \(max) rules at most; remove some."
        case .notStored: "State is kept in memory alone; there is no file to write to."
        }
    }

    /// The same for the caller of an AWS operation.
    var serviceError: ServiceError {
        let code =
            switch status {
            case 503: ErrorCode("ServiceUnavailableException", status: 503)
            case 404: ErrorCode("NotFoundException", status: 404)
            default: ErrorCode("ValidationException", status: 400)
            }
        return ServiceError(code, explanation)
    }
}
