import AWSJSON
import ServiceModels

/// The organization of a world as its service shows it.
struct OrganizationView {
    /// What an account or a unit can be in.
    enum Parent: Hashable {
        case root
        case unit(String)

        /// As accounts and units keep it.
        var stored: String? {
            switch self {
            case .root: nil
            case .unit(let id): id
            }
        }
    }

    /// The state it is in.
    let state: State
    /// The organization.
    let organization: Organization
    /// Its management account.
    let management: Account

    /// The organization of `state`, if it has one.
    init?(_ state: State) {
        guard let organization = state.organization,
            let management = state.managementAccount.flatMap({ state.accounts[$0] })
        else { return nil }
        self.state = state
        self.organization = organization
        self.management = management
    }

    /// The account with this number.
    ///
    /// - Throws: `AccountNotFoundException`.
    func account(_ id: String) throws(ServiceError) -> Account {
        guard let account = AccountID(id).flatMap({ state.accounts[$0] }) else {
            throw .noSuchOrganizationAccount
        }
        return account
    }

    /// The root or unit with this id; `nil` when there is none.
    func parent(_ id: String) -> Parent? {
        if id == organization.rootID { return .root }
        return state.organizationalUnits[id] == nil ? nil : .unit(id)
    }

    /// What `parent(_:)` finds, which has to be there.
    ///
    /// - Throws: `ParentNotFoundException`.
    func existingParent(_ id: String) throws(ServiceError) -> Parent {
        guard let parent = parent(id) else { throw .noSuchParent }
        return parent
    }

    /// The ARN of the account, unit or root with this id.
    ///
    /// - Throws: `TargetNotFoundException`, also for policies, which this server has none of.
    func taggableARN(_ id: String) throws(ServiceError) -> String {
        let resource: OrganizationResource?
        if let account = AccountID(id) {
            resource = state.accounts[account].map { .account($0.id) }
        } else {
            resource = parent(id).map { parent in
                switch parent {
                case .root: .root
                case .unit(let unit): .unit(unit)
                }
            }
        }
        guard let resource else { throw .noSuchTagTarget }
        return arn(of: resource)
    }

    /// The ARN of something of the organization.
    func arn(of resource: OrganizationResource) -> String {
        // There is an organization, so there is an ARN.
        state.organizationARN(of: resource) ?? ""
    }

    /// How many units the parent is below the root.
    func depth(of parent: Parent) -> Int { unitIDs(downTo: parent.stored).count }

    /// An account as operations show it.
    func shown(_ account: Account) -> Organizations.Account {
        Organizations.Account(
            id: account.id.description, arn: arn(of: .account(account.id)), email: account.email,
            name: account.name, status: account.status, state: account.state,
            paths: [path(downTo: account.parent) + "\(account.id)/"],
            joinedMethod: account.joinedMethod, joinedTimestamp: account.joinedTimestamp)
    }

    /// A unit as operations show it.
    func shown(_ unit: OrganizationalUnit) -> Organizations.OrganizationalUnit {
        Organizations.OrganizationalUnit(
            id: unit.id, arn: arn(of: .unit(unit.id)), name: unit.name, path: path(downTo: unit.id))
    }

    /// `<organization>/<root>/<unit>/.../`, down to the parent.
    func path(of parent: Parent) -> String { path(downTo: parent.stored) }

    /// `<organization>/<root>/<unit>/.../`, down to a unit or, with `nil`, the root.
    private func path(downTo unit: String?) -> String {
        ([organization.id, organization.rootID] + unitIDs(downTo: unit)).map { $0 + "/" }.joined()
    }

    /// The units from below the root down to one of them, itself included.
    private func unitIDs(downTo unit: String?) -> [String] {
        var ids: [String] = []
        var next = unit
        while let id = next {
            ids.append(id)
            next = state.organizationalUnits[id]?.parent
        }
        return ids.reversed()
    }
}
