package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Deletes an instance with all it has, its identity store included; it is
    /// `DELETE_IN_PROGRESS` until it is gone.
    ///
    /// The management account may delete the organization's instance too (SA-162). One that is
    /// still being made can be deleted.
    ///
    /// - Throws: `AccessDeniedException` for whom it does not belong to; `ConflictException` while
    ///   it is being deleted (SA-161).
    package func deleteInstance(
        _ input: SSOAdmin.DeleteInstanceRequest, _ call: inout Call
    ) throws(ServiceError) {
        var instance = try call.instanceInAnyStatus(input.instanceArn)
        guard instance.status != .deleteInProgress else {
            throw .instanceBeingDeleted(instance.arn)
        }
        instance.status = .deleteInProgress
        call.record(.instance(instance.arn, instance))
        call.begin(.instance(instance.arn))
    }
}
