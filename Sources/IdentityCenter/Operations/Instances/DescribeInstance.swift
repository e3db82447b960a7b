package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes an instance, whatever its status; the organization's to its member accounts too.
    ///
    /// - Throws: `AccessDeniedException` also for an unknown instance: the operation knows no
    ///   `ResourceNotFoundException`.
    package func describeInstance(
        _ input: SSOAdmin.DescribeInstanceRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeInstanceResponse {
        let instance = try call.visibleInstance(input.instanceArn)
        return SSOAdmin.DescribeInstanceResponse(
            instanceArn: instance.arn, identityStoreId: instance.identityStoreID,
            ownerAccountId: instance.ownerAccount.description, name: instance.name,
            createdDate: instance.createdDate, status: instance.status,
            statusReason: instance.statusReason,
            encryptionConfigurationDetails: SSOAdmin.EncryptionConfigurationDetails(
                keyType: instance.kmsKeyARN == nil ? .awsOwnedKmsKey : .customerManagedKey,
                kmsKeyArn: instance.kmsKeyARN, encryptionStatus: instance.encryptionStatus),
            primaryRegion: instance.primaryRegion, regions: call.state.regionList(of: instance),
            permissionSetsEnabled: instance.arePermissionSetsEnabled)
    }
}
