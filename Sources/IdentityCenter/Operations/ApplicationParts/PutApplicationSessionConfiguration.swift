package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Says whether users may have background sessions; without the member nothing changes
    /// (SA-149).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for an
    ///   application that was not made from the custom provider.
    package func putApplicationSessionConfiguration(
        _ input: SSOAdmin.PutApplicationSessionConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) {
        var application = try call.configurableApplication(input.applicationArn).application
        guard let status = input.userBackgroundSessionApplicationStatus,
            status != application.userBackgroundSession
        else { return }
        application.userBackgroundSession = status
        call.record(.application(application.arn, application))
    }
}
