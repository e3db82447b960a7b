extension ConfigurationLayer {
    /// What flags or environment variables say, by the name the user knows them by.
    ///
    /// - Parameter values: the texts as given, in any order.
    init(
        _ values: [String: String], named name: (Setting) -> String,
        problems: inout [ConfigurationProblem]
    ) {
        self.init()
        for setting in [Setting.configurationFile] + Setting.all {
            guard let value = values[name(setting)] else { continue }
            let log = ProblemLog(setting: name(setting))
            let content = ConfigurationNode.Content.scalar(value, isQuoted: false)
            setting.read(
                Field(ConfigurationNode(content: content, position: .start), log: log), &self)
            problems += log.report()
        }
        if isInMemory == true, database != nil,
            let setting = Setting.all.first(where: { $0.key == "database" })
        {
            problems.append(
                ConfigurationProblem(
                    at: .setting(name(setting)),
                    "expected a database or in-memory storage, found both; remove one of them."))
        }
    }

    /// What environment variables say; empty ones say nothing, and unknown ones of ours are warned
    /// about.
    init(environment: [String: String], problems: inout [ConfigurationProblem]) {
        let ours = environment.filter {
            $0.key.hasPrefix(Setting.variablePrefix) && !$0.value.isEmpty
        }
        let known = ([Setting.configurationFile] + Setting.all).map(\.variable)
        for name in ours.keys.sorted() where !known.contains(name) && name != Setting.urlVariable {
            problems.append(
                ConfigurationProblem(
                    .warning, at: .setting(name),
                    "is not a known environment variable."
                        + Suggestion.sentence(for: name, among: known)))
        }
        // 1 and 0 are how people write booleans in an environment.
        let switches = Setting.switchKeys.compactMap { key in
            Setting.all.first { $0.key == key }?.variable
        }
        let values = ours.map { name, value in
            (name, switches.contains(name) ? ["1": "true", "0": "false"][value] ?? value : value)
        }
        self.init(
            Dictionary(values, uniquingKeysWith: { first, _ in first }), named: \.variable,
            problems: &problems)
    }
}
