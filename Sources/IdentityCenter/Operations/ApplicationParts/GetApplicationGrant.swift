package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Answers a grant of an application as it was put.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for the application or the
    ///   grant.
    package func getApplicationGrant(
        _ input: SSOAdmin.GetApplicationGrantRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationGrantResponse {
        let application = try call.application(input.applicationArn).application
        let key = ApplicationGrant.Key(application: application.sequence, type: input.grantType)
        guard let grant = call.state.grants[key] else { throw .noSuchGrant(input.grantType) }
        return SSOAdmin.GetApplicationGrantResponse(grant: grant.grant)
    }
}
