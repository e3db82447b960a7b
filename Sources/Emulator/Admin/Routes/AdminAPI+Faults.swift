import AWSJSON
import HTTPWire

extension AdminAPI {
    // MARK: Reading

    /// `{"session", "rules", "inherited", "counters"}`; the tag is that of the session's own rules.
    func rules(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        try answer(call, plane.ruleSet(), status: 200)
    }

    func rule(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        try answerOne(call, status: 200)
    }

    /// The rule that a path names.
    func installedRule(_ call: AdminCall) throws(AdminRefusal) -> FaultRule {
        let rules = plane.ruleSet()
        guard let rule = rules.rule(call[parameter: "id"], in: call.session) else {
            throw Self.refusal(.unknownID(call[parameter: "id"]), call, rules)
        }
        return rule.rule
    }

    // MARK: Changing

    func putRules(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let read = try readRules(call, replacesAll: true)
        // Who names a session means its rules as well: what is replaced is all of it.
        let sessions = Set([call.session] + read.rules.map(\.session))
        let wall = plane.wallMilliseconds
        var set = plane.ruleSet()
        try checkTag(call, set)
        try Self.refusing(call, &set) { set throws(RuleSet.Refusal) in
            try set.replaceAll(ofSessions: sessions, with: read.rules, atWall: wall)
        }
        try plane.setRules(set)
        return try answer(call, set, status: 200, warnings: read.warnings)
    }

    func addRules(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let read = try readRules(call)
        let wall = plane.wallMilliseconds
        var added: [FaultRule] = []
        var set = plane.ruleSet()
        try checkTag(call, set)
        try Self.refusing(call, &set) { set throws(RuleSet.Refusal) in
            added = try set.append(read.rules, atWall: wall)
        }
        try plane.setRules(set)
        var answer = AdminAnswer(status: 201) { object in
            object.add("session", call.session)
            object.add("rules", .array(added.map(\.encoded)))
            object.add("warnings", .array(read.warnings.map(\.encoded)))
        }
        answer.headers.append(("ETag", set.etag(ofSession: call.session)))
        if let only = added.first, added.count == 1 {
            answer.headers.append(("Location", "/_admin/faults/\(only.id)"))
        }
        return answer
    }

    func removeRules(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let label = Self.label(call)
        // Without a session this is the emergency brake: nothing fires anywhere any more.
        let session = call.query["session"]
        if let session, session != FaultRule.everySession { _ = try self.session(session) }
        var set = plane.ruleSet()
        try checkTag(call, set)
        let count = set.removeAll { rule in
            (session == nil || rule.session == session) && (label?(rule) ?? true)
        }
        try plane.setRules(set)
        var answer = AdminAnswer { $0.add("removed", count) }
        answer.headers.append(("ETag", set.etag(ofSession: call.session)))
        return answer
    }

    func putRule(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let id = call[parameter: "id"]
        let (rule, warnings) = try readRule(call, id: id)
        let wall = plane.wallMilliseconds
        var set = plane.ruleSet()
        try checkTag(call, set)
        let isNew = set.rule(id, in: call.session) == nil
        try Self.refusing(call, &set) { set throws(RuleSet.Refusal) in
            if isNew {
                try set.append(rule, atWall: wall)
            } else {
                try set.replace(id, in: call.session, with: rule, atWall: wall)
            }
        }
        try plane.setRules(set)
        return try answerOne(call, status: isNew ? 201 : 200, warnings: warnings)
    }

    func patchRule(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let old = try installedRule(call)
        guard let patch = try call.json(), patch.object != nil else {
            throw AdminRefusal(
                .invalid, "Expected an object with the members to change.", pointer: "")
        }
        var reading = RuleReading.patch(of: old)
        reading.executable = plane.facts.features
        reading.installed = rulesBeside([old.session])
        let (rule, warnings) = try Self.only(RuleText(old.patched(with: patch), reading))
        guard rule.id == old.id else {
            throw AdminRefusal(
                .invalid, "/id: a rule keeps its id; add a new one instead.", pointer: "/id")
        }
        let wall = plane.wallMilliseconds
        var set = plane.ruleSet()
        try checkTag(call, set)
        try Self.refusing(call, &set) { set throws(RuleSet.Refusal) in
            try set.replace(old.id, in: call.session, with: rule, atWall: wall)
        }
        try plane.setRules(set)
        return try answerOne(call, status: 200, warnings: warnings)
    }

