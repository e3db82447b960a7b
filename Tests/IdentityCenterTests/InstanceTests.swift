import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct InstanceTests {
    private let service = TestService()

    private static let keyARN =
        "arn:aws:kms:us-east-1:123456789012:key/mrk-0123456789abcdef0123456789abcdef"

    private func describe(_ arn: String = TestService.instance) -> Outcome {
        service.call("DescribeInstance", on: arn)
    }

    private func json(_ text: String) throws -> JSONValue {
        try Array(text.utf8).withUnsafeBytes { try JSONValue.parse($0) }
    }

    @Test
    func describingShowsEveryMember() throws {
        let expected = """
            {"CreatedDate":1.7E9,"EncryptionConfigurationDetails":{"EncryptionStatus":"ENABLED",
            "KeyType":"AWS_OWNED_KMS_KEY"},"IdentityStoreId":"d-9067a5f0c1",
            "InstanceArn":"arn:aws:sso:::instance/ssoins-7223a5f0c1d2e3b4",
            "OwnerAccountId":"123456789012","PermissionSetsEnabled":true,
            "PrimaryRegion":"us-east-1","Regions":[{"AddedDate":1.7E9,"IsPrimaryRegion":true,
            "RegionName":"us-east-1","Status":"ACTIVE"}],"Status":"ACTIVE"}
            """
        #expect(describe()[""] == (try json(expected)))
    }

    /// Rows: the caller's account, and whether it may create an instance.
    @Test(
        arguments: [
            ("a member", TestService.sandbox, true),
            ("nobody's account", AccountID(number: 999_999_999_999), true),
            ("the management account", TestService.management, false),
        ] as [(String, AccountID, Bool)])
    func everyAccountButTheManagementAccountMayOwnAnInstance(
        label: String, account: AccountID, isAllowed: Bool
    ) {
        service.act(as: account)
        let outcome = service.call("CreateInstance", #"{"Name":"Mine"}"#)
        guard isAllowed else {
            #expect(
                outcome.refusal == "ValidationException: Organization management account is not "
                    + "allowed to perform the operation.")
            return
        }
        let arn = outcome.text("/InstanceArn") ?? ""
        #expect(arn.hasPrefix("arn:aws:sso:::instance/ssoins-7223") && arn.utf8.count == 46)
        service.advance(milliseconds: 1000)
        let description = describe(arn)
        #expect(description.text("/OwnerAccountId") == account.description)
        #expect(description.text("/Name") == "Mine")
        #expect(description["/PermissionSetsEnabled"] == .boolean(false))
        let store = description.text("/IdentityStoreId") ?? ""
        #expect(store.hasPrefix("d-9067") && store.utf8.count == 12)
        #expect(store != TestService.identityStore)
    }

    @Test
    func anAccountOwnsOneInstance() {
        service.act(as: TestService.sandbox)
        let first = service.createInstance()
        let second = service.call("CreateInstance", "{}")
        #expect(
            second.refusal == "ServiceQuotaExceededException: You have exceeded IAM Identity "
                + "Center quotas. Cannot create more than 1 instance for 111122223333")
        let list = service.call("ListInstances", "{}")
        #expect(list.texts("/Instances", "/InstanceArn") == [TestService.instance, first])
        #expect(list.texts("/Instances", "/Status") == ["ACTIVE", "CREATE_IN_PROGRESS"])
        service.act(as: TestService.production)
        let other = service.createInstance()
        #expect(
            service.call("ListInstances", "{}").texts("/Instances", "/InstanceArn")
                == [TestService.instance, other])
        service.act(as: TestService.management)
        #expect(
            service.call("ListInstances", "{}").texts("/Instances", "/InstanceArn")
                == [TestService.instance])
        service.rules.quotas = .relaxed
        service.act(as: TestService.sandbox)
        #expect(service.createInstance().hasPrefix("arn:"))
    }

    @Test
    func instancesKeepTheTagsOfTheirCreation() {
        service.act(as: TestService.sandbox)
        let refused = service.call("CreateInstance", #"{"Tags":[{"Key":"aws:x","Value":"1"}]}"#)
        #expect(refused.verdict == "ValidationException")
        let arn = service.createInstance(#""Tags":[{"Key":"team","Value":"a"}]"#)
        service.advance(milliseconds: 1000)
        let tags = service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)
        #expect(tags.text("/Tags/0/Key") == "team" && tags.text("/Tags/0/Value") == "a")
        #expect(tags.count("/Tags") == 1)
    }

    @Test
    func onlyDescribeAndDeleteWorkWhileAnInstanceIsMade() {
        service.act(as: TestService.sandbox)
        let arn = service.createInstance()
        let refusal =
            "ValidationException: The operation is not allowed while the instance \(arn) is in "
            + "status CREATE_IN_PROGRESS."
        for operation in ["ListRegions", "UpdateInstance", "ListTrustedTokenIssuers"] {
            #expect(service.call(operation, on: arn).refusal == refusal)
        }
        service.advance(milliseconds: 999)
        #expect(describe(arn).text("/Status") == "CREATE_IN_PROGRESS")
        service.advance(milliseconds: 1)
        #expect(describe(arn).text("/Status") == "ACTIVE")
        #expect(service.call("ListRegions", on: arn).verdict == "200")
    }

    /// Nor is an application reached past its instance.
    @Test
    func applicationsRestWhileTheirInstanceIsDeleted() {
        let arn = service.createApplication()
        #expect(service.call("DeleteInstance", on: TestService.instance).verdict == "200")
        for caller in [TestService.management, TestService.sandbox] {
            service.act(as: caller)
            for outcome in [
                service.call("ListApplications", on: TestService.instance),
                service.call(
                    "CreateApplication", TestService.application(name: "\(caller)")),
            ] { #expect(outcome.verdict == "ValidationException") }
        }
        service.act(as: TestService.management)
        for operation in ["DescribeApplication", "DeleteApplication", "ListApplicationGrants"] {
            #expect(
                service.application(operation, arn).refusal
                    == "ValidationException: The operation is not allowed while the instance "
                    + "\(TestService.instance) is in status DELETE_IN_PROGRESS.")
        }
        let tags = service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)
        #expect(tags.verdict == "ValidationException")
    }

    @Test
    func onlyDescribeWorksWhileAnInstanceIsDeleted() {
        service.act(as: TestService.sandbox)
        let arn = service.createInstance(#""Tags":[{"Key":"team","Value":"a"}]"#)
        // One that is being made can be deleted.
        #expect(service.call("DeleteInstance", on: arn).verdict == "200")
        #expect(
            service.call("DeleteInstance", on: arn).refusal
                == "ConflictException: The instance \(arn) is already being deleted.")
        #expect(
            service.call("ListRegions", on: arn).refusal
                == "ValidationException: The operation is not allowed while the instance \(arn) "
                + "is in status DELETE_IN_PROGRESS.")
        service.advance(milliseconds: 999)
        #expect(describe(arn).text("/Status") == "DELETE_IN_PROGRESS")
        service.advance(milliseconds: 1)
        for operation in ["DescribeInstance", "DeleteInstance", "ListRegions"] {
            #expect(
                service.call(operation, on: arn).refusal == "AccessDeniedException: "
                    + TestService.accessDenied(
                        operation, arn, caller: "arn:aws:iam::111122223333:root"))
        }
        #expect(service.world.state.tags.isEmpty)
        #expect(service.world.state.lifecycles.all.isEmpty)
        #expect(service.createInstance() != arn)
    }

    /// Rows: a caller that the instance does not belong to.
    @Test(arguments: [TestService.sandbox, AccountID(number: 999_999_999_999)])
    func onlyTheOwnerDeletesAnInstance(account: AccountID) {
        service.act(as: account)
        for operation in ["DeleteInstance", "UpdateInstance", "ListRegions"] {
            #expect(
                service.call(operation, on: TestService.instance).refusal
                    == "AccessDeniedException: "
                    + TestService.accessDenied(
                        operation, TestService.instance, caller: "arn:aws:iam::\(account):root"))
        }
    }

    @Test
    func theManagementAccountDeletesTheOrganizationInstance() {
        let set = service.createSet(members: #","Tags":[{"Key":"a","Value":"1"}]"#)
        _ = service.assign(set)
        _ = service.call(
            "CreateAccountAssignment", TestService.assignment(set, account: "444455556666"))
        #expect(service.call("DeleteInstance", on: TestService.instance).verdict == "200")
        service.advance(milliseconds: 1000)
        #expect(service.call("ListInstances", "{}").count("/Instances") == 0)
        let state = service.world.state
        #expect(state.permissionSets.count == 0 && state.accountAssignments.count == 0)
        #expect(state.provisionings.all.isEmpty && state.requests.count == 0 && state.tags.isEmpty)
        service.advance(milliseconds: 10_000)
        #expect(service.call("ListInstances", "{}").verdict == "200")
    }

    @Test
    func encryptionIsUpdatedOneAfterTheOther() {
        let members =
            #","EncryptionConfiguration":{"KeyType":"CUSTOMER_MANAGED_KEY","KmsKeyArn":"\#(Self.keyARN)"}"#
        #expect(service.call("UpdateInstance", on: TestService.instance, members).verdict == "200")
        let details = "/EncryptionConfigurationDetails"
        #expect(describe().text(details + "/EncryptionStatus") == "UPDATING")
        #expect(describe().text(details + "/KeyType") == "CUSTOMER_MANAGED_KEY")
        #expect(describe().text(details + "/KmsKeyArn") == Self.keyARN)
        #expect(
            service.call("UpdateInstance", on: TestService.instance, members).refusal
                == "ConflictException: The encryption configuration of the instance "
                + "\(TestService.instance) is already being updated.")
        let rename = service.call("UpdateInstance", on: TestService.instance, #","Name":"New""#)
        #expect(rename.verdict == "200")
        service.advance(milliseconds: 1000)
        #expect(describe().text(details + "/EncryptionStatus") == "ENABLED")
        #expect(describe().text("/Name") == "New")
        let back = service.call(
            "UpdateInstance", on: TestService.instance,
            #","EncryptionConfiguration":{"KeyType":"AWS_OWNED_KMS_KEY"}"#)
        #expect(back.verdict == "200")
        service.advance(milliseconds: 1000)
        #expect(describe().text(details + "/KeyType") == "AWS_OWNED_KMS_KEY")
        #expect(describe()[details + "/KmsKeyArn"] == nil)
        #expect(describe().text("/Name") == "New")
    }

    @Test(arguments: [
        (
            #"{"KeyType":"CUSTOMER_MANAGED_KEY"}"#,
            "KmsKeyArn must be specified when KeyType is CUSTOMER_MANAGED_KEY."
        ),
        (
            #"{"KeyType":"AWS_OWNED_KMS_KEY","KmsKeyArn":"\#(keyARN)"}"#,
            "KmsKeyArn must not be specified when KeyType is AWS_OWNED_KMS_KEY."
        ),
    ])
    func keysGoWithTheirType(configuration: String, message: String) {
        let outcome = service.call(
            "UpdateInstance", on: TestService.instance,
            #","Name":"New","EncryptionConfiguration":\#(configuration)"#)
        #expect(outcome.refusal == "ValidationException: \(message)")
        #expect(describe()["/Name"] == nil)
    }

    @Test
    func permissionSetsStayEnabled() {
        func update(_ members: String, on arn: String = TestService.instance) -> String {
            service.call("UpdateInstance", on: arn, members).refusal
        }
        #expect(update(#","PermissionSetsEnabled":true,"Name":"New""#) == "200")
        #expect(describe()["/PermissionSetsEnabled"] == .boolean(true))
        #expect(
            update(#","PermissionSetsEnabled":false"#)
                == "ValidationException: PermissionSetsEnabled must be true.")
        #expect(
            update(
                #","PermissionSetsEnabled":true,"EncryptionConfiguration":{"KeyType":"AWS_OWNED_KMS_KEY"}"#
            )
                == "ValidationException: EncryptionConfiguration and PermissionSetsEnabled must "
                + "not be specified together.")
        service.act(as: TestService.sandbox)
        let arn = service.createInstance()
        service.advance(milliseconds: 1000)
        #expect(
            update(#","PermissionSetsEnabled":true"#, on: arn)
                == "ValidationException: This operation is not supported for account instances of "
                + "IAM Identity Center")
    }

    @Test
    func accountInstancesRefuseWhatNeedsAnOrganization() {
        service.act(as: TestService.sandbox)
        let arn = service.createInstance()
        service.advance(milliseconds: 1000)
        let set =
            #","PermissionSetArn":"arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-0123456789abcdef""#
        let request = "25bf4416-48a7-434d-8d85-91a4575b7d5d"
        let assignment =
            set + #","TargetId":"111122223333","TargetType":"AWS_ACCOUNT","PrincipalType":"USER""#
            + #","PrincipalId":"\#(TestService.user)""#
        for (operation, members) in [
            ("CreatePermissionSet", #","Name":"Admin""#), ("DescribePermissionSet", set),
            ("ListPermissionSets", ""), ("UpdatePermissionSet", set), ("DeletePermissionSet", set),
            ("CreateAccountAssignment", assignment), ("DeleteAccountAssignment", assignment),
            ("ListAccountAssignments", set + #","AccountId":"111122223333""#),
            ("ListAccountAssignmentCreationStatus", ""),
            ("ListAccountAssignmentDeletionStatus", ""),
            (
                "DescribeAccountAssignmentCreationStatus",
                #","AccountAssignmentCreationRequestId":"\#(request)""#
            ),
            (
                "DescribeAccountAssignmentDeletionStatus",
                #","AccountAssignmentDeletionRequestId":"\#(request)""#
            ),
            ("ProvisionPermissionSet", set + #","TargetType":"ALL_PROVISIONED_ACCOUNTS""#),
            ("ListPermissionSetProvisioningStatus", ""),
            (
                "DescribePermissionSetProvisioningStatus",
                #","ProvisionPermissionSetRequestId":"\#(request)""#
            ),
            ("AddRegion", #","RegionName":"us-west-2""#),
        ] {
            #expect(
                service.call(operation, on: arn, members).refusal
                    == "ValidationException: This operation is not supported for account "
                    + "instances of IAM Identity Center", "\(operation)")
        }
    }

    /// Rows: the fidelity, the region of a call, and whether an instance made in eu-west-1 shows.
    @Test(arguments: [
        ("standard", "eu-west-1", true), ("standard", "us-east-1", true),
        ("strict", "eu-west-1", true), ("strict", "us-east-1", false),
    ])
    func instancesLiveInTheRegionTheyWereMadeIn(fidelity: String, region: String, isSeen: Bool) {
        service.rules = fidelity == "strict" ? .strict : .standard
        service.act(as: TestService.sandbox)
        service.region = "eu-west-1"
        let arn = service.createInstance()
        service.region = region
        let list = service.call("ListInstances", "{}").texts("/Instances", "/InstanceArn")
        #expect(list.contains(arn) == isSeen)
        #expect(arn.hasPrefix("arn:aws:sso:::instance/ssoins-6804"))
        #expect(describe(arn).text("/PrimaryRegion") == (isSeen ? "eu-west-1" : nil))
    }

    @Test
    func withoutDelayChangesShowAtTheNextCall() {
        service.rules = .relaxed
        service.act(as: TestService.sandbox)
        let arn = service.createInstance()
        #expect(describe(arn).text("/Status") == "ACTIVE")
    }

    @Test
    func instancesAreMadeOnceForAToken() {
        service.act(as: TestService.sandbox)
        let arn = service.createInstance(#""Name":"A","ClientToken":"t""#)
        #expect(service.createInstance(#""Name":"A","ClientToken":"t""#) == arn)
        let other = service.call("CreateInstance", #"{"Name":"B","ClientToken":"t"}"#)
        #expect(other.verdict == "ConflictException")
        let quota = service.call("CreateInstance", #"{"Name":"A","ClientToken":"u"}"#)
        #expect(quota.verdict == "ServiceQuotaExceededException")
    }
}
