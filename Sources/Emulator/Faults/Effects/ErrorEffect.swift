package import AWSJSON

/// Answers with an error; the work is not done.
package struct ErrorEffect: Equatable, Sendable {
    /// The `__type` sent, with its HTTP status.
    ///
    /// Any name is allowed: AWS's front door answers codes that no model lists.
    package var code: ErrorCode
    /// The text; default: one that names the rule.
    package var message: String?
    /// Further top-level members of the body, such as `Reason`, in the order of the file.
    package var members: [ServiceError.Member]

    package init(
        code: ErrorCode, message: String? = nil, members: [ServiceError.Member] = []
    ) {
        self.code = code
        self.message = message
        self.members = members
    }

    /// The error as the endpoint sends it for a rule.
    package func serviceError(ruleID: String) -> ServiceError {
        ServiceError(
            code, message ?? "Injected by the fault rule '\(ruleID)'.", members: members)
    }
}

extension ErrorEffect {
    /// Fields of the language that this version does not know yet.
    private static let laterFields = [
        "retryAfterMs", "retryAfterSeconds", "before", "commit", "at",
    ]

    /// Reads `{type: error, code: ConflictException, status: 400, message: ..., members: {...}}`.
    init?(decoding object: MappingField) {
        let code = object.required("code", "an error code such as ThrottlingException").flatMap {
            Self.code($0)
        }
        var isValid = code != nil
        var status: Int?
        if let member = object.optional("status") {
            status = member.integer(in: 400...599)
            isValid = isValid && status != nil
        }
        var message: String?
        if let member = object.optional("message") {
            message = member.string(scalarCountMax: 4096)
            isValid = isValid && message != nil
        }
        var members: [ServiceError.Member] = []
        if let member = object.optional("members") {
            let entries = Self.members(member)
            members = entries ?? []
            isValid = isValid && entries != nil
        }
        object.refuseLater(Self.laterFields)
        object.refuseUnknown()
        guard isValid, let code else { return nil }
        let known = KnownErrors.code(named: code)
        self.init(
            code: ErrorCode(
                code, status: status ?? known.status, isThrottling: known.isThrottling),
            message: message, members: members)
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
}
