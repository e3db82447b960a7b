import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

/// Users, groups and memberships; `fixtures/calls` shows operation by operation what is answered.
struct IdentityStoreTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func historiesAnswerWhatAModelOfTheStoreSays(seed: UInt64) {
        let service = TestService(seed: seed)
        let calls = DirectoryCalls(seed: seed, service: service)
        for _ in 0..<1500 where calls.complaints.isEmpty {
            service.advance(milliseconds: 7)
            calls.run()
        }
        #expect(calls.complaints == [])
        #expect(calls.succeeded.count == 19)
    }

    @Test
    func namesDifferByCase() {
        let service = TestService()
        let ada = service.createUser("ada", email: "ada@example.com")
        #expect(service.createUser("Ada", email: "Ada@example.com").count == 36)
        #expect(service.find("ada") == ada)
        #expect(service.find("ADA") == "ResourceNotFoundException")
        #expect(service.createGroup("ops").count == 36)
        #expect(service.createGroup("Ops").count == 36)
        // Two spellings of the same letter.
        let zoe = service.createUser("zo\u{e9}")
        #expect(service.createUser("zoe\u{301}").count == 36)
        #expect(service.find("zo\u{e9}") == zoe)
        #expect(service.createUser("zo\u{e9}") == "refused: ConflictException: Duplicate UserName")
    }

    @Test
    func duplicatesAreNamedByTheirKind() {
        let service = TestService()
        let user = service.createUser("ada", email: "ada@example.com")
        let other = service.createUser("ben", email: "ben@example.com")
        #expect(service.createUser("ada") == "refused: ConflictException: Duplicate UserName")
        #expect(
            service.createUser("eve", email: "ada@example.com")
                == "refused: ConflictException: Duplicate email")
        let renamed = service.updateUser(other, [("userName", "ada")])
        #expect(renamed.refusal == "ConflictException: Duplicate UserName")
        guard case .failure(let error) = renamed.result else { return }
        #expect(
            error.members == [
                .init(name: "Reason", value: "UNIQUENESS_CONSTRAINT_VIOLATION")
            ])
        // What a user has already it may be given again, and what it gives up is free.
        #expect(service.updateUser(user, [("userName", "ada")]).verdict == "200")
        #expect(service.updateUser(user, [("userName", "countess")]).verdict == "200")
        #expect(service.find("ada") == "ResourceNotFoundException")
        #expect(service.createUser("ada").count == 36)
        _ = service.directory("DeleteUser", ["UserId": .string(user)])
        #expect(service.createUser("countess", email: "ada@example.com").count == 36)
    }

    @Test
    func externalIDsAreFoundAndShown() throws {
        let service = TestService()
        let text = service.createUser("ada")
        let id = try #require(PrincipalID(text))
        var user = try #require(service.world.state.users[id])
        user.externalIDs = [.init(issuer: "https://idp.example.com", id: "1")]
        _ = service.world.apply([.user(id, user)])
        let identifier: JSONValue = [
            "ExternalId": ["Issuer": "https://idp.example.com", "Id": "1"]
        ]
        let found = service.directory("GetUserId", ["AlternateIdentifier": identifier])
        #expect(found.text("/UserId") == text)
        let shown = service.directory("DescribeUser", ["UserId": .string(text)])
        #expect(shown.text("/ExternalIds/0/Id") == "1")
        let other: JSONValue = ["ExternalId": ["Issuer": "https://idp.example.com", "Id": "2"]]
        let missing = service.directory("GetUserId", ["AlternateIdentifier": other])
        #expect(missing.refusal == "ResourceNotFoundException: USER not found.")
    }

    @Test
    func anUpdateThatIsRefusedChangesNothing() {
        let service = TestService()
        let user = service.createUser("ada")
        let before = service.world.state
        let outcome = service.updateUser(
            user, [("title", "Dr"), ("nickName", "A"), ("shoeSize", "42")])
        #expect(
            outcome.refusal
                == "ValidationException: The attribute path shoeSize is not supported.")
        #expect(service.world.state == before)
    }

    @Test
    func operationsOfAnUpdateAreDoneInTheirOrder() {
        let service = TestService()
        let user = service.createUser("ada")
        let outcome = service.updateUser(
            user, [("displayName", .null), ("title", "a"), ("displayName", "x"), ("title", "b")])
        #expect(outcome.verdict == "200")
        let shown = service.directory("DescribeUser", ["UserId": .string(user)])
        #expect(shown.text("/DisplayName") == "x")
        #expect(shown.text("/Title") == "b")
    }

    @Test
    func anExtensionIsChangedPartByPart() {
        let service = TestService()
        let user = service.createUser("ada")
        let name = "aws:identitystore:enterprise"
        func extended() -> String {
            let shown = service.directory(
                "DescribeUser", ["UserId": .string(user), "Extensions": [.string(name)]])
            return shown["/Extensions"]?.text ?? "none"
        }
        func change(_ path: String, _ value: JSONValue) -> String {
            let outcome = service.updateUser(user, [(name + path, value)])
            return outcome.verdict == "200" ? extended() : outcome.refusal
        }
        #expect(extended() == "none")
        #expect(
            change(".manager.value", "x")
                == #"{"aws:identitystore:enterprise":{"manager":{"value":"x"}}}"#)
        #expect(
            change(".costCenter", "7")
                == #"{"aws:identitystore:enterprise":{"costCenter":"7","manager":{"value":"x"}}}"#)
        #expect(
            change(".manager.value", .null)
                == #"{"aws:identitystore:enterprise":{"costCenter":"7"}}"#)
        #expect(change(".costCenter", "").hasPrefix("ValidationException: "))
        #expect(change("", "text").hasPrefix("ValidationException: "))
        #expect(change("s.costCenter", "x").hasPrefix("ValidationException: "))
        #expect(
            change("", ["division": "d"]) == #"{"aws:identitystore:enterprise":{"division":"d"}}"#)
        #expect(change("", .null) == "none")
    }

    @Test
    func authorsAreAccountsAndChangesAreDated() {
        let service = TestService()
        let user = service.createUser("ada")
        service.advance(milliseconds: 1500)
        _ = service.updateUser(user, [("title", "Dr")])
        let shown = service.directory("DescribeUser", ["UserId": .string(user)])
        #expect(shown["/CreatedAt"]?.double == 1_700_000_000)
        #expect(shown["/UpdatedAt"]?.double == 1_700_000_001.5)
        #expect(shown.text("/CreatedBy") == "123456789012")
        #expect(shown.text("/UpdatedBy") == "123456789012")
        #expect(shown.text("/UserStatus") == "ENABLED")
    }

    @Test
    func whatIsNotThereNeedNotBeDeleted() {
        let service = TestService()
        let nobody: JSONValue = "00000000-0000-0000-0000-000000000000"
        for (operation, member) in [
            ("DeleteUser", "UserId"), ("DeleteGroup", "GroupId"),
            ("DeleteGroupMembership", "MembershipId"),
        ] {
            let before = service.world.state
            #expect(service.directory(operation, [member: nobody]).verdict == "200")
            #expect(service.world.state == before, "\(operation)")
        }
    }

    @Test
    func deletingAUserOrAGroupEndsItsMemberships() {
        let service = TestService()
        let (ada, ben) = (service.createUser("ada"), service.createUser("ben"))
        let (dev, ops) = (service.createGroup("dev"), service.createGroup("ops"))
        for user in [ada, ben] {
            for group in [dev, ops] { #expect(service.addMember(user, to: group).count == 36) }
        }
        _ = service.directory("DeleteUser", ["UserId": .string(ada)])
        #expect(service.world.state.groupMemberships.count == 2)
        _ = service.directory("DeleteGroup", ["GroupId": .string(dev)])
        #expect(service.world.state.groupMemberships.count == 1)
        let left = service.directory("ListGroupMemberships", ["GroupId": .string(ops)])
        #expect(left.texts("/GroupMemberships", "/MemberId/UserId") == [ben])
    }

    @Test
    func reservedNamesAreRefusedAsTheyAreSpelled() {
        let service = TestService()
        for name in ["Administrator", "AWSAdministrators"] {
            let refusal =
                "ValidationException: The name \(name) is reserved and can't be used for users or "
                + "groups."
            #expect(service.createUser(name) == "refused: \(refusal)")
            #expect(service.createGroup(name) == "refused: \(refusal)")
            #expect(service.createUser(name.lowercased()).count == 36)
            #expect(service.createGroup(name.lowercased()).count == 36)
        }
    }

    @Test
    func groupsHaveNames() {
        let service = TestService()
        let nameless = service.directory("CreateGroup", ["Description": "d"])
        #expect(nameless.refusal == "ValidationException: displayName is a required attribute")
        let group = service.createGroup("g")
        let unnamed = service.directory(
            "UpdateGroup",
            ["GroupId": .string(group), "Operations": [["AttributePath": "displayName"]]])
        #expect(unnamed.refusal == nameless.refusal)
    }

    @Test
    func membershipsNeedTheirUserAndGroup() {
        let service = TestService()
        let nobody = "00000000-0000-0000-0000-000000000000"
        let (ada, dev) = (service.createUser("ada"), service.createGroup("dev"))
        #expect(service.addMember(nobody, to: dev).hasSuffix("USER not found."))
        #expect(service.addMember(ada, to: nobody).hasSuffix("GROUP not found."))
        let ofGroup = service.directory("ListGroupMemberships", ["GroupId": .string(nobody)])
        #expect(ofGroup.refusal == "ResourceNotFoundException: GROUP not found.")
        let ofUser = service.directory(
            "ListGroupMembershipsForMember", ["MemberId": ["UserId": .string(nobody)]])
        #expect(ofUser.refusal == "ResourceNotFoundException: USER not found.")
        let found = service.directory(
            "GetGroupMembershipId",
            ["GroupId": .string(nobody), "MemberId": ["UserId": .string(ada)]])
        #expect(found.refusal == "ResourceNotFoundException: GROUP_MEMBERSHIP not found.")
        let isMember = service.directory(
            "IsMemberInGroups",
            ["GroupIds": [.string(nobody)], "MemberId": ["UserId": .string(ada)]])
        #expect(isMember["/Results/0/MembershipExists"]?.boolean == false)
    }
}
