import AWSJSON
import HTTPWire

extension AdminRoute {
    private static let label = AdminParameter(
        name: "label", summary: "Only rules with this label: 'name' or 'name=value'.")

    /// Fault rules.
    static let faults: [AdminRoute] = [
        AdminRoute(
            .get, "/_admin/faults", "listFaults", "the rules of a session, with counters",
            query: [.session, label], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in try api.rules(call) },
        AdminRoute(
            .put, "/_admin/faults", "replaceFaults",
            "puts rules in the place of all of a session, and of all of '*' or another session where a"
                + " rule names that; with If-Match only those that were read",
            body: .json(.rules, isRequired: true), query: [.session],
            statuses: [200, 400, 409, 412], makesSession: true
        ) { api, call throws(AdminRefusal) in try api.putRules(call) },
        AdminRoute(
            .post, "/_admin/faults", "addFaults", "adds rules behind the others",
            body: .json(.rules, isRequired: true), query: [.session],
            statuses: [201, 400, 409, 412], makesSession: true
        ) { api, call throws(AdminRefusal) in try api.addRules(call) },
        AdminRoute(
            .delete, "/_admin/faults", "removeFaults",
            "removes the rules of a session, or of every one when none is named; with If-Match only"
                + " those that were read",
            query: [.session, label], statuses: [200, 404, 412]
        ) { api, call throws(AdminRefusal) in try api.removeRules(call) },
        AdminRoute(
            .get, "/_admin/faults/schedule", "getFaultSchedule",
            "what has fired, as rules that fire the same again", query: [.session],
            statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let rules = try api.plane.faultSchedule(api.session(call.session).name)
            return AdminAnswer { object in
                object.add("seed", JSONValue(api.plane.facts.seed))
                object.add("rules", .array(rules.map(\.encoded)))
            }
        },
        AdminRoute(
            .post, "/_admin/faults:validate", "validateFaults",
            "what is wrong or odd about rules; nothing is changed",
            body: .json(.rules, isRequired: true), query: [.session], statuses: [200]
        ) { api, call throws(AdminRefusal) in try api.validateRules(call) },
        AdminRoute(
            .post, "/_admin/faults:explain", "explainFaults",
            "the verdict of every rule on a request, or on one of the journal",
            body: .json(.explanation, isRequired: true), query: [.session],
            statuses: [200, 400, 404, 501]
        ) { api, call throws(AdminRefusal) in try api.explain(call) },
        AdminRoute(
            .get, "/_admin/faults/{id}", "getFault", "one rule, with counters", query: [.session],
            statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in try api.rule(call) },
        AdminRoute(
            .put, "/_admin/faults/{id}", "putFault", "makes a rule or changes it",
            body: .json(.rule, isRequired: true), query: [.session],
            statuses: [200, 201, 400, 409, 412], makesSession: true
        ) { api, call throws(AdminRefusal) in try api.putRule(call) },
        AdminRoute(
            .patch, "/_admin/faults/{id}", "patchFault",
            "changes members of a rule, as JSON Merge Patch does",
            body: .json(.patch, isRequired: true), query: [.session],
            statuses: [200, 400, 404, 409, 412]
        ) { api, call throws(AdminRefusal) in try api.patchRule(call) },
        AdminRoute(
            .delete, "/_admin/faults/{id}", "removeFault", "removes a rule", query: [.session],
            statuses: [200, 404, 412]
        ) { api, call throws(AdminRefusal) in
            try api.changeRules(call, to: 200) { rules, call throws(AdminRefusal) in
                try AdminAPI.refusing(call, &rules) { set throws(RuleSet.Refusal) in
                    try set.remove(call[parameter: "id"], in: call.session)
                }
            }
        },
        AdminRoute(
            .post, "/_admin/faults/{id}/enable", "enableFault", "switches a rule on",
            query: [.session], statuses: [200, 404, 412]
        ) { api, call throws(AdminRefusal) in try api.switchRule(call, isEnabled: true) },
        AdminRoute(
            .post, "/_admin/faults/{id}/disable", "disableFault", "switches a rule off",
            query: [.session], statuses: [200, 404, 412]
        ) { api, call throws(AdminRefusal) in try api.switchRule(call, isEnabled: false) },
        AdminRoute(
            .post, "/_admin/faults/{id}/reset-counters", "resetFaultCounters",
            "forgets what a rule has counted", query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let rule = try api.installedRule(call)
            try api.plane.resetFaultCounters(api.session(call.session).name, rule: rule.id)
            return try api.rule(call)
        },
        AdminRoute(
            .get, "/_admin/scenarios", "listScenarios", "the states of scenarios",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let states = try api.plane.scenarios(api.session(call.session).name)
            return AdminAnswer { object in
                var names = EncodedObject()
                for (name, state) in states.sorted(by: { $0.key < $1.key }) {
                    names.add(name, state)
                }
                object.add("scenarios", names.value)
            }
        },
        AdminRoute(
            .get, "/_admin/scenarios/{name}/state", "getScenario", "the state of a scenario",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let states = try api.plane.scenarios(api.session(call.session).name)
            return AdminAnswer { object in
                object.add("scenario", call[parameter: "name"])
                object.add(
                    "state", states[call[parameter: "name"]] ?? FaultFacts.scenarioStart)
            }
        },
        AdminRoute(
            .put, "/_admin/scenarios/{name}/state", "putScenario", "moves a scenario",
            body: .json(.scenario, isRequired: true), query: [.session], statuses: [200, 400],
            makesSession: true
        ) { api, call throws(AdminRefusal) in
            let state: String = try call.decode { field in
                guard let object = field.mapping() else { return nil }
                var reader = MemberReader(object)
                let state = reader.required("state", "the scenario's new state") {
                    $0.string(scalarCountMax: 64)
                }
                return reader.finish() ? state : nil
            }
            try api.plane.setScenario(call.session, call[parameter: "name"], to: state)
            return AdminAnswer { object in
                object.add("scenario", call[parameter: "name"])
                object.add("state", state)
            }
        },
        AdminRoute(
            .post, "/_admin/scenarios:reset", "resetScenarios",
            "moves every scenario back to its start", query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            try api.plane.resetScenarios(api.session(call.session).name)
            return AdminAnswer { $0.add("scenarios", .object([])) }
        },
    ]
}
