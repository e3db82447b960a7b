import AWSJSON

/// A document that came with a request about the journal, and what is wrong with it.
struct JournalReading<Value> {
    /// What it says; `nil` when it cannot be used.
    var value: Value?
    /// Errors and warnings in the order of the text.
    var problems: [RuleProblem]

    /// Reads JSON.
    init(json: [UInt8], _ decode: (Field) -> Value?) {
        do {
            self.init(try DocumentFile.parse(json, file: "request.json"), decode)
        } catch {
            self.init(problems: error.problems)
        }
    }

    /// Reads a value.
    init(_ document: JSONValue, _ decode: (Field) -> Value?) {
        self.init(ConfigurationNode(document), decode)
    }

    private init(problems: [ConfigurationProblem]) {
        value = nil
        self.problems = problems.map { RuleProblem($0) }
    }

    private init(_ node: ConfigurationNode, _ decode: (Field) -> Value?) {
        let log = ProblemLog(file: "request")
        let decoded = decode(Field(node, log: log))
        // A slip such as an unknown key leaves a document that is readable but not what was meant.
        value = log.hasErrors ? nil : decoded
        problems = log.report().map { RuleProblem($0) }
    }
}
