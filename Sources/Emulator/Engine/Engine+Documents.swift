import AWSJSON
import IdentityCenter
import SQLiteStore

extension Engine {
    /// The document that a session was told; `nil` when it was told none.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func document(
        _ kind: SessionDocument, of name: String
    ) throws(EngineRefusal) -> String? {
        try inSession(name) { session, _ in session.documents[kind] }.value
    }

    /// Puts a document of a session, or takes it away; it counts for calls from then on.
    ///
    /// Requests in flight keep what was fixed when they were made.
    ///
    /// - Throws: `EngineRefusal`; the session goes on as it was then.
    func put(
        _ kind: SessionDocument, _ content: String?, in name: String
    ) throws(EngineRefusal) -> EngineReply<Void> {
        try inSession(name) { session, core throws(EngineRefusal) in
            try self.put(kind, content, in: session, &core)
        }
    }

    /// How requests end in a session.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func transitions(of name: String) throws(EngineRefusal) -> TransitionPolicy {
        try inSession(name) { session, _ in session.environment.transitions }.value
    }

    /// What a session was told of how requests of one kind end; `nil` when it was told nothing.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func transitions(
        of name: String, for model: AsynchronousModel
    ) throws(EngineRefusal) -> JSONValue? {
        try inSession(name) { session, _ in
            Self.members(session.documents[.transitions]).first { $0.name == model.rawValue }?
                .value
        }.value
    }

    /// Puts how requests of one kind end in a session, or takes that away again.
    ///
    /// - Throws: `EngineRefusal`; the session goes on as it was then.
    func putTransitions(
        _ value: JSONValue?, for model: AsynchronousModel, in name: String
    ) throws(EngineRefusal) -> EngineReply<Void> {
        try inSession(name) { session, core throws(EngineRefusal) in
            var members = Self.members(session.documents[.transitions])
            members.removeAll { $0.name == model.rawValue }
            if let value { members.append(JSONValue.Member(name: model.rawValue, value: value)) }
            var writer = JSONWriter()
            JSONValue.object(members).write(to: &writer)
            let text = String(decoding: writer.bytes, as: UTF8.self)
            try self.put(.transitions, members.isEmpty ? nil : text, in: session, &core)
        }
    }

    /// Lets reads of a session lag behind its changes, or stops keeping what that needs.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func keepHistory(_ isKept: Bool, of name: String) throws(EngineRefusal) {
        _ = try inSession(name) { session, _ in
            guard isKept != (session.history != nil) else { return }
            session.history = isKept ? ChangeHistory() : nil
        }
    }

    /// Puts a document of a session, or takes it away.
    func put(
        _ kind: SessionDocument, _ content: String?, in session: Session,
        _ core: inout EngineCore
    ) throws(EngineRefusal) {
        let memory = session.memory
        let name = session.world.name
        var documents = session.documents
        documents[kind] = content
        let rules = try SessionRules(documents, defaults: defaults, session: name)
        switch kind {
        case .rules:
            let wall = wallClock()
            let stored = rules.rules ?? StoredRules([])
            try change(
                to: ruleSet(with: stored, ofSession: name, at: wall, core), at: wall, &core)
            return
        case .transitions: session.environment.transitions = rules.transitions
        case .scenarios: session.scenarios = rules.scenarios
        }
        session.set(kind, content)
        var write = WorldWrite(header: session.header, changes: [])
        write.documents[kind] = .some(content)
        core.append(
            write, undo: .memory(memory), session: session, isAwaited: true, isOperators: true)
    }

    private static func members(_ text: String?) -> [JSONValue.Member] {
        guard let text, let value = try? JSONValue.parse(text) else { return [] }
        return value.object ?? []
    }
}
