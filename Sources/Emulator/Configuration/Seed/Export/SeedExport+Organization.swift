import IdentityCenter
import ServiceModels

extension SeedExport {
    /// The organization with its units.
    func organization() -> SeedDocument.Organization {
        var declared = SeedDocument.Organization()
        declared.id = state.organization?.id
        declared.rootID = state.organization?.rootID
        if let account = state.managementAccount {
            declared.managementAccountID = account.description
        }
        declared.rootTags = tags(of: .root)
        let units = Dictionary(grouping: state.organizationalUnits.ordered) { $0.parent }
        declared.units = self.units(in: nil, units)
        return declared
    }

    private func units(
        in parent: String?, _ units: [String?: [OrganizationalUnit]]
    ) -> [SeedDocument.Unit] {
        (units[parent] ?? []).map { unit in
            SeedDocument.Unit(
                id: unit.id, name: unit.name, tags: tags(of: .unit(unit.id)),
                units: self.units(in: unit.id, units))
        }
    }

    /// The names that lead to each unit, by its id.
    func unitPaths() -> [String: [String]] {
        var paths: [String: [String]] = [:]
        // A unit is made after the one it is in.
        for unit in state.organizationalUnits.ordered {
            paths[unit.id] = (unit.parent.flatMap { paths[$0] } ?? []) + [unit.name]
        }
        return paths
    }

    func account(of account: Account, _ paths: [String: [String]]) -> SeedDocument.Account {
        var declared = SeedDocument.Account(
            id: account.id.description, name: account.name, email: account.email,
            policies: account.declaredPolicies.map { policies in
                policies.sorted { ($0.path, $0.name) < ($1.path, $1.name) }
            })
        declared.state = account.state
        let method: Organizations.AccountJoinedMethod = account.isManagement ? .invited : .created
        if account.joinedMethod != method { declared.joinedMethod = account.joinedMethod }
        declared.joinedDate = account.joinedTimestamp
        declared.unit = account.parent.flatMap { paths[$0] } ?? []
        declared.tags = tags(of: .account(account.id))
        return declared
    }

    private func tags(of resource: OrganizationResource) -> [SeedDocument.Tag] {
        state.organizationARN(of: resource).map { tags(of: $0) } ?? []
    }
}
