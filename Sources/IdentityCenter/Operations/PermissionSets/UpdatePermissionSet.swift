package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Changes a permission set; accounts that hold it keep the old definition until provisioned.
    ///
    /// `RelayState` is cleared when it is left out; the other members
    /// keep their value (SA-016).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for a
    ///   duration outside 1 to 12 hours.
    package func updatePermissionSet(
        _ input: SSOAdmin.UpdatePermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let instance = try call.organizationInstance(input.instanceArn)
        var set = try call.permissionSet(input.permissionSetArn, in: instance)
        if let duration = input.sessionDuration {
            try SessionDuration.check(duration)
            set.sessionDuration = duration
        }
        if let description = input.description { set.description = description }
        set.relayState = input.relayState
        set.revision += 1
        call.record(.permissionSet(set.arn, set))
    }
}
