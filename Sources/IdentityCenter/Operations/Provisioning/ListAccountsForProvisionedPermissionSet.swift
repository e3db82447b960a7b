package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the accounts that hold a permission set, in the order they came to it: all, or those
    /// that hold its present definition, or those that hold an older one.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set;
    ///   `ValidationException` for a bad page token.
    package func listAccountsForProvisionedPermissionSet(
        _ input: SSOAdmin.ListAccountsForProvisionedPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListAccountsForProvisionedPermissionSetResponse {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        var page = try call.page(
            of: String.self, nextToken: input.nextToken, maxResults: input.maxResults,
            binding: [set.arn, input.provisioningStatus?.rawValue])
        let copies = call.state.provisionings
        copies.forEachAccount(holding: set.sequence, after: page.after) { sequence, account in
            let target = ProvisioningTarget(permissionSet: set.sequence, account: account)
            guard let copy = copies[target], copy.matches(input.provisioningStatus, of: set) else {
                return true
            }
            return page.add(account.description, at: sequence)
        }
        return SSOAdmin.ListAccountsForProvisionedPermissionSetResponse(
            accountIds: page.items, nextToken: page.nextToken)
    }
}

extension Provisioning {
    /// Whether the copy of `set` is what `filter` asks for; without a filter any is.
    func matches(_ filter: SSOAdmin.ProvisioningStatus?, of set: PermissionSet) -> Bool {
        switch filter {
        case nil: true
        case .latestPermissionSetProvisioned: revision == set.revision
        case .latestPermissionSetNotProvisioned: revision != set.revision
        }
    }
}
