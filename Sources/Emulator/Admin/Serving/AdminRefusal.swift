import AWSJSON
import HTTPWire

/// Why a request to our own plane is not done; nothing was changed then.
struct AdminRefusal: Error {
    /// What kind of thing is wrong; each has its status and its type.
    enum Kind: String, CaseIterable, Sendable {
        case invalid
        case unauthorized
        case forbidden
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case conflict
        case preconditionFailed = "precondition-failed"
        case contentTooLarge = "content-too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case notStored = "not-stored"
        case notSupported = "not-supported"
        case unavailable

        /// The HTTP status.
        var status: Int {
            switch self {
            case .invalid: 400
            case .unauthorized: 401
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .conflict: 409
            case .preconditionFailed: 412
            case .contentTooLarge: 413
            case .unsupportedMediaType: 415
            case .notStored: 500
            case .notSupported: 501
            case .unavailable: 503
            }
        }

        /// The same for every problem of the kind (RFC 9457 section 3.1.3).
        var title: String {
            switch self {
            case .invalid: "The request cannot be understood"
            case .unauthorized: "The admin token is missing or wrong"
            case .forbidden: "The request may come from a page of another site"
            case .notFound: "There is nothing of that name"
            case .methodNotAllowed: "The path allows other methods"
            case .conflict: "The request does not fit the present state"
            case .preconditionFailed: "The state has changed meanwhile"
            case .contentTooLarge: "The body is too large"
            case .unsupportedMediaType: "The body is not of the right type"
            case .notStored: "The change could not be stored"
            case .notSupported: "This server cannot do that"
            case .unavailable: "The server cannot do that now"
            }
        }
    }

    var kind: Kind
    /// What was expected, what was found and what to do.
    var detail: String
    /// The parts of the body that are wrong.
    var problems: [RuleProblem] = []
    /// What was probably meant.
    var suggestion: String?
    /// Where in the body, where no problem says it.
    var pointer: String?
    /// For `methodNotAllowed`.
    var allowed: MethodSet?

    init(
        _ kind: Kind, _ detail: String, suggestion: String? = nil, pointer: String? = nil
    ) {
        self.kind = kind
        self.pointer = pointer
        self.detail = detail
        self.suggestion = suggestion
    }

    /// Parts of the body are wrong; the first of them stands for all.
    init(_ problems: [RuleProblem]) {
        let errors = problems.filter { $0.severity == .error }
        let rest = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
        let first = errors.first.map { ($0.pointer.isEmpty ? "" : "\($0.pointer): ") + $0.message }
        self.init(.invalid, (first ?? "The body cannot be used.") + rest)
        suggestion = errors.first?.suggestion
        self.problems = problems
    }

    /// What was changed could not be written to the disk.
    static let notStored = AdminRefusal(
        .notStored, "The change could not be stored and was taken back; see the server's log.")

    /// No session has this name.
    static func unknownSession(_ name: String, known: [String] = []) -> AdminRefusal {
        AdminRefusal(
            .notFound,
            "There is no session named \(name.quotedForMessage()). It is made by the first call"
                + " that names it, or with POST /_admin/sessions."
                + Suggestion.sentence(for: name, among: known),
            suggestion: Suggestion.nearest(to: name, among: known))
    }

    /// Something else has no such name.
    static func unknown(_ what: String, _ name: String, known: [String]) -> AdminRefusal {
        AdminRefusal(
            .notFound,
            "There is no \(what) named \(name.quotedForMessage())."
                + Suggestion.sentence(for: name, among: known),
            suggestion: Suggestion.nearest(to: name, among: known))
    }

    /// The problem document (RFC 9457): type, title, status and detail, with `errors` for the parts
    /// of the body that are wrong and `pointer` and `suggestion` of the first of them.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("type", "urn:sso-admin-local:problem:" + kind.rawValue)
        object.add("title", kind.title)
        object.add("status", kind.status)
        object.add("detail", detail)
        let first = problems.first { $0.severity == .error }
        object.add("pointer", first?.pointer ?? pointer)
        object.add("suggestion", suggestion)
        if !problems.isEmpty { object.add("errors", .array(problems.map(\.encoded))) }
        return object.value
    }
}
