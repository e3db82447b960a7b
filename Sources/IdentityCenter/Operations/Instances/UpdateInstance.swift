package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Changes an instance's name at once, its encryption by way of `UPDATING`; members left out
    /// keep their value.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` when `KmsKeyArn` and `KeyType` do
    ///   not go together or `PermissionSetsEnabled` does not fit; `ConflictException` while the
    ///   encryption is being changed.
    package func updateInstance(
        _ input: SSOAdmin.UpdateInstanceRequest, _ call: inout Call
    ) throws(ServiceError) {
        var instance = try call.instance(input.instanceArn)
        try checkPermissionSets(input, of: instance)
        if let encryption = input.encryptionConfiguration {
            switch (encryption.keyType, encryption.kmsKeyArn) {
            case (.customerManagedKey, nil): throw .keyARNMissing
            case (.awsOwnedKmsKey, _?): throw .keyARNUnexpected
            case (.customerManagedKey, _?), (.awsOwnedKmsKey, nil): break
            }
            guard instance.encryptionStatus != .updating else {
                throw .encryptionBeingUpdated(instance.arn)
            }
            // SA-163: the new key shows from the start.
            instance.kmsKeyARN = encryption.kmsKeyArn
            instance.encryptionStatus = .updating
            call.begin(.encryption(instance.arn))
        }
        if let name = input.name { instance.name = name }
        call.record(.instance(instance.arn, instance))
    }

    /// Checks the member that enables permission sets; an organization instance has them enabled.
    ///
    /// - Throws: `ValidationException` for `false`, together with an encryption, and for an account
    ///   instance (SA-165).
    private func checkPermissionSets(
        _ input: SSOAdmin.UpdateInstanceRequest, of instance: Instance
    ) throws(ServiceError) {
        guard let isEnabled = input.permissionSetsEnabled else { return }
        guard isEnabled else { throw .permissionSetsStayEnabled }
        guard input.encryptionConfiguration == nil else { throw .severalInstanceUpdates }
        guard instance.isOrganizationInstance else { throw .unsupportedOnAccountInstances }
    }
}
