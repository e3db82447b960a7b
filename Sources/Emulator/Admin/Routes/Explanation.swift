import AWSJSON

/// What rules are to judge without that it happens: a request as one would describe it, or one of
/// the journal.
struct Explanation {
    /// The id of an entry of the journal.
    var entry: String?
    var operation = ""
    var input: JSONValue?
    var region: String?
    var account: String?
    var accessKeyID: String?
    var callerARN: String?
    var headers: [String: String] = [:]
    var connection: FaultFacts.Connection?

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        entry = reader.value("entry") { $0.string() }
        let names = OperationCatalogue.servedNames
        operation =
            reader.value("operation") { field in
                guard let text = field.string() else { return nil }
                guard names.contains(text) else {
                    let suggestion = Suggestion.sentence(for: text, among: names.sorted())
                    field.fail("is no operation: \(text.quotedForMessage()).\(suggestion)")
                    return nil
                }
                return text
            } ?? ""
        input = reader.value("input") { $0.value }
        region = reader.value("region") { $0.string() }
        account = reader.value("account") { $0.accountID() }
        accessKeyID = reader.value("accessKeyId") { $0.string() }
        callerARN = reader.value("callerArn") { $0.string() }
        reader.read("headers", into: &headers) { Self.headers($0) }
        connection = reader.value("connection") { Self.connection($0) }
        guard reader.finish() else { return nil }
        guard entry != nil || !operation.isEmpty else {
            field.fail("expected 'operation', or 'entry' with the id of a journal entry.")
            return nil
        }
    }

    /// The same as rules look at it.
    func facts(session: String) -> FaultFacts {
        let input = input
        var facts = FaultFacts(
            operation: operation, session: session, input: { input ?? .object([]) })
        facts.region = region
        facts.account = account
        facts.accessKeyID = accessKeyID
        facts.callerARN = callerARN
        facts.connection = connection
        let headers = headers
        facts.header = { headers[$0] }
        return facts
    }

    private static func headers(_ field: Field) -> [String: String]? {
        guard let entries = field.entries(expected: "a mapping from names to values") else {
            return nil
        }
        var headers: [String: String] = [:]
        for (name, _, value) in entries {
            headers[name.lowercased()] = value.string(scalarCountMax: 8192)
        }
        return headers
    }

    private static func connection(_ field: Field) -> FaultFacts.Connection? {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let id = reader.value("id") { $0.integer(in: 0...UInt64.max) }
        let index = reader.value("requestIndex") { $0.integer(in: 1...Int.max) }
        guard reader.finish() else { return nil }
        return FaultFacts.Connection(id: id ?? 1, requestIndex: index ?? 1)
    }
}

extension Field {
    /// The value as JSON.
    var value: JSONValue { node.value }
}

extension ConfigurationNode {
    /// The node as JSON; what reads as a number or a boolean without quotes is one.
    var value: JSONValue {
        switch content {
        case .null: .null
        case .scalar(let text, isQuoted: true): .string(text)
        case .scalar(let text, isQuoted: false):
            if text == "true" || text == "false" {
                .boolean(text == "true")
            } else {
                NumberText.isNumber(text) ? .number(text) : .string(text)
            }
        case .sequence(let elements): .array(elements.map(\.value))
        case .mapping(let entries):
            .object(entries.map { JSONValue.Member(name: $0.key, value: $0.value.value) })
        }
    }
}
