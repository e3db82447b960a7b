package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Changes an application; what is left out stays (SA-146).
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for a
    ///   sign-in without its URL.
    package func updateApplication(
        _ input: SSOAdmin.UpdateApplicationRequest, _ call: inout Call
    ) throws(ServiceError) {
        var application = try call.application(input.applicationArn).application
        let before = application
        if let name = input.name { application.name = name }
        if let description = input.description { application.description = description }
        if let status = input.status { application.status = status }
        if let signIn = input.portalOptions?.signInOptions {
            try signIn.check()
            application.signInOrigin = signIn.origin
            application.applicationURL = signIn.applicationUrl
        }
        guard application != before else { return }
        call.record(.application(application.arn, application))
    }
}
