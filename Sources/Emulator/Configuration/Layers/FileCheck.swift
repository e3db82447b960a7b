import IdentityCenter

/// Validates a configuration, fault or seed file without starting anything.
package struct FileCheck: Sendable {
    /// What the file turned out to be.
    package enum Kind: String, CaseIterable, Sendable {
        /// Settings, fault rules or both.
        case configuration
        /// The world to start with.
        case seed
    }

    /// What the file is.
    package var kind: Kind
    /// What is in it, such as `2 fault rules`.
    package var contents: String
    /// What is odd but usable.
    package var warnings: [ConfigurationProblem]

    private static let seedKeys: Set<String> = [
        "organization", "accounts", "delegatedAdministrators", "instance", "users", "groups",
        "permissionSets", "provisioned", "assignments", "trustedTokenIssuers",
        "applications", "instances",
    ]

    /// Reads a file as what its top-level keys say it is, or as `kind` where that is given.
    ///
    /// - Throws: `ConfigurationError` with all problems of the file and of the seed file it names.
    package init(file: String, kind: Kind? = nil) throws(ConfigurationError) {
        let node = try DocumentFile.parse(file)
        switch kind ?? Self.kind(of: node) {
        case .seed:
            let loaded = try SeedDocument.load(node, file: file)
            self.kind = .seed
            contents = loaded.document.summary
            warnings = loaded.warnings
        case .configuration:
            let loaded = try Configuration.load(flags: ["--config": file], environment: [:])
            self.kind = .configuration
            contents = loaded.configuration.summary
            warnings = loaded.warnings
        }
    }

    /// A file is a seed file when most of its keys are a seed file's.
    private static func kind(of node: ConfigurationNode) -> Kind {
        guard case .mapping(let entries) = node.content else { return .configuration }
        let seedCount = entries.count { seedKeys.contains($0.key) }
        return seedCount * 2 > entries.count ? .seed : .configuration
    }
}

extension SeedDocument {
    /// How many of what the document declares, such as `3 accounts, 2 users`.
    package var summary: String {
        var counts = [
            (accounts.count, "account"), (users.count, "user"), (groups.count, "group"),
            (permissionSets.count, "permission set"), (assignments.count, "assignment"),
        ]
        if !applications.isEmpty { counts.append((applications.count, "application")) }
        return counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}

extension Configuration {
    /// The profile and what is beside it, such as `standard fidelity, 2 fault rules`.
    package var summary: String {
        var parts = ["\(fidelity.rawValue) fidelity"]
        let off = faults.count { !$0.isEnabled }
        parts.append(
            "\(faults.count) fault rule\(faults.count == 1 ? "" : "s")"
                + (off > 0 ? " (\(off) disabled)" : ""))
        let kinds = transitions.overriddenModels.map(\.rawValue)
        if !kinds.isEmpty { parts.append("transitions of \(kinds.joined(separator: ", "))") }
        if let seedDocument { parts.append("seed file with \(seedDocument.summary)") }
        return parts.joined(separator: ", ")
    }
}
