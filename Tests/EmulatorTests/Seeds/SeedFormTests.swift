import AWSJSON
import Foundation
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

@testable import Emulator

/// What seed files can say beside accounts, people and permission sets, and what is refused of it.
struct SeedFormTests {
    private func load(
        _ text: String, rules: ServiceRules = .standard
    ) throws(ConfigurationError) -> SeedDocument {
        let node = try DocumentFile.parse(Array(text.utf8), file: "seed.yaml")
        return try SeedDocument.load(node, file: "seed.yaml", rules: rules).document
    }

    private func state(_ text: String) throws -> State {
        WorldSeeding(document: try load(text), homeRegion: nil).freshState(
            draws: Draws(seed: 1, session: "default"), at: Timestamp(millisecondsSinceEpoch: 1000)
        ).state
    }

    static let refused: [(label: String, text: String, problems: [String])] = [
        (
            "units",
            "organization:\n  rootId: r-ab12\n  units:\n  - {name: A}\n  - {name: A}\n  - {id: ou-zz99-12345678, name: B}\n  - {nam: C}\naccounts:\n- {id: 111122223333, unit: A}\n- {id: 111122224444, unit: A/B}\n- {id: 111122225555, unit: [C]}\n- {id: 111122226666, unit: Workloads}\n",
            [
                "5:12: error: organization.units[1].name: the organizational unit 'A' is declared before on line 4; names must be unique.",
                "6:10: error: organization.units[2].id: expected an id that begins with 'ou-ab12-', as the root is r-ab12.",
                "7:5: error: organization.units[3]: 'name' is missing; expected the name of an organizational unit.",
                "7:6: error: organization.units[3].nam: is not a known key. Did you mean 'name'?",
                "10:28: error: accounts[1].unit: expected the path of a declared unit, found 'A/B'. Did you mean 'A'?",
                "11:28: error: accounts[2].unit: expected the path of a declared unit, found 'C'. Did you mean 'A'?",
                "12:28: error: accounts[3].unit: expected the path of a declared unit, found 'Workloads'. Declare it under organization.units.",
            ]
        ),
        (
            "depth of units",
            "organization: {units: [{name: a, units: [{name: b, units: [{name: c, units: [{name: d, units: [{name: e, units: [{name: f}]}]}]}]}]}]}\n",
            [
                "1:113: error: organization.units[0].units[0].units[0].units[0].units[0].units: expected at most 5 units inside each other."
            ]
        ),
        (
            "accounts",
            "accounts:\n- {id: 111122223333, name: a, email: x@y.de}\n- {id: 111122224444, name: a, email: X@y.de, joinedDate: monday}\n- {id: 111122225555, name: a}\npermissionSets: [{name: P}]\nusers: [{userName: u}]\nassignments:\n- {permissionSet: P, account: a, user: u}\n- {permissionSet: P, account: 111122223333, accountId: 111122223333, user: u}\n",
            [
                "3:38: error: accounts[1].email: the e-mail address 'x@y.de' is declared before on line 2; names must be unique.",
                "3:58: error: accounts[1].joinedDate: expected a time such as 2026-01-31T12:00:00Z, found 'monday'.",
                "8:31: error: assignments[0].account: several accounts are named 'a'; name it by its id: 111122223333 or 111122225555.",
                "9:31: error: assignments[1].account: expected 'account' or 'accountId', found both; remove one.",
            ]
        ),
        (
            "delegated administrators",
            "delegatedAdministrators:\n- {account: sandbox, service: sso.amazonaws.com}\n- {account: 111122223333, service: sso.amazonaws.com}\n- {account: management, service: sso.amazonaws.com}\n- {account: sandbx, service: a/b}\n",
            [
                "3:3: error: delegatedAdministrators[1]: the same delegation is declared before; keep one of them.",
                "4:13: error: delegatedAdministrators[2].account: the management account administers everything as it is.",
                "5:13: error: delegatedAdministrators[3].account: expected a declared account, found 'sandbx'. Did you mean 'sandbox'?",
                "5:30: error: delegatedAdministrators[3].service: expected a service such as sso.amazonaws.com of 1 to 128 characters out of A-Z a-z 0-9 _ + = , . @ -, found 'a/b'.",
            ]
        ),
        (
            "people",
            "users:\n- {userName: a, emails: [a@b.co], externalIds: [{issuer: i, id: '1'}]}\n- {userName: b, emails: [{value: a@b.co}], externalIds: [{issuer: i, id: '1'}], status: OFF}\n- {userName: c, phoneNumbers: ['1', '2'], extensions: {x: y}, photos: [{type: p}]}\ngroups:\n- {description: d}\n- {displayName: g, members: [{user: a, id: x}, {user: z}, {group: g}, {}]}\n",
            [
                "3:32: error: users[1].emails[0].value: the e-mail address 'a@b.co' is declared before on line 2; names must be unique.",
                "3:72: error: users[1].externalIds[0].id: the external id 'i 1' is declared before on line 2; names must be unique.",
                "3:88: error: users[1].status: expected ENABLED or DISABLED, found 'OFF'.",
                "4:31: error: users[2].phoneNumbers: expected at most 1 phone number, found 2.",
                "4:55: error: users[2].extensions.x: expected an extension such as aws:identitystore:enterprise, found 'x'.",
                "4:71: error: users[2].photos[0]: 'value' is missing; expected the photo's address.",
                "6:3: error: groups[0]: 'displayName' is missing; expected a group name.",
                "7:42: error: groups[1].members[0].id: expected an id such as 12345678-1234-1234-1234-123456789012, after ten hexadecimal digits and '-' or not, found 'x'.",
                "7:54: error: groups[1].members[1].user: expected a declared user, found 'z'. Did you mean 'a'?",
                "7:65: error: groups[1].members[2].group: groups have no groups as members; name a user.",
                "7:69: error: groups[1].members[3]: 'user' is missing; expected 'user' or 'group' with a name.",
            ]
        ),
        (
            "instances",
            "instance: {regions: [us-east-2, us-east-2, mars-east-1], kmsKey: k, partition: moon}\ninstances:\n- {owner: 111122223333, permissionSets: [{name: P}]}\n- {kind: organisation}\n",
            [
                "1:33: error: instance.regions[1]: the region 'us-east-2' is declared before on line 1; names must be unique.",
                "1:44: error: instance.regions[2]: expected a region that an instance can be added to, found 'mars-east-1'.",
                "1:66: error: instance.kmsKey: expected the ARN of a KMS key, found 'k'.",
                "1:80: error: instance.partition: expected aws, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f or aws-us-gov, found 'moon'.",
                "3:41: error: instances[0].permissionSets: an account's instance has none; say 'kind: organization', or remove it.",
                "4:3: error: instances[1]: 'owner' is missing; expected the id of the account that owns it.",
                "4:10: error: instances[1].kind: expected account or organization, found 'organisation'. Did you mean 'organization'?",
            ]
        ),
        (
            "no instance", "instance: none\npermissionSets: [{name: P}]\nusers: [{userName: a}]\n",
            [
                "2:17: error: permissionSets: there is no instance to hold them; remove 'instance: none', or these.",
                "3:8: error: users: there is no instance to hold them; remove 'instance: none', or these.",
            ]
        ),
        (
            "outdated copies",
            "permissionSets:\n- {name: P, outdatedIn: [sandbox, production, {accountId: 999999999999}]}\nusers: [{userName: u}]\nassignments:\n- {permissionSet: P, account: sandbox, user: u}\nprovisioned:\n- {permissionSet: P, account: sandbox}\n- {permissionSet: P, account: sandbox}\n",
            [
                "2:35: error: permissionSets[0].outdatedIn[1]: expected an account that holds the permission set, found one without an assignment; add one, or remove the account here.",
                "2:47: error: permissionSets[0].outdatedIn[2]: expected an account that holds the permission set, found one without an assignment; add one, or remove the account here.",
                "8:3: error: provisioned[1]: the same set is said to be in the account before; keep one of them.",
            ]
        ),
        (
            "parts of applications",
            "trustedTokenIssuers:\n- {name: t, issuerUrl: 'https://a.b', claimAttributePath: email, identityStoreAttributePath: emails.value}\n- {name: t, issuerUrl: 'ftp://a.b', claimAttributePath: a.b.c.d}\napplications:\n- name: a\n  signIn: {origin: APPLICATION}\n  accessScopes: [a, a, {scope: b c}]\n  grants: [refresh_token, refresh_token, authorization_code, {type: jwt-bearer, tokenIssuers: [{issuer: x, audiences: [y]}]}, saml]\n  authenticationMethods: [{actorPolicy: '{'}]\n  assignments: [{user: nobody}]\n  status: ON\n",
            [
                "3:3: error: trustedTokenIssuers[1]: 'identityStoreAttributePath' is missing; expected the attribute of users that is compared.",
                "3:10: error: trustedTokenIssuers[1].name: the trusted token issuer 't' is declared before on line 2; names must be unique.",
                "3:24: error: trustedTokenIssuers[1].issuerUrl: expected an http or https address of 1 to 512 characters, found 'ftp://a.b'.",
                "3:57: error: trustedTokenIssuers[1].claimAttributePath: expected a path of one to three words with . or _ between them, found 'a.b.c.d'.",
                "6:11: error: applications[0].signIn: 'url' is missing; expected the address where the application signs in.",
                "7:21: error: applications[0].accessScopes[1]: the access scope 'a' is declared before on line 7; names must be unique.",
                "7:32: error: applications[0].accessScopes[2].scope: expected a scope: one to three words with : between them, each 1 to 50 of A-Z a-z 0-9 _, found 'b c'.",
                "8:27: error: applications[0].grants[1]: the grant 'refresh_token' is declared before on line 8; names must be unique.",
                "8:42: error: applications[0].grants[2]: 'redirectUris' is missing; write the grant as a mapping.",
                "8:105: error: applications[0].grants[3].tokenIssuers[0].issuer: expected a declared trusted token issuer, found 'x'. Did you mean 't'?",
                "8:127: error: applications[0].grants[4]: expected authorization_code, refresh_token, jwt-bearer or token-exchange, found 'saml'.",
                "9:41: error: applications[0].authenticationMethods[0].actorPolicy: expected a policy document in JSON: PROBLEM",
                "10:24: error: applications[0].assignments[0].user: expected a declared user, found 'nobody'. Declare it in this file first.",
                "11:11: error: applications[0].status: expected ENABLED or DISABLED, found 'ON'.",
            ]
        ),
        (
            "reserved tags", "permissionSets:\n- {name: P, tags: {AWS:x: y}}\n",
            [
                "2:20: error: permissionSets[0].tags[\"AWS:x\"]: tag keys that begin with 'aws:' are reserved; choose another."
            ]
        ),
    ]

