import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct AssignmentLifeCycleTests {
    private let service = TestService()

    @Test
    func theFirstAnswerIsInProgressWithoutADate() {
        let set = service.createSet()
        let outcome = service.call("CreateAccountAssignment", TestService.assignment(set))
        guard case .object(let members)? = outcome["/AccountAssignmentCreationStatus"] else {
            Issue.record("no status: \(outcome.verdict)")
            return
        }
        #expect(
            members.map(\.name) == [
                "PermissionSetArn", "PrincipalId", "PrincipalType", "RequestId", "Status",
                "TargetId", "TargetType",
            ])
        #expect(outcome.text("/AccountAssignmentCreationStatus/Status") == "IN_PROGRESS")
        #expect(
            outcome.text("/AccountAssignmentCreationStatus/RequestId")
                == outcome.requestID.description)
    }

    @Test
    func theEffectIsThereOnSuccessOnly() {
        let set = service.createSet()
        let outcome = service.call("CreateAccountAssignment", TestService.assignment(set))
        #expect(service.assignments(set).count("/AccountAssignments") == 0)
        service.advance(milliseconds: 2999)
        #expect(service.assignments(set).count("/AccountAssignments") == 0)
        service.advance(milliseconds: 1)
        #expect(service.assignments(set).count("/AccountAssignments") == 1)
        let status = service.creationStatus(outcome.requestID.description)
        #expect(status.text("/AccountAssignmentCreationStatus/Status") == "SUCCEEDED")
        #expect(status["/AccountAssignmentCreationStatus/CreatedDate"] != nil)
        #expect(status["/AccountAssignmentCreationStatus/FailureReason"] == nil)
    }

    @Test
    func theSecondStatusReadEndsARequest() {
        let set = service.createSet()
        let id = service.call("CreateAccountAssignment", TestService.assignment(set)).requestID
            .description
        let path = "/AccountAssignmentCreationStatus/Status"
        let first = service.creationStatus(id)
        #expect(first.text(path) == "IN_PROGRESS")
        #expect(first["/AccountAssignmentCreationStatus/CreatedDate"] == .number("1.7E9"))
        #expect(service.creationStatus(id).text(path) == "SUCCEEDED")
        #expect(service.creationStatus(id).text(path) == "SUCCEEDED")
        #expect(service.assignments(set).count("/AccountAssignments") == 1)
    }

    @Test
    func aDuplicateEndsSucceededWithoutASecondRow() {
        let set = service.createSet()
        _ = service.assign(set)
        let again = service.assign(set)
        let status = service.creationStatus(again.requestID.description)
        #expect(status.text("/AccountAssignmentCreationStatus/Status") == "SUCCEEDED")
        #expect(service.assignments(set).count("/AccountAssignments") == 1)
    }

    @Test
    func deletingWhatIsNotThereFails() {
        let set = service.createSet()
        let outcome = service.call("DeleteAccountAssignment", TestService.assignment(set))
        #expect(outcome.text("/AccountAssignmentDeletionStatus/Status") == "IN_PROGRESS")
        service.advance(milliseconds: 3000)
        let status = service.deletionStatus(outcome.requestID.description)
        #expect(status.text("/AccountAssignmentDeletionStatus/Status") == "FAILED")
        let id = set.split(separator: "/").last ?? ""
        #expect(
            status.text("/AccountAssignmentDeletionStatus/FailureReason")
                == "Received a 404 status error: EntitlementItem doesn't exist with the given "
                + "entitlement key EntitlementKey{accessorId=AccessorId{value=\(TestService.user)}, "
                + "resourceId=ResourceId{value=111122223333}, "
                + "auxiliaryResourceId=AuxiliaryResourceId{value=\(id)}, "
                + "containerId=ContainerId{value=ssoins-7223a5f0c1d2e3b4}}")
    }

    @Test
    func deletingTakesTheAssignmentAway() {
        let set = service.createSet()
        _ = service.assign(set)
        let outcome = service.call("DeleteAccountAssignment", TestService.assignment(set))
        #expect(service.assignments(set).count("/AccountAssignments") == 1)
        service.advance(milliseconds: 3000)
        #expect(service.assignments(set).count("/AccountAssignments") == 0)
        let status = service.deletionStatus(outcome.requestID.description)
        #expect(status.text("/AccountAssignmentDeletionStatus/Status") == "SUCCEEDED")
        #expect(service.call("DeletePermissionSet", TestService.set(set)).verdict == "200")
    }

    @Test(
        arguments: [
            ("succeeded", ForcedOutcome.succeeded, "SUCCEEDED", nil, 1),
            ("failed", .failed(reason: "because"), "FAILED", "because", 0),
        ] as [(String, ForcedOutcome, String, String?, Int)])
    func forcedOutcomesDecide(
        label: String, outcome: ForcedOutcome, status: String, reason: String?, rows: Int
    ) {
        let set = service.createSet()
        service.plan.outcome = outcome
        let id = service.assign(set).requestID.description
        let answer = service.creationStatus(id)
        #expect(answer.text("/AccountAssignmentCreationStatus/Status") == status)
        #expect(answer.text("/AccountAssignmentCreationStatus/FailureReason") == reason)
        #expect(service.assignments(set).count("/AccountAssignments") == rows)
    }

    @Test
    func aPlanWithoutConditionsNeverEnds() {
        let set = service.createSet()
        service.plan = CompletionPlan()
        let id = service.assign(set).requestID.description
        service.advance(milliseconds: 1_000_000_000)
        for _ in 0..<5 {
            let status = service.creationStatus(id)
            #expect(status.text("/AccountAssignmentCreationStatus/Status") == "IN_PROGRESS")
        }
    }

    @Test
    func requestIDsBelongToTheirKind() {
        let set = service.createSet()
        let creation = service.assign(set).requestID.description
        let unknown = "25bf4416-48a7-434d-8d85-91a4575b7d5d"
        for (id, outcome) in [
            (creation, service.deletionStatus(creation)),
            (unknown, service.creationStatus(unknown)),
        ] {
            #expect(outcome.verdict == "ResourceNotFoundException")
            #expect(outcome.message == "Could not find request with id \(id)")
        }
    }

    @Test
    func recordsAreKeptForSevenDays() {
        let set = service.createSet()
        let id = service.assign(set).requestID.description
        service.advance(milliseconds: 7 * 86_400_000 - 3001)
        #expect(service.creationStatus(id).verdict == "200")
        service.advance(milliseconds: 1)
        #expect(service.creationStatus(id).verdict == "ResourceNotFoundException")
        #expect(service.assignments(set).count("/AccountAssignments") == 1)
    }

    /// Rows: fidelity, then a second operation while a creation for user A in account 1 is in flight.
    @Test(arguments: [
        ("standard", "CreateAccountAssignment", "111122223333", "A", "ConflictException"),
        ("standard", "DeleteAccountAssignment", "111122223333", "A", "ConflictException"),
        ("standard", "CreateAccountAssignment", "111122223333", "B", "200"),
        ("standard", "CreateAccountAssignment", "444455556666", "A", "200"),
        ("strict", "CreateAccountAssignment", "111122223333", "B", "ConflictException"),
        ("strict", "CreateAccountAssignment", "444455556666", "A", "200"),
        ("relaxed", "CreateAccountAssignment", "111122223333", "A", "200"),
    ])
    func conflictsFollowTheFidelity(
        fidelity: String, operation: String, account: String, principal: String, verdict: String
    ) {
        service.rules =
            ["standard": .standard, "strict": .strict, "relaxed": .relaxed][fidelity] ?? .standard
        let set = service.createSet()
        _ = service.call("CreateAccountAssignment", TestService.assignment(set))
        let other = principal == "A" ? TestService.user : TestService.group
        let outcome = service.call(
            operation, TestService.assignment(set, account: account, principal: other))
        #expect(outcome.verdict == verdict)
        if verdict == "ConflictException" {
            #expect(outcome.message == "There is a conflicting operation in process.")
        }
    }

    @Test(arguments: [("999999999999", TestService.user), ("111122223333", TestService.user)])
    func undeclaredAccountsFailWhenRequired(account: String, principal: String) {
        service.rules = .strict
        let set = service.createSet()
        let id = service.assign(set, account: account, principal: principal).requestID.description
        let status = service.creationStatus(id)
        #expect(status.text("/AccountAssignmentCreationStatus/Status") == "FAILED")
        let reason =
            account == "999999999999"
            ? "Received a 404 status error: AWS account 999999999999 was not found in the "
                + "organization."
            : "Received a 404 status error: the USER assignee \(principal) was not found in "
                + "directory d-9067a5f0c1."
        #expect(status.text("/AccountAssignmentCreationStatus/FailureReason") == reason)
    }

    /// Rows: the fidelity, which does not matter.
    @Test(arguments: [ServiceRules.standard, .relaxed])
    func accountsThatAreNotActiveFailRequests(rules: ServiceRules) {
        service.rules = rules
        let set = service.createSet()
        _ = service.assign(set, principal: TestService.group)
        _ = service.assignments(set)
        if var account = service.world.state.accounts[TestService.sandbox] {
            account.state = .suspended
            _ = service.world.apply([.account(account.id, account)])
        }
        let suspended =
            "AWS SSO is unable to complete your request at this time. Obtaining permissions to "
            + "manage your AWS account '111122223333' takes longer than usual. Please try again "
            + "in a few minutes. If this problem continues, contact AWS Support."

        let id = service.assign(set).requestID.description
        let created = service.creationStatus(id)
        #expect(created.text("/AccountAssignmentCreationStatus/FailureReason") == suspended)
        #expect(service.assignments(set).count("/AccountAssignments") == 1)

        let provisioning = service.call(
            "ProvisionPermissionSet",
            TestService.set(set, #","TargetType":"ALL_PROVISIONED_ACCOUNTS""#))
        service.advance(milliseconds: 3000)
        let provisioned = service.call(
            "DescribePermissionSetProvisioningStatus",
            #"{"InstanceArn":"\#(TestService.instance)","#
                + #""ProvisionPermissionSetRequestId":"\#(provisioning.requestID)"}"#)
        #expect(provisioned.text("/PermissionSetProvisioningStatus/FailureReason") == suspended)

        let removal = service.call(
            "DeleteAccountAssignment",
            TestService.assignment(set, principal: TestService.group))
        service.advance(milliseconds: 3000)
        let removed = service.deletionStatus(removal.requestID.description)
        #expect(removed.text("/AccountAssignmentDeletionStatus/Status") == "SUCCEEDED")
    }
}
