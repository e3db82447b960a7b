import AWSJSON
import HTTPWire

/// A request to our own plane, apart from its connection.
struct AdminRequest {
    var method: Method
    /// Without its query, still escaped.
    var path: String
    /// Without its question mark, still escaped.
    var query: String?
    /// The media type of the body in lower case, without parameters.
    var mediaType: String?
    var ifMatch: String?
    var ifNoneMatch: String?
    var authorization: String?
    /// What an event stream's reader saw last.
    var lastEventID: String?
    var body: [UInt8]

    init(_ method: Method, _ path: String, query: String? = nil, body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
    }
}

/// A request at its route: what the path and the query say.
struct AdminCall {
    let request: AdminRequest
    let route: AdminRoute
    /// The parts of the path that the template leaves open, by their names.
    let parameters: [String: String]
    /// The parameters of the query; none is there twice.
    let query: [String: String]

    /// The session the call is about, `*` for all where the route allows that.
    var session: String { query["session"] ?? Engine.defaultSession }

    /// A part of the path; the template names it, so it is there.
    subscript(parameter name: String) -> String { parameters[name] ?? "" }

    /// The body as JSON; absent is `nil`.
    ///
    /// - Throws: `AdminRefusal` when it is no JSON.
    func json() throws(AdminRefusal) -> JSONValue? {
        guard !request.body.isEmpty else { return nil }
        do throws(ShapeError) {
            return try JSONValue.parse(request.body)
        } catch {
            throw AdminRefusal(.invalid, "The body is not JSON. \(error.message).")
        }
    }

    /// Reads the body with a schema that notes its problems.
    ///
    /// - Throws: `AdminRefusal` naming every problem with its place.
    func decode<Value>(_ read: (Field) -> Value?) throws(AdminRefusal) -> Value {
        try Self.decode(json() ?? .object([]), read)
    }

    /// Reads a value with a schema that notes its problems.
    ///
    /// - Throws: `AdminRefusal` naming every problem with its place.
    static func decode<Value>(
        _ value: JSONValue, _ read: (Field) -> Value?
    ) throws(AdminRefusal) -> Value {
        let log = ProblemLog(setting: "body")
        let result = read(Field(ConfigurationNode(value), log: log))
        guard let result, !log.hasErrors else {
            throw AdminRefusal(log.report().map { RuleProblem($0) })
        }
        return result
    }

    /// A parameter of the query as a whole number.
    ///
    /// - Throws: `AdminRefusal` when it is something else.
    func integer<Value: FixedWidthInteger>(
        _ name: String, in range: ClosedRange<Value>
    ) throws(AdminRefusal) -> Value? {
        guard let text = query[name] else { return nil }
        guard let value = Value(text), range.contains(value) else {
            throw AdminRefusal(
                .invalid,
                "The parameter '\(name)' must be a whole number from \(range.lowerBound) to"
                    + " \(range.upperBound); found \(text.quotedForMessage()).")
        }
        return value
    }

    /// A parameter of the query as a span of time; a number alone is seconds.
    ///
    /// - Throws: `AdminRefusal` when it is something else.
    func milliseconds(
        _ name: String, max: Int64
    ) throws(AdminRefusal) -> Int64? {
        guard let text = query[name] else { return nil }
        guard let value = DurationText.millisecondsOfSeconds(text), value <= max else {
            throw AdminRefusal(
                .invalid,
                "The parameter '\(name)' must be a duration such as 5s or PT5S of at most"
                    + " \(DurationText.text(max)); found \(text.quotedForMessage()).")
        }
        return value
    }

    /// A parameter of the query as a list of words.
    ///
    /// - Throws: `AdminRefusal` for a word that is none of them.
    func words<Word: CaseIterable & RawRepresentable<String> & Hashable>(
        _ name: String, of _: Word.Type
    ) throws(AdminRefusal) -> Set<Word>? {
        guard let text = query[name] else { return nil }
        var words: Set<Word> = []
        for part in text.split(separator: ",") {
            guard let word = Word(rawValue: String(part)) else {
                let all = Word.allCases.map(\.rawValue)
                throw AdminRefusal(
                    .invalid,
                    "The parameter '\(name)' must be of \(all.joined(separator: ", ")); found"
                        + " \(String(part).quotedForMessage())."
                        + Suggestion.sentence(for: String(part), among: all),
                    suggestion: Suggestion.nearest(to: String(part), among: all))
            }
            words.insert(word)
        }
        return words
    }
}
