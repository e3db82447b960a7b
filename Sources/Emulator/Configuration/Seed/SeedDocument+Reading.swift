import AWSJSON
package import IdentityCenter
import ServiceModels

extension SeedDocument {
    /// A seed file's content with what was odd but usable about it.
    package struct Loaded: Sendable {
        package var document: SeedDocument
        package var warnings: [ConfigurationProblem]
    }

    /// Reads a seed file in YAML, or in JSON where its name ends so.
    ///
    /// - Parameter rules: whose quotas and managed policies hold; default: those of the standard
    ///   profile.
    /// - Parameter progress: who is told how far the reading has come.
    /// - Throws: `ConfigurationError` with all problems of the file.
    package static func load(
        file: String, rules: ServiceRules = .standard, progress: SeedProgress? = nil
    ) throws(ConfigurationError) -> Loaded {
        progress?.begin("parsing")
        return try load(
            try DocumentFile.parse(file), file: file, rules: rules, progress: progress)
    }

    static func load(
        _ node: ConfigurationNode, file: String, rules: ServiceRules = .standard,
        progress: SeedProgress? = nil
    ) throws(ConfigurationError) -> Loaded {
        let log = ProblemLog(file: file)
        var reader = SeedReader(rules: rules, progress: progress)
        reader.read(Field(node, log: log))
        if log.hasErrors { throw ConfigurationError(log.report()) }
        return Loaded(document: reader.document, warnings: log.report())
    }
}

extension SeedDocument.Account {
    /// An account with defaults for what a file leaves out.
    package init(
        id: String, name: String, email: String? = nil, policies: [CustomerManagedPolicy]? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email ?? "account-\(id)@example.com"
        self.policies = policies
    }
}

extension SeedDocument.Tag {
    /// Reads a mapping from keys to values, or a list of `{key, value}`.
    ///
    /// - Parameter countMax: the most tags of one resource.
    static func tags(_ field: Field, countMax: Int) -> [Self] {
        var tags: [Self] = []
        if field.isSequence {
            var keys = NameRegistry("tag")
            for element in field.sequence(of: "tags", countMax: countMax) ?? [] {
                guard let object = element.mapping() else { continue }
                let keyField = object.required("key", "a tag key")
                let value = object.required("value", "a tag value")?.string(.tagValue)
                object.refuseUnknown()
                guard let keyField, let key = keyField.tagKey(), let value,
                    keys.claim(key, keyField)
                else { continue }
                tags.append(Self(key: key, value: value))
            }
            return tags
        }
        guard let entries = field.entries(expected: "a mapping from tag keys to values") else {
            return []
        }
        guard entries.count <= countMax else {
            field.fail("expected at most \(countMax) tags, found \(entries.count).")
            return []
        }
        for (_, keyField, value) in entries {
            guard let key = keyField.tagKey(), let text = value.string(.tagValue) else { continue }
            tags.append(Self(key: key, value: text))
        }
        return tags
    }
}

extension Field {
    /// The key of a tag, which calls could give.
    fileprivate func tagKey() -> String? {
        guard let key = string(.tagKey) else { return nil }
        guard key.prefix(4).lowercased() != "aws:" else {
            fail("tag keys that begin with 'aws:' are reserved; choose another.")
            return nil
        }
        return key
    }

    /// A session duration: ISO 8601, from 1 to 12 hours.
    func sessionDuration() -> String? {
        if let text, SSOAdmin.Patterns.duration.matches(text), SessionDuration.isAllowed(text) {
            return text
        }
        refuse(expected: "an ISO 8601 duration from PT1H to PT12H")
        return nil
    }
}
