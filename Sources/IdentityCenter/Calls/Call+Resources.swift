import AWSJSON
import ServiceModels

extension Call {
    /// The instance with this ARN, if the caller may use it here.
    ///
    /// - Throws: `AccessDeniedException` when it is unknown, another account's or answers in
    ///   another region only: authorisation comes before existence.
    mutating func instance(_ arn: String) throws(ServiceError) -> Instance {
        guard let instance = state.instances[arn] else {
            guard rules.unknownResources == .adopted else { throw .noSuchInstance(arn, self) }
            return adoptInstance(arn)
        }
        guard answers(instance), instance.ownerAccount == caller.account else {
            throw .noSuchInstance(arn, self)
        }
        return instance
    }

    /// The permission set with this ARN in `instance`.
    ///
    /// - Throws: `ResourceNotFoundException` when it is unknown or another instance's.
    mutating func permissionSet(
        _ arn: String, in instance: Instance
    ) throws(ServiceError) -> PermissionSet {
        if let set = state.permissionSets[arn], set.instance == instance.sequence { return set }
        guard rules.unknownResources == .adopted, state.permissionSets[arn] == nil,
            ResourceName.instanceARN(ofPermissionSet: arn) == instance.arn
        else { throw .noSuchPermissionSet(arn) }
        return adoptPermissionSet(arn, in: instance)
    }

    /// Whether an instance answers in the region of the call.
    func answers(_ instance: Instance) -> Bool {
        guard let region else { return true }
        return switch rules.regionMode {
        case .ignored: true
        case .untilHomeRegionIsSet: !instance.isRegionBound || region == instance.primaryRegion
        case .homeRegionOnly: region == instance.primaryRegion
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
