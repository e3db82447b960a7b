import AWSJSON

extension FaultMatch {
    /// The conditions as a rule file writes them.
    var encoded: EncodedObject {
        var object = EncodedObject()
        object.add("operation", operation?.encoded)
        object.add("region", leaf(.region))
        object.add("account", leaf(.account))
        object.add("principal", group([("accessKeyId", .accessKeyID), ("arn", .arn)]))
        var headers = EncodedObject()
        for condition in conditions {
            if case .header(let name) = condition.field {
                headers.add(name, condition.leaf.encoded)
            }
        }
        object.add("headers", headers)
        object.add(
            "sdk",
            group([
                ("attempt", .attempt), ("max", .attemptCountMax), ("retryMode", .retryMode),
                ("invocationId", .invocationID), ("appId", .appID), ("name", .sdkName),
            ]))
        object.add(
            "connection", group([("requestIndex", .requestIndex), ("id", .connectionID)]))
        var state = group([("outstandingAsync", .outstandingAsync)])
        state.add(
            "assignment", group([("exists", .assignmentExists), ("status", .assignmentStatus)]))
        object.add("state", state)
        for condition in conditions {
            guard case .scenario(let name) = condition.field else { continue }
            var scenario = EncodedObject()
            scenario.add("name", name)
            scenario.add("state", condition.leaf.encoded)
            object.add("scenario", scenario)
        }
        var members = EncodedObject()
        for condition in input?.conditions ?? [] {
            members.add(condition.member, condition.leaf.encoded)
        }
        object.add("input", members)
        return object
    }

    private func leaf(_ field: FaultField) -> JSONValue? {
        conditions.first { $0.field == field }?.leaf.encoded
    }

    private func group(_ fields: [(name: String, field: FaultField)]) -> EncodedObject {
        var object = EncodedObject()
        for (name, field) in fields { object.add(name, leaf(field)) }
        return object
    }
}
