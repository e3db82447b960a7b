import AWSJSON

extension ErrorEffect {
    /// Reads `{type: error, code: ConflictException, status: 400, message: ..., members: {...}}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let code = reader.required("code", "an error code such as ThrottlingException", Self.code)
        let status = reader.value("status") { $0.integer(in: 400...599) }
        let message = reader.value("message") { $0.string(scalarCountMax: 4096) }
        let members = reader.value("members", Self.members)
        let milliseconds = reader.value("retryAfterMs") { $0.integer(in: 0...86_400_000) }
        let seconds = reader.value("retryAfterSeconds") { $0.integer(in: 0...86_400) }
        let place = reader.value("before") { $0.choice(Place.self) }
        let commitment = reader.value("commit") { $0.choice(Commitment.self) }
        if place == .auth, commitment == .apply {
            reader.fail(
                "an error before authentication cannot follow the work; remove 'before' or"
                    + " 'commit'.")
        }
        guard reader.finish(), let code else { return nil }
        let known = KnownErrors.code(named: code)
        self.init(
            code: ErrorCode(
                code, status: status ?? known.status, isThrottling: known.isThrottling),
            message: message, members: members ?? [])
        retryAfterMilliseconds = milliseconds
        retryAfterSeconds = seconds
        self.place = place ?? .handler
        self.commitment = commitment ?? .discard
    }

    /// A name that fits a header and a JSON string alike.
    private static func code(_ field: Field) -> String? {
        let expected = "an error code of letters and digits such as ThrottlingException"
        guard let text = field.string(expected: expected, scalarCountMax: 128) else { return nil }
        let isName = text.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || "0123456789._-#:".unicodeScalars.contains($0))
        }
        guard isName else {
            field.refuse(expected: expected)
            return nil
        }
        return text
    }

    private static func members(_ field: Field) -> [ServiceError.Member]? {
        let expected = "a mapping from member names to values"
        guard let entries = field.entries(expected: expected) else { return nil }
        for (name, key, _) in entries where ["__type", "Message", "message"].contains(name) {
            key.fail("is set by 'code' and 'message' of the effect; remove it here.")
            return nil
        }
        return entries.map { .init(name: $0.name, value: JSONValue($0.value.node)) }
    }

    var encoded: JSONValue { object(type: "error").value }

    /// The effect's members, for effects that are errors in disguise too.
    func object(type: String?) -> EncodedObject {
        var object = type.map { EncodedObject(type: $0) } ?? EncodedObject()
        object.add("code", code.name)
        object.add("status", code.status, unless: KnownErrors.code(named: code.name).status) {
            JSONValue($0)
        }
        object.add("message", message)
        object.add("members", members, unless: []) { .object($0) }
        object.add("retryAfterMs", retryAfterMilliseconds)
        object.add("retryAfterSeconds", retryAfterSeconds)
        object.add("before", place, unless: .handler) { .string($0.rawValue) }
        object.add("commit", commitment, unless: .discard) { .string($0.rawValue) }
        return object
    }
}
