package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes an application.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func describeApplication(
        _ input: SSOAdmin.DescribeApplicationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeApplicationResponse {
        let placed = try call.application(input.applicationArn)
        let application = placed.application
        return SSOAdmin.DescribeApplicationResponse(
            applicationArn: application.arn, applicationProviderArn: application.providerARN,
            name: application.name, applicationAccount: application.account.description,
            instanceArn: placed.instance.arn, identityStoreArn: placed.instance.identityStoreARN,
            status: application.status, portalOptions: application.portalOptions,
            description: application.description, createdDate: application.createdDate,
            createdFrom: application.createdFrom)
    }
}

extension Application {
    /// How the portal shows the application; the visibility is always there (SA-145).
    var portalOptions: SSOAdmin.PortalOptions {
        SSOAdmin.PortalOptions(
            signInOptions: signInOrigin.map {
                SSOAdmin.SignInOptions(origin: $0, applicationUrl: applicationURL)
            }, visibility: visibility)
    }
}
