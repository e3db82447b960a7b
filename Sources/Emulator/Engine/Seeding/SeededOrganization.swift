import AWSJSON
import IdentityCenter

/// Adds the organization of a seed file to a fresh state.
struct SeededOrganization {
    let document: SeedDocument
    let now: Timestamp

    /// Adds everything, in the order of the file.
    func add(to fresh: inout FreshState) {
        let declared = document.organization
        let organization = Organization(
            id: declared.id ?? Organization.idDefault,
            rootID: declared.rootID ?? Organization.rootIDDefault)
        fresh.add(.organization(organization))
        var ids: [[String]: String] = [:]
        add(declared.units, in: [], of: organization, to: &fresh, &ids)
        for account in document.accounts {
            add(account, parent: ids[account.unit], to: &fresh)
        }
        // Of things of the organization, the ARNs name the management account, which is there now.
        addTags(declared.rootTags, to: .root, of: &fresh)
        addTags(of: declared.units, in: [], to: &fresh, ids)
        for account in document.accounts where !account.tags.isEmpty {
            addTags(account.tags, to: .account(WorldSeeding.accountID(account.id)), of: &fresh)
        }
        for delegation in document.delegatedAdministrators {
            let key = DelegatedAdministrator.Key(
                account: WorldSeeding.accountID(delegation.accountID),
                servicePrincipal: delegation.service)
            fresh.add(
                .delegatedAdministrator(
                    key,
                    DelegatedAdministrator(
                        sequence: fresh.takeSequence(), key: key,
                        enabledDate: delegation.enabledDate ?? now)))
        }
    }

    private func add(
        _ units: [SeedDocument.Unit], in parent: [String], of organization: Organization,
        to fresh: inout FreshState, _ ids: inout [[String]: String]
    ) {
        for unit in units {
            let sequence = fresh.takeSequence()
            let id =
                unit.id
                ?? fresh.state.unusedUnitID(
                    in: organization, sequence: sequence, draws: fresh.draws)
            let path = parent + [unit.name]
            fresh.add(
                .organizationalUnit(
                    id,
                    OrganizationalUnit(
                        sequence: sequence, id: id, parent: ids[parent], name: unit.name)))
            ids[path] = id
            add(unit.units, in: path, of: organization, to: &fresh, &ids)
        }
    }

    private func add(
        _ account: SeedDocument.Account, parent: String?, to fresh: inout FreshState
    ) {
        let id = WorldSeeding.accountID(account.id)
        let row = Account(
            sequence: fresh.takeSequence(), id: id, name: account.name, email: account.email,
            state: account.state,
            isManagement: account.id == document.organization.managementAccountID,
            joinedMethod: account.joinedMethod, joinedTimestamp: account.joinedDate ?? now,
            parent: parent, declaredPolicies: account.policies.map { Set($0) })
        fresh.add(.account(id, row))
    }

    private func addTags(
        of units: [SeedDocument.Unit], in parent: [String], to fresh: inout FreshState,
        _ ids: [[String]: String]
    ) {
        for unit in units {
            let path = parent + [unit.name]
            if let id = ids[path] { addTags(unit.tags, to: .unit(id), of: &fresh) }
            addTags(of: unit.units, in: path, to: &fresh, ids)
        }
    }

    private func addTags(
        _ tags: [SeedDocument.Tag], to resource: OrganizationResource, of fresh: inout FreshState
    ) {
        if let arn = fresh.state.organizationARN(of: resource) { fresh.addTags(tags, to: arn) }
    }
}
