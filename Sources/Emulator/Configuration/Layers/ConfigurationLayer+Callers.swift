import IdentityCenter

extension Configuration.Caller {
    /// Reads a mapping from access key ids to callers.
    static func all(decoding field: Field) -> [String: Configuration.Caller]? {
        let expected = "a mapping from access key ids to account ids"
        guard let entries = field.entries(expected: expected) else { return nil }
        var callers: [String: Configuration.Caller] = [:]
        for (name, key, value) in entries {
            guard (1...128).contains(name.utf8.count), !name.contains(where: \.isWhitespace) else {
                key.fail("expected an access key id of 1 to 128 characters as the key.")
                continue
            }
            callers[name] = Configuration.Caller(decoding: value)
        }
        return callers
    }

    /// Reads an account id, or `{account: 111122223333, role: ci, deny: ["sso:Delete*"]}`.
    init?(decoding field: Field) {
        if !field.isMapping {
            guard let accountID = field.accountID() else { return nil }
            self.init(accountID: accountID)
            return
        }
        guard let object = field.mapping() else { return nil }
        let accountID = object.required("account", "an account id of twelve digits")?.accountID()
        let user = object.optional("user")
        let role = object.optional("role")
        let session = object.optional("sessionName")
        let allow = object.optional("allow")
        let deny = object.optional("deny")
        object.refuseUnknown()
        if user != nil, let role { role.fail("expected a user or a role, found both; remove one.") }
        if role == nil, let session {
            session.fail("only roles have sessions; add 'role', or remove it here.")
        }
        // 64 is IAM's limit for names of users and roles.
        let userName = user?.string(scalarCountMax: 64)
        let roleName = role?.string(scalarCountMax: 64)
        let sessionName = session?.sessionName()
        let allowed = allow.map { Configuration.Permission.all(decoding: $0) }
        let denied = deny.map { Configuration.Permission.all(decoding: $0) }
        guard let accountID else { return nil }
        self.init(
            accountID: accountID,
            identity: userName.map { .user($0) } ?? roleName.map { .role($0) } ?? .root,
            sessionName: sessionName, allowed: allowed, denied: denied ?? [])
    }
}

extension Configuration.Permission {
    /// The actions there are, by service.
    private static let actions = ServiceOperation.all.map(\.action)

    /// Reads a list of actions and of `{action: sso:Create*, resource: "arn:aws:sso:::account/*"}`.
    fileprivate static func all(decoding field: Field) -> [Configuration.Permission] {
        let elements = field.sequence(of: "actions") ?? []
        return elements.compactMap { element in
            guard element.isMapping else {
                return action(element).map { Configuration.Permission([$0]) }
            }
            guard let object = element.mapping() else { return nil }
            let actions = object.required("action", "an action such as sso:ListInstances")?
                .texts(of: "actions", action)
            let resources = object.optional("resource").map { $0.texts(of: "ARNs", resource) }
            object.refuseUnknown()
            guard let actions else { return nil }
            return Configuration.Permission(actions, on: resources ?? ["*"])
        }
    }

    /// An action, with wildcards that some action meets.
    private static func action(_ field: Field) -> String? {
        let expected = "an action such as sso:CreateAccountAssignment, sso:List* or *"
        guard let text = field.string(expected: expected, scalarCountMax: 128) else { return nil }
        let pattern = Glob(text.lowercased())
        guard !actions.contains(where: { pattern.matches($0.lowercased()) }) else { return text }
        guard Glob.isGlob(text) else {
            field.fail(
                "expected an action of sso, identitystore, organizations or sts that this server"
                    + " knows, found \(text.quotedForMessage())."
                    + Suggestion.sentence(for: text, among: actions))
            return nil
        }
        field.fail(
            "expected a pattern that an action of sso, identitystore, organizations or sts meets;"
                + " none meets \(text.quotedForMessage()).")
        return nil
    }

    /// An ARN, with wildcards.
    private static func resource(_ field: Field) -> String? {
        let expected = "an ARN such as arn:aws:sso:::account/111122223333, or a pattern for ARNs"
        // The longest ARN of IAM Identity Center has fewer.
        guard let text = field.string(expected: expected, scalarCountMax: 1024) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard
            text.hasPrefix("*") || (parts.first == "arn" && (parts.count >= 6 || Glob.isGlob(text)))
        else {
            field.refuse(expected: expected)
            return nil
        }
        return text
    }
}

extension Field {
    /// One text or a list of them.
    fileprivate func texts(of what: String, _ read: (Field) -> String?) -> [String] {
        guard isSequence else { return read(self).map { [$0] } ?? [] }
        return (sequence(of: what) ?? []).compactMap(read)
    }

    /// The name of a role's session (STS `RoleSessionName`).
    fileprivate func sessionName() -> String? {
        let expected = "a session name of 2 to 64 letters, digits and =,.@-_"
        guard let text = string(expected: expected, scalarCountMax: 64) else { return nil }
        let isName = text.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || "0123456789=,.@-_+".unicodeScalars.contains($0))
        }
        guard isName, text.utf8.count >= 2 else {
            refuse(expected: expected)
            return nil
        }
        return text
    }
}
