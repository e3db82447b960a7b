package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Enables attributes for access control; they are `CREATION_IN_PROGRESS` until they are
    /// `ENABLED`.
    ///
    /// Account instances can have them too (SA-181).
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a key given twice;
    ///   `ConflictException` when they are enabled.
    package func createInstanceAccessControlAttributeConfiguration(
        _ input: SSOAdmin.CreateInstanceAccessControlAttributeConfigurationRequest,
        _ call: inout Call
    ) throws(ServiceError) {
        let instance = try call.instance(input.instanceArn)
        let attributes = try input.instanceAccessControlAttributeConfiguration.uniqueAttributes()
        guard call.state.attributes[instance.sequence] == nil else {
            throw .attributesAlreadyEnabled(instance)
        }
        let configuration = AttributeConfiguration(
            sequence: call.takeSequence(), instance: instance.sequence,
            status: .creationInProgress, attributes: attributes)
        call.record(.attributes(instance.sequence, configuration))
        call.begin(.attributes(instance.sequence))
    }
}
