package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// The model's maximum length of `InstanceList`.
    private static let pageSizeMax = 10

    /// Lists the instances that the caller sees in the region of the call; in other regions there
    /// is none.
    ///
    /// - Throws: `ValidationException` for a bad page token.
    package func listInstances(
        _ input: SSOAdmin.ListInstancesRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListInstancesResponse {
        var page = try call.page(
            of: SSOAdmin.InstanceMetadata.self, nextToken: input.nextToken,
            maxResults: input.maxResults, pageSizeMax: Self.pageSizeMax, binding: [])
        let isMember = call.state.accounts[call.caller.account] != nil
        let management = call.state.managementAccount
        call.state.instances.forEach(after: page.after) { instance in
            let isVisible =
                instance.ownerAccount == call.caller.account
                || (isMember && instance.isOrganizationInstance
                    && instance.ownerAccount == management)
            guard isVisible, call.answers(instance) else { return true }
            return page.add(call.state.metadata(of: instance), at: instance.sequence)
        }
        return SSOAdmin.ListInstancesResponse(instances: page.items, nextToken: page.nextToken)
    }
}

extension State {
    /// The instance as lists show it.
    fileprivate func metadata(of instance: Instance) -> SSOAdmin.InstanceMetadata {
        SSOAdmin.InstanceMetadata(
            instanceArn: instance.arn, identityStoreId: instance.identityStoreID,
            ownerAccountId: instance.ownerAccount.description, name: instance.name,
            createdDate: instance.createdDate, status: instance.status,
            statusReason: instance.statusReason, primaryRegion: instance.primaryRegion,
            regions: regionList(of: instance))
    }
}
