package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the application providers.
    ///
    /// - Throws: `ValidationException` for a bad page token.
    package func listApplicationProviders(
        _ input: SSOAdmin.ListApplicationProvidersRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationProvidersResponse {
        var page = try call.page(
            of: SSOAdmin.ApplicationProvider.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [])
        for (index, provider) in ApplicationProvider.catalog.enumerated() {
            let place = SequenceNumber(Int64(index))
            if let after = page.after, place <= after { continue }
            guard page.add(provider.listed, at: place) else { break }
        }
        return SSOAdmin.ListApplicationProvidersResponse(
            applicationProviders: page.items, nextToken: page.nextToken)
    }
}

extension ApplicationProvider {
    /// The provider as lists show it.
    fileprivate var listed: SSOAdmin.ApplicationProvider {
        SSOAdmin.ApplicationProvider(
            applicationProviderArn: arn, federationProtocol: federationProtocol,
            displayData: displayData, resourceServerConfig: resourceServerConfig)
    }
}
