package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Tells whether users may have background sessions; nothing until it was said (SA-149).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func getApplicationSessionConfiguration(
        _ input: SSOAdmin.GetApplicationSessionConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationSessionConfigurationResponse {
        let application = try call.application(input.applicationArn).application
        return SSOAdmin.GetApplicationSessionConfigurationResponse(
            userBackgroundSessionApplicationStatus: application.userBackgroundSession)
    }
}
