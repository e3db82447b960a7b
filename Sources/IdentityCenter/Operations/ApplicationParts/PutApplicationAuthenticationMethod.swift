package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Adds an authentication method to an application or replaces the one that is there; the
    /// policy is kept as it was sent and not interpreted (SA-139).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for an
    ///   application that was not made from the custom provider.
    package func putApplicationAuthenticationMethod(
        _ input: SSOAdmin.PutApplicationAuthenticationMethodRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.configurableApplication(input.applicationArn).application
        let key = ApplicationAuthenticationMethod.Key(
            application: application.sequence, type: input.authenticationMethodType)
        let policy =
            switch input.authenticationMethod {
            case .iam(let method): method.actorPolicy
            }
        let present = call.state.authenticationMethods[key]
        let method = ApplicationAuthenticationMethod(
            sequence: present?.sequence ?? call.takeSequence(), key: key, actorPolicy: policy)
        if method != present { call.record(.authenticationMethod(key, method)) }
    }
}
