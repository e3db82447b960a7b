package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes a region of an instance.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for a region the instance is
    ///   not in.
    package func describeRegion(
        _ input: SSOAdmin.DescribeRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeRegionResponse {
        let instance = try call.instance(input.instanceArn)
        let regions = call.state.regionList(of: instance)
        guard let region = regions.first(where: { $0.regionName == input.regionName }) else {
            throw .noSuchRegion(input.regionName)
        }
        return SSOAdmin.DescribeRegionResponse(
            regionName: region.regionName, status: region.status, addedDate: region.addedDate,
            isPrimaryRegion: region.isPrimaryRegion)
    }
}
