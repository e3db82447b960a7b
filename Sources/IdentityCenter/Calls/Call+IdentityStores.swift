import AWSJSON
import ServiceModels

extension Call {
    /// The instance whose identity store has this id.
    ///
    /// - Throws: `ResourceNotFoundException` for a store of nobody's, or of an instance that does
    ///   not answer in this region (SA-282); `AccessDeniedException` for that of another account's own
    ///   instance; `ValidationException` while its instance is being made or deleted (SA-160, SA-161).
    mutating func identityStore(_ id: String) throws(ServiceError) -> Instance {
        guard let instance = state.instances.instance(withStore: id) else {
            guard rules.unknownResources == .adopted, !wasGiven(store: id) else {
                throw .noSuchIdentityStore
            }
            return adoptInstance(withStore: id)
        }
        guard answers(instance) else { throw .noSuchIdentityStore }
        // Callers whom nothing restricts are not asked what they may before they get here.
        guard
            rules.access == .off || instance.ownerAccount == caller.account
                || state.isOfOrganization(instance)
        else {
            throw .identityStoreOfAnother(
                instance.identityStoreARN, caller: caller, operation: serviceOperation)
        }
        guard instance.status == .active else { throw .instanceNotReady(instance) }
        return instance
    }

    /// The user with this id in the store of `instance`.
    ///
    /// - Throws: `ResourceNotFoundException`.
    func user(_ text: String, in instance: Instance) throws(ServiceError) -> User {
        guard let id = PrincipalID(text), let user = state.users[id],
            user.identityStoreID == instance.identityStoreID
        else { throw .notInIdentityStore("USER", id: text) }
        return user
    }

    /// The group with this id in the store of `instance`.
    ///
    /// - Throws: `ResourceNotFoundException`.
    func group(_ text: String, in instance: Instance) throws(ServiceError) -> Group {
        guard let id = PrincipalID(text), let group = state.groups[id],
            group.identityStoreID == instance.identityStoreID
        else { throw .notInIdentityStore("GROUP", id: text) }
        return group
    }

    /// The membership with this id in the store of `instance`.
    ///
    /// - Throws: `ResourceNotFoundException`.
    func groupMembership(
        _ text: String, in instance: Instance
    ) throws(ServiceError) -> GroupMembership {
        guard let id = PrincipalID(text), let membership = state.groupMemberships[id],
            state.groups[membership.group]?.identityStoreID == instance.identityStoreID
        else { throw .notInIdentityStore("GROUP_MEMBERSHIP", id: text) }
        return membership
    }

    /// Checks that no other entry of the store has what must be unique of `entry`.
    ///
    /// - Throws: `ConflictException`.
    func checkUniqueness<Entry: DirectoryEntry>(
        of entry: Entry, in table: DirectoryTable<Entry>
    ) throws(ServiceError) {
        for value in entry.uniqueValues {
            let holder = table.entry(with: value, inStore: entry.identityStoreID)
            guard holder == nil || holder?.id == entry.id else { throw .duplicate(value) }
        }
    }

    /// A new id of a user, group or membership.
    func unusedID(
        purpose: String, _ sequence: SequenceNumber, isTaken: (PrincipalID) -> Bool
    ) -> PrincipalID {
        var purpose = purpose
        while true {
            let id = PrincipalID(
                draws: world.draws, purpose: purpose, n: UInt64(sequence.value))
            if !isTaken(id) { return id }
            purpose += "+"
        }
    }

    /// What this call makes is made now and by its caller.
    var authorship: Authorship {
        Authorship(createdAt: createdDate, createdBy: caller.account.description)
    }

    /// Notes that this call changes what `authorship` tells of.
    func noteChange(_ authorship: inout Authorship?) {
        authorship?.change(at: createdDate, by: caller.account.description)
    }

    /// Whether this world once made an instance with this store: what it has no more was deleted,
    /// and must not come back when somebody asks whether it is gone (SA-221).
    private func wasGiven(store id: String) -> Bool {
        let digitCount = 6
        guard let digits = lowercaseHexadecimal(id.suffix(digitCount), count: digitCount) else {
            return false
        }
        let mask = (UInt64(1) << (digitCount * 4)) - 1
        return (0..<state.nextSequence.value).contains { sequence in
            world.draws.word(purpose: "identity-store", key: String(sequence)) & mask == digits
        }
    }

    /// Makes an instance with a store that somebody else is thought to have made (relaxed
    /// fidelity).
    private mutating func adoptInstance(withStore id: String) -> Instance {
        let digits = world.draws.word(purpose: "adopted-instance", key: id)
        let instance = Instance(
            sequence: takeSequence(),
            arn: ResourceName.instance("ssoins-" + lowercaseHexadecimal(digits, count: 16)),
            identityStoreID: id, ownerAccount: caller.account, createdDate: now)
        record(.instance(instance.arn, instance))
        return instance
    }
}
