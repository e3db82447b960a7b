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
    /// What the SDK is said to be, over what the headers say.
    var sdk = SDKFacts()

    /// Reads the request, or `{"request": ...}` with it; `entry`, `id` or `seq` names one of the
    /// journal.
    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        if let inner = reader.value("request", { Explanation(decoding: $0) }) {
            guard reader.finish() else { return nil }
            self = inner
            return
        }
        let entries = ["entry", "id", "seq"].compactMap { name in
            reader.value(name) { $0.string() }
        }
        entry = entries.first
        let operations = ["operation", "op"].compactMap { name in
            reader.value(name) { Self.operation($0) }
        }
        operation = operations.first ?? ""
        if entries.count > 1 { reader.fail("expected one of 'entry', 'id' and 'seq', found more.") }
        if operations.count > 1 { reader.fail("expected 'operation' or 'op', found both.") }
        input = reader.value("input") { $0.value }
        region = reader.value("region") { $0.string() }
        account = reader.value("account") { $0.accountID() }
        accessKeyID = reader.value("accessKeyId") { $0.string() }
        callerARN = reader.value("callerArn") { $0.string() }
        reader.read("headers", into: &headers) { Self.headers($0) }
        connection = reader.value("connection") { Self.connection($0) }
        reader.read("sdk", into: &sdk) { SDKFacts(decoding: $0) }
        guard reader.finish(), reader.isValid else { return nil }
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
        facts.setSDK(SDKFacts(reading: { headers[$0] }).overridden(by: sdk))
        return facts
    }

    private static func operation(_ field: Field) -> String? {
        guard let text = field.string() else { return nil }
        let names = OperationCatalogue.servedNames
        guard names.contains(text) else {
            let suggestion = Suggestion.sentence(for: text, among: names.sorted())
            field.fail("is no operation: \(text.quotedForMessage()).\(suggestion)")
            return nil
        }
        return text
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
        let indices = ["requestIndex", "index"].compactMap { name in
            reader.value(name) { $0.integer(in: 1...Int.max) }
        }
        guard reader.finish() else { return nil }
        return FaultFacts.Connection(id: id ?? 1, requestIndex: indices.first ?? 1)
    }
}

extension SDKFacts {
    /// Reads `{attempt: 2, max: 3, retryMode: standard, invocationId: ..., appId: ..., name: ...}`.
    fileprivate init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        self.init()
        var reader = MemberReader(object)
        attempt = reader.value("attempt") { $0.integer(in: 1...1_000_000) }
        attemptCountMax = reader.value("max") { $0.integer(in: 1...1_000_000) }
        retryMode = reader.value("retryMode") { $0.string() }
        let ids = ["invocationId", "invocation"].compactMap { name in
            reader.value(name) { $0.string() }
        }
        invocationID = ids.first
        appID = reader.value("appId") { $0.string() }
        name = reader.value("name") { $0.string() }
        guard reader.finish() else { return nil }
    }

    /// The facts with those of another that it has.
    fileprivate func overridden(by other: SDKFacts) -> SDKFacts {
        var facts = self
        facts.invocationID = other.invocationID ?? invocationID
        facts.attempt = other.attempt ?? attempt
        facts.attemptCountMax = other.attemptCountMax ?? attemptCountMax
        facts.retryMode = other.retryMode ?? retryMode
        facts.appID = other.appID ?? appID
        facts.name = other.name ?? name
        return facts
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
