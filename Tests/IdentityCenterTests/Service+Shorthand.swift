import AWSJSON
import IdentityCenter
import TestSupport

/// What the tests of this target say often.
extension TestService {
    static let user = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
    static let group = "34887428-4081-7042-c3c6-928d413009e7"

    /// Creates a permission set and returns its ARN.
    func createSet(_ name: String = "Admin", members: String = "") -> String {
        let outcome = call(
            "CreatePermissionSet",
            #"{"InstanceArn":"\#(Self.instance)","Name":"\#(name)"\#(members)}"#)
        return outcome.text("/PermissionSet/PermissionSetArn") ?? "refused: \(outcome.verdict)"
    }

    /// The input of an assignment call.
    static func assignment(
        _ set: String, account: String = "111122223333", type: String = "USER",
        principal: String = TestService.user
    ) -> String {
        #"{"InstanceArn":"\#(instance)","PermissionSetArn":"\#(set)","TargetId":"\#(account)","#
            + #""TargetType":"AWS_ACCOUNT","PrincipalType":"\#(type)","PrincipalId":"\#(principal)"}"#
    }

    /// Starts an assignment and lets it end.
    func assign(
        _ set: String, account: String = "111122223333", principal: String = TestService.user
    ) -> Outcome {
        let outcome = call(
            "CreateAccountAssignment",
            Self.assignment(set, account: account, principal: principal))
        advance(milliseconds: 3000)
        return outcome
    }

    /// Reads a creation's status.
    func creationStatus(_ id: String) -> Outcome {
        call(
            "DescribeAccountAssignmentCreationStatus",
            #"{"InstanceArn":"\#(Self.instance)","AccountAssignmentCreationRequestId":"\#(id)"}"#)
    }

    /// Reads a deletion's status.
    func deletionStatus(_ id: String) -> Outcome {
        call(
            "DescribeAccountAssignmentDeletionStatus",
            #"{"InstanceArn":"\#(Self.instance)","AccountAssignmentDeletionRequestId":"\#(id)"}"#)
    }

    /// The assignments of a set in an account.
    func assignments(_ set: String, account: String = "111122223333") -> Outcome {
        call(
            "ListAccountAssignments",
            #"{"InstanceArn":"\#(Self.instance)","AccountId":"\#(account)","PermissionSetArn":"\#(set)"}"#
        )
    }

    /// The input with the instance and a set.
    static func set(_ arn: String, _ members: String = "") -> String {
        #"{"InstanceArn":"\#(instance)","PermissionSetArn":"\#(arn)"\#(members)}"#
    }

    /// The pages of a list, one after the other; no page of a refused call.
    func pages(_ operation: String, _ list: String, _ input: String) -> [[JSONValue]] {
        var pages: [[JSONValue]] = []
        var token: String?
        repeat {
            let next = token.map { #","NextToken":"\#($0)"}"# } ?? "}"
            let outcome = call(operation, input.dropLast() + next)
            guard outcome.verdict == "200" else { return [] }
            pages.append(outcome["/" + list]?.array ?? [])
            token = outcome.text("/NextToken")
        } while token != nil && pages.count < 1000
        return pages
    }
}
