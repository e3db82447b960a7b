/// The world a seed file declares; without any entries the fresh world.
///
/// Names are unique and every reference resolves: reading a file refuses anything else. Ids and
/// dates that are `nil` are drawn when the world is made.
package struct SeedDocument: Hashable, Sendable {
    /// A name and its value.
    package struct Tag: Hashable, Sendable {
        package var key: String
        package var value: String
    }

    package var organization = Organization()
    /// The management account comes first.
    package var accounts = Self.accountsOfFreshWorld
    /// Who administers which service, in the order of the file.
    package var delegatedAdministrators: [DelegatedAdministrator] = []
    /// The organization's instance; `nil` when there is none.
    package var instance: Instance? = Instance()
    /// What the organization's instance holds, its identity store included.
    package var holdings = Holdings()
    /// The instances of accounts, and what else there is.
    package var otherInstances: [OtherInstance] = []

    /// The fresh world.
    package init() {}

    private static let accountsOfFreshWorld = [
        Account(id: "123456789012", name: "management", email: "management@example.com"),
        Account(id: "111122223333", name: "sandbox", email: "sandbox@example.com"),
        Account(id: "444455556666", name: "production", email: "production@example.com"),
    ]
}

extension SeedDocument {
    /// The users of the organization's identity store.
    package var users: [User] { holdings.users }
    /// The groups of the organization's identity store.
    package var groups: [Group] { holdings.groups }
    /// The permission sets of the organization's instance.
    package var permissionSets: [PermissionSet] { holdings.permissionSets }
    /// The account assignments of the organization's instance.
    package var assignments: [Assignment] { holdings.assignments }
    /// The applications of the organization's instance.
    package var applications: [Application] { holdings.applications }
}
