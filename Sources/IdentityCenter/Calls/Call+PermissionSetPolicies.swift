import AWSJSON

extension Call {
    /// The permission set that an operation on its policies names.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for an account instance;
    ///   `ResourceNotFoundException` for an unknown set.
    mutating func permissionSet(
        _ arn: String, inInstance instanceARN: String
    ) throws(ServiceError) -> PermissionSet {
        let instance = try organizationInstance(instanceARN)
        return try permissionSet(arn, in: instance)
    }

    /// The policies of `set`.
    func policies(of set: PermissionSet) -> PermissionSetPolicies {
        state.policies[set.sequence] ?? PermissionSetPolicies()
    }

    /// Gives `set` other policies; accounts that hold it keep the old ones until provisioned, be
    /// they the same (SA-120).
    mutating func replacePolicies(of set: PermissionSet, with policies: PermissionSetPolicies) {
        var set = set
        set.revision += 1
        record(.permissionSet(set.arn, set))
        record(.policies(set.sequence, policies.isEmpty ? nil : policies))
    }

    /// Checks that an AWS managed policy exists where `set` or the caller is (SA-222).
    ///
    /// - Throws: `ValidationException` for an ARN that cannot be one (SA-113);
    ///   `ResourceNotFoundException` for one that is neither shipped nor configured.
    func checkManagedPolicy(_ text: String, for set: PermissionSet) throws(ServiceError) {
        guard let arn = ManagedPolicyARN(text) else { throw .malformedManagedPolicyARN(text) }
        let isOwnPartition =
            arn.partition == ResourceName.partition(of: set.arn)
            || arn.partition == region.map { ManagedPolicyARN.partition(ofRegion: $0) }
        guard
            rules.additionalManagedPolicyARNs.contains(text)
                || isOwnPartition && ManagedPolicyCatalogue.contains(arn)
        else { throw .noSuchManagedPolicy(text) }
    }

    /// Whether one more policy may be attached to a set that has `policies`; a permissions boundary
    /// does not count (SA-122).
    func allowsAttachment(to policies: PermissionSetPolicies) -> Bool {
        !rules.quotasEnforced || policies.attachedCount < Quotas.attachedPolicyCountMax
    }

    /// One page of the policies of one kind that are attached to `set`, in the order they were
    /// attached.
    ///
    /// - Throws: `ValidationException` for a bad page token.
    func page<Policy, Item>(
        of attachments: [PolicyAttachment<Policy>], set: PermissionSet, nextToken: String?,
        maxResults: Int?, _ shape: (Policy) -> Item
    ) throws(ServiceError) -> Page<Item> {
        var page = try page(
            of: Item.self, nextToken: nextToken, maxResults: maxResults, binding: [set.arn])
        for attachment in attachments {
            if let after = page.after, attachment.sequence <= after { continue }
            guard page.add(shape(attachment.policy), at: attachment.sequence) else { break }
        }
        return page
    }
}
