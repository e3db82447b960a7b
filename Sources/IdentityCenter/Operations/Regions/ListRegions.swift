package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the regions of an instance: the primary one, then the others in the order they were
    /// added.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listRegions(
        _ input: SSOAdmin.ListRegionsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListRegionsResponse {
        let instance = try call.instance(input.instanceArn)
        var page = try call.page(
            of: SSOAdmin.RegionMetadata.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [instance.arn])
        // The instance was made before any region was added to it.
        var rows = [(instance.sequence, instance.primaryRegionMetadata)]
        rows += call.state.addedRegions(of: instance).map { ($0.sequence, $0.metadata) }
        for (sequence, region) in rows {
            if let after = page.after, sequence <= after { continue }
            guard page.add(region, at: sequence) else { break }
        }
        return SSOAdmin.ListRegionsResponse(regions: page.items, nextToken: page.nextToken)
    }
}
