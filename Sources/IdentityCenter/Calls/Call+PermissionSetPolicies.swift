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
