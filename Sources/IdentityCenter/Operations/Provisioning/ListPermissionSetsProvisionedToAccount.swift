package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the permission sets that an account holds, in the order they came there: all, or those
    /// it holds in their present definition, or those it holds in an older one.
    ///
    /// Without any the answer has no list at all, unlike other lists (SA-121).
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listPermissionSetsProvisionedToAccount(
        _ input: SSOAdmin.ListPermissionSetsProvisionedToAccountRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListPermissionSetsProvisionedToAccountResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let account = try AccountID(member: "AccountId", input.accountId)
        var page = try call.page(
            of: String.self, nextToken: input.nextToken, maxResults: input.maxResults,
            binding: [instance.arn, input.accountId, input.provisioningStatus?.rawValue])
        let copies = call.state.provisionings
        let sets = call.state.permissionSets
        copies.forEachPermissionSet(in: account, after: page.after) { sequence, number in
            let target = ProvisioningTarget(permissionSet: number, account: account)
            guard let set = sets[number], set.instance == instance.sequence,
                let copy = copies[target], copy.matches(input.provisioningStatus, of: set)
            else { return true }
            return page.add(set.arn, at: sequence)
        }
        return SSOAdmin.ListPermissionSetsProvisionedToAccountResponse(
            nextToken: page.nextToken, permissionSets: page.items.isEmpty ? nil : page.items)
    }
}
