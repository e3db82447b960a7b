import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct ProvisionedListTests {
    private let service = TestService()

    private static let latest = "LATEST_PERMISSION_SET_PROVISIONED"
    private static let older = "LATEST_PERMISSION_SET_NOT_PROVISIONED"
    private static let policy =
        #"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"#
    private static let administrator =
        #""ManagedPolicyArn":"arn:aws:iam::aws:policy/PowerUserAccess""#
    private static let own = #""CustomerManagedPolicyReference":{"Name":"P"}"#

    private static func filter(_ status: String?) -> String {
        status.map { #","ProvisioningStatus":"\#($0)""# } ?? ""
    }

    private func accounts(_ set: String, _ status: String? = nil) -> [String] {
        service.pages(
            "ListAccountsForProvisionedPermissionSet", "AccountIds",
            TestService.set(set, Self.filter(status))
        ).joined().compactMap(\.string)
    }

    private func sets(_ account: String, _ members: String = "") -> Outcome {
        service.call(
            "ListPermissionSetsProvisionedToAccount",
            #"{"InstanceArn":"\#(TestService.instance)","AccountId":"\#(account)"\#(members)}"#)
    }

    private func sets(_ account: String, status: String?) -> JSONValue? {
        sets(account, Self.filter(status))["/PermissionSets"]
    }

    /// Each changes the set; those that take something away come after what puts it there.
    @Test
    func everyPolicyChangeIsDrift() {
        let set = service.createSet()
        _ = service.assign(set)
        _ = service.assign(set, account: "444455556666")
        let both = ["111122223333", "444455556666"]
        let changes = [
            ("UpdatePermissionSet", ""),
            ("PutInlinePolicyToPermissionSet", #","InlinePolicy":"\#(Self.policy)""#),
            ("PutInlinePolicyToPermissionSet", #","InlinePolicy":"\#(Self.policy)""#),
            ("DeleteInlinePolicyFromPermissionSet", ""),
            ("AttachManagedPolicyToPermissionSet", "," + Self.administrator),
            ("DetachManagedPolicyFromPermissionSet", "," + Self.administrator),
            ("AttachCustomerManagedPolicyReferenceToPermissionSet", "," + Self.own),
            ("DetachCustomerManagedPolicyReferenceFromPermissionSet", "," + Self.own),
            ("PutPermissionsBoundaryToPermissionSet", #","PermissionsBoundary":{\#(Self.own)}"#),
            ("DeletePermissionsBoundaryFromPermissionSet", ""),
        ]
        for (operation, members) in changes {
            #expect(accounts(set, Self.latest) == both)
            #expect(accounts(set, Self.older) == [])
            #expect(service.call(operation, TestService.set(set, members)).verdict == "200")
            #expect(accounts(set, Self.latest) == [], "\(operation)")
            #expect(accounts(set, Self.older) == both)
            #expect(sets("111122223333", status: Self.latest) == nil)
            #expect(sets("111122223333", status: Self.older) == .array([.string(set)]))
            _ = service.call(
                "ProvisionPermissionSet",
                TestService.set(set, #","TargetType":"AWS_ACCOUNT","TargetId":"111122223333""#))
            service.advance(milliseconds: 3000)
            #expect(accounts(set, Self.latest) == ["111122223333"])
            #expect(accounts(set, Self.older) == ["444455556666"])
            #expect(sets("111122223333", status: Self.latest) == .array([.string(set)]))
            #expect(sets("444455556666", status: Self.latest) == nil)
            #expect(accounts(set) == both)
            _ = service.call(
                "ProvisionPermissionSet",
                TestService.set(set, #","TargetType":"ALL_PROVISIONED_ACCOUNTS""#))
            service.advance(milliseconds: 3000)
        }
        let nothing = service.call("DeleteInlinePolicyFromPermissionSet", TestService.set(set))
        #expect(nothing.verdict == "200")
        #expect(accounts(set, Self.latest) == both)
    }

    @Test
    func emptyListsOfProvisionedSetsHaveNoMember() {
        let set = service.createSet()
        #expect(sets("111122223333").result == .success(.object([])))
        let none = service.call(
            "ListAccountsForProvisionedPermissionSet", TestService.set(set))
        #expect(none.result == .success(.object([.init(name: "AccountIds", value: .array([]))])))
        _ = service.assign(set)
        #expect(accounts(set) == ["111122223333"])
        #expect(sets("111122223333", status: Self.older) == nil)
        _ = service.call("DeleteAccountAssignment", TestService.assignment(set))
        service.advance(milliseconds: 3000)
        #expect(sets("111122223333").result == .success(.object([])))
        #expect(accounts(set) == [])
    }

    @Test(arguments: [1, 2, 3, 7, 100])
    func provisionedListsArePaged(size: Int) {
        let all = (0..<7).map { service.createSet("S\($0)") }
        for set in all { _ = service.assign(set) }
        let numbers = (1...7).map { "00000000000\($0)" }
        for number in numbers { _ = service.assign(all[0], account: number) }
        for set in all[1...2] { _ = service.call("UpdatePermissionSet", TestService.set(set)) }
        func listed(_ status: String?) -> [String] {
            let input =
                #"{"InstanceArn":"\#(TestService.instance)","AccountId":"111122223333","#
                + #""MaxResults":\#(size)\#(Self.filter(status))}"#
            return service.pages(
                "ListPermissionSetsProvisionedToAccount", "PermissionSets", input
            ).joined().compactMap(\.string)
        }
        #expect(listed(nil) == all)
        #expect(listed(Self.older) == Array(all[1...2]))
        #expect(listed(Self.latest) == [all[0]] + all[3...])
        let accounts = service.pages(
            "ListAccountsForProvisionedPermissionSet", "AccountIds",
            TestService.set(all[0], #","MaxResults":\#(size)"#))
        #expect(accounts.allSatisfy { $0.count <= size })
        #expect(accounts.joined().compactMap(\.string) == ["111122223333"] + numbers)
    }

    /// Rows: what the account has, and whether a set that needs `P` of `/team/` comes there.
    @Test(
        arguments: [
            ("attached", nil, "SUCCEEDED"), ("attached", ["P"], "FAILED"),
            ("attached", ["/team/P"], "SUCCEEDED"), ("boundary", [], "FAILED"),
            ("boundary", ["/team/P"], "SUCCEEDED"), ("none", [], "SUCCEEDED"),
        ] as [(String, [String]?, String)])
    func policiesThatAnAccountLacksFailRequests(
        use: String, declared: [String]?, status: String
    ) {
        let set = service.createSet()
        _ = service.assign(set, principal: TestService.group)
        _ = service.assignments(set)
        if var account = service.world.state.accounts[TestService.sandbox] {
            account.declaredPolicies = declared.map { names in
                Set(
                    names.map {
                        CustomerManagedPolicy(
                            name: "P", path: $0.hasPrefix("/team/") ? "/team/" : "/")
                    })
            }
            _ = service.world.apply([.account(account.id, account)])
        }
        let creation = service.call("CreateAccountAssignment", TestService.assignment(set))
        let reference = #""CustomerManagedPolicyReference":{"Name":"P","Path":"/team/"}"#
        switch use {
        case "attached":
            _ = service.call(
                "AttachCustomerManagedPolicyReferenceToPermissionSet",
                TestService.set(set, "," + reference))
        case "boundary":
            _ = service.call(
                "PutPermissionsBoundaryToPermissionSet",
                TestService.set(set, #","PermissionsBoundary":{\#(reference)}"#))
        default: break
        }
        service.advance(milliseconds: 3000)
        let created = service.creationStatus(creation.requestID.description)
        #expect(created.text("/AccountAssignmentCreationStatus/Status") == status)
        let provisioning = service.call(
            "ProvisionPermissionSet",
            TestService.set(set, #","TargetType":"ALL_PROVISIONED_ACCOUNTS""#))
        service.advance(milliseconds: 3000)
        let provisioned = service.call(
            "DescribePermissionSetProvisioningStatus",
            #"{"InstanceArn":"\#(TestService.instance)","#
                + #""ProvisionPermissionSetRequestId":"\#(provisioning.requestID)"}"#)
        #expect(provisioned.text("/PermissionSetProvisioningStatus/Status") == status)
        let reason =
            status == "FAILED"
            ? "Received a 404 status error: Not supported policy "
                + "arn:aws:iam::111122223333:policy/team/P." : nil
        #expect(created.text("/AccountAssignmentCreationStatus/FailureReason") == reason)
        #expect(provisioned.text("/PermissionSetProvisioningStatus/FailureReason") == reason)
        #expect(
            service.assignments(set).count("/AccountAssignments") == (reason == nil ? 2 : 1))
    }

    @Test
    func deletingASetTakesItsPoliciesAlong() {
        let set = service.createSet()
        _ = service.call(
            "PutInlinePolicyToPermissionSet",
            TestService.set(set, #","InlinePolicy":"\#(Self.policy)""#))
        #expect(service.world.state.policies.count == 1)
        #expect(service.call("DeletePermissionSet", TestService.set(set)).verdict == "200")
        #expect(service.world.state.policies.isEmpty)
    }

    private static let operations: [(String, String)] = [
        ("PutInlinePolicyToPermissionSet", #","InlinePolicy":"\#(policy)""#),
        ("GetInlinePolicyForPermissionSet", ""), ("DeleteInlinePolicyFromPermissionSet", ""),
        ("AttachManagedPolicyToPermissionSet", "," + administrator),
        ("DetachManagedPolicyFromPermissionSet", "," + administrator),
        ("ListManagedPoliciesInPermissionSet", ""),
        ("AttachCustomerManagedPolicyReferenceToPermissionSet", "," + own),
        ("DetachCustomerManagedPolicyReferenceFromPermissionSet", "," + own),
        ("ListCustomerManagedPolicyReferencesInPermissionSet", ""),
        ("PutPermissionsBoundaryToPermissionSet", #","PermissionsBoundary":{\#(own)}"#),
        ("GetPermissionsBoundaryForPermissionSet", ""),
        ("DeletePermissionsBoundaryFromPermissionSet", ""),
        ("ListAccountsForProvisionedPermissionSet", ""),
        ("ListPermissionSetsProvisionedToAccount", #","AccountId":"111122223333""#),
        (
            "ListAccountAssignmentsForPrincipal",
            #","PrincipalType":"USER","PrincipalId":"\#(TestService.user)""#
        ),
    ]

    @Test(arguments: operations)
    func policyOperationsNeedAnOrganizationInstanceAndASet(operation: String, members: String) {
        let set = "arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-0123456789abcdef"
        if !members.contains("AccountId") && !members.contains("PrincipalId") {
            let outcome = service.call(operation, TestService.set(set, members))
            #expect(outcome.verdict == "ResourceNotFoundException")
            #expect(outcome.message == "Could not find PermissionSet with id ps-0123456789abcdef")
        }
        let foreign = TestService.set(set, members)
            .split(separator: "7223a5f0c1d2e3b4", maxSplits: 1).joined(
                separator: "7223ffffffffffff")
        #expect(service.call(operation, foreign).verdict == "AccessDeniedException")
        let arn = "arn:aws:sso:::instance/ssoins-7223a5f0c1d2e3b5"
        _ = service.world.apply([
            .instance(
                arn,
                Instance(
                    sequence: SequenceNumber(100), arn: arn, identityStoreID: "d-9067a5f0c2",
                    ownerAccount: TestService.management, createdDate: service.now,
                    isOrganizationInstance: false))
        ])
        let refused = service.call(
            operation, #"{"InstanceArn":"\#(arn)","PermissionSetArn":"\#(set)"\#(members)}"#)
        #expect(refused.verdict == "ValidationException")
        #expect(
            refused.message
                == "This operation is not supported for account instances of IAM Identity Center")
    }
}
