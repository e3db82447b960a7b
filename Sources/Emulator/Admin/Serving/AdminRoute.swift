import AWSJSON
import HTTPWire

/// One thing our own plane can do: a row of the table that routing, the index page and the OpenAPI
/// document are made from.
struct AdminRoute: Sendable {
    /// What the body of a request is.
    enum Body: Hashable, Sendable {
        /// There is none; JSON is allowed and not looked at.
        case none
        /// JSON of a schema in the OpenAPI document.
        case json(AdminSchema.Name, isRequired: Bool)
        /// Octets.
        case octets
    }

    /// What an answer with success is.
    enum Content: String, Hashable, Sendable {
        case json = "application/json"
        case text = "text/plain"
        case octets = "application/octet-stream"
        case events = "text/event-stream"
        case lines = "application/x-ndjson"
        case yaml = "application/yaml"
    }

    typealias Handler = @Sendable (AdminAPI, AdminCall) throws(AdminRefusal) -> AdminAnswer

    let method: Method
    /// The path, with parameters in braces.
    let template: String
    /// A name of the OpenAPI document.
    let operationID: String
    /// What it does, in one line.
    let summary: String
    /// What the request holds.
    let body: Body
    /// Parameters of the query.
    let query: [AdminParameter]
    /// Whether the query may also have conditions on members of an input: `input.TargetId`, or as
    /// JSON Pointers.
    let takesInputConditions: Bool
    /// What an answer with success is.
    let content: Content
    /// Every status it answers with, beside those that every route has.
    let statuses: [Int]
    /// Whether a session that does not exist is made.
    let makesSession: Bool
    /// Whether it is answered without the admin token.
    let isOpen: Bool
    let handler: Handler

    private let segments: [Segment]

    init(
        _ method: Method, _ template: String, _ operationID: String, _ summary: String,
        body: Body = .none, query: [AdminParameter] = [], takesInputConditions: Bool = false,
        content: Content = .json,
        statuses: [Int] = [200], makesSession: Bool = false, isOpen: Bool = false,
        _ handler: @escaping Handler
    ) {
        self.method = method
        self.template = template
        self.operationID = operationID
        self.summary = summary
        self.body = body
        self.query = query
        self.takesInputConditions = takesInputConditions
        self.content = content
        self.statuses = statuses
        self.makesSession = makesSession
        self.isOpen = isOpen
        self.handler = handler
        segments = Self.split(template).map { Segment($0) }
    }

    /// Whether it is another tool's route, which that tool's clients call.
    var isAlias: Bool { !template.hasPrefix("/_admin/") }

    /// The names of the template's parameters, in order.
    var parameterNames: [String] { segments.compactMap(\.name) }

    /// How much of the path the template says itself; of two templates that match, the one that
    /// says more is meant.
    var literalCount: Int { segments.count { $0.name == nil } }

    /// The template's parameters in a path that was split and unescaped; `nil` when it does not
    /// match.
    func parameters(in parts: [String]) -> [String: String]? {
        guard parts.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            guard let name = segment.name else {
                guard segment.text == part else { return nil }
                continue
            }
            guard part.hasSuffix(segment.text), part.utf8.count > segment.text.utf8.count else {
                return nil
            }
            let value = String(part.dropLast(segment.text.count))
            // What follows a colon is a verb, which no other template means.
            guard !value.contains(":") else { return nil }
            parameters[name] = value
        }
        return parameters
    }

    /// The parts between the slashes.
    static func split(_ path: String) -> [String] {
        path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    }

    /// One part of a template.
    private struct Segment: Sendable {
        /// The parameter's name; `nil` for a literal.
        let name: String?
        /// The literal, or the verb that follows the parameter with its colon.
        let text: String

        init(_ part: String) {
            if part.hasPrefix("{"), let end = part.firstIndex(of: "}") {
                name = String(part[part.index(after: part.startIndex)..<end])
                text = String(part[part.index(after: end)...])
            } else {
                name = nil
                text = part
            }
        }
    }
}

/// A parameter of a query.
struct AdminParameter: Hashable, Sendable {
    let name: String
    let summary: String

    /// The session that is meant.
    static let session = AdminParameter(
        name: "session", summary: "The session; default: 'default'.")
    /// The session that is meant, or all.
    static let sessions = AdminParameter(
        name: "session", summary: "The session, or '*' for all; default: 'default'.")
}
