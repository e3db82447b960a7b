import AWSJSON
import ServiceModels

/// What resources a call is about, by their ARNs; every one of them must be allowed.
///
/// Source: AWS Service Authorization Reference, pages of IAM Identity Center, Identity Store and
/// Organizations.
extension AccessRequest {
    /// The resources in the order in which they are judged (SA-358); `*` where the action knows none.
    var resources: [String] {
        switch operation {
        case .ssoAdmin(let operation): identityCenterResources(of: operation)
        case .identityStore: identityStoreResources
        case .organizations: organizationResources
        case .sts: ["*"]
        }
    }

    /// The accounts and units that the input names; lists and the organization have no resources.
    private var organizationResources: [String] {
        let members = [
            "AccountId", "ChildId", "OrganizationalUnitId", "ParentId", "SourceParentId",
            "DestinationParentId", "ResourceId",
        ]
        let found = members.compactMap(text).compactMap { organizationARN(of: $0) }
        return found.isEmpty ? ["*"] : found
    }

    private func organizationARN(of id: String) -> String? {
        if let account = AccountID(id) { return state.organizationARN(of: .account(account)) }
        if id == state.organization?.rootID { return state.organizationARN(of: .root) }
        return id.hasPrefix("ou-") ? state.organizationARN(of: .unit(id)) : nil
    }

    private func identityCenterResources(of operation: SSOAdmin.Operation) -> [String] {
        // Nothing is there to name yet.
        if operation == .createInstance { return [ResourceName.instance("*")] }
        var found: [String] = []
        if let account = (text("TargetId") ?? text("AccountId")).flatMap({ AccountID($0) }) {
            found.append(ResourceName.account(account, besides: text("InstanceArn") ?? ""))
        }
        let members = [
            "PermissionSetArn", "ApplicationArn", "ApplicationProviderArn",
            "TrustedTokenIssuerArn", "ResourceArn", "InstanceArn",
        ]
        for arn in members.compactMap(text) where !found.contains(arn) { found.append(arn) }
        return found.isEmpty ? ["*"] : found
    }

    /// What the input names, and behind it the identity store.
    private var identityStoreResources: [String] {
        let instance = identityStoreInstance
        let partition = instance.map { ResourceName.partition(of: $0.arn) } ?? "aws"
        let id = text("IdentityStoreId") ?? "*"
        let store =
            instance?.identityStoreARN
            ?? "arn:aws:identitystore::\(caller.account):identitystore/\(id)"
        return identityStoreMembers.map { "arn:\(partition):identitystore:::\($0)" } + [store]
    }

    /// Users, groups and memberships as the ends of ARNs.
    private var identityStoreMembers: [String] {
        var found: [String] = []
        if let id = text("GroupId") { found.append("group/\(id)") }
        for id in input[member: "GroupIds"]?.array ?? [] {
            if let id = id.string { found.append("group/\(id)") }
        }
        if let id = text("MembershipId") { found.append("membership/\(id)") }
        let user = text("UserId") ?? input[member: "MemberId"]?[member: "UserId"]?.string
        if let user { found.append("user/\(user)") }
        guard found.isEmpty else { return found }
        return switch operation {
        case .identityStore(.listUsers), .identityStore(.getUserId): ["user/*"]
        case .identityStore(.listGroups), .identityStore(.getGroupId): ["group/*"]
        default: []
        }
    }
}
