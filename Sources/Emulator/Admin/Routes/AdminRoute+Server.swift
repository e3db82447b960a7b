import AWSJSON
import HTTPWire

extension AdminRoute {
    /// The server as a whole.
    static let server: [AdminRoute] = [
        AdminRoute(
            .get, "/_admin/", "getIndex", "these routes, for people", content: .text, isOpen: true
        ) { api, _ in
            AdminAnswer(
                "text/plain; charset=utf-8", Array(AdminIndex(routes: api.router.routes).text.utf8))
        },
        AdminRoute(
            .get, "/_admin/health", "getHealth",
            "whether the server answers, its version, seed and clock",
            isOpen: true
        ) { api, _ throws(AdminRefusal) in
            var object = EncodedObject()
            object.add("status", "ok")
            try api.addFacts(to: &object)
            return AdminAnswer(object.value)
        },
        AdminRoute(
            .get, "/_admin/ready", "getReady", "whether the server can do its work",
            statuses: [200, 503], isOpen: true
        ) { api, _ throws(AdminRefusal) in
            let reason = api.plane.notReadyReason
            var object = EncodedObject()
            object.add("status", reason == nil ? "ready" : "not-ready")
            object.add("reason", reason)
            try api.addFacts(to: &object)
            return AdminAnswer(status: reason == nil ? 200 : 503, object.value)
        },
        AdminRoute(
            .get, "/_admin/info", "getInfo", "version, seed, clock and sessions"
        ) { api, _ throws(AdminRefusal) in
            let standard = try api.session(Engine.defaultSession)
            let facts = api.plane.facts
            let sessions = api.plane.sessions()
            return AdminAnswer { object in
                object.add("version", EmulatorVersion.current)
                object.add("seed", JSONValue(facts.seed))
                object.add("fidelity", facts.fidelity.rawValue)
                object.add("storage", facts.storage)
                object.add("clock", standard.clock.encoded)
                object.add("sessions", .array(sessions.map(\.encoded)))
                object.add("rules", api.plane.ruleSet().rules.count)
            }
        },
        AdminRoute(
            .get, "/_admin/metrics", "getMetrics", "measurements, for Prometheus", content: .text
        ) { api, _ throws(AdminRefusal) in
            let text = try api.metricFamilies().map(\.text).joined()
            return AdminAnswer(MetricFamily.contentType, Array(text.utf8))
        },
        AdminRoute(
            .get, "/_admin/openapi.json", "getOpenAPI", "this API, for machines", isOpen: true
        ) { api, _ in AdminAnswer(OpenAPIDocument(routes: api.router.routes).value) },
        AdminRoute(
            .get, "/_admin/schema/{name}", "getSchema",
            "JSON schemas: rule.json and config.json", statuses: [200, 404], isOpen: true
        ) { _, call throws(AdminRefusal) in
            let files = AdminSchema.files
            guard let schema = files[call[parameter: "name"]] else {
                throw .unknown("schema", call[parameter: "name"], known: files.keys.sorted())
            }
            return AdminAnswer(schema, contentType: "application/schema+json")
        },
        AdminRoute(
            .post, "/_admin/reset", "reset", "gives back a fresh world",
            query: [
                .sessions,
                AdminParameter(
                    name: "scope",
                    summary:
                        "What is taken back, of state, faults, journal and clock; default: all."
                ),
            ], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let scopes =
                try call.words("scope", of: ResetScope.self) ?? Set(ResetScope.allCases)
            let names = try api.reset(call, scopes)
            return AdminAnswer { object in
                object.add("status", "reset")
                object.add("sessions", .array(names.map { .string($0) }))
            }
        },
        AdminRoute(
            .get, "/_admin/report", "getReport", "what happened, for the end of a test run",
            query: [.sessions], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            AdminAnswer(try api.report(of: api.sessionNames(call)))
        },
        AdminRoute(
            .get, "/_admin/findings", "getFindings", "what clients did that they should not",
            query: [.session], statuses: [200, 404, 501]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            let findings = api.plane.journals[name].findings()
            return AdminAnswer { $0.add("findings", .array(findings.map(\.encoded))) }
        },
    ]
}

extension AdminAPI {
    /// What everybody wants to know of a server: version, seed, clock, and how many sessions.
    fileprivate func addFacts(to object: inout EncodedObject) throws(AdminRefusal) {
        object.add("version", EmulatorVersion.current)
        object.add("seed", JSONValue(plane.facts.seed))
        object.add("clock", try session(Engine.defaultSession).clock.mode.name)
        object.add("sessions", plane.sessions().count)
    }

    /// Resets what a call means; gives the names of the sessions.
    @discardableResult
    func reset(_ call: AdminCall, _ scopes: Set<ResetScope>) throws(AdminRefusal) -> [String] {
        let isEvery = call.session == FaultRule.everySession
        let names = try plane.reset(isEvery ? call.session : session(call.session).name, scopes)
        if scopes.contains(.faults) {
            foreignTransitions = foreignTransitions.filter { entry in
                !names.contains { $0 == entry.key.first }
            }
        }
        return names
    }

    /// How often each rule of some sessions matched and hit, in the order of the rules.
    func ruleCounts(_ names: [String]) throws(AdminRefusal) -> [RuleCount] {
        var counts: [RuleCount] = []
        let rules = plane.ruleSet().rules
        for rule in rules where names.contains(where: { rule.acts(in: $0) }) {
            counts.append(RuleCount(rule: rule, matched: 0, hit: 0))
        }
        for name in names {
            for counter in try plane.faultCounters(name) {
                let index = counts.firstIndex {
                    $0.rule.id == counter.ruleID && $0.rule.acts(in: name)
                }
                guard let index else { continue }
                counts[index].matched += counter.matchedCount
                counts[index].hit += counter.hitCount
            }
        }
        return counts
    }

