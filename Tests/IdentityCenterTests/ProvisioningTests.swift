import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct ProvisioningTests {
    private let service = TestService()

    private func provision(_ set: String, _ members: String) -> Outcome {
        service.call("ProvisionPermissionSet", TestService.set(set, members))
    }

    private func end(_ outcome: Outcome) -> Outcome {
        service.advance(milliseconds: 3000)
        return service.call(
            "DescribePermissionSetProvisioningStatus",
            #"{"InstanceArn":"\#(TestService.instance)","#
                + #""ProvisionPermissionSetRequestId":"\#(outcome.requestID)"}"#)
    }

    private static let one = #","TargetType":"AWS_ACCOUNT","TargetId":"111122223333""#
    private static let all = #","TargetType":"ALL_PROVISIONED_ACCOUNTS""#

    @Test
    func allAccountsOfASetProvisionedNowhereSucceed() {
        let set = service.createSet()
        let status = end(provision(set, Self.all))
        #expect(status.text("/PermissionSetProvisioningStatus/Status") == "SUCCEEDED")
        #expect(status["/PermissionSetProvisioningStatus/AccountId"] == nil)
    }

    @Test
    func anAccountWithoutTheSetFails() {
        let set = service.createSet()
        let first = provision(set, Self.one)
        #expect(first.text("/PermissionSetProvisioningStatus/Status") == "IN_PROGRESS")
        #expect(first["/PermissionSetProvisioningStatus/CreatedDate"] == nil)
        let status = end(first)
        #expect(status.text("/PermissionSetProvisioningStatus/Status") == "FAILED")
        #expect(
            status.text("/PermissionSetProvisioningStatus/FailureReason")
                == "Received a 404 status error: Permission set provision not found in AWS account "
                + "111122223333.")
        #expect(status.text("/PermissionSetProvisioningStatus/AccountId") == "111122223333")
    }

    @Test(arguments: [
        (#","TargetType":"AWS_ACCOUNT""#, "ValidationException"),
        (
            #","TargetType":"ALL_PROVISIONED_ACCOUNTS","TargetId":"111122223333""#,
            "ValidationException"
        ),
        (one, "200"), (all, "200"),
    ])
    func provisioningTargetsAreChecked(members: String, verdict: String) {
        #expect(provision(service.createSet(), members).verdict == verdict)
    }

    private func revision(_ set: String, account: AccountID = TestService.sandbox) -> Int64? {
        let state = service.world.state
        return state.permissionSets[set].flatMap {
            state.provisionings[
                ProvisioningTarget(permissionSet: $0.sequence, account: account)]?.revision
        }
    }

    @Test
    func assignmentProvisionsThePresentDefinition() {
        let set = service.createSet()
        _ = service.assign(set)
        _ = service.creationStatus("25bf4416-48a7-434d-8d85-91a4575b7d5d")
        #expect(revision(set) == 1)
        _ = service.call("UpdatePermissionSet", TestService.set(set))
        #expect(revision(set) == 1)
        _ = service.assign(set, principal: TestService.group)
        _ = service.assignments(set)
        #expect(revision(set) == 2)
    }

    @Test
    func provisioningCopiesTheAcceptedDefinition() {
        let set = service.createSet()
        _ = service.assign(set)
        _ = service.assignments(set)
        _ = service.call("UpdatePermissionSet", TestService.set(set))
        let request = provision(set, Self.all)
        _ = service.call("UpdatePermissionSet", TestService.set(set))
        #expect(end(request).text("/PermissionSetProvisioningStatus/Status") == "SUCCEEDED")
        #expect(revision(set) == 2)
    }

    @Test
    func theLastAssignmentTakesTheSetOutOfTheAccount() {
        let set = service.createSet()
        _ = service.assign(set)
        _ = service.assign(set, principal: TestService.group)
        _ = service.call(
            "DeleteAccountAssignment", TestService.assignment(set, principal: TestService.user))
        service.advance(milliseconds: 3000)
        #expect(service.assignments(set).count("/AccountAssignments") == 1)
        #expect(revision(set) == 1)
        _ = service.call(
            "DeleteAccountAssignment", TestService.assignment(set, principal: TestService.group))
        service.advance(milliseconds: 3000)
        #expect(service.assignments(set).count("/AccountAssignments") == 0)
        #expect(revision(set) == nil)
    }

    /// Rows: what is in flight, what comes next, and the verdict under standard fidelity.
    @Test(arguments: [
        ("create", "one", "ConflictException"), ("one", "create", "ConflictException"),
        ("one", "one", "ConflictException"), ("one", "all", "ConflictException"),
        ("all", "one", "ConflictException"), ("all", "all", "ConflictException"),
        ("all", "create", "ConflictException"), ("all", "elsewhere", "200"),
    ])
    func provisioningMeetsEverythingInItsAccounts(first: String, second: String, verdict: String) {
        let set = service.createSet()
        _ = service.assign(set, principal: TestService.group)
        func run(_ kind: String) -> Outcome {
            switch kind {
            case "one": provision(set, Self.one)
            case "all": provision(set, Self.all)
            case "elsewhere":
                service.call(
                    "CreateAccountAssignment",
                    TestService.assignment(set, account: "444455556666"))
            default: service.call("CreateAccountAssignment", TestService.assignment(set))
            }
        }
        #expect(run(first).verdict == "200")
        #expect(run(second).verdict == verdict)
    }
}
