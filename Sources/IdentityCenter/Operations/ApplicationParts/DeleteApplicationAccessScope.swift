package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes a scope away from an application; one that is not there is no error (SA-137).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application.
    package func deleteApplicationAccessScope(
        _ input: SSOAdmin.DeleteApplicationAccessScopeRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.application(input.applicationArn).application
        let key = ApplicationAccessScope.Key(
            application: application.sequence, scope: input.scope)
        guard call.state.accessScopes[key] != nil else { return }
        call.record(.accessScope(key, nil))
    }
}
