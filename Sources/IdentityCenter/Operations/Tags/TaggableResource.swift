import AWSJSON

extension Call {
    /// Checks that a resource exists and the caller may use its instance.
    ///
    /// - Throws: `AccessDeniedException` for the instance; `ResourceNotFoundException` for the
    ///   resource, also when it is another instance's than the named one (SA-018).
    mutating func checkTaggable(_ arn: String, instanceARN: String?) throws(ServiceError) {
        if let owner = ResourceName.instanceARN(ofPermissionSet: arn) {
            return try checkTaggable(permissionSet: arn, of: owner, instanceARN: instanceARN)
        }
        if let instanceARN { _ = try applicationInstance(instanceARN) }
        let owner: String?
        switch arn.split(separator: ":").last?.prefix(while: { $0 != "/" }) {
        case "instance":
            owner = try instance(arn).arn
        case "application":
            owner = try application(arn).instance.arn
        case "trustedTokenIssuer":
            owner = state.trustedTokenIssuers[arn].flatMap { state.instance($0.instance)?.arn }
            if let owner { _ = try instance(owner) }
        default:
            owner = nil
        }
        guard let owner, instanceARN == nil || instanceARN == owner else {
            throw .noSuchResource(arn)
        }
    }

    private mutating func checkTaggable(
        permissionSet arn: String, of owner: String, instanceARN: String?
    ) throws(ServiceError) {
        if let instanceARN { _ = try instance(instanceARN) }
        guard instanceARN == nil || instanceARN == owner,
            state.instances[owner] != nil || rules.unknownResources == .adopted
        else { throw .noSuchPermissionSet(arn) }
        _ = try permissionSet(arn, in: instance(owner))
    }
}
