package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes an instance.
    ///
    /// - Throws: `AccessDeniedException` also for an unknown instance: the operation knows no
    ///   `ResourceNotFoundException`.
    package func describeInstance(
        _ input: SSOAdmin.DescribeInstanceRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeInstanceResponse {
        let instance = try call.instance(input.instanceArn)
        return SSOAdmin.DescribeInstanceResponse(
            instanceArn: instance.arn, identityStoreId: instance.identityStoreID,
            ownerAccountId: instance.ownerAccount.description, name: instance.name,
            createdDate: instance.createdDate, status: instance.status,
            encryptionConfigurationDetails: SSOAdmin.EncryptionConfigurationDetails(
                keyType: .awsOwnedKmsKey, encryptionStatus: .enabled),
            primaryRegion: instance.primaryRegion, regions: instance.regions,
            permissionSetsEnabled: true)
    }
}
