extension FaultMatch {
    /// Reads the conditions; `nil` when one of them is wrong.
    init?(decoding field: Field, catalogue: OperationCatalogue) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        operation = reader.value("operation") {
            OperationMatcher(decoding: $0, catalogue: catalogue)
        }
        add("region", .region, &reader)
        add("account", .account, &reader)
        read("principal", &reader) { match, members in
            match.add("accessKeyId", .accessKeyID, &members)
            match.add("arn", .arn, &members)
        }
        for condition in reader.value("headers", Self.headers) ?? [] {
            conditions.append(condition)
        }
        read("sdk", &reader) { match, members in
            match.add("attempt", .attempt, &members)
            match.add("max", .attemptCountMax, &members)
            match.add("retryMode", .retryMode, &members)
            match.add("invocationId", .invocationID, &members)
            match.add("appId", .appID, &members)
            match.add("name", .sdkName, &members)
        }
        read("connection", &reader) { match, members in
            match.add("requestIndex", .requestIndex, &members)
            match.add("id", .connectionID, &members)
        }
        read("state", &reader) { match, members in
            match.add("outstandingAsync", .outstandingAsync, &members)
            match.read("assignment", &members) { match, parts in
                match.add("exists", .assignmentExists, &parts)
                match.add("status", .assignmentStatus, &parts)
            }
        }
        for condition in reader.value("scenario", Self.scenario) ?? [] {
            conditions.append(condition)
        }
        input = reader.value("input") { InputMatcher(decoding: $0) }
        guard reader.finish() else { return nil }
    }

    private mutating func add(_ name: String, _ field: FaultField, _ reader: inout MemberReader) {
        let leaf = reader.value(name) { LeafMatcher(decoding: $0, expandsGlobs: true) }
        if let leaf { conditions.append(Condition(field, leaf)) }
    }

    /// Reads a mapping of further conditions.
    private mutating func read(
        _ name: String, _ reader: inout MemberReader,
        _ body: (inout FaultMatch, inout MemberReader) -> Void
    ) {
        var match = self
        let isRead: Void? = reader.value(name) { field in
            guard let object = field.mapping() else { return nil }
            var members = MemberReader(object)
            body(&match, &members)
            return members.finish() ? () : nil
        }
        if isRead != nil { self = match }
    }

    private static func headers(_ field: Field) -> [Condition]? {
        let expected = "a mapping from header names to conditions"
        guard let entries = field.entries(expected: expected) else { return nil }
        var conditions: [Condition] = []
        for (name, key, value) in entries {
            guard HeaderName.isValid(name) else {
                key.fail("expected the name of a header such as user-agent as the key.")
                continue
            }
            if let leaf = LeafMatcher(decoding: value) {
                conditions.append(Condition(.header(name.lowercased()), leaf))
            }
        }
        return conditions.count == entries.count ? conditions : nil
    }

    private static func scenario(_ field: Field) -> [Condition]? {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let name = reader.required("name", "the scenario's name") {
            $0.string(expected: "a scenario's name", scalarCountMax: 64)
        }
        let leaf = reader.required("state", "the state to match") { LeafMatcher(decoding: $0) }
        guard reader.finish(), let name, let leaf else { return nil }
        return [Condition(.scenario(name), leaf)]
    }
}

/// Names of HTTP header fields.
enum HeaderName {
    /// Whether a text is a token (RFC 9110 section 5.6.2).
    static func isValid(_ name: String) -> Bool {
        let marks = "!#$%&'*+-.^_`|~".utf8
        return !name.isEmpty
            && name.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: marks.contains(octet)
                }
            }
    }
}
