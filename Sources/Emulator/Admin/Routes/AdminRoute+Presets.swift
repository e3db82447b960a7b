import AWSJSON
import HTTPWire

extension AdminRoute {
    /// Rules for situations that many suites want.
    static let presets: [AdminRoute] = [
        AdminRoute(
            .get, "/_admin/presets", "listPresets",
            "situations that many suites want, and what a client sees in them",
            query: [.session], statuses: [200]
        ) { api, call in AdminAnswer(api.presets(call)) },
        AdminRoute(
            .put, "/_admin/presets", "putPresets",
            "puts a session into exactly these situations", body: .json(.names, isRequired: true),
            query: [.session], statuses: [200, 400, 409], makesSession: true
        ) { api, call throws(AdminRefusal) in
            let names: [String] = try call.decode { field in
                field.sequence(of: "names of presets", countMax: 100)?.compactMap { $0.string() }
            }
            return try api.setPresets(names, removing: Set(Preset.all.map(\.name)), call)
        },
        AdminRoute(
            .post, "/_admin/presets/{name}:apply", "applyPreset",
            "puts a session into a situation as well", query: [.session],
            statuses: [200, 404, 409], makesSession: true
        ) { api, call throws(AdminRefusal) in
            let name = call[parameter: "name"]
            return try api.setPresets([name], removing: [name], call)
        },
    ]
}

extension AdminAPI {
    fileprivate func presets(_ call: AdminCall) -> JSONValue {
        let rules = plane.ruleSet().rules.filter { $0.acts(in: call.session) }
        let presets = Preset.all.map { preset in
            var object = EncodedObject()
            object.add("name", preset.name)
            object.add("summary", preset.summary)
            object.add("clientSees", preset.clientSees)
            object.add(
                "active", .boolean(rules.contains { $0.labels["preset"] == preset.name }))
            object.add("rules", .array(preset.rules(session: call.session).map(\.encoded)))
            return object.value
        }
        return .object([JSONValue.Member(name: "presets", value: .array(presets))])
    }

    /// Takes the rules of some presets away and puts those of others in place.
    fileprivate func setPresets(
        _ names: [String], removing removed: Set<String>, _ call: AdminCall
    ) throws(AdminRefusal) -> AdminAnswer {
        var rules: [FaultRule] = []
        for name in names {
            guard let preset = Preset.named(name) else {
                throw .unknown("preset", name, known: Preset.all.map(\.name))
            }
            rules += preset.rules(session: call.session).map { rule in
                var rule = rule
                rule.expiry = .ofAPIRules
                return rule
            }
        }
        var set = plane.ruleSet()
        set.removeAll { rule in
            rule.session == call.session
                && rule.labels["preset"].map { removed.contains($0) } ?? false
        }
        let wall = plane.wallMilliseconds
        let others = set.rules.filter { $0.acts(in: call.session) }
        try Self.refusing(call, &set) { set throws(RuleSet.Refusal) in
            try set.append(rules, atWall: wall)
        }
        try plane.setRules(set)
        let value = JSONValue.array(rules.map(\.encoded))
        var reading = RuleReading.everything
        reading.installed = others
        let warnings = Self.placed(RuleText(value, reading).problems, under: "/rules")
        return AdminAnswer { object in
            object.add("session", call.session)
            object.add("presets", .array(names.map { .string($0) }))
            object.add("rules", value)
            object.add("warnings", .array(warnings.map(\.encoded)))
        }
    }
}
