import AWSJSON
import ServiceModels

extension Call {
    /// The instance with this ARN, if the caller may use it here and it is neither being made nor
    /// deleted.
    ///
    /// - Throws: `AccessDeniedException` when it is unknown, another account's or answers in
    ///   another region only: authorisation comes before existence. `ValidationException` while it
    ///   is being made or deleted (SA-160, SA-161).
    mutating func instance(_ arn: String) throws(ServiceError) -> Instance {
        let instance = try instanceInAnyStatus(arn)
        guard instance.status == .active else { throw .instanceNotReady(instance) }
        return instance
    }

    /// The organization instance with this ARN: what has permission sets and assignments.
    ///
    /// - Throws: as `instance(_:)`; `ValidationException` for an account instance.
    mutating func organizationInstance(_ arn: String) throws(ServiceError) -> Instance {
        let instance = try instance(arn)
        guard instance.isOrganizationInstance else { throw .unsupportedOnAccountInstances }
        return instance
    }

    /// The instance with this ARN, if the caller may use it here, whatever its status.
    ///
    /// - Throws: `AccessDeniedException` when it is unknown, another account's or answers in
    ///   another region only.
    mutating func instanceInAnyStatus(_ arn: String) throws(ServiceError) -> Instance {
        guard let instance = state.instances[arn] else {
            guard rules.unknownResources == .adopted, !endsWithGivenID(arn, purpose: "instance")
            else { throw .noSuchInstance(arn, self) }
            return adoptInstance(arn)
        }
        guard answers(instance), administers(instance) else { throw .noSuchInstance(arn, self) }
        return instance
    }

    /// The instance with this ARN, if the caller may look at it here: member accounts may look at
    /// the organization's (SA-350).
    ///
    /// - Throws: as `instanceInAnyStatus(_:)`.
    mutating func visibleInstance(_ arn: String) throws(ServiceError) -> Instance {
        if let instance = state.instances[arn], answers(instance), isMember(of: instance) {
            return instance
        }
        return try instanceInAnyStatus(arn)
    }

    /// Whether the caller's account owns an instance, or administers it for the organization.
    func administers(_ instance: Instance) -> Bool {
        instance.ownerAccount == caller.account
            || (state.isOfOrganization(instance)
                && state.standing(of: caller.account) == .delegatedAdministrator)
    }

    /// The permission set with this ARN in `instance`.
    ///
    /// - Throws: `ResourceNotFoundException` when it is unknown or another instance's.
    mutating func permissionSet(
        _ arn: String, in instance: Instance
    ) throws(ServiceError) -> PermissionSet {
        if let set = state.permissionSets[arn], set.instance == instance.sequence { return set }
        guard rules.unknownResources == .adopted, state.permissionSets[arn] == nil,
            instance.isOrganizationInstance,
            ResourceName.instanceARN(ofPermissionSet: arn) == instance.arn,
            !endsWithGivenID(arn, purpose: "permission-set")
        else { throw .noSuchPermissionSet(arn) }
        return adoptPermissionSet(arn, in: instance)
    }

    /// Whether an instance answers this call in its region: in the primary one any, in added ones
    /// those that only read (SA-167).
    func answers(_ instance: Instance) -> Bool {
        guard let region else { return true }
        let isBound =
            switch rules.regionMode {
            case .ignored: false
            case .untilHomeRegionIsSet: instance.isRegionBound
            case .homeRegionOnly: true
            }
        guard isBound, region != instance.primaryRegion else { return true }
        let added = state.regions[RegionKey(instance: instance.sequence, name: region)]
        return added?.status == .active && serviceOperation.isReadOnly
    }

    /// Whether this world once drew the id that `arn` ends with: what it made and does not have any
    /// more was deleted, and must not come back when somebody asks whether it is gone (SA-221).
    private func endsWithGivenID(_ arn: String, purpose: String) -> Bool {
        let digitCount = 12
        guard let digits = lowercaseHexadecimal(arn.suffix(digitCount), count: digitCount)
        else { return false }
        let mask = (UInt64(1) << (digitCount * 4)) - 1
        return (0..<state.nextSequence.value).contains { sequence in
            world.draws.word(purpose: purpose, key: String(sequence)) & mask == digits
        }
    }

    /// Makes an instance that somebody else is thought to have made (relaxed fidelity).
    private mutating func adoptInstance(_ arn: String) -> Instance {
        let sequence = takeSequence()
        let storeDigits = world.draws.word(purpose: "identity-store", key: arn)
        let instance = Instance(
            sequence: sequence, arn: arn,
            identityStoreID: "d-" + lowercaseHexadecimal(storeDigits, count: 10),
            ownerAccount: caller.account, createdDate: now)
        record(.instance(arn, instance))
        return instance
    }

    /// Makes a permission set that somebody else is thought to have made (relaxed fidelity).
    private mutating func adoptPermissionSet(_ arn: String, in instance: Instance) -> PermissionSet
    {
        let set = PermissionSet(
            sequence: takeSequence(), instance: instance.sequence, arn: arn,
            name: adoptedName(for: arn, in: instance), createdDate: now)
        record(.permissionSet(arn, set))
        return set
    }

    /// The id in the ARN, as a name that no other set of the instance has.
    private func adoptedName(for arn: String, in instance: Instance) -> String {
        var name = ResourceName.permissionSetID(of: arn).map { $0 == "/" ? "-" : String($0) }
            .joined()
        while state.permissionSets.arn(named: name, inInstance: instance.sequence) != nil {
            name += "_"
        }
        return name
    }
}
