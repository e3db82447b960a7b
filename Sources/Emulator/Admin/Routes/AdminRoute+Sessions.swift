import AWSJSON
import HTTPWire
import IdentityCenter

extension AdminRoute {
    /// Sessions.
    static let sessions: [AdminRoute] = [
        AdminRoute(.get, "/_admin/sessions", "listSessions", "all sessions") { api, _ in
            AdminAnswer { $0.add("sessions", .array(api.plane.sessions().map(\.encoded))) }
        },
        AdminRoute(
            .post, "/_admin/sessions", "createSession",
            "makes a session, fresh or as a copy of another; without a name it gets one",
            body: .json(.session, isRequired: false), statuses: [201, 400, 404, 409, 503]
        ) { api, call throws(AdminRefusal) in
            try api.create(call.decode { SessionOrder(decoding: $0) })
        },
        AdminRoute(
            .get, "/_admin/sessions/{session}", "getSession", "one session",
            statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            AdminAnswer(try api.session(call[parameter: "session"]).encoded)
        },
        AdminRoute(
            .delete, "/_admin/sessions/{session}", "deleteSession",
            "takes a session away and reports on it", statuses: [200, 404, 409]
        ) { api, call throws(AdminRefusal) in
            let session = try api.session(call[parameter: "session"])
            let report = try api.report(of: [session.name])
            try api.plane.deleteSession(session.name)
            return AdminAnswer { object in
                object.add("deleted", session.encoded)
                object.add("report", report)
            }
        },
        AdminRoute(
            .post, "/_admin/sessions/{session}:clone", "cloneSession",
            "makes a session that holds the same; without a name it gets one",
            body: .json(.session, isRequired: false),
            statuses: [201, 400, 404, 409, 503]
        ) { api, call throws(AdminRefusal) in
            let source = try api.session(call[parameter: "session"])
            var order: SessionOrder = try call.decode { SessionOrder(decoding: $0) }
            guard order.source == nil, order.seed == nil else {
                throw AdminRefusal(
                    .invalid, "Expected neither 'from' nor 'seed'; a copy has the same seed.")
            }
            order.source = source.name
            return try api.create(order)
        },
        AdminRoute(
            .get, "/_admin/sessions/{session}/snapshot", "getSnapshot",
            "everything of a session as octets", content: .octets, statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call[parameter: "session"]).name
            var answer = AdminAnswer(
                AdminRoute.Content.octets.rawValue, try api.plane.snapshot(name))
            answer.headers.append(
                ("Content-Disposition", "attachment; filename=\"\(name).snapshot\""))
            return answer
        },
        AdminRoute(
            .put, "/_admin/sessions/{session}/snapshot", "putSnapshot",
            "puts a snapshot in the place of everything of a session, which is made if need be",
            body: .octets, statuses: [200, 400, 409, 503]
        ) { api, call throws(AdminRefusal) in
            guard !call.request.body.isEmpty else {
                throw AdminRefusal(.invalid, "A body with the snapshot is missing.")
            }
            let name = call[parameter: "session"]
            try AdminAPI.checkName(name)
            return AdminAnswer(try api.plane.restore(name, from: call.request.body).encoded)
        },
        AdminRoute(
            .get, "/_admin/export", "exportSession", "what a session holds, as a seed file",
            query: [
                .session,
                AdminParameter(
                    name: "ids",
                    summary: "false leaves ids and dates out, for files to edit; default: true."),
            ], content: .yaml, statuses: [200, 400, 404]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            guard ["true", "false", nil].contains(call.query["ids"]) else {
                throw AdminRefusal(.invalid, "The parameter 'ids' must be true or false.")
            }
            let hasIDs = call.query["ids"] != "false"
            return AdminAnswer(
                AdminRoute.Content.yaml.rawValue,
                try api.plane.export(name, hasIDs: hasIDs))
        },
    ]
}

/// What a new session is to be.
private struct SessionOrder {
    /// `nil` for one that nobody has.
    var name: String?
    var source: String?
    var seed: UInt64?
    var clock: ClockOrder?
    var rules: JSONValue?

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        name = reader.value("name") { RuleName.session($0) }
        source = reader.value("from") { $0.string() }
        seed = reader.value("seed") { $0.integer(in: 0...UInt64.max) }
        clock = reader.value("clock") { ClockOrder(decoding: $0) }
        rules = reader.value("rules") { $0.sequence(of: "fault rules") == nil ? nil : $0.value }
        if source != nil, seed != nil {
            reader.fail("expected 'from' or 'seed', found both; a copy has the same seed.")
        }
        guard reader.finish(), reader.isValid else { return nil }
    }
}

extension AdminAPI {
    fileprivate static func checkName(_ name: String) throws(AdminRefusal) {
        guard name != FaultRule.everySession, name.utf8.count <= 64, RuleName.isPlain(name) else {
            throw AdminRefusal(
                .invalid,
                "\(name.quotedForMessage()) cannot name a session; expected 1 to 64 letters, digits,"
                    + " '-', '_' and '.'.")
        }
    }

    /// A name that no session has.
    private var freeSessionName: String {
        let names = Set(plane.sessions().map(\.name))
        var number = names.count
        while names.contains("session-\(number)") { number += 1 }
        return "session-\(number)"
    }

    /// Makes a session with its clock and its rules, or nothing.
    fileprivate func create(_ order: SessionOrder) throws(AdminRefusal) -> AdminAnswer {
        let name = order.name ?? freeSessionName
        try Self.checkName(name)
        if let source = order.source { _ = try session(source) }
        let read = try order.rules.map { value throws(AdminRefusal) in
            try rules(value, ofNewSession: name)
        }
        _ = try plane.createSession(
            name, from: order.source.map { .clone(of: $0) } ?? .fresh(seed: order.seed))
        do throws(AdminRefusal) {
            if let clock = order.clock {
                _ = try plane.setClock(name, clock.mode, to: clock.now)
            }
            if let read { try install(read.rules) }
        } catch {
            try plane.deleteSession(name)
            throw error
        }
        var object = EncodedObject(members: try session(name).encoded.object ?? [])
        if let read {
            let installed = plane.ruleSet().rules.filter { $0.session == name }
            object.add("rules", .array(installed.map(\.encoded)))
            object.add("warnings", .array(read.warnings.map(\.encoded)))
        }
        var answer = AdminAnswer(status: 201, object.value)
        answer.headers.append(("Location", "/_admin/sessions/\(name)"))
        return answer
    }

    private func rules(
        _ value: JSONValue, ofNewSession name: String
    ) throws(AdminRefusal) -> (rules: [FaultRule], warnings: [RuleProblem]) {
        let read = try Self.usable(RuleText(value, reading(value, in: name)), under: "/rules")
        if let index = read.rules.firstIndex(where: { $0.session != name }) {
            throw AdminRefusal(
                .invalid,
                "/rules/\(index)/session: a session begins with rules of its own; add others with"
                    + " POST /_admin/faults.", pointer: "/rules/\(index)/session")
        }
        return read
    }

    private func install(_ rules: [FaultRule]) throws(AdminRefusal) {
        let wall = plane.wallMilliseconds
        var set = plane.ruleSet()
        do throws(RuleSet.Refusal) {
            try set.append(rules, atWall: wall)
        } catch {
            throw AdminRefusal(.rules(error))
        }
        try plane.setRules(set)
    }
}
