import AWSJSON
import IdentityCenter

extension WorldCalls {
    private static let unknownInstance: JSONValue = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
    private static let unknownSet: JSONValue =
        "arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-0123456789abcdef"
    private static let unknownApplication: JSONValue =
        "arn:aws:sso::123456789012:application/ssoins-7223a5f0c1d2e3b4/apl-fedcba9876543210"
    private static let unknownIssuer: JSONValue =
        "arn:aws:sso::123456789012:trustedTokenIssuer/ssoins-7223a5f0c1d2e3b4/tti-f81d4fae-7dec-11d0-a765-00a0c91e6bf0"
    private static let unknownRequest: JSONValue = "f81d4fae-7dec-41d0-a765-00a0c91e6bf0"
    /// Whether account instances refuse the operation.
    static func isForOrganizations(_ operation: String) -> Bool {
        ["PermissionSet", "AccountAssignment"].contains { operation.contains($0) }
    }

    /// A value for an input member: mostly of something that is there.
    func value(_ member: String, _ operation: String) -> JSONValue? {
        if let kind = WorldModel.RequestKind.all.first(where: { $0.idMember == member }) {
            return known(model.requests.matching(["Kind": kind.name]), "RequestId")
                ?? Self.unknownRequest
        }
        switch member {
        case "InstanceArn": return instanceARN(operation)
        case "PermissionSetArn":
            return known(model.permissionSets, "PermissionSetArn") ?? Self.unknownSet
        case "ApplicationArn":
            return known(model.applications, "ApplicationArn") ?? Self.unknownApplication
        case "TrustedTokenIssuerArn":
            return known(model.issuers, "TrustedTokenIssuerArn") ?? Self.unknownIssuer
        case "ResourceArn": return resourceARN()
        case "AccountId", "TargetId": return Self.targets[pick(4)]
        case "TargetType":
            return operation == "ProvisionPermissionSet" && pick(2) == 0
                ? "ALL_PROVISIONED_ACCOUNTS" : "AWS_ACCOUNT"
        case "PrincipalId": return Self.principals[pick(5)]["PrincipalId"]
        case "PrincipalType": return pick(2) == 0 ? "USER" : "GROUP"
        case "RegionName": return Self.regions[pick(4)]
        case "Filter", "ProvisioningStatus": return filter(operation)
        case "Tags": return .array((0...pick(3)).map { tag($0) })
        case "TagKeys": return .array((0...pick(3)).map { "k\($0)" })
        case "ClientToken": return "t\(pick(30))"
        default:
            return policyValue(member) ?? applicationValue(member, operation)
                ?? configurationValue(member, operation)
        }
    }

    private func known(_ rows: [Row], _ member: String) -> JSONValue? {
        pick(25) == 0 ? nil : pick(from: rows)?[member]
    }

    private func tag(_ number: Int) -> JSONValue {
        ["Key": "k\(number)", "Value": "v\(pick(5))"]
    }

    private func instanceARN(_ operation: String) -> JSONValue {
        let organization = model.organizationInstance?["InstanceArn"]
        let others = model.instances.matching(["Kind": "account"])
        if operation == "DeleteInstance" {
            if mayEndOrganization, pick(6) == 0, let organization { return organization }
            return known(others, "InstanceArn") ?? Self.unknownInstance
        }
        if pick(Self.isForOrganizations(operation) ? 25 : 2) > 0, let organization {
            return organization
        }
        return known(others, "InstanceArn") ?? organization ?? Self.unknownInstance
    }

    private func resourceARN() -> JSONValue {
        switch pick(4) {
        case 0: known(model.instances, "InstanceArn") ?? Self.unknownInstance
        case 1: known(model.applications, "ApplicationArn") ?? Self.unknownApplication
        case 2: known(model.issuers, "TrustedTokenIssuerArn") ?? Self.unknownIssuer
        default: known(model.permissionSets, "PermissionSetArn") ?? Self.unknownSet
        }
    }

    private func filter(_ operation: String) -> JSONValue? {
        switch operation {
        case "ListAccountAssignmentsForPrincipal": return ["AccountId": Self.targets[pick(4)]]
        case "ListApplicationAssignmentsForPrincipal":
            return pick(from: model.applications)?["ApplicationArn"].map { ["ApplicationArn": $0] }
                ?? [:]
        case "ListApplications":
            return [
                ["ApplicationAccount": .string(Self.callers[pick(4)].description)],
                ["ApplicationProvider": Self.providers[pick(2)]],
            ][pick(2)]
        case "ListAccountsForProvisionedPermissionSet", "ListPermissionSetsProvisionedToAccount":
            return [
                "LATEST_PERMISSION_SET_PROVISIONED", "LATEST_PERMISSION_SET_NOT_PROVISIONED",
            ][pick(2)]
        default: return ["Status": ["IN_PROGRESS", "SUCCEEDED", "FAILED"][pick(3)]]
        }
    }

    private func policyValue(_ member: String) -> JSONValue? {
        let managed: JSONValue = [
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "arn:aws:iam::aws:policy/job-function/Billing",
            "arn:aws:iam::aws:policy/SecurityAudit", "arn:aws:iam::aws:policy/NobodyMadeIt",
        ][pick(5)]
        let names: Row = ["Name": "P\(pick(3))", "Path": pick(2) == 0 ? "/p/" : "/"]
        let reference = JSONValue(pick(3) == 0 ? names.only("Name") : names)
        switch member {
        case "ManagedPolicyArn": return managed
        case "CustomerManagedPolicyReference": return reference
        case "PermissionsBoundary":
            return pick(2) == 0
                ? ["ManagedPolicyArn": managed] : ["CustomerManagedPolicyReference": reference]
        case "InlinePolicy":
            return
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"a:\(pick(9))\",\"Resource\":\"*\"}}"
        default: return nil
        }
    }
}
