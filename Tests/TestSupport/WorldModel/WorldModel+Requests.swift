package import AWSJSON

extension WorldModel {
    /// What the three kinds of asynchronous request are called where.
    package struct RequestKind {
        /// As the model of the world tells them apart.
        package let name: JSONValue
        /// Starts one.
        package let start: String
        /// Describes one.
        package let describe: String
        /// The input member that names the one to describe.
        package let idMember: String
        /// The output member of both.
        package let outputMember: String
        /// Lists them.
        package let list: String

        /// All three.
        package static let all = [
            RequestKind(
                name: "creation", start: "CreateAccountAssignment",
                describe: "DescribeAccountAssignmentCreationStatus",
                idMember: "AccountAssignmentCreationRequestId",
                outputMember: "AccountAssignmentCreationStatus",
                list: "ListAccountAssignmentCreationStatus"),
            RequestKind(
                name: "deletion", start: "DeleteAccountAssignment",
                describe: "DescribeAccountAssignmentDeletionStatus",
                idMember: "AccountAssignmentDeletionRequestId",
                outputMember: "AccountAssignmentDeletionStatus",
                list: "ListAccountAssignmentDeletionStatus"),
            RequestKind(
                name: "provisioning", start: "ProvisionPermissionSet",
                describe: "DescribePermissionSetProvisioningStatus",
                idMember: "ProvisionPermissionSetRequestId",
                outputMember: "PermissionSetProvisioningStatus",
                list: "ListPermissionSetProvisioningStatus"),
        ]
    }

    /// How long ended requests are known: seven days.
    private static let retentionMilliseconds: Int64 = 7 * 24 * 3600 * 1000

    mutating func noteRequests(_ call: AnsweredCall) {
        for kind in RequestKind.all {
            let status = call.output[kind.outputMember]?.row ?? [:]
            if call.operation == kind.start { start(kind, call, status) }
            if call.operation == kind.describe { observe(status) }
        }
    }

    private mutating func start(_ kind: RequestKind, _ call: AnsweredCall, _ status: Row) {
        let set = call.input.only("PermissionSetArn")
        var request = call.input.with(status.only("RequestId", "Status"))
        request["Kind"] = kind.name
        request["CreatedDate"] = JSONValue(call.now)
        request["Version"] = permissionSets.matching(set).first?["Version"]
        let holders = copies.matching(set).compactMap { $0["AccountId"] }
        request["Accounts"] = .array(call.input["TargetId"].map { [$0] } ?? holders)
        requests.append(request)
    }

    /// A status was read: when the request has ended since, its effect is there.
    private mutating func observe(_ status: Row) {
        let id = status.only("RequestId")
        guard let request = requests.matching(id).first,
            request["Status"] == "IN_PROGRESS", status["Status"] != "IN_PROGRESS"
        else { return }
        requests.change(id) { $0["Status"] = status["Status"] }
        guard status["Status"] == "SUCCEEDED" else { return }
        let set = request.only("PermissionSetArn")
        let target = set.with(["AccountId": request["TargetId"] ?? .null])
        let assignment = target.with(request.only("PrincipalId", "PrincipalType"))
        switch request["Kind"] {
        case "creation":
            assignments.put(assignment, key: assignment)
            let version = permissionSets.matching(set).first?["Version"]
            copies.put(target.with(["Version": version ?? .null]), key: target)
        case "deletion":
            assignments.remove(assignment)
            if assignments.matching(target).isEmpty { copies.remove(target) }
        default:
            for account in request["Accounts"]?.array ?? [] {
                copies.change(set.with(["AccountId": account])) {
                    if $0.version < request.version { $0["Version"] = request["Version"] }
                }
            }
        }
    }

    /// Time has passed: requests that ended long ago are known no more.
    package mutating func forgetRequests(at now: Timestamp) {
        let oldest = Double(now.millisecondsSinceEpoch - Self.retentionMilliseconds) / 1000
        requests.removeAll {
            $0["Status"] != "IN_PROGRESS" && ($0["CreatedDate"]?.double ?? 0) <= oldest
        }
    }
}
