import IdentityCenter

extension SeedDocument {
    /// Takes away ids and dates, which are drawn anew then, and what orders lists by the history
    /// rather than by the file.
    ///
    /// - Parameter kept: users and groups that something refers to by id.
    mutating func removeIDs(except kept: Set<PrincipalID>) {
        organization.id = nil
        organization.rootID = nil
        for index in organization.units.indices { organization.units[index].removeIDs() }
        for index in accounts.indices { accounts[index].joinedDate = nil }
        for index in delegatedAdministrators.indices {
            delegatedAdministrators[index].enabledDate = nil
        }
        instance?.removeIDs()
        holdings.removeIDs(except: kept)
        for index in otherInstances.indices {
            otherInstances[index].instance.removeIDs()
            otherInstances[index].holdings.removeIDs(except: kept)
        }
    }
}

extension SeedDocument.Unit {
    fileprivate mutating func removeIDs() {
        id = nil
        for index in units.indices { units[index].removeIDs() }
    }
}

extension SeedDocument.Instance {
    fileprivate mutating func removeIDs() {
        id = nil
        identityStoreID = nil
        createdDate = nil
        for index in regions.indices { regions[index].addedDate = nil }
    }
}

extension SeedDocument.Holdings {
    fileprivate mutating func removeIDs(except kept: Set<PrincipalID>) {
        func isKept(_ id: String?) -> Bool {
            id.flatMap { PrincipalID($0) }.map(kept.contains) == true
        }
        for index in users.indices {
            if !isKept(users[index].id) { users[index].id = nil }
            users[index].authors = SeedDocument.Authors()
        }
        for index in groups.indices {
            groups[index].authors = SeedDocument.Authors()
            // Nothing but its id tells a group without a name from others.
            if !isKept(groups[index].id), groups[index].displayName != nil {
                groups[index].id = nil
            }
            for member in groups[index].members.indices {
                groups[index].members[member] = SeedDocument.Member(
                    user: groups[index].members[member].user)
            }
        }
        for index in permissionSets.indices {
            permissionSets[index].id = nil
            permissionSets[index].createdDate = nil
        }
        provisioned = []
        for index in trustedTokenIssuers.indices { trustedTokenIssuers[index].id = nil }
        for index in applications.indices {
            applications[index].id = nil
            applications[index].createdDate = nil
            for assignment in applications[index].assignments.indices {
                applications[index].assignments[assignment].order = nil
            }
        }
    }
}