    func switchRule(_ call: AdminCall, isEnabled: Bool) throws(AdminRefusal) -> AdminAnswer {
        var set = plane.ruleSet()
        try checkTag(call, set)
        try Self.refusing(call, &set) { set throws(RuleSet.Refusal) in
            try set.setEnabled(isEnabled, call[parameter: "id"], in: call.session)
        }
        try plane.setRules(set)
        return try answerOne(call, status: 200)
    }

    /// Changes the set and answers with the rules of the session.
    func changeRules(
        _ call: AdminCall, to status: Int,
        _ change: (inout RuleSet, AdminCall) throws(AdminRefusal) -> Void
    ) throws(AdminRefusal) -> AdminAnswer {
        var set = plane.ruleSet()
        try checkTag(call, set)
        try change(&set, call)
        try plane.setRules(set)
        return try answer(call, set, status: status)
    }

    // MARK: Asking

    /// `{"valid", "problems"}`; what is only odd is a warning.
    func validateRules(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let (value, prefix) = try Self.ruleList(call)
        let text = RuleText(value, reading(value, in: call.session))
        let problems = Self.placed(text.problems, under: prefix)
        return AdminAnswer { object in
            object.add("valid", .boolean(text.rules != nil))
            object.add("problems", .array(problems.map(\.encoded)))
        }
    }

    func explain(_ call: AdminCall) throws(AdminRefusal) -> AdminAnswer {
        let name = try session(call.session).name
        let question: Explanation = try call.decode { Explanation(decoding: $0) }
        if let entry = question.entry {
            return try explainEntry(entry, in: name)
        }
        let decision = try plane.explain(name, question.facts(session: name))
        return AdminAnswer { object in
            object.add("operation", question.operation)
            object.add("session", name)
            object.add("rules", .array(decision.judgements.map(\.encoded)))
            object.add("nearMisses", .array(decision.nearMisses.map(\.encoded)))
        }
    }

    // MARK: Parts

    /// The tag has to be that of what the caller saw, where it says so (RFC 9110 section 13.1.1).
    private func checkTag(_ call: AdminCall, _ set: RuleSet) throws(AdminRefusal) {
        guard let wanted = call.request.ifMatch else { return }
        let tag = set.etag(ofSession: call.session)
        let tags = wanted.split(separator: ",").map { $0.filter { $0 != " " } }
        guard !tags.contains("*"), !tags.contains(tag) else { return }
        throw AdminRefusal(
            .preconditionFailed,
            "The rules have the tag \(tag), not \(wanted.escapedForOneLine); read them again.")
    }

    private func answer(
        _ call: AdminCall, _ set: RuleSet, status: Int, warnings: [RuleProblem]? = nil
    ) throws(AdminRefusal) -> AdminAnswer {
        let session = call.session
        let label = Self.label(call)
        let isEvery = session == FaultRule.everySession
        let tag = set.etag(ofSession: session)
        if call.request.method == .get, call.request.ifNoneMatch == tag {
            var answer = AdminAnswer(status: 304)
            answer.headers.append(("ETag", tag))
            return answer
        }
        let counts = try ruleCounts(isEvery ? plane.sessions().map(\.name) : [session])
        let shown = counts.filter { label?($0.rule) ?? true }
        var answer = AdminAnswer(status: status) { object in
            object.add("session", session)
            let own = shown.filter { $0.rule.session == session }
            object.add("rules", .array(own.map(\.rule.encoded)))
            let inherited = shown.filter { $0.rule.session != session }
            object.add("inherited", .array(isEvery ? [] : inherited.map(\.rule.encoded)))
            object.add("counters", Self.counters(isEvery ? own : shown))
            object.add("warnings", warnings.map { .array($0.map(\.encoded)) })
        }
        answer.headers.append(("ETag", tag))
        return answer
    }

