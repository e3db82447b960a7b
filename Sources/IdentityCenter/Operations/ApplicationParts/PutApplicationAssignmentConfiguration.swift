package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Says whether only assigned users may use an application.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for an
    ///   application that was not made from the custom provider.
    package func putApplicationAssignmentConfiguration(
        _ input: SSOAdmin.PutApplicationAssignmentConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) {
        var application = try call.configurableApplication(input.applicationArn).application
        guard application.isAssignmentRequired != input.assignmentRequired else { return }
        application.isAssignmentRequired = input.assignmentRequired
        call.record(.application(application.arn, application))
    }
}
