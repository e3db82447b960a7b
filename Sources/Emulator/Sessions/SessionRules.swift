import AWSJSON
import IdentityCenter
import SQLiteStore

/// What a session's documents mean.
struct SessionRules {
    /// How its asynchronous requests end.
    let transitions: TransitionPolicy
    /// Its rules, those of every session among them; `nil` when there is none.
    let faults: FaultEngine?

    /// Reads documents, over what every session starts with.
    ///
    /// - Throws: `EngineRefusal.document`.
    init(
        _ documents: [SessionDocument: String], defaults: Engine.Defaults, draws: Draws
    ) throws(EngineRefusal) {
        var transitions = defaults.transitions
        if let text = documents[.transitions] {
            try Self.read(text, .transitions) { transitions.override(with: $0) }
        }
        self.transitions = transitions
        var rules = defaults.faults
        if let text = documents[.rules] {
            try Self.read(text, .rules) { rules += FaultRule.rules(decoding: $0) ?? [] }
        }
        faults = FaultEngine(rules: rules, draws: draws)
    }

    private static func read(
        _ text: String, _ document: SessionDocument, _ decode: (Field) -> Void
    ) throws(EngineRefusal) {
        let node: ConfigurationNode
        do throws(DocumentError) {
            node = try ConfigurationNode.parse(json: text)
        } catch {
            throw .document(document, [String(describing: error)])
        }
        let log = ProblemLog(setting: document.rawValue)
        decode(Field(node, log: log))
        guard !log.hasErrors else {
            throw .document(
                document,
                log.report().filter { $0.severity == .error }.map(\.description))
        }
    }
}
