import AWSJSON
import IdentityCenter
import TestSupport
import Testing

/// Whose identity stores there are, where they answer, and what assignments see of them.
struct IdentityStoreOwnershipTests {
    private static let missing = "ResourceNotFoundException: IDENTITY_STORE not found."

    /// Makes an account instance of the sandbox; its ARN and its store.
    private func accountInstance(of service: TestService) -> (arn: String, store: String) {
        service.act(as: TestService.sandbox)
        let arn = service.createInstance()
        let store = service.call("DescribeInstance", on: arn).text("/IdentityStoreId") ?? ""
        return (arn, store)
    }

    @Test
    func everyInstanceHasAStoreOfItsOwn() {
        let service = TestService()
        let ada = service.createUser("ada")
        let (arn, store) = accountInstance(of: service)
        #expect(
            service.createUser("ada", in: store).contains("is in status CREATE_IN_PROGRESS."))
        service.advance(milliseconds: 1000)
        let other = service.createUser("ada", in: store)
        #expect(other.count == 36 && other != ada)
        let shown = service.directory("DescribeUser", ["UserId": .string(ada)], in: store)
        #expect(shown.refusal == "ResourceNotFoundException: USER not found.")
        let group = service.createGroup("g", in: store)
        #expect(service.addMember(ada, to: group, in: store).contains("USER not found."))
        #expect(service.addMember(other, to: group, in: store).count == 36)
        // Deleting in one store does not reach into another.
        _ = service.directory("DeleteUser", ["UserId": .string(ada)], in: store)
        #expect(service.find("ada") == ada)
        _ = service.call("DeleteInstance", on: arn)
        #expect(
            service.directory("ListUsers", in: store).message?
                .contains("is in status DELETE_IN_PROGRESS.") == true)
        service.advance(milliseconds: 1000)
        #expect(service.directory("ListUsers", in: store).refusal == Self.missing)
        #expect(service.world.state.users.count == 1)
        #expect(service.world.state.groups.count == 0)
        #expect(service.world.state.groupMemberships.count == 0)
    }

    @Test
    func storesAreTheirOwnersAndMembersReadTheOrganizations() {
        let service = TestService()
        let ada = service.createUser("ada")
        service.act(as: TestService.sandbox)
        #expect(service.find("ada") == ada)
        let caller = "arn:aws:iam::111122223333:root"
        #expect(
            service.createUser("ben")
                == "refused: AccessDeniedException: User: \(caller) is not authorized to perform: "
                + "identitystore:CreateUser on resource "
                + "arn:aws:identitystore::123456789012:identitystore/d-9067a5f0c1 because no "
                + "resource-based policy allows the identitystore:CreateUser action")
        service.act(as: AccountID(number: 999_988_887_777))
        #expect(service.find("ada") == "AccessDeniedException")
        // Nobody's store is nobody's to be denied.
        #expect(service.directory("ListUsers", in: "d-0000000000").refusal == Self.missing)
    }

    /// Not even the organization's management account, which nothing else restricts, gets there.
    @Test
    func theStoreOfAnAccountInstanceIsItsAccountsAlone() {
        let service = TestService()
        let (_, store) = accountInstance(of: service)
        service.advance(milliseconds: 1000)
        #expect(service.createUser("ada", in: store).count == 36)
        for account in [TestService.production, AccountID(number: 123_456_789_012)] {
            service.act(as: account)
            for (operation, members) in [
                ("ListUsers", [:]), ("CreateGroup", ["DisplayName": .string("g")]),
            ] as [(String, Row)] {
                #expect(
                    service.directory(operation, members, in: store).message
                        == "User: arn:aws:iam::\(account):root is not authorized to perform: "
                        + "identitystore:\(operation) on resource "
                        + "arn:aws:identitystore::111122223333:identitystore/\(store) because no "
                        + "resource-based policy allows the identitystore:\(operation) action")
            }
        }
    }

    @Test
    func aStoreAnswersWhereItsInstanceDoes() {
        let service = TestService(rules: .strict)
        let ada = service.createUser("ada")
        service.region = "eu-west-1"
        #expect(service.directory("ListUsers").refusal == Self.missing)
        service.region = "us-east-1"
        #expect(service.region("AddRegion", "eu-west-1").verdict == "200")
        service.advance(milliseconds: 1000)
        service.region = "eu-west-1"
        #expect(service.find("ada") == ada)
        #expect(service.createUser("ben").contains("IDENTITY_STORE not found."))
    }

    @Test
    func aStoreOfNobodysIsAdoptedWhereThatIsTheRule() {
        let service = TestService(rules: .relaxed)
        let store = "d-00000000aa"
        let ada = service.createUser("ada", in: store)
        #expect(service.find("ada", in: store) == ada)
        #expect(service.find("ada") == "ResourceNotFoundException")
        #expect(service.call("ListInstances", "{}").count("/Instances") == 2)
        let (arn, own) = accountInstance(of: service)
        _ = service.call("DeleteInstance", on: arn)
        _ = service.call("ListInstances", "{}")
        #expect(service.directory("ListUsers", in: own).refusal == Self.missing)
    }

    @Test
    func assignmentsSeeWhoIsThere() {
        let service = TestService(rules: .strict)
        let set = service.createSet()
        let (ada, ben) = (service.createUser("ada"), service.createUser("ben"))
        _ = service.directory("DeleteUser", ["UserId": .string(ben)])
        let outcomes = [ada, ben].map { principal in
            let request = service.assign(set, principal: principal)
            let status = service.creationStatus(request.requestID.description)
            return status.text("/AccountAssignmentCreationStatus/Status")
        }
        #expect(outcomes == ["SUCCEEDED", "FAILED"])
        let (_, store) = accountInstance(of: service)
        service.advance(milliseconds: 1000)
        let foreign = service.createUser("eve", in: store)
        service.act(as: TestService.management)
        let request = service.assign(set, principal: foreign)
        let status = service.creationStatus(request.requestID.description)
        #expect(
            status.text("/AccountAssignmentCreationStatus/FailureReason")
                == "Received a 404 status error: the USER assignee \(foreign) was not found in "
                + "directory d-9067a5f0c1.")
    }

    /// What becomes of the assignments of a deleted user: how deleting one ends, and how many are
    /// left of accounts' and applications' assignments and of copies of the set.
    private static let rows: [(rule: ServiceRules.DeletedPrincipals, end: String, left: [Int])] = [
        (.keepAssignments, "SUCCEEDED", [1, 1, 1]), (.loseAssignments, "FAILED", [0, 0, 0]),
    ]

    @Test(arguments: rows.indices)
    func assignmentsOfADeletedUserFollowTheRule(index: Int) {
        let row = Self.rows[index]
        var rules = ServiceRules.standard
        rules.deletedPrincipals = row.rule
        let service = TestService(rules: rules)
        let set = service.createSet()
        let ada = service.createUser("ada")
        _ = service.assign(set, principal: ada)
        let application = service.call(
            "CreateApplication", on: TestService.instance,
            #","Name":"A","ApplicationProviderArn":"arn:aws:sso::aws:applicationProvider/custom""#
        ).text("/ApplicationArn")
        _ = service.call(
            "CreateApplicationAssignment",
            #"{"ApplicationArn":"\#(application ?? "")","PrincipalType":"USER","#
                + #""PrincipalId":"\#(ada)"}"#)
        _ = service.directory("DeleteUser", ["UserId": .string(ada)])
        let state = service.world.state
        #expect(
            [
                service.assignments(set).count("/AccountAssignments") ?? -1,
                state.applicationAssignments.count,
                state.provisionings.count(inAccount: TestService.sandbox),
            ] == row.left)
        let deletion = service.call(
            "DeleteAccountAssignment", TestService.assignment(set, principal: ada))
        service.advance(milliseconds: 3000)
        let status = service.deletionStatus(deletion.requestID.description)
        #expect(status.text("/AccountAssignmentDeletionStatus/Status") == row.end)
        #expect(service.assignments(set).count("/AccountAssignments") == 0)
    }

    @Test
    func aUserHasWhatItsGroupsHaveUntilItLeaves() {
        let service = TestService()
        let set = service.createSet()
        let (ada, dev) = (service.createUser("ada"), service.createGroup("dev"))
        let membership = service.addMember(ada, to: dev)
        _ = service.call(
            "CreateAccountAssignment",
            TestService.assignment(set, type: "GROUP", principal: dev))
        service.advance(milliseconds: 3000)
        func access() -> [String] {
            service.call(
                "ListAccountAssignmentsForPrincipal", on: TestService.instance,
                #","PrincipalType":"USER","PrincipalId":"\#(ada)""#
            ).texts("/AccountAssignments", "/PrincipalId")
        }
        #expect(access() == [dev])
        _ = service.directory("DeleteGroupMembership", ["MembershipId": .string(membership)])
        #expect(access() == [])
    }
}
