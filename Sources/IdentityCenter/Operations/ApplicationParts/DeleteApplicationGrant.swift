package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes a grant away from an application; one that is not there is no error (SA-137).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application.
    package func deleteApplicationGrant(
        _ input: SSOAdmin.DeleteApplicationGrantRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.application(input.applicationArn).application
        let key = ApplicationGrant.Key(application: application.sequence, type: input.grantType)
        guard call.state.grants[key] != nil else { return }
        call.record(.grant(key, nil))
    }
}
