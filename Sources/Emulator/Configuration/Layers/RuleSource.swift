/// Where the fault rules of a configuration are written.
///
/// They are read only when every source has been asked, because another one may say what rules may
/// do.
enum RuleSource {
    /// A list in the configuration file.
    case list(Field)
    /// The path of a file, or rules in JSON; the log is that of the setting that says so.
    case text(String, ProblemLog)

    /// Whether a text holds rules instead of naming a file.
    static func isInline(_ text: String) -> Bool {
        text.first { !$0.isWhitespace }.map { $0 == "[" || $0 == "{" } ?? false
    }
}

extension ConfigurationLayer {
    /// The rules of every source, with the file to watch for them.
    func configuredRules(
        _ executable: Set<FaultFeature>, _ problems: inout [ConfigurationProblem]
    ) -> (rules: [FaultRule], file: String?) {
        var reading = RuleReading.file
        reading.executable = executable
        var rules: [FaultRule] = []
        var file: String?
        switch faults {
        case .list(let field):
            rules = FaultRule.rules(decoding: field, reading) ?? []
            file = configurationFile
        case .text(let text, let log) where RuleSource.isInline(text):
            rules = Self.inline(text, log, reading)
            problems += log.report()
        case .text(let path, _):
            do throws(ConfigurationError) {
                let loaded = try RuleFile.load(path, reading)
                rules = loaded.rules
                problems += loaded.warnings
            } catch {
                problems += error.problems
            }
            file = path
        case nil:
            // A configuration file may get rules later.
            file = configurationFile
        }
        for name in (presets ?? []) + (magicIDs == true ? [Preset.magicIDs.name] : []) {
            for rule in Preset.named(name)?.rules() ?? [] {
                guard let other = rules.first(where: { $0.id == rule.id }) else {
                    rules.append(rule)
                    continue
                }
                // A preset named twice is there once.
                guard other != rule else { continue }
                problems.append(
                    ConfigurationProblem(
                        at: .setting("--preset"),
                        "the id '\(rule.id)' of the preset \(name) is taken by another rule; give"
                            + " that one another id."))
            }
        }
        return (rules, file)
    }

    private static func inline(
        _ text: String, _ log: ProblemLog, _ reading: RuleReading
    ) -> [FaultRule] {
        do throws(DocumentError) {
            let node = try ConfigurationNode.parse(json: text)
            return RuleFile.rules(Field(node, log: log), reading) ?? []
        } catch {
            log.add(.error, error.message, at: .start, path: FieldPath())
            return []
        }
    }
}

/// A file with fault rules and nothing else.
package enum RuleFile {
    /// Rules with what is odd about them.
    package struct Loaded: Sendable {
        package var rules: [FaultRule]
        package var warnings: [ConfigurationProblem]
    }

    /// Reads a file with a rule, a list of rules, or `faults:` or `rules:` with a list.
    ///
    /// - Throws: `ConfigurationError` with every problem.
    package static func load(
        _ path: String, _ reading: RuleReading
    ) throws(ConfigurationError) -> Loaded {
        let log = ProblemLog(file: path)
        let rules = rules(Field(try DocumentFile.parse(path), log: log), reading)
        let problems = log.report()
        guard let rules, !log.hasErrors else { throw ConfigurationError(problems) }
        return Loaded(rules: rules, warnings: problems)
    }

    static func rules(_ field: Field, _ reading: RuleReading) -> [FaultRule]? {
        // An editor that empties a file before it writes must not switch every rule off.
        func refuse() -> [FaultRule]? {
            field.fail("expected fault rules, found nothing; write [] for none.")
            return nil
        }
        guard !field.isNull else { return refuse() }
        guard case .mapping(let entries) = field.node.content else {
            return FaultRule.rules(decoding: field, reading)
        }
        guard !entries.isEmpty else { return refuse() }
        guard entries.contains(where: { $0.key == "faults" || $0.key == "rules" }),
            let object = field.mapping()
        else {
            let list = ConfigurationNode(
                content: .sequence([field.node]), position: field.node.position)
            return FaultRule.rules(decoding: Field(list, log: field.log), reading)
        }
        let lists = ["faults", "rules"].compactMap { object.optional($0) }
        // Editors find the schema by this key.
        _ = object.optional("$schema")
        object.refuseUnknown()
        return lists.first.flatMap { FaultRule.rules(decoding: $0, reading) } ?? []
    }
}
