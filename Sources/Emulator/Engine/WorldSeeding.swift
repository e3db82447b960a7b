import AWSJSON
import IdentityCenter
import SQLiteStore
import ServiceModels

/// Makes fresh worlds: the default organization, or what a seed file declares.
struct WorldSeeding {
    /// What the fresh world holds.
    let document: SeedDocument
    /// The region that binds the instance; outranks the document's.
    let homeRegion: String?
    /// Whether a seed file says what it holds.
    let isFromFile: Bool

    /// The id of the organization instance unless a seed file names another.
    static let instanceIDDefault = "ssoins-7223a5f0c1d2e3b4"
    /// The id of its identity store unless a seed file names another.
    static let identityStoreIDDefault = "d-9067a5f0c1"

    init(document: SeedDocument?, homeRegion: String?) {
        isFromFile = document != nil
        self.document = document ?? SeedDocument()
        self.homeRegion = homeRegion ?? document?.instance.homeRegion
    }

    /// The management account of fresh worlds.
    var managementAccount: AccountID {
        Self.accountID(document.organization.managementAccountID)
    }

    /// A fresh state whose ids come from `draws`, made at `now`.
    func freshState(draws: Draws, at now: Timestamp) -> FreshState {
        var fresh = FreshState(draws: draws)
        fresh.add(
            .organization(Organization(id: document.organization.id ?? Organization.idDefault)))
        for account in document.accounts { add(account, to: &fresh, at: now) }
        let instance = addInstance(to: &fresh, at: now)
        addDirectory(to: &fresh, store: instance.identityStoreID, at: now)
        for set in document.permissionSets { add(set, of: instance, to: &fresh, at: now) }
        for assignment in document.assignments { add(assignment, of: instance, to: &fresh) }
        for application in document.applications {
            add(application, of: instance, to: &fresh, at: now)
        }
        return fresh
    }

    /// The change that binds a stored world's organization instance to the configured home region,
    /// if any.
    func homeRegionChange(in state: State) -> Change? {
        guard let homeRegion, let management = state.managementAccount else { return nil }
        var change: Change?
        state.instances.forEach(after: nil) { instance in
            guard instance.ownerAccount == management,
                instance.primaryRegion != homeRegion || !instance.isRegionBound
            else { return true }
            change = .instance(instance.arn, bound(instance, to: homeRegion))
            return false
        }
        return change
    }

    private func bound(_ instance: Instance, to region: String) -> Instance {
        var bound = instance
        bound.primaryRegion = region
        bound.isRegionBound = true
        return bound
    }

    private func add(
        _ account: SeedDocument.Account, to fresh: inout FreshState, at now: Timestamp
    ) {
        let id = Self.accountID(account.id)
        let row = Account(
            sequence: fresh.takeSequence(), id: id, name: account.name, email: account.email,
            state: account.status.state,
            isManagement: account.id == document.organization.managementAccountID,
            joinedTimestamp: now,
            declaredPolicies: account.policies.map { Set($0) })
        fresh.add(.account(id, row))
    }

    private func addInstance(to fresh: inout FreshState, at now: Timestamp) -> Instance {
        let arn = ResourceName.instance(
            document.instance.id ?? Self.instanceIDDefault, region: homeRegion)
        var instance = Instance(
            sequence: fresh.takeSequence(), arn: arn,
            identityStoreID: document.instance.identityStoreID ?? Self.identityStoreIDDefault,
            ownerAccount: managementAccount, createdDate: now, name: document.instance.name)
        if let homeRegion { instance = bound(instance, to: homeRegion) }
        fresh.add(.instance(arn, instance))
        return instance
    }

    private func addDirectory(to fresh: inout FreshState, store: String, at now: Timestamp) {
        let authorship = Authorship(createdAt: now, createdBy: managementAccount.description)
        for user in document.users {
            let sequence = fresh.takeSequence()
            let id = fresh.principalID(user.id, purpose: "user", sequence)
            fresh.users[user.userName] = id
            fresh.add(
                .user(
                    id,
                    User(
                        sequence: sequence, id: id, identityStoreID: store,
                        attributes: attributes(of: user), authorship: authorship)))
        }
        for group in document.groups {
            let sequence = fresh.takeSequence()
            let id = fresh.principalID(group.id, purpose: "group", sequence)
            fresh.groups[group.displayName] = id
            fresh.add(
                .group(
                    id,
                    Group(
                        sequence: sequence, id: id, identityStoreID: store,
                        displayName: group.displayName, description: group.description,
                        authorship: authorship)))
            for member in group.members { add(member, toGroup: id, of: &fresh, authorship) }
        }
    }

    private func attributes(of user: SeedDocument.User) -> UserAttributes {
        var attributes = UserAttributes(userName: user.userName)
        attributes.displayName = user.displayName
        if user.givenName != nil || user.familyName != nil {
            attributes.name = IdentityStore.Name(
                familyName: user.familyName, givenName: user.givenName)
        }
        attributes.emails = user.emails.map { IdentityStore.Email(value: $0) }
        return attributes
    }

    private func add(
        _ member: String, toGroup group: PrincipalID, of fresh: inout FreshState,
        _ authorship: Authorship
    ) {
        guard let user = fresh.users[member] else { return }
        let sequence = fresh.takeSequence()
        let id = fresh.principalID(nil, purpose: "group-membership", sequence)
        fresh.add(
            .groupMembership(
                id,
                GroupMembership(
                    sequence: sequence, id: id, group: group, user: user,
                    authorship: authorship)))
    }

