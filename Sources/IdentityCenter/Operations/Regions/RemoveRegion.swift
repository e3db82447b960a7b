package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Removes a region that was added to an instance; it is `REMOVING` until it is gone.
    ///
    /// Works from the primary region only: others answer calls that read (SA-167).
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for the primary region;
    ///   `ResourceNotFoundException` for one that is not there; `ConflictException` while a region
    ///   is being added or removed.
    package func removeRegion(
        _ input: SSOAdmin.RemoveRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.RemoveRegionResponse {
        let instance = try call.instance(input.instanceArn)
        let name = input.regionName
        guard name != instance.primaryRegion else { throw .primaryRegionStays(name) }
        let key = RegionKey(instance: instance.sequence, name: name)
        guard var region = call.state.regions[key] else { throw .noSuchRegion(name) }
        guard !call.state.hasRegionWorkflow(instance) else { throw .regionWorkflowInProgress }
        region.status = .removing
        call.record(.region(key, region))
        call.begin(.region(key))
        return SSOAdmin.RemoveRegionResponse(status: region.status)
    }
}
