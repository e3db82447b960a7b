import AWSJSON
import IdentityCenter
import TestSupport
import Testing

@testable import Emulator

/// What calls see of a world that a seed file declares.
struct WorldSeedingTests {
    private let folder: TemporaryFolder
    private let harness: EngineHarness

    init() throws {
        folder = try TemporaryFolder()
        harness = try EngineHarness(
            path: folder.file(),
            document: SeedDocument.load(file: fixtures + "/seeds/policies.yaml").document)
    }

    private func call(_ operation: String, _ members: String = "") -> JSONValue {
        harness.call(
            operation, #"{"InstanceArn":"\#(EngineHarness.instance)"\#(members)}"#
        ).output
    }

    /// The member for the n-th permission set of the file.
    private func set(_ index: Int) -> String {
        let arn = EngineHarness.text(call("ListPermissionSets"), "/PermissionSets/\(index)") ?? ""
        return #","PermissionSetArn":"\#(arn)""#
    }

    private func texts(_ output: JSONValue, _ pointers: String...) -> [String?] {
        pointers.map { EngineHarness.text(output, $0) }
    }

    @Test
    func permissionSetsHaveTheirPolicies() {
        let developer = set(0)
        #expect(
            texts(call("GetInlinePolicyForPermissionSet", developer), "/InlinePolicy") == [
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","#
                    + #""Resource":"*"}]}"#
            ])
        #expect(
            texts(
                call("ListManagedPoliciesInPermissionSet", developer),
                "/AttachedManagedPolicies/0/Name", "/AttachedManagedPolicies/1/Arn",
                "/AttachedManagedPolicies/2/Arn")
                == ["ReadOnlyAccess", "arn:aws:iam::aws:policy/job-function/Billing", nil])
        #expect(
            texts(
                call("ListCustomerManagedPolicyReferencesInPermissionSet", developer),
                "/CustomerManagedPolicyReferences/0/Name",
                "/CustomerManagedPolicyReferences/0/Path") == ["DeveloperAccess", "/"])
        let reference = "/PermissionsBoundary/CustomerManagedPolicyReference"
        #expect(
            texts(
                call("GetPermissionsBoundaryForPermissionSet", developer), reference + "/Name",
                reference + "/Path") == ["Boundary", "/team/"])
        #expect(
            texts(
                call("GetPermissionsBoundaryForPermissionSet", set(1)),
                "/PermissionsBoundary/ManagedPolicyArn")
                == ["arn:aws:iam::aws:policy/SecurityAudit"])
    }

    /// Provisions a set in an account after attaching a policy that only some accounts have.
    @Test(arguments: [("DeveloperAccess2", "FAILED"), ("Boundary2", "FAILED"), ("", "SUCCEEDED")])
    func accountsHaveThePoliciesTheyDeclare(policy: String, status: String) throws {
        let developer = set(0)
        if !policy.isEmpty {
            _ = call(
                "AttachCustomerManagedPolicyReferenceToPermissionSet",
                developer + #","CustomerManagedPolicyReference":{"Name":"\#(policy)"}"#)
        }
        let begun = call(
            "ProvisionPermissionSet", developer + #","TargetType":"ALL_PROVISIONED_ACCOUNTS""#)
        let id = try #require(
            EngineHarness.text(begun, "/PermissionSetProvisioningStatus/RequestId"))
        harness.advance(milliseconds: 60_000)
        let ended = call(
            "DescribePermissionSetProvisioningStatus",
            #","ProvisionPermissionSetRequestId":"\#(id)""#)
        let reason =
            policy.isEmpty
            ? nil
            : "Received a 404 status error: Not supported policy "
                + "arn:aws:iam::111122223333:policy/\(policy)."
        #expect(
            texts(
                ended, "/PermissionSetProvisioningStatus/Status",
                "/PermissionSetProvisioningStatus/FailureReason") == [status, reason])
    }

    @Test
    func applicationsAreThereWithTheirAssignments() throws {
        let list = call("ListApplications")
        #expect(
            texts(
                list, "/Applications/0/Name", "/Applications/0/Description",
                "/Applications/0/ApplicationProviderArn", "/Applications/0/Status",
                "/Applications/1/ApplicationProviderArn", "/Applications/2/Name") == [
                    "dashboard", "What the team looks at",
                    "arn:aws:sso::aws:applicationProvider/custom", "ENABLED",
                    "arn:aws:sso::aws:applicationProvider/catalog/Office365", nil,
                ])
        func ask(_ operation: String, _ index: Int) -> JSONValue {
            let arn =
                EngineHarness.text(list, "/Applications/\(index)/ApplicationArn") ?? ""
            return harness.call(operation, #"{"ApplicationArn":"\#(arn)"}"#).output
        }
        #expect(
            texts(
                ask("ListApplicationAssignments", 0), "/ApplicationAssignments/0/PrincipalType",
                "/ApplicationAssignments/1/PrincipalType", "/ApplicationAssignments/2")
                == ["USER", "GROUP", nil])
        for (index, isRequired) in [true, false].enumerated() {
            let configuration = ask("GetApplicationAssignmentConfiguration", index)
            #expect(configuration[pointer: "/AssignmentRequired"] == .boolean(isRequired))
        }
        let arn = EngineHarness.text(list, "/Applications/0/ApplicationArn") ?? ""
        let tags = harness.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#).output
        #expect(
            texts(tags, "/Tags/0/Key", "/Tags/0/Value", "/Tags/1") == ["team", "platform", nil])
    }

    @Test
    func theFreshWorldIsStoredAsItIs() throws {
        #expect(try harness.reloaded() == harness.state)
    }
}
