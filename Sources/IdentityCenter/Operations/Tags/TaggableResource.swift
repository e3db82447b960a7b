import AWSJSON

extension Call {
    /// Checks that a resource exists and the caller may use its instance.
    ///
    /// - Throws: `AccessDeniedException` for the instance; `ResourceNotFoundException` for the
    ///   resource.
    mutating func checkTaggable(_ arn: String, instanceARN: String?) throws(ServiceError) {
        if let instanceARN { _ = try instance(instanceARN) }
        if let owner = ResourceName.instanceARN(ofPermissionSet: arn) {
            // SA-018: a set of another instance than the named one is not found.
            guard instanceARN == nil || instanceARN == owner else {
                throw .noSuchPermissionSet(arn)
            }
            guard state.instances[owner] != nil || rules.unknownResources == .adopted else {
                throw .noSuchPermissionSet(arn)
            }
            _ = try permissionSet(arn, in: instance(owner))
        } else {
            throw .noSuchResource(arn)
        }
    }
}
