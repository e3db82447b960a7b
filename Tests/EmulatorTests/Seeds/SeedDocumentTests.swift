import IdentityCenter
import ServiceModels
import Testing

@testable import Emulator

struct SeedDocumentTests {
    private func load(_ text: String) throws(ConfigurationError) -> SeedDocument {
        let node = try DocumentFile.parse(Array(text.utf8), file: "seed.yaml")
        return try SeedDocument.load(node, file: "seed.yaml").document
    }

    @Test
    func readsTheExample() throws {
        let document = try SeedDocument.load(file: fixtures + "/seeds/small.yaml").document
        #expect(document.accounts.map(\.name) == ["management", "sandbox", "production"])
        #expect(document.users.first?.attributes.name?.givenName == "Alice")
        #expect(document.groups.first?.members.map(\.user) == [.user("alice"), .user("bob")])
        #expect(document.permissionSets.first?.tags == [.init(key: "team", value: "platform")])
        #expect(
            document.assignments == [
                .init(
                    permissionSet: "AdministratorAccess", accountID: "111122223333",
                    principal: .group("developers")),
                .init(
                    permissionSet: "AdministratorAccess", accountID: "444455556666",
                    principal: .group("operators")),
                .init(
                    permissionSet: "ReadOnly", accountID: "444455556666", principal: .user("alice")),
            ])
    }

    @Test
    func isTheFreshWorldWhenEmpty() throws {
        #expect(try load("") == SeedDocument())
        #expect(
            SeedDocument().accounts.map(\.id) == ["123456789012", "111122223333", "444455556666"])
    }

    @Test
    func putsTheManagementAccountFirst() throws {
        let declared = try load(
            "accounts: [{id: 111122223333}, {id: 123456789012, name: root}]")
        #expect(declared.accounts.map(\.name) == ["root", "111122223333"])
        let implied = try load(
            "organization: {managementAccount: 999999999999}\naccounts: [{id: 111122223333}]")
        #expect(implied.accounts.map(\.id) == ["999999999999", "111122223333"])
    }

    static let refused: [(label: String, text: String, problems: [String])] = [
        (
            "accounts",
            "accounts:\n- {id: 0123}\n- {id: 111122223333, name: a, email: a@b.co}\n- {id: 111122223333}\n- {id: 111122224444, name: a, email: A@b.co}\n- {name: b, status: GONE}\n",
            [
                "2:8: error: accounts[0].id: expected an account id of twelve digits, found '0123'.",
                "4:8: error: accounts[2].id: the account '111122223333' is declared before on line 3; names must be unique.",
                "5:38: error: accounts[3].email: the e-mail address 'a@b.co' is declared before on line 3; names must be unique.",
                "6:3: error: accounts[4]: 'id' is missing; expected an account id of twelve digits.",
                "6:21: error: accounts[4].status: expected PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE or CLOSED, found 'GONE'.",
            ]
        ),
        (
            "users and groups",
            "users:\n- {userName: alice}\n- {userName: alice}\n- {userName: a b}\n- {userName: on, emails: [a@b.c, d@e.f], id: x}\ngroups:\n- {displayName: devs, members: [alcie, alice, alice]}\n- {displayname: ops}\n",
            [
                "3:14: error: users[1].userName: the user 'alice' is declared before on line 2; names must be unique.",
                "4:14: error: users[2].userName: expected a user name of 1 to 128 characters out of letters, marks, symbols, digits and punctuation, found 'a b'.",
                "5:26: error: users[3].emails: expected at most 1 e-mail address, found 2.",
                "5:46: error: users[3].id: expected an id such as 12345678-1234-1234-1234-123456789012, after ten hexadecimal digits and '-' or not, found 'x'.",
                "7:33: error: groups[0].members[0]: expected a declared user, found 'alcie'. Did you mean 'alice'?",
                "7:47: error: groups[0].members[2]: the member 'alice' is declared before on line 7; names must be unique.",
                "8:3: error: groups[1]: 'displayName' is missing; expected a group name.",
                "8:4: error: groups[1].displayname: is not a known key. Did you mean 'displayName'?",
            ]
        ),
        (
            "permission sets",
            "permissionSets:\n- {name: bad name}\n- {name: a, sessionDuration: 8h}\n- {name: b, sessionDuration: PT13H, id: ps-1}\n- {name: c, tags: {\"a*\": b}, relayState: \"<\"}\n- {name: a}\n",
            [
                "2:10: error: permissionSets[0].name: expected a permission set name of 1 to 32 characters out of A-Z a-z 0-9 _ + = , . @ -, found 'bad name'.",
                "3:30: error: permissionSets[1].sessionDuration: expected an ISO 8601 duration from PT1H to PT12H, found '8h'.",
                "4:30: error: permissionSets[2].sessionDuration: expected an ISO 8601 duration from PT1H to PT12H, found 'PT13H'.",
                "4:41: error: permissionSets[2].id: expected a permission set id: ps- and 16 of A-Z a-z 0-9 - . /, found 'ps-1'.",
                "5:20: error: permissionSets[3].tags[\"a*\"]: expected a tag key of 1 to 128 characters out of letters, digits, spaces and _ . : / = + - @, found 'a*'.",
                "5:42: error: permissionSets[3].relayState: expected a relay state of 1 to 240 characters out of ASCII without < > ^ ` and control characters, found '<'.",
                "6:10: error: permissionSets[4].name: the permission set 'a' is declared before on line 3; names must be unique.",
            ]
        ),
        (
            "assignments",
            "users: [{userName: alice}]\npermissionSets: [{name: ReadOnly}]\nassignments:\n- {permissionSet: Readonly, account: sandbax, user: alice}\n- {permissionSet: ReadOnly, account: 999999999999, group: devs, user: alice}\n- {permissionSet: ReadOnly, account: sandbox}\n- {permissionSet: ReadOnly, account: sandbox, user: alice}\n- {permissionSet: ReadOnly, account: 111122223333, user: alice}\n",
            [
                "4:19: error: assignments[0].permissionSet: expected a declared permission set, found 'Readonly'. Did you mean 'ReadOnly'?",
                "4:38: error: assignments[0].account: expected a declared account, found 'sandbax'. Did you mean 'sandbox'?",
                "5:38: error: assignments[1].account: expected a declared account, found '999999999999'. Declare it in this file first.",
                "5:59: error: assignments[1].group: expected a user or a group, found both; remove one.",
                "6:3: error: assignments[2]: 'user' is missing; expected 'user' or 'group' with a name.",
                "8:3: error: assignments[4]: the same assignment is declared before; keep one of them.",
            ]
        ),
        (
            "a configuration's keys", "faults: []\n",
            [
                "1:9: error: faults: belongs in a configuration file; move it there and pass that with --config."
            ]
        ),
    ]

    @Test(arguments: refused)
    func namesTheLineAndTheFault(_ row: (label: String, text: String, problems: [String])) {
        let error = #expect(throws: ConfigurationError.self, "\(row.label)") { try load(row.text) }
        #expect(
            error?.problems.map(\.description) == row.problems.map { "seed.yaml:" + $0 },
            "\(row.label)")
    }

    /// Texts on both sides of each limit of the models.
    static let limits:
        [(label: String, constraint: TextConstraint, good: [String], bad: [String])] = [
            (
                "permission set name", .permissionSetName, ["a", times("a", 32), "A_9+=,.@-"],
                ["", times("a", 33), "a b", "ä", "a/b"]
            ),
            (
                "description", .permissionSetDescription, [times("ÿ", 700), "a\tb\r\n¡"],
                ["", times("a", 701), "\u{a0}", "€", "\u{7f}"]
            ),
            (
                "relay state", .relayState, [times("/", 240), "https://x/?a=b&c={d}"],
                [times("/", 241), "<", "^"]
            ),
            ("tag key", .tagKey, [times("é", 128), "a b:c/d"], ["", times("a", 129), "a*"]),
            ("tag value", .tagValue, ["", times("a", 256)], [times("a", 257), "\n"]),
            ("user name", .userName, [times("a", 128), "é€1!"], ["", times("a", 129), " ", "\t"]),
            (
                "text", .personalText, [times("a", 1024), " \t\u{3000}"],
                [times("a", 1025), "\u{2003}"]
            ),
            ("group name", .groupName, [times("a", 1024), "a b"], [times("a", 1025), "\u{3000}"]),
            (
                "principal id", .principalID,
                [
                    "12345678-1234-1234-1234-123456789abc",
                    "0123456789-ABCDEFab-1234-1234-1234-123456789012",
                ],
                [
                    "1234567g-1234-1234-1234-123456789012", "12345678-1234-1234-1234-12345678901",
                    "ABCDEF0123-12345678-1234-1234-1234-123456789012",
                    "12345678-1234-1234-1234-123456789012-", "",
                ]
            ),
            (
                "instance id", .instanceID, ["ssoins-0123456789abcdef"],
                ["ins-0123456789abcdef", "ssoins-0123456789abcde", "ssoins-0123456789abcdefg"]
            ),
            (
                "permission set id", .permissionSetID, ["ps-0123456789ab-./f"],
                ["ps-0123456789abcde", "ps-0123456789abcdef0", "ps-0123456789abcde_"]
            ),
            (
                "identity store id", .identityStoreID, ["d-0123456789"],
                ["d-012345678", "d-ABCDEF0123"]
            ),
            (
                "organization id", .organizationID, ["o-a123456789"],
                ["o-a12345678", "o-A123456789"]
            ),
            (
                "email", .email, ["a@b.co", times("a", 59) + "@b.co"],
                [
                    "a@b.c", times("a", 60) + "@b.co", "a@b@c.de", "@bb.cc", "a b@c.de", "ab@.cde",
                    "abc@de.",
                ]
            ),
        ]

    @Test(arguments: limits)
    func holdsTheModelsConstraintsOnBothSides(
        _ row: (label: String, constraint: TextConstraint, good: [String], bad: [String])
    ) {
        for text in row.good { #expect(row.constraint.accepts(text), "\(row.label): \(text)") }
        for text in row.bad { #expect(!row.constraint.accepts(text), "\(row.label): \(text)") }
    }

    private static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }
}