    /// How often one rule matched and hit.
    struct RuleCount {
        let rule: FaultRule
        var matched: UInt64
        var hit: UInt64

        var encoded: JSONValue {
            var object = EncodedObject()
            object.add("id", rule.id)
            object.add("session", rule.session)
            object.add("enabled", rule.isEnabled, unless: true) { .boolean($0) }
            object.add("matched", JSONValue(matched))
            object.add("hit", JSONValue(hit))
            return object.value
        }
    }

    /// What happened in some sessions, for the end of a test run.
    func report(of names: [String]) throws(AdminRefusal) -> JSONValue {
        let counts = try ruleCounts(names)
        let rules = plane.ruleSet().rules
        var sessions: [JSONValue] = []
        for name in names {
            var object = EncodedObject()
            object.add("name", name)
            object.add("seed", JSONValue(try session(name).seed))
            let report = JournalReport(
                plane.journals[name], rules: rules.filter { $0.acts(in: name) })
            object.add("journal", report.encoded)
            object.add("findings", .array(report.findings.map(\.encoded)))
            sessions.append(object.value)
        }
        var object = EncodedObject()
        object.add("seed", JSONValue(plane.facts.seed))
        object.add("sessions", .array(sessions))
        object.add("rules", .array(counts.map(\.encoded)))
        let unfired = counts.filter { $0.hit == 0 && $0.rule.isEnabled }
        object.add("unfiredRules", .array(unfired.map { .string($0.rule.id) }))
        return object.value
    }

    fileprivate func metricFamilies() throws(AdminRefusal) -> [MetricFamily] {
        let sessions = plane.sessions()
        var matched: [MetricFamily.Sample] = []
        var hit: [MetricFamily.Sample] = []
        for session in sessions {
            for counter in try plane.faultCounters(session.name) {
                let labels = ["rule": counter.ruleID, "session": session.name]
                matched.append(.init(labels: labels, value: Double(counter.matchedCount)))
                hit.append(.init(labels: labels, value: Double(counter.hitCount)))
            }
        }
        let journals = plane.journals
        func perJournal(_ value: (Journal) -> Double) -> [MetricFamily.Sample] {
            sessions.map {
                .init(labels: ["session": $0.name], value: value(journals[$0.name]))
            }
        }
        let injected = journals.injections.map { injection, count in
            MetricFamily.Sample(
                labels: [
                    "rule": injection.ruleID, "effect": injection.effect,
                    "operation": injection.operation,
                ], value: Double(count))
        }
        let answered = journals.answers.map { answer, count in
            MetricFamily.Sample(
                labels: [
                    "operation": answer.operation.isEmpty ? "other" : answer.operation,
                    "status": String(answer.status),
                ], value: Double(count))
        }
        func perSession(_ value: (AdminSession) -> Double) -> [MetricFamily.Sample] {
            sessions.map { .init(labels: ["session": $0.name], value: value($0)) }
        }
        let info = ["version": EmulatorVersion.current, "seed": String(plane.facts.seed)]
        return [
            MetricFamily(
                "info", .gauge, "What runs; the value is always 1.",
                [.init(labels: info, value: 1)]),
            MetricFamily(
                "ready", .gauge, "Whether the server can do its work.",
                plane.notReadyReason == nil ? 1 : 0),
            MetricFamily("sessions", .gauge, "Sessions there are.", Double(sessions.count)),
            MetricFamily(
                "fault_rules", .gauge, "Fault rules in place.",
                Double(plane.ruleSet().rules.count)),
            MetricFamily(
                "calls_total", .counter, "Calls answered.", perSession { Double($0.callCount) }),
            MetricFamily(
                "async_requests_in_flight", .gauge, "Asynchronous requests that have not ended.",
                perSession { Double($0.inFlightCount) }),
            MetricFamily(
                "fault_matches_total", .counter, "Requests that a rule matched.", matched),
            MetricFamily("fault_hits_total", .counter, "Requests that a rule hit.", hit),
            MetricFamily(
                "faults_injected_total", .counter, "Effects of rules on requests.",
                injected.sorted { $0.order < $1.order }),
            MetricFamily(
                "requests_total", .counter, "Requests by how they were answered.",
                answered.sorted { $0.order < $1.order }),
            MetricFamily(
                "journal_entries", .gauge, "Requests that the journal holds.",
                perJournal { Double($0.count) }),
            MetricFamily(
                "journal_dropped_entries", .gauge, "Requests that made room for newer ones.",
                perJournal { Double($0.droppedCount) }),
        ] + storageFamilies + plane.metricFamilies()
    }

    private var storageFamilies: [MetricFamily] {
        let status = plane.storage()
        return [
            MetricFamily(
                "storage_failing", .gauge, "Whether the last write to the disk failed.",
                status.isFailing ? 1 : 0),
            MetricFamily(
                "storage_faults", .gauge, "Faults of the disk that are still to come.",
                Double(status.faults.count)),
            MetricFamily(
                "storage_pending_steps", .gauge, "Steps that memory holds and the disk does not.",
                Double(status.pendingCount)),
            MetricFamily(
                "storage_steps_total", .counter, "Steps that are on disk.",
                Double(status.durableVersion)),
        ]
    }
}
