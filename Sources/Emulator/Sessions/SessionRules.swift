import AWSJSON
import IdentityCenter
import SQLiteStore

/// What a session's documents mean.
struct SessionRules {
    /// How its asynchronous requests end.
    let transitions: TransitionPolicy
    /// The rules that clients made for it; `nil` when it was told none.
    let rules: StoredRules?
    /// The states of scenarios that somebody has moved.
    let scenarios: [String: String]

    /// Reads the documents of a session, over what every session starts with.
    ///
    /// - Throws: `EngineRefusal.document`.
    init(
        _ documents: [SessionDocument: String], defaults: Engine.Defaults, session: String
    ) throws(EngineRefusal) {
        var transitions = defaults.transitions
        if let text = documents[.transitions] {
            try Self.read(text, .transitions) { transitions.override(with: $0) }
        }
        self.transitions = transitions
        var rules: StoredRules?
        if let text = documents[.rules] { rules = try StoredRules(text, session: session) }
        self.rules = rules
        var scenarios: [String: String] = [:]
        if let text = documents[.scenarios] {
            try Self.read(text, .scenarios) { field in
                for (name, _, value) in field.entries(expected: "states by name") ?? [] {
                    scenarios[name] = value.string()
                }
            }
        }
        self.scenarios = scenarios
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
