package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Replaces the attributes for access control of an instance, at once and in whatever status
    /// (SA-178).
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a key given twice;
    ///   `ResourceNotFoundException` when they are not enabled.
    package func updateInstanceAccessControlAttributeConfiguration(
        _ input: SSOAdmin.UpdateInstanceAccessControlAttributeConfigurationRequest,
        _ call: inout Call
    ) throws(ServiceError) {
        let instance = try call.instance(input.instanceArn)
        let attributes = try input.instanceAccessControlAttributeConfiguration.uniqueAttributes()
        var configuration = try call.attributes(of: instance)
        configuration.attributes = attributes
        call.record(.attributes(instance.sequence, configuration))
    }
}
