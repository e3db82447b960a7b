import AWSJSON
import IdentityCenter
import SQLiteStore

/// A rule as it is stored with a session.
struct StoredRule: Equatable {
    /// The rule.
    var rule: FaultRule
    /// When it was put in place; `nil` when nobody said.
    var since: FaultMoment?
}

/// The rules that clients made for a session, and with the default session those for every one, as
/// the session's document has them: `{"rules": [...], "since": [...]}`, of which the second may be
/// absent; a list of rules alone is read too.
struct StoredRules {
    var rules: [StoredRule] = []
    /// When a snapshot took them, on the wall clock: how old they are is reckoned from then.
    var takenAt: Int64?

    init(_ rules: [StoredRule]) {
        self.rules = rules
    }

    /// The rules of a set that go with a session.
    init(of set: RuleSet, in session: String, judgedBy engine: FaultEngine?) {
        let isDefault = session == Engine.defaultSession
        rules = set.installed.filter { installed in
            !installed.isConfigured
                && (installed.rule.session == session
                    || isDefault && installed.rule.session == FaultRule.everySession)
        }.map { installed in
            var since = engine?.anchor(of: installed) ?? installed.anchor
            if let wall = installed.wallMilliseconds {
                since = FaultMoment(virtual: since?.virtualMilliseconds ?? wall, wall: wall)
            }
            return StoredRule(rule: installed.rule, since: since)
        }
    }

    /// Reads the rules of a session; those that name another one are its own from now on.
    ///
    /// Rules that the server may not execute are read all the same: whether it may is decided when
    /// they hit.
    ///
    /// - Throws: `EngineRefusal.document`.
    init(_ text: String, session: String) throws(EngineRefusal) {
        guard let value = try? JSONValue.parse(text) else {
            throw .document(.rules, ["It is not JSON."])
        }
        var reading = RuleReading.everything
        reading.session = session
        let read = RuleText(value[member: "rules"] ?? value, reading)
        guard let all = read.rules else {
            throw .document(
                .rules, read.problems.filter { $0.severity == .error }.map(\.message))
        }
        takenAt = value[member: "takenAt"]?.integer.map { Int64($0) }
        let moments = (value[member: "since"]?.array ?? []).map { FaultMoment(decoding: $0) }
        rules = all.enumerated().map { index, rule in
            var rule = rule
            if rule.session != FaultRule.everySession { rule.session = session }
            return StoredRule(
                rule: rule, since: moments.indices.contains(index) ? moments[index] : nil)
        }
    }

    /// The rules of one session alone, without those for every one; as old now as a snapshot found
    /// them.
    func own(atWall wallMilliseconds: Int64) -> StoredRules {
        StoredRules(
            rules.filter { $0.rule.session != FaultRule.everySession }.map { rule in
                var rule = rule
                if let takenAt { rule.since?.wallMilliseconds += wallMilliseconds - takenAt }
                return rule
            })
    }

    /// The document; `nil` when there are no rules.
    var text: String? {
        guard !rules.isEmpty else { return nil }
        var object = EncodedObject()
        object.add("rules", .array(rules.map(\.rule.encoded)))
        object.add("since", .array(rules.map { $0.since?.encoded ?? .null }))
        object.add("takenAt", takenAt.map { JSONValue($0) })
        var writer = JSONWriter()
        object.value.write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension FaultMoment {
    fileprivate init?(decoding value: JSONValue) {
        guard let wall = value[member: "wall"]?.integer else { return nil }
        self.init(
            virtual: Int64(value[member: "virtual"]?.integer ?? wall), wall: Int64(wall))
    }

    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("wall", JSONValue(wallMilliseconds))
        object.add("virtual", JSONValue(virtualMilliseconds))
        return object.value
    }
}
