package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Tells whether only assigned users may use an application; yes unless it was changed.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func getApplicationAssignmentConfiguration(
        _ input: SSOAdmin.GetApplicationAssignmentConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetApplicationAssignmentConfigurationResponse {
        let application = try call.application(input.applicationArn).application
        return SSOAdmin.GetApplicationAssignmentConfigurationResponse(
            assignmentRequired: application.isAssignmentRequired)
    }
}
