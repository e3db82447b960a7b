package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes an application provider.
    ///
    /// - Throws: `ResourceNotFoundException` for an unknown one.
    package func describeApplicationProvider(
        _ input: SSOAdmin.DescribeApplicationProviderRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeApplicationProviderResponse {
        let name = ApplicationProvider.name(in: input.applicationProviderArn)
        guard let provider = ApplicationProvider.named(name) else {
            throw .noSuchApplicationProvider(input.applicationProviderArn)
        }
        return SSOAdmin.DescribeApplicationProviderResponse(
            applicationProviderArn: input.applicationProviderArn,
            federationProtocol: provider.federationProtocol, displayData: provider.displayData,
            resourceServerConfig: provider.resourceServerConfig)
    }
}
