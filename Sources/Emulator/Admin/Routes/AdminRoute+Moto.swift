import AWSJSON
import HTTPWire
import IdentityCenter

extension AdminRoute {
    private static let model = AdminParameter(
        name: "model_name", summary: "The kind of request, such as account-assignment-creation.")

    /// What moto calls the same, with its own bodies and answers.
    static let moto: [AdminRoute] = [
        AdminRoute(
            .post, "/moto-api/reset", "motoReset", "gives back a fresh world, as moto does it",
            query: [.sessions], statuses: [200, 404]
        ) { api, call throws(AdminRefusal) in
            try api.reset(call, Set(ResetScope.allCases))
            return AdminAnswer { $0.add("status", "ok") }
        },
        AdminRoute(
            .post, "/moto-api/seed", "motoSeed", "draws ids from this number from now on",
            query: [.session, AdminParameter(name: "a", summary: "The number.")],
            statuses: [200, 400, 404]
        ) { api, call throws(AdminRefusal) in
            guard let seed = try call.integer("a", in: 0...UInt64.max) else {
                throw AdminRefusal(.invalid, "The parameter 'a' with the seed is missing.")
            }
            try api.plane.reseed(api.session(call.session).name, seed)
            return AdminAnswer(status: 200)
        },
        AdminRoute(
            .get, "/moto-api/state-manager/get-transition", "motoGetTransition",
            "how requests of one kind end, in moto's words", query: [.session, model],
            statuses: [200, 400, 404]
        ) { api, call throws(AdminRefusal) in
            guard let name = call.query["model_name"] else {
                throw AdminRefusal(.invalid, "The parameter 'model_name' is missing.")
            }
            let session = try api.session(call.session).name
            guard let model = AsynchronousModel(rawValue: name) else {
                return AdminAnswer(api.foreignTransitions[[session, name]] ?? MotoTransition.none)
            }
            let value = try api.plane.transitions(session, model)
            return AdminAnswer(MotoTransition(value[member: "default"] ?? .null).value)
        },
        AdminRoute(
            .post, "/moto-api/state-manager/set-transition", "motoSetTransition",
            "sets how requests of one kind end, in moto's words",
            body: .json(.motoTransition, isRequired: true), query: [.session],
            statuses: [201, 400, 404]
        ) { api, call throws(AdminRefusal) in
            let order: MotoOrder = try call.decode { MotoOrder(decoding: $0) }
            let session = try api.session(call.session).name
            switch order {
            case .ours(let model, let transition):
                try api.plane.setTransitions(session, model, transition)
            case .foreign(let name, let transition):
                api.foreignTransitions[[session, name]] = transition
            }
            return AdminAnswer(status: 201)
        },
        AdminRoute(
            .post, "/moto-api/state-manager/unset-transition", "motoUnsetTransition",
            "lets requests of one kind end as the server was told when it started",
            body: .json(.motoTransition, isRequired: true), query: [.session],
            statuses: [201, 400, 404]
        ) { api, call throws(AdminRefusal) in
            let name: String = try call.decode { field in
                guard let object = field.mapping() else { return nil }
                var reader = MemberReader(object)
                let name = reader.required("model_name", "the kind of request") { $0.string() }
                _ = reader.value("transition") { $0.value }
                return reader.finish() ? name : nil
            }
            let session = try api.session(call.session).name
            if let model = AsynchronousModel(rawValue: name) {
                try api.plane.setTransitions(session, model, nil)
            } else {
                api.foreignTransitions[[session, name]] = nil
            }
            return AdminAnswer(status: 201)
        },
    ]
}

/// What is to be set, in moto's words.
private enum MotoOrder {
    case ours(AsynchronousModel, JSONValue)
    /// The model of another service, which suites set up with the rest: kept and echoed, no more.
    case foreign(String, JSONValue)

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let name = reader.required("model_name", "the kind of request") { $0.string() }
        let model = name.flatMap { AsynchronousModel(rawValue: $0) }
        let value = reader.required("transition", "moto's transition") { field in
            model == nil ? field.value : MotoTransition(decoding: field)?.transition
        }
        guard reader.finish(), let name, let value else { return nil }
        self = model.map { .ours($0, value) } ?? .foreign(name, value)
    }
}

/// A transition in moto's words: `{"progression": "manual", "times": 3}` ends with the third status
/// read, `{"progression": "time", "seconds": 5}` after five seconds.
struct MotoTransition {
    let value: JSONValue
    /// The same as our configuration says it.
    let transition: JSONValue?

    /// How requests end that nobody has said anything about.
    static let none = JSONValue.object([
        .init(name: "progression", value: .string("immediate"))
    ])

    /// What a transition of ours is in moto's words; others than the first condition have none.
    init(_ standard: JSONValue) {
        transition = nil
        let progression = standard[member: "progression"] ?? .null
        let conditions = progression.array ?? [progression]
        let first = conditions.first ?? .null
        var object = EncodedObject()
        if let polls = conditions.lazy.compactMap({ $0[member: "polls"]?.integer }).first {
            object.add("progression", "manual")
            object.add("times", polls)
        } else if let after = first[member: "after"]?.string.flatMap(DurationText.milliseconds) {
            object.add("progression", after == 0 ? "immediate" : "time")
            if after > 0 { object.add("seconds", Double(after) / 1000) }
        } else if first.string == "manual" {
            object.add("progression", "manual")
        } else {
            object.add("progression", "immediate")
        }
        value = object.value
    }

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let expected = ["immediate", "manual", "time"]
        let progression = reader.value("progression") { $0.choice(of: expected, named: \.self) }
        let times = reader.value("times") { $0.integer(in: 1...Progression.pollsMax) }
        let seconds = reader.value("seconds") { $0.number(in: 0...1_000_000_000) }
        guard reader.finish() else { return nil }
        let ours: JSONValue =
            switch progression {
            case "manual": .object([.init(name: "polls", value: JSONValue(times ?? 1))])
            case "time":
                .object([
                    .init(
                        name: "after",
                        value: .string(DurationText.text(Int64((seconds ?? 0) * 1000))))
                ])
            default: .string("immediate")
            }
        value = field.value
        let standard = JSONValue.object([.init(name: "progression", value: ours)])
        transition = .object([.init(name: "default", value: standard)])
    }
}
