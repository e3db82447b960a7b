package import AWSJSON
import ServiceModels

extension State {
    /// When what an operation reads the status of changes by itself; `nil` for operations that read
    /// no status, and for what does not change.
    ///
    /// This is what an automatic clock jumps to.
    package func timer(readBy operation: String, input: JSONValue) -> Timestamp? {
        switch operation {
        case "DescribeAccountAssignmentCreationStatus":
            request(input[member: "AccountAssignmentCreationRequestId"])
        case "DescribeAccountAssignmentDeletionStatus":
            request(input[member: "AccountAssignmentDeletionRequestId"])
        case "DescribePermissionSetProvisioningStatus":
            request(input[member: "ProvisionPermissionSetRequestId"])
        case "DescribeInstance": instance(input)
        case "DescribeRegion": region(input)
        case "DescribeInstanceAccessControlAttributeConfiguration":
            instanceNumber(input).flatMap { lifecycles[.attributes($0)] }
        case "organizations:DescribeCreateAccountStatus":
            request(
                input[member: "CreateAccountRequestId"]?.string.flatMap {
                    RequestID(createAccountStatus: $0)
                })
        case "organizations:DescribeAccount":
            input[member: "AccountId"]?.string.flatMap { AccountID($0) }
                .flatMap { lifecycles[.account($0)] }
        default: nil
        }
    }

    private func request(_ id: JSONValue?) -> Timestamp? {
        request(id?.string.flatMap { RequestID($0) })
    }

    private func request(_ id: RequestID?) -> Timestamp? {
        guard let id, let request = requests[id], request.status == .inProgress else { return nil }
        return request.nextDue
    }

    private func instance(_ input: JSONValue) -> Timestamp? {
        guard let arn = input[member: "InstanceArn"]?.string else { return nil }
        return [lifecycles[.instance(arn)], lifecycles[.encryption(arn)]]
            .compactMap(\.self).min()
    }

    private func region(_ input: JSONValue) -> Timestamp? {
        guard let number = instanceNumber(input),
            let name = input[member: "RegionName"]?.string
        else { return nil }
        return lifecycles[.region(RegionKey(instance: number, name: name))]
    }

    private func instanceNumber(_ input: JSONValue) -> SequenceNumber? {
        input[member: "InstanceArn"]?.string.flatMap { instances[$0]?.sequence }
    }
}
