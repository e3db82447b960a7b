import AWSJSON
import HTTPWire
import IdentityCenter

extension AdminRoute {
    /// Asynchronous requests and how they end.
    static let requests: [AdminRoute] = [
        AdminRoute(
            .get, "/_admin/assignments/requests", "listAsyncRequests",
            "the asynchronous requests of a session, in the order they were made",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let requests = try api.plane.asynchronousRequests(api.session(call.session).name)
            return AdminAnswer { $0.add("requests", .array(requests)) }
        },
        drive("complete", "ends a request now, as it would have ended by itself") {
            _ throws(AdminRefusal) in .complete
        },
        drive(
            "fail", "ends a request now, FAILED", body: .json(.failure, isRequired: false)
        ) { call throws(AdminRefusal) in
            let reason: String? = try call.decode { field -> String?? in
                guard let object = field.mapping() else { return nil }
                var reader = MemberReader(object)
                let reason = reader.value("reason") { $0.string() }
                return reader.finish() ? .some(reason) : nil
            }
            return .fail(reason: reason ?? Transition.failureReasonDefault)
        },
        drive("hold", "keeps a request from ending by itself") {
            _ throws(AdminRefusal) in .hold
        },
        drive("release", "lets a request end by itself again") {
            _ throws(AdminRefusal) in .release
        },
        drive("step", "lets the next thing happen to a request") {
            _ throws(AdminRefusal) in .step
        },
        AdminRoute(
            .get, "/_admin/transitions", "listTransitions", "how asynchronous requests end",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            var object = EncodedObject()
            for model in AsynchronousModel.allCases {
                object.add(model.rawValue, try api.plane.transitions(name, model))
            }
            return AdminAnswer(object.value)
        },
        AdminRoute(
            .get, "/_admin/transitions/{model}", "getTransition", "how requests of one kind end",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let model = try AdminAPI.model(call[parameter: "model"])
            return AdminAnswer(try api.plane.transitions(api.session(call.session).name, model))
        },
        AdminRoute(
            .put, "/_admin/transitions/{model}", "putTransition",
            "sets how requests of one kind end that are made from now on",
            body: .json(.transition, isRequired: true), query: [.session],
            statuses: [200, 400, 404], makesSession: true
        ) { api, call throws(AdminRefusal) in
            let model = try AdminAPI.model(call[parameter: "model"])
            let value = try call.json() ?? .null
            try AdminAPI.checkTransition(value, model)
            try api.plane.setTransitions(call.session, model, value)
            return AdminAnswer(try api.plane.transitions(call.session, model))
        },
        AdminRoute(
            .delete, "/_admin/transitions/{model}", "removeTransition",
            "lets requests of one kind end as the server was told when it started",
            query: [.session], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            let model = try AdminAPI.model(call[parameter: "model"])
            let name = try api.session(call.session).name
            try api.plane.setTransitions(name, model, nil)
            return AdminAnswer(try api.plane.transitions(name, model))
        },
    ]

    private static func drive(
        _ verb: String, _ summary: String, body: Body = .none,
        _ action: @escaping @Sendable (AdminCall) throws(AdminRefusal) -> Engine.RequestAction
    ) -> AdminRoute {
        AdminRoute(
            .post, "/_admin/assignments/requests/{id}:\(verb)", "\(verb)AsyncRequest", summary,
            body: body, query: [.session], statuses: [200, 404, 409]
        ) { api, call throws(AdminRefusal) in
            let name = try api.session(call.session).name
            return AdminAnswer(
                try api.plane.drive(name, call[parameter: "id"], action(call)))
        }
    }
}

extension AdminAPI {
    /// The kind of request that a name means.
    static func model(_ name: String) throws(AdminRefusal) -> AsynchronousModel {
        guard let model = AsynchronousModel(rawValue: name) else {
            throw .unknown(
                "kind of request", name, known: AsynchronousModel.allCases.map(\.rawValue))
        }
        return model
    }

    /// Reads a transition as a configuration file would, to refuse what is wrong with its place.
    static func checkTransition(
        _ value: JSONValue, _ model: AsynchronousModel
    ) throws(AdminRefusal) {
        let log = ProblemLog(setting: "body")
        let document = JSONValue.object([.init(name: model.rawValue, value: value)])
        var policy = TransitionPolicy.standard
        policy.override(with: Field(ConfigurationNode(document), log: log))
        guard log.hasErrors else { return }
        let prefix = "/" + model.rawValue
        throw AdminRefusal(
            log.report().map { problem in
                var problem = RuleProblem(problem)
                problem.pointer = String(problem.pointer.dropFirst(prefix.count))
                return problem
            })
    }
}