    @Test(arguments: refused)
    func namesTheLineAndTheFault(_ row: (label: String, text: String, problems: [String])) {
        let error = #expect(throws: ConfigurationError.self, "\(row.label)") { try load(row.text) }
        let found = error?.problems.map(\.description) ?? []
        #expect(
            found.map { $0.replacing(/in JSON: .*/, with: "in JSON: PROBLEM") }
                == row.problems.map { "seed.yaml:" + $0 }, "\(row.label)")
    }

    @Test
    func accountsStandInTheUnitsTheyName() throws {
        let state = try state(
            """
            organization:
              units: [{name: Work, units: [{name: Prod}, {name: a/b, tags: {k: v}}]}]
            accounts:
            - {id: 111122223333, unit: Work/Prod}
            - {id: 444455556666, unit: [Work, a/b], status: CLOSED, tags: {stage: prod}}
            """)
        let units = state.organizationalUnits.ordered
        #expect(units.map(\.name) == ["Work", "Prod", "a/b"])
        #expect(units.map(\.parent) == [nil, units[0].id, units[0].id])
        let accounts = state.accounts.ordered
        #expect(accounts.map(\.parent) == [nil, units[1].id, units[2].id])
        #expect(accounts.last?.state == .closed)
        let arn = try #require(state.organizationARN(of: .account(accounts[2].id)))
        #expect(state.tags[arn] == [ResourceTag(key: "stage", value: "prod")])
    }

    /// What is under way when a world is written is written as what it will be, and what was asked
    /// for is left out.
    @Test
    func worldsAreWrittenAsTheyWillBe() throws {
        let service = TestService()
        _ = service.call(
            "AddRegion", #"{"InstanceArn":"\#(TestService.instance)","RegionName":"eu-west-1"}"#)
        let set = service.call(
            "CreatePermissionSet", #"{"InstanceArn":"\#(TestService.instance)","Name":"P"}"#
        ).text("/PermissionSet/PermissionSetArn")
        let member = try #require(set)
        _ = service.call(
            "CreateAccountAssignment",
            #"{"InstanceArn":"\#(TestService.instance)","PermissionSetArn":"\#(member)","#
                + #""TargetId":"111122223333","TargetType":"AWS_ACCOUNT","PrincipalType":"USER","#
                + #""PrincipalId":"f81d4fae-7dec-11d0-a765-00a0c91e6bf0"}"#)
        let document = SeedExport.document(of: service.world.state)
        #expect(document.instance?.regions.map(\.name) == ["eu-west-1"])
        #expect(document.assignments.isEmpty)
        service.advance(milliseconds: 60_000)
        _ = service.call("ListInstances", "{}")
        _ = service.world.settle(at: service.now, rules: service.rules)
        let id = try #require(PrincipalID("f81d4fae-7dec-11d0-a765-00a0c91e6bf0"))
        #expect(
            SeedExport.document(of: service.world.state).assignments == [
                .init(permissionSet: "P", accountID: "111122223333", principal: .userID(id))
            ])
    }

    /// The page of the form shows files that load.
    @Test
    func thePagesExampleLoads() throws {
        let page = fixtures + "/../Sources/IdentityCenter/IdentityCenter.docc/SeedFiles.md"
        let text = try String(contentsOfFile: page, encoding: .utf8)
        let blocks = text.components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(blocks.count == 1)
        for block in blocks {
            let document = try load(block)
            #expect(document.accounts.map(\.unit.last) == [nil, "Dev", "Prod"])
        }
    }

    @Test
    func thirtyAccountsAreACompany() throws {
        let loaded = try SeedDocument.load(file: fixtures + "/seeds/thirty-accounts.yaml")
        #expect(loaded.warnings.isEmpty)
        let document = loaded.document
        #expect(
            document.summary
                == "30 accounts, 40 users, 12 groups, 10 permission sets, 118 assignments, 2 applications"
        )
        #expect(try FileCheck(file: fixtures + "/seeds/thirty-accounts.yaml").kind == .seed)
    }
}