    private func answerOne(
        _ call: AdminCall, status: Int, warnings: [RuleProblem]? = nil
    ) throws(AdminRefusal) -> AdminAnswer {
        let rule = try installedRule(call)
        let isEvery = call.session == FaultRule.everySession
        let counts = try ruleCounts(isEvery ? plane.sessions().map(\.name) : [call.session])
        var answer = AdminAnswer(status: status) { object in
            object.add("rule", rule.encoded)
            object.add("counters", Self.counters(counts.filter { $0.rule.id == rule.id }))
            object.add("warnings", warnings.map { .array($0.map(\.encoded)) })
        }
        answer.headers.append(("ETag", plane.ruleSet().etag(ofSession: call.session)))
        return answer
    }

    private static func counters(_ counts: [RuleCount]) -> JSONValue {
        var object = EncodedObject()
        for count in counts {
            var numbers = EncodedObject()
            numbers.add("matched", JSONValue(count.matched))
            numbers.add("hit", JSONValue(count.hit))
            object.add(count.rule.id, numbers.value)
        }
        return object.value
    }

    /// The condition that `?label=` sets.
    private static func label(_ call: AdminCall) -> ((FaultRule) -> Bool)? {
        guard let text = call.query["label"] else { return nil }
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        return { rule in
            guard let name = parts.first, let value = rule.labels[name] else { return false }
            return parts.count == 1 || value == parts[1]
        }
    }

    /// The rules of a body: a rule, a list, or the object that reading gives, whose `rules` count.
    private static func ruleList(
        _ call: AdminCall
    ) throws(AdminRefusal) -> (value: JSONValue, prefix: String) {
        let value = try call.json() ?? .null
        guard let rules = value[member: "rules"], rules.array != nil else { return (value, "") }
        return (rules, "/rules")
    }

    /// - Parameter replacesAll: whether the rules take the place of all of their sessions.
    private func readRules(
        _ call: AdminCall, replacesAll: Bool = false
    ) throws(AdminRefusal) -> (rules: [FaultRule], warnings: [RuleProblem]) {
        let (value, prefix) = try Self.ruleList(call)
        let reading = reading(value, in: call.session, replacesAll: replacesAll)
        return try Self.usable(RuleText(value, reading), under: prefix)
    }

    /// One rule, whose id is the one of the path.
    private func readRule(
        _ call: AdminCall, id: String
    ) throws(AdminRefusal) -> (FaultRule, [RuleProblem]) {
        var members = try call.json()?.object ?? []
        if let given = members.first(where: { $0.name == "id" }), given.value != .string(id) {
            throw AdminRefusal(
                .invalid, "/id: the path says \(id.quotedForMessage()); leave it out.",
                pointer: "/id")
        }
        members.removeAll { $0.name == "id" }
        members.append(JSONValue.Member(name: "id", value: .string(id)))
        let value = JSONValue.object(members)
        return try Self.only(RuleText(value, reading(value, in: call.session)))
    }

    private static func only(
        _ text: RuleText
    ) throws(AdminRefusal) -> (FaultRule, [RuleProblem]) {
        let (rules, warnings) = try usable(text, under: "")
        guard let rule = rules.first else { throw AdminRefusal(text.problems) }
        return (rule, warnings)
    }

    /// Turns what a set refuses into what the API answers.
    static func refusing(
        _ call: AdminCall, _ set: inout RuleSet,
        _ change: (inout RuleSet) throws(RuleSet.Refusal) -> Void
    ) throws(AdminRefusal) {
        do throws(RuleSet.Refusal) {
            try change(&set)
        } catch {
            throw refusal(error, call, set)
        }
    }

    private static func refusal(
        _ refusal: RuleSet.Refusal, _ call: AdminCall, _ set: RuleSet
    ) -> AdminRefusal {
        switch refusal {
        case .idTaken(let id):
            AdminRefusal(
                .conflict,
                "There is a rule \(id.quotedForMessage()) already; take another id, or change that"
                    + " one with PUT /_admin/faults/\(id).")
        case .unknownID(let id):
            .unknown(
                "rule", id,
                known: set.rules.filter { $0.acts(in: call.session) }.map(\.id))
        case .tooMany(let max):
            AdminRefusal(.conflict, "There may be \(max) rules at most; remove some.")
        }
    }
}
