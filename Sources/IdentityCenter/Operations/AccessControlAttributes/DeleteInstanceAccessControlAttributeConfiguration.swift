package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes the attributes for access control of an instance away, at once and in whatever status
    /// (SA-178).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` when they are not enabled.
    package func deleteInstanceAccessControlAttributeConfiguration(
        _ input: SSOAdmin.DeleteInstanceAccessControlAttributeConfigurationRequest,
        _ call: inout Call
    ) throws(ServiceError) {
        let instance = try call.instance(input.instanceArn)
        _ = try call.attributes(of: instance)
        call.record(.attributes(instance.sequence, nil))
        let subject = LifecycleSubject.attributes(instance.sequence)
        if call.state.lifecycles[subject] != nil { call.record(.lifecycle(subject, nil)) }
    }
}
