import AWSJSON
import IdentityCenter
import ServiceModels

extension EnginePlane {
    func asynchronousRequests(_ session: String) throws(AdminRefusal) -> [JSONValue] {
        try asking { () throws(EngineRefusal) in try engine.asynchronousRequests(session) }
            .map(\.encoded)
    }

    func drive(
        _ session: String, _ requestID: String, _ action: Engine.RequestAction
    ) throws(AdminRefusal) -> JSONValue {
        let (request, transitions) = try changing { () throws(EngineRefusal) in
            try engine.drive(session, request: requestID, action)
        }
        var object = EncodedObject()
        object.add("request", request.encoded)
        object.add("transitions", .array(transitions.map(\.encoded)))
        return object.value
    }

    func transitions(
        _ session: String, _ model: AsynchronousModel
    ) throws(AdminRefusal) -> JSONValue {
        let policy = try asking { () throws(EngineRefusal) in
            try engine.transitions(of: session)
        }
        return policy[model].encoded
    }

    func setTransitions(
        _ session: String, _ model: AsynchronousModel, _ value: JSONValue?
    ) throws(AdminRefusal) {
        try changing { () throws(EngineRefusal) in
            try engine.putTransitions(value, for: model, in: session)
        }
    }
}

extension AsynchronousRequest {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("requestId", id.description)
        object.add("kind", model.rawValue)
        object.add("status", status.rawValue)
        object.add("failureReason", failureReason)
        object.add("createdDate", AdminTime.text(createdDate))
        if let accountCreation {
            object.add("accountName", accountCreation.name)
        } else {
            object.add("permissionSetArn", permissionSetARN)
        }
        object.add("account", account?.description)
        if let principal {
            object.add("principalType", principal.type.rawValue)
            object.add("principalId", principal.id.description)
        }
        object.add("held", .boolean(isHeld))
        object.add("dueAt", plan.dueAt.map { AdminTime.text($0) })
        object.add("polls", plan.polls)
        switch plan.outcome {
        case .succeeded: object.add("outcome", "SUCCEEDED")
        case .failed(let reason):
            object.add("outcome", "FAILED")
            if failureReason == nil { object.add("plannedFailureReason", reason) }
        case nil: break
        }
        return object.value
    }
}
