import IdentityCenter
import Testing

@testable import Emulator

struct SeedPoliciesTests {
    private func load(
        _ text: String, rules: ServiceRules = .standard
    ) throws(ConfigurationError) -> SeedDocument.Loaded {
        let node = try DocumentFile.parse(Array(text.utf8), file: "seed.yaml")
        return try SeedDocument.load(node, file: "seed.yaml", rules: rules)
    }

    private func policy(_ name: String, _ path: String = "/") -> CustomerManagedPolicy {
        CustomerManagedPolicy(name: name, path: path)
    }

    @Test
    func readsTheExample() throws {
        let loaded = try SeedDocument.load(file: fixtures + "/seeds/policies.yaml")
        let document = loaded.document
        #expect(loaded.warnings.isEmpty)
        #expect(
            document.accounts.map(\.policies) == [
                nil, [policy("DeveloperAccess"), policy("Boundary", "/team/")], nil,
            ])
        let developer = try #require(document.permissionSets.first)
        #expect(
            developer.inlinePolicy
                == #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","#
                + #""Resource":"*"}]}"#)
        #expect(
            developer.managedPolicies == [
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws:iam::aws:policy/job-function/Billing",
            ])
        #expect(developer.customerManagedPolicies == [policy("DeveloperAccess")])
        #expect(developer.permissionsBoundary == .customerManaged(policy("Boundary", "/team/")))
        let auditor = try #require(document.permissionSets.last)
        #expect(auditor.inlinePolicy?.hasPrefix(#"{"Statement": {"Effect""#) == true)
        #expect(
            auditor.permissionsBoundary == .managed(arn: "arn:aws:iam::aws:policy/SecurityAudit"))
        var dashboard = SeedDocument.Application(name: "dashboard")
        dashboard.description = "What the team looks at"
        let assigned: [SeedDocument.Principal] = [.user("alice"), .group("developers")]
        dashboard.assignments = assigned.map { SeedDocument.Application.Assignment(principal: $0) }
        dashboard.tags = [SeedDocument.Tag(key: "team", value: "platform")]
        var mail = SeedDocument.Application(name: "mail")
        mail.providerARN = "arn:aws:sso::aws:applicationProvider/catalog/Office365"
        mail.isAssignmentRequired = false
        #expect(document.applications == [dashboard, mail])
    }

    static let refused: [(label: String, text: String, problems: [String])] = [
        (
            "policies of accounts",
            "accounts:\n- {id: 111122223333, policies: [a b, {name: P}, P, {name: P, path: team}, {nam: P}]}\n",
            [
                "2:33: error: accounts[0].policies[0]: expected a policy name of 1 to 128 characters out of A-Z a-z 0-9 _ + = , . @ -, found 'a b'.",
                "2:49: error: accounts[0].policies[2]: the policy '/P' is declared before on line 2; names must be unique.",
                "2:68: error: accounts[0].policies[3].path: expected a path between slashes of 1 to 512 characters out of A-Z a-z 0-9 _ + = , . @ - /, found 'team'.",
                "2:75: error: accounts[0].policies[4]: 'name' is missing; expected a policy name.",
                "2:76: error: accounts[0].policies[4].nam: is not a known key. Did you mean 'name'?",
            ]
        ),
        (
            "inline policies",
            "permissionSets:\n- {name: a, inlinePolicy: '{'}\n- {name: b, inlinePolicy: {Statement: {Effect: Alow}}}\n- {name: c, inlinePolicy: []}\n- name: d\n  inlinePolicy: '{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"€\"}}'\n- {name: e, inlinePolicy: {Statement: {Effect: Allow, Action: ~, Resource: '*'}}}\n",
            [
                "2:27: error: permissionSets[0].inlinePolicy: expected a policy document: The document must be JSON.",
                "3:27: error: permissionSets[1].inlinePolicy: expected a policy document: Statement 1: Effect must be Allow or Deny.",
                "4:27: error: permissionSets[2].inlinePolicy: expected a policy document as text or as a mapping, found an empty list.",
                "6:17: error: permissionSets[3].inlinePolicy: expected a policy document of 1 to 32768 characters out of printable Latin-1, tabs and line ends.",
                "7:27: error: permissionSets[4].inlinePolicy: expected a policy document: Statement 1: Action must be a string or an array of strings.",
            ]
        ),
        (
            "managed policies",
            "permissionSets:\n- name: a\n  managedPolicies: [AdministratorAcess, arn:aws:iam::aws:policy/ReadOnlyAcess, arn:aws:iam::1:policy/x]\n- {name: b, managedPolicies: [Billing, arn:aws:iam::aws:policy/job-function/Billing, Zzzzzzzzzzzz]}\n",
            [
                "3:21: error: permissionSets[0].managedPolicies[0]: expected the name or ARN of an AWS managed policy, found 'AdministratorAcess'. Did you mean 'AdministratorAccess'?",
                "3:41: error: permissionSets[0].managedPolicies[1]: there is no AWS managed policy with this ARN. Did you mean 'arn:aws:iam::aws:policy/ReadOnlyAccess'?",
                "3:80: error: permissionSets[0].managedPolicies[2]: expected the ARN of an AWS managed policy such as arn:aws:iam::aws:policy/ReadOnlyAccess, found 'arn:aws:iam::1:policy/x'.",
                "4:40: error: permissionSets[1].managedPolicies[1]: the managed policy 'arn:aws:iam::aws:policy/job-function/Billing' is declared before on line 4; names must be unique.",
                "4:86: error: permissionSets[1].managedPolicies[2]: expected the name or ARN of an AWS managed policy, found 'Zzzzzzzzzzzz'. If it is newer than this server, add its ARN to 'service.managedPolicies'.",
            ]
        ),
        (
            "boundaries",
            "permissionSets:\n- {name: a, permissionsBoundary: {managedPolicy: Billing, customerManagedPolicy: B}}\n- {name: b, permissionsBoundary: {}}\n- {name: c, permissionsBoundary: Billing}\n",
            [
                "2:82: error: permissionSets[0].permissionsBoundary.customerManagedPolicy: expected one policy as the boundary, found two; remove one.",
                "3:34: error: permissionSets[1].permissionsBoundary: expected 'managedPolicy' or 'customerManagedPolicy'.",
                "4:34: error: permissionSets[2].permissionsBoundary: expected a mapping, found 'Billing'.",
            ]
        ),
        (
            "applications",
            "users: [{userName: alice}]\napplications:\n- {nmae: a}\n- {name: a, id: apl-1, provider: custm, assignmentRequired: maybe}\n- {name: a, assignments: {users: [alcie, alice, alice], group: [x]}}\n- {name: a, assignments: [alice], tags: {'a*': b}}\n- {name: '', description: ''}\n",
            [
                "3:3: error: applications[0]: 'name' is missing; expected an application name.",
                "3:4: error: applications[0].nmae: is not a known key. Did you mean 'name'?",
                "4:17: error: applications[1].id: expected an application id: apl- and 16 of A-Z a-z 0-9, found 'apl-1'.",
                "4:34: error: applications[1].provider: PROVIDERS, found 'custm'. Did you mean 'custom'?",
                "4:61: error: applications[1].assignmentRequired: expected true or false, found 'maybe'.",
                "5:35: error: applications[2].assignments.users[0]: expected a declared user, found 'alcie'. Did you mean 'alice'?",
                "5:49: error: applications[2].assignments.users[2]: the user 'alice' is declared before on line 5; names must be unique.",
                "5:57: error: applications[2].assignments.group: is not a known key. Did you mean 'groups'?",
                "6:27: error: applications[3].assignments[0]: expected a mapping with 'user' or 'group', found 'alice'.",
                "6:42: error: applications[3].tags[\"a*\"]: expected a tag key of 1 to 128 characters out of letters, digits, spaces and _ . : / = + - @, found 'a*'.",
                "7:10: error: applications[4].name: expected an application name of 1 to 100 characters, found ''.",
                "7:27: error: applications[4].description: expected a description of 1 to 128 characters, found ''.",
            ]
        ),
    ]

    @Test(arguments: refused)
    func namesTheLineAndTheFault(_ row: (label: String, text: String, problems: [String])) {
        let error = #expect(throws: ConfigurationError.self, "\(row.label)") { try load(row.text) }
        let providers = "expected " + ApplicationProvider.names.joinedAsChoice()
        #expect(
            error?.problems.map(\.description)
                == row.problems.map {
                    "seed.yaml:" + $0.replacing("PROVIDERS", with: providers)
                }, "\(row.label)")
    }

    /// A quota with its number, a file that keeps it, one that does not, and what that one is told.
    static let quotas:
        [(name: String, number: Int, kept: String, exceeding: String, problem: String)] = [
            (
                "permissionSetsPerInstance", 2, "permissionSets: [{name: a}, {name: b}]",
                "permissionSets: [{name: a}, {name: b}, {name: c}]",
                "1:17: error: permissionSets: expected at most 2 permission sets, found 3."
            ),
            (
                "tagsPerResource", 1, "permissionSets: [{name: a, tags: {a: b}}]",
                "permissionSets: [{name: a, tags: {a: b, c: d}}]",
                "1:34: error: permissionSets[0].tags: expected at most 1 tags, found 2."
            ),
            (
                "policiesPerPermissionSet", 2, set("[Billing], customerManagedPolicies: [P]"),
                set("[Billing, ReadOnlyAccess], customerManagedPolicies: [P]"),
                "1:45: error: permissionSets[0].managedPolicies: expected at most 2 managed policies of both kinds together, found 3."
            ),
            (
                "inlinePolicyNonWhitespaceBytes", 60, inline("*"), inline("**"),
                "1:42: error: permissionSets[0].inlinePolicy: Current size of the non-whitespace characters present in the InlinePolicy Document is 61 bytes which has exceeded the maximum limit of 60 bytes."
            ),
            (
                "permissionSetsPerAccount", 1, assigned("{permissionSet: a, user: u}"),
                assigned("{permissionSet: b, user: u}"),
                "6:3: error: assignments[1]: expected at most 1 permission sets in one account."
            ),
            (
                "groupsPerPermissionSetAndAccount", 1, assigned("{permissionSet: a, user: u}"),
                assigned("{permissionSet: a, group: h}"),
                "6:3: error: assignments[1]: expected at most 1 groups of one permission set in one account."
            ),
            (
                "applicationsPerInstance", 1, "applications: [{name: a}]",
                "applications: [{name: a}, {name: a}]",
                "1:15: error: applications: expected at most 1 applications, found 2."
            ),
            (
                "groupsPerApplication", 1, application("groups: [g], users: [u]"),
                application("groups: [g, h]"),
                "4:26: error: applications[0].assignments: expected at most 1 groups of one application, found 2."
            ),
        ]

    private static func set(_ policies: String) -> String {
        "permissionSets: [{name: a, managedPolicies: \(policies)}]"
    }

    private static func inline(_ resource: String) -> String {
        "permissionSets: [{name: a, inlinePolicy: {Statement: {Effect: Allow, Action: '*', "
            + "Resource: '\(resource)'}}}]"
    }

    private static let directory =
        "users: [{userName: u}]\ngroups: [{displayName: g}, {displayName: h}]\n"

    private static func assigned(_ assignment: String) -> String {
        directory + "permissionSets: [{name: a}, {name: b}]\nassignments:\n"
            + "- {account: sandbox, permissionSet: a, group: g}\n"
            + "- \(assignment.dropLast()), account: sandbox}\n"
    }

    private static func application(_ assignments: String) -> String {
        directory + "applications:\n- {name: a, assignments: {\(assignments)}}\n"
    }

    @Test(arguments: quotas)
    func holdsTheQuotasOfCalls(
        _ row: (name: String, number: Int, kept: String, exceeding: String, problem: String)
    ) throws {
        let quota = try #require(Quotas.all.first { $0.name == row.name })
        var rules = ServiceRules.standard
        rules.quotas[keyPath: quota.value] = row.number
        #expect(throws: Never.self, "\(row.name)") { try load(row.kept, rules: rules) }
        #expect(throws: Never.self, "\(row.name)") { try load(row.exceeding) }
        let error = #expect(throws: ConfigurationError.self) {
            try load(row.exceeding, rules: rules)
        }
        #expect(error?.problems.map(\.description) == ["seed.yaml:" + row.problem])
    }

    @Test
    func knowsTheManagedPoliciesThatAreConfigured() throws {
        let text =
            "permissionSets: [{name: a, managedPolicies: [New, 'arn:aws:iam::aws:policy/x/New2']}]"
        var rules = ServiceRules.standard
        #expect(throws: ConfigurationError.self) { try load(text, rules: rules) }
        rules.additionalManagedPolicyARNs = [
            "arn:aws:iam::aws:policy/x/New", "arn:aws:iam::aws:policy/x/New2",
        ]
        let policies = try load(text, rules: rules).document.permissionSets.first?.managedPolicies
        #expect(policies == rules.additionalManagedPolicyARNs.sorted())
    }

    /// Rows: where the instance is, and whether the policies of that other partition are known.
    @Test(arguments: [("", false), ("instance: {homeRegion: cn-north-1}\n", true)])
    func knowsTheManagedPoliciesOfTheHomeRegion(instance: String, isKnown: Bool) {
        let arn = "arn:aws-cn:iam::aws:policy/ReadOnlyAccess"
        let text = instance + "permissionSets: [{name: a, managedPolicies: ['\(arn)']}]\n"
        let policies = try? load(text).document.permissionSets.first?.managedPolicies
        #expect(policies == (isKnown ? [arn] : nil))
    }

    @Test
    func warnsOfPoliciesThatAnAccountLacks() throws {
        func warnings(_ policies: String) throws -> [String] {
            let text =
                "accounts: [{id: 111122223333\(policies)}]\nusers: [{userName: u}]\n"
                + "permissionSets: [{name: a, permissionsBoundary: {customerManagedPolicy: B}}]\n"
                + "assignments: [{permissionSet: a, account: 111122223333, user: u}]\n"
            return try load(text).warnings.map(\.description)
        }
        #expect(try warnings("").isEmpty)
        #expect(try warnings(", policies: [B]").isEmpty)
        #expect(
            try warnings(", policies: []") == [
                "seed.yaml:4:31: warning: assignments[0].permissionSet: needs the policy '/B', which account 111122223333 does not declare; provisioning would fail there."
            ])
    }

    @Test
    func passesTheConfiguredRulesToTheSeedFile() throws {
        try withFile("permissionSets: [{name: a}, {name: b}]\n", named: "seed.yaml") { seed in
            try withFile(
                "seedFile: \(seed)\nservice: {quotas: {permissionSetsPerInstance: 1}}\n"
            ) { path in
                let error = #expect(throws: ConfigurationError.self) {
                    try Configuration.load(flags: ["--config": path], environment: [:])
                }
                #expect(error?.problems.count == 1)
            }
        }
    }
}
