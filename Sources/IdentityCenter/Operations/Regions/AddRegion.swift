package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Adds a region to an organization instance; it is `ADDING` until it is `ACTIVE`.
    ///
    /// Whether the instance's key and identity source allow it is not looked at (SA-168). An
    /// instance with several regions answers in these alone, so one that answered everywhere till
    /// now gets the region of the call as its primary one (SA-167).
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for an account instance
    ///   (SA-179) or a region AWS does not have; `ConflictException` for a region that is there, or
    ///   while another is being added or removed; `ServiceQuotaExceededException`.
    package func addRegion(
        _ input: SSOAdmin.AddRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.AddRegionResponse {
        let instance = try call.organizationInstance(input.instanceArn).bound(by: call)
        let name = input.regionName
        guard CommercialRegion.names.contains(name) else { throw .unknownRegion(name) }
        let key = RegionKey(instance: instance.sequence, name: name)
        guard name != instance.primaryRegion, call.state.regions[key] == nil else {
            throw .regionAlreadyAdded(name)
        }
        guard !call.state.hasRegionWorkflow(instance) else { throw .regionWorkflowInProgress }
        let limit = call.rules.quotas.regionsPerInstance
        // SA-169: the primary region counts.
        guard call.state.addedRegions(of: instance).count + 1 < limit else {
            throw .quotaExceeded(
                thing: "Region", limit: limit, id: ResourceName.lastSegment(of: instance.arn))
        }
        if instance != call.state.instances[instance.arn] {
            call.record(.instance(instance.arn, instance))
        }
        let region = InstanceRegion(
            sequence: call.takeSequence(), key: key, addedDate: call.createdDate, status: .adding)
        call.record(.region(key, region))
        call.begin(.region(key))
        return SSOAdmin.AddRegionResponse(status: region.status)
    }
}

extension Instance {
    /// The instance with a home, where it has none yet and homes count.
    fileprivate func bound(by call: borrowing Call) -> Instance {
        guard call.rules.regionMode == .untilHomeRegionIsSet, !isRegionBound,
            let region = call.region, CommercialRegion.names.contains(region)
        else { return self }
        var bound = self
        bound.primaryRegion = region
        bound.isRegionBound = true
        return bound
    }
}