    private func add(
        _ set: SeedDocument.PermissionSet, of instance: Instance, to fresh: inout FreshState,
        at now: Timestamp
    ) {
        let sequence = fresh.takeSequence()
        let arn =
            set.id.map { ResourceName.permissionSet($0, inInstance: instance.arn) }
            ?? fresh.state.unusedPermissionSetARN(
                in: instance, sequence: sequence, draws: fresh.draws)
        fresh.permissionSets[set.name] = sequence
        fresh.add(
            .permissionSet(
                arn,
                PermissionSet(
                    sequence: sequence, instance: instance.sequence, arn: arn, name: set.name,
                    createdDate: now, description: set.description,
                    sessionDuration: set.sessionDuration ?? PermissionSet.sessionDurationDefault,
                    relayState: set.relayState)))
        if !set.tags.isEmpty {
            fresh.add(.tags(arn, set.tags.map(\.stored)))
        }
        addPolicies(of: set, sequence, to: &fresh)
    }

    private func addPolicies(
        of set: SeedDocument.PermissionSet, _ number: SequenceNumber, to fresh: inout FreshState
    ) {
        var policies = PermissionSetPolicies()
        policies.inlinePolicy = set.inlinePolicy
        policies.permissionsBoundary = set.permissionsBoundary
        policies.managed = set.managedPolicies.map {
            PolicyAttachment(sequence: fresh.takeSequence(), policy: $0)
        }
        policies.customerManaged = set.customerManagedPolicies.map {
            PolicyAttachment(sequence: fresh.takeSequence(), policy: $0)
        }
        if !policies.isEmpty { fresh.add(.policies(number, policies)) }
    }

    private func add(
        _ assignment: SeedDocument.Assignment, of instance: Instance, to fresh: inout FreshState
    ) {
        // Reading the file has made sure that every reference resolves.
        guard let principal = fresh.principal(assignment.principal),
            let set = fresh.permissionSets[assignment.permissionSet]
        else {
            return
        }
        let target = ProvisioningTarget(
            permissionSet: set, account: Self.accountID(assignment.accountID))
        fresh.add(
            .accountAssignment(
                AccountAssignment(target: target, principal: principal), fresh.takeSequence()))
        if fresh.state.provisionings[target] == nil {
            fresh.add(
                .provisioning(target, Provisioning(sequence: fresh.takeSequence(), revision: 1)))
        }
    }

    private func add(
        _ application: SeedDocument.Application, of instance: Instance,
        to fresh: inout FreshState, at now: Timestamp
    ) {
        let sequence = fresh.takeSequence()
        let arn =
            application.id.map {
                ResourceName.application($0, of: managementAccount, inInstance: instance.arn)
            }
            ?? fresh.state.unusedApplicationARN(
                in: instance, account: managementAccount, sequence: sequence, draws: fresh.draws)
        fresh.add(
            .application(
                arn,
                Application(
                    sequence: sequence, arn: arn, instance: instance.sequence,
                    account: managementAccount,
                    providerARN: ApplicationProvider.arn(named: application.provider),
                    createdDate: now, createdFrom: instance.primaryRegion,
                    name: application.name, description: application.description,
                    isAssignmentRequired: application.isAssignmentRequired)))
        if !application.tags.isEmpty { fresh.add(.tags(arn, application.tags.map(\.stored))) }
        for name in application.assignments {
            guard let principal = fresh.principal(name) else { continue }
            fresh.add(
                .applicationAssignment(
                    ApplicationAssignment(target: sequence, principal: principal),
                    fresh.takeSequence()))
        }
    }

    private static func accountID(_ text: String) -> AccountID {
        guard let id = AccountID(text) else {
            preconditionFailure("reading a seed file refuses an account id like \(text)")
        }
        return id
    }
}

/// A state and the changes that lead to it from nothing, with the names a seed file uses.
struct FreshState {
    let draws: Draws
    private(set) var state = State()
    private(set) var changes: [Change] = []
    fileprivate var users: [String: PrincipalID] = [:]
    fileprivate var groups: [String: PrincipalID] = [:]
    fileprivate var permissionSets: [String: SequenceNumber] = [:]

    init(draws: Draws) {
        self.draws = draws
    }

    fileprivate mutating func add(_ change: Change) {
        changes.append(change)
        _ = state.apply(change)
    }

    fileprivate mutating func takeSequence() -> SequenceNumber {
        let taken = state.nextSequence
        add(.nextSequence(taken.next))
        return taken
    }

    /// The principal that a seed file names.
    fileprivate func principal(_ name: SeedDocument.Assignment.Principal) -> Principal? {
        switch name {
        case .user(let name): users[name].map { Principal(type: .user, id: $0) }
        case .group(let name): groups[name].map { Principal(type: .group, id: $0) }
        }
    }

    fileprivate func principalID(
        _ given: String?, purpose: String, _ sequence: SequenceNumber
    ) -> PrincipalID {
        given.flatMap { PrincipalID($0) }
            ?? PrincipalID(draws: draws, purpose: purpose, n: UInt64(sequence.value))
    }
}

extension SeedDocument.Tag {
    fileprivate var stored: ResourceTag { ResourceTag(key: key, value: value) }
}

extension SeedDocument.Account.Status {
    /// What the organization makes of it: what is suspended in a file was suspended by AWS.
    fileprivate var state: Organizations.AccountState {
        switch self {
        case .active: .active
        case .suspended: .suspended
        case .pendingClosure: .pendingClosure
        }
    }
}
