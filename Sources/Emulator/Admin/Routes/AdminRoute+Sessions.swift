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
            "makes a session, fresh or as a copy of another",
            body: .json(.session, isRequired: true), statuses: [201, 400, 404, 409, 503]
        ) { api, call throws(AdminRefusal) in
            let order: SessionOrder = try call.decode {
                SessionOrder(decoding: $0, needsName: true)
            }
            let origin: SessionOrigin =
                order.source.map { .clone(of: $0) } ?? .fresh(seed: order.seed)
            return try api.created(order.name, origin)
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
            "makes a session that holds the same", body: .json(.session, isRequired: true),
            statuses: [201, 400, 404, 409, 503]
        ) { api, call throws(AdminRefusal) in
            let source = try api.session(call[parameter: "session"])
            let order: SessionOrder = try call.decode {
                SessionOrder(decoding: $0, needsName: true)
            }
            guard order.source == nil, order.seed == nil else {
                throw AdminRefusal(.invalid, "Expected 'name' alone; a copy has the same seed.")
            }
            return try api.created(order.name, .clone(of: source.name))
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
    ]
}

/// What a new session is to be.
private struct SessionOrder {
    var name: String
    var source: String?
    var seed: UInt64?

    init?(decoding field: Field, needsName: Bool) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let name = reader.required("name", "the session's name") { RuleName.session($0) }
        source = reader.value("from") { $0.string() }
        seed = reader.value("seed") { $0.integer(in: 0...UInt64.max) }
        if source != nil, seed != nil {
            reader.fail("expected 'from' or 'seed', found both; a copy has the same seed.")
        }
        guard reader.finish(), let name else { return nil }
        self.name = name
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

    fileprivate func created(
        _ name: String, _ origin: SessionOrigin
    ) throws(AdminRefusal) -> AdminAnswer {
        try Self.checkName(name)
        if case .clone(let source) = origin { _ = try session(source) }
        let session = try plane.createSession(name, from: origin)
        var answer = AdminAnswer(status: 201, session.encoded)
        answer.headers.append(("Location", "/_admin/sessions/\(name)"))
        return answer
    }
}
