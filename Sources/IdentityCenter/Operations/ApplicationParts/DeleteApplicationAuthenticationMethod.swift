package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes an authentication method away from an application; one that is not there is no error
    /// (SA-137).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application.
    package func deleteApplicationAuthenticationMethod(
        _ input: SSOAdmin.DeleteApplicationAuthenticationMethodRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.application(input.applicationArn).application
        let key = ApplicationAuthenticationMethod.Key(
            application: application.sequence, type: input.authenticationMethodType)
        guard call.state.authenticationMethods[key] != nil else { return }
        call.record(.authenticationMethod(key, nil))
    }
}
