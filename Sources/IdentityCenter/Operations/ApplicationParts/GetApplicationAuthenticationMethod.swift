package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Answers an authentication method of an application.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application or the
    ///   method.
    package func getApplicationAuthenticationMethod(
        _ input: SSOAdmin.GetApplicationAuthenticationMethodRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationAuthenticationMethodResponse {
        let application = try call.application(input.applicationArn).application
        let key = ApplicationAuthenticationMethod.Key(
            application: application.sequence, type: input.authenticationMethodType)
        guard let method = call.state.authenticationMethods[key] else {
            throw .noSuchAuthenticationMethod(input.authenticationMethodType)
        }
        return SSOAdmin.GetApplicationAuthenticationMethodResponse(
            authenticationMethod: method.shape)
    }
}

extension ApplicationAuthenticationMethod {
    /// The method as calls carry it.
    var shape: SSOAdmin.AuthenticationMethod {
        switch key.type {
        case .iam: .iam(SSOAdmin.IamAuthenticationMethod(actorPolicy: actorPolicy))
        }
    }
}
