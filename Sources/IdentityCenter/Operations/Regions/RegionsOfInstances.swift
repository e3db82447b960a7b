import ServiceModels

extension Instance {
    /// The primary region, since the moment the instance was made.
    var primaryRegionMetadata: SSOAdmin.RegionMetadata {
        SSOAdmin.RegionMetadata(
            regionName: primaryRegion, status: .active, addedDate: createdDate,
            isPrimaryRegion: true)
    }
}

extension InstanceRegion {
    /// The region as lists show it.
    var metadata: SSOAdmin.RegionMetadata {
        SSOAdmin.RegionMetadata(
            regionName: key.name, status: status, addedDate: addedDate, isPrimaryRegion: false)
    }
}

extension State {
    /// The regions an instance is in, being added and removed included: the primary one, then the
    /// others in the order they were added.
    func regionList(of instance: Instance) -> [SSOAdmin.RegionMetadata] {
        [instance.primaryRegionMetadata] + addedRegions(of: instance).map(\.metadata)
    }

    /// The regions that were added to an instance, in order; one that was made the home region
    /// since then is the primary one and no longer among them.
    func addedRegions(of instance: Instance) -> [InstanceRegion] {
        regions.rows(in: instance.sequence).filter { $0.key.name != instance.primaryRegion }
    }

    /// Whether a region of the instance is being added or removed.
    func hasRegionWorkflow(_ instance: Instance) -> Bool {
        addedRegions(of: instance).contains { $0.status != .active }
    }
}
