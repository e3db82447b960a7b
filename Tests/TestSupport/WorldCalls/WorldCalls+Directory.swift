package import AWSJSON
package import IdentityCenter

extension WorldCalls {
    /// An account of no organization.
    package static let stranger = AccountID(number: 999_988_887_777)
    /// Who calls.
    package static let callers = [
        TestService.management, TestService.sandbox, TestService.production, stranger,
    ]
    /// The accounts of the organization.
    package static let organizationAccounts = [
        TestService.management, TestService.sandbox, TestService.production,
    ].map(\.description)
    /// Where permission sets are assigned; the last is no account of the organization.
    package static let targets: [JSONValue] = [
        "111122223333", "444455556666", "123456789012", "222233334444",
    ]
    /// Where instances are.
    package static let regions: [JSONValue] = [
        "us-east-1", "us-east-2", "us-west-2", "eu-west-1",
    ]
    /// What applications are made from, one of them in a console only.
    package static let providers: [JSONValue] = [
        "arn:aws:sso::aws:applicationProvider/custom",
        "arn:aws:sso::aws:applicationProvider/custom-saml",
    ]

    private static func id(_ number: Int) -> String {
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf\(number)"
    }
    private static let users = [id(0), id(1), id(2)]
    private static let groups = [id(3), id(4)]
    /// The declared users and groups as assignments name them.
    package static let principals: [Row] =
        users.map { ["PrincipalType": "USER", "PrincipalId": .string($0)] }
        + groups.map { ["PrincipalType": "GROUP", "PrincipalId": .string($0)] }
    /// One that nobody declared.
    static let undeclared: Row = ["PrincipalType": "USER", "PrincipalId": .string(id(9))]

    /// The first user is in both groups, the second in one.
    static let memberships: [Row] = [
        ["User": .string(users[0]), "Group": .string(groups[0])],
        ["User": .string(users[0]), "Group": .string(groups[1])],
        ["User": .string(users[1]), "Group": .string(groups[1])],
    ]

    /// The users, groups and memberships, an account with policies, and an application that was
    /// made in a console.
    package static func directory(at now: Timestamp) -> [Change] {
        var next = SequenceNumber(5)
        func take() -> SequenceNumber {
            defer { next = next.next }
            return next
        }
        let store = TestService.identityStore
        var changes: [Change] = []
        for id in users.compactMap({ PrincipalID($0) }) {
            let user = User(
                sequence: take(), id: id, identityStoreID: store,
                attributes: UserAttributes(userName: "u\(id)"))
            changes.append(.user(id, user))
        }
        for id in groups.compactMap({ PrincipalID($0) }) {
            let group = Group(
                sequence: take(), id: id, identityStoreID: store, displayName: "\(id)")
            changes.append(.group(id, group))
        }
        for (number, row) in memberships.enumerated() {
            guard let user = PrincipalID(row.text("User")), let id = PrincipalID(id(number + 5)),
                let group = PrincipalID(row.text("Group"))
            else { continue }
            changes.append(
                .groupMembership(
                    id, GroupMembership(sequence: take(), id: id, group: group, user: user)))
        }
        let production = TestService.production
        changes.append(
            .account(
                production,
                Account(
                    sequence: SequenceNumber(3), id: production, name: "production",
                    email: "production@example.com",
                    declaredPolicies: [CustomerManagedPolicy(name: "P0", path: "/")])))
        let row = consoleApplication(at: now)
        let application = Application(
            sequence: take(), arn: row.text("ApplicationArn"), instance: SequenceNumber(4),
            account: TestService.management, providerARN: row.text("ApplicationProviderArn"),
            createdDate: now, createdFrom: "us-east-1", name: "SAML", description: nil)
        changes.append(.application(application.arn, application))
        return changes + [.nextSequence(next)]
    }

    /// The application of `directory` as lists show it.
    static func consoleApplication(at now: Timestamp) -> Row {
        [
            "ApplicationArn":
                "arn:aws:sso::123456789012:application/ssoins-7223a5f0c1d2e3b4/apl-0123456789abcdef",
            "ApplicationProviderArn": providers[1], "ApplicationAccount": "123456789012",
            "InstanceArn": .string(TestService.instance), "Name": "SAML", "Status": "ENABLED",
            "IdentityStoreArn": "arn:aws:identitystore::123456789012:identitystore/d-9067a5f0c1",
            "PortalOptions": ["Visibility": "ENABLED"], "CreatedDate": JSONValue(now),
            "CreatedFrom": "us-east-1", "AssignmentRequired": true,
        ]
    }
}
