import Testing

@testable import Emulator

struct ConfigurationProblemTests {
    private static let quotaLimits =
        "service: {quotas: {callsPerSecond: 1, tagsPerResource: 0, groupsPerApplication: 1000000000, "
        + "regionsPerInstance: unlimited}}\n"
    private static let policyARN =
        "expected the ARN of an AWS managed policy such as arn:aws:iam::aws:policy/ReadOnlyAccess"

    static let rows: [(label: String, text: String, problems: [String])] = [
        ("nothing", "", []),
        ("only a comment", "# nothing\n", []),
        (
            "a list", "- a\n",
            [
                "test.yaml:1:1: error: expected a mapping with settings, found a list; write fault rules under 'faults:'."
            ]
        ),
        (
            "text", "hello\n",
            ["test.yaml:1:1: error: expected a mapping with settings, found 'hello'."]
        ),
        (
            "all problems at once", "prot: 80\nport: 65536\nfidelity: strikt\n",
            [
                "test.yaml:1:1: error: prot: is not a known key. Did you mean 'port'?",
                "test.yaml:2:7: error: port: expected a whole number from 0 to 65535, found '65536'.",
                "test.yaml:3:11: error: fidelity: expected relaxed, standard or strict, found 'strikt'. Did you mean 'strict'?",
            ]
        ),
        ("largest port", "port: 65535\n", []),
        (
            "negative port", "port: -1\n",
            [
                "test.yaml:1:7: error: port: expected a whole number from 0 to 65535, found '-1'."
            ]
        ),
        (
            "quoted number", "seed: \"42\"\n",
            [
                "test.yaml:1:7: error: seed: expected a whole number from 0 to 18446744073709551615, found the text '42'; remove the quotes."
            ]
        ),
        ("largest seed", "seed: 18446744073709551615\n", []),
        (
            "seed too large", "seed: 18446744073709551616\n",
            [
                "test.yaml:1:7: error: seed: expected a whole number from 0 to 18446744073709551615, found '18446744073709551616'."
            ]
        ),
        (
            "old boolean", "inMemory: yes\n",
            [
                "test.yaml:1:11: error: inMemory: expected true or false, found 'yes'; YAML 1.1 words such as yes are not read as booleans."
            ]
        ),
        (
            "two storages", "inMemory: true\ndatabase: x.sqlite\n",
            [
                "test.yaml:2:11: error: database: expected a database or 'inMemory: true', found both; remove one of them."
            ]
        ),
        (
            "host with a port", "host: 127.0.0.1/8\n",
            [
                "test.yaml:1:7: error: host: expected an address or a host name such as 127.0.0.1, found '127.0.0.1/8'."
            ]
        ),
        (
            "region", "homeRegion: useast1\n",
            [
                "test.yaml:1:13: error: homeRegion: expected an AWS region such as us-east-1, found 'useast1'."
            ]
        ),
        (
            "duration without a unit", "statusRetention: 7\n",
            [
                "test.yaml:1:18: error: statusRetention: expected a duration such as PT10S, 10s or 500ms, found '7'; add a unit: ms, s, m, h or d."
            ]
        ),
        (
            "callers", "callers:\n  AKIA: 1234\n  AKIB: {acount: 111122223333}\n",
            [
                "test.yaml:2:9: error: callers.AKIA: expected an account id of twelve digits, found '1234'.",
                "test.yaml:3:9: error: callers.AKIB: 'account' is missing; expected an account id of twelve digits.",
                "test.yaml:3:10: error: callers.AKIB.acount: is not a known key. Did you mean 'account'?",
            ]
        ),
        (
            "what callers may do",
            """
            callers:
              A:
                account: 111122223333
                user: ada
                sessionName: s
                allow: sso:*
              B:
                account: 111122223333
                role: ci
                sessionName: "a b"
                deny:
                  - sso:CreateAccountAssignmnt
                  - s3:*
                  - {action: "sso:Lst*", resource: [x, "arn:aws:sso"], effect: deny}
                  - {resource: "*"}
                  - [sso:*]
              C: {account: 111122223333, role: ci, sessionName: x, allow: [iam:PassRole]}
              D: {account: 111122223333, alow: []}

            """,
            [
                "test.yaml:5:18: error: callers.A.sessionName: only roles have sessions; add 'role', or remove it here.",
                "test.yaml:5:18: error: callers.A.sessionName: expected a session name of 2 to 64 letters, digits and =,.@-_, found 's'.",
                "test.yaml:6:12: error: callers.A.allow: expected a list of actions, found 'sso:*'.",
                "test.yaml:10:18: error: callers.B.sessionName: expected a session name of 2 to 64 letters, digits and =,.@-_, found the text 'a b'.",
                "test.yaml:12:9: error: callers.B.deny[0]: expected an action of sso, identitystore, organizations or sts that this server knows, found 'sso:CreateAccountAssignmnt'. Did you mean 'sso:CreateAccountAssignment'?",
                "test.yaml:13:9: error: callers.B.deny[1]: expected a pattern that an action of sso, identitystore, organizations or sts meets; none meets 's3:*'.",
                "test.yaml:14:18: error: callers.B.deny[2].action: expected a pattern that an action of sso, identitystore, organizations or sts meets; none meets 'sso:Lst*'.",
                "test.yaml:14:41: error: callers.B.deny[2].resource[0]: expected an ARN such as arn:aws:sso:::account/111122223333, or a pattern for ARNs, found 'x'.",
                "test.yaml:14:44: error: callers.B.deny[2].resource[1]: expected an ARN such as arn:aws:sso:::account/111122223333, or a pattern for ARNs, found the text 'arn:aws:sso'.",
                "test.yaml:14:60: error: callers.B.deny[2].effect: is not a known key. Known here: action, resource.",
                "test.yaml:15:9: error: callers.B.deny[3]: 'action' is missing; expected an action such as sso:ListInstances.",
                "test.yaml:16:9: error: callers.B.deny[4]: expected an action such as sso:CreateAccountAssignment, sso:List* or *, found a list.",
                "test.yaml:17:53: error: callers.C.sessionName: expected a session name of 2 to 64 letters, digits and =,.@-_, found 'x'.",
                "test.yaml:17:64: error: callers.C.allow[0]: expected an action of sso, identitystore, organizations or sts that this server knows, found 'iam:PassRole'.",
                "test.yaml:18:30: error: callers.D.alow: is not a known key. Did you mean 'allow'?",
            ]
        ),
        (
            "service settings", "service: {quota: false, inFlightConflict: offf}\n",
            [
                "test.yaml:1:11: error: service.quota: is not a known key. Did you mean 'quotas'?",
                "test.yaml:1:43: error: service.inFlightConflict: expected off, same-assignment or same-permission-set-and-account, found 'offf'. Did you mean 'off'?",
            ]
        ),
        (
            "quotas that are no numbers",
            "service:\n  quotas:\n    permissionSetPerInstance: 5\n    tagsPerResource: -1\n    callsPerSecond: 0\n    groupsPerApplication: \"5\"\n    regionsPerInstance: 1000000001\n    instancesPerAccount: many\n",
            [
                "test.yaml:3:5: error: service.quotas.permissionSetPerInstance: is not a known key. Did you mean 'permissionSetsPerInstance'?",
                "test.yaml:4:22: error: service.quotas.tagsPerResource: expected a whole number from 0 to 1000000000 or unlimited, found '-1'.",
                "test.yaml:5:21: error: service.quotas.callsPerSecond: expected a whole number from 1 to 1000000000 or unlimited, found '0'.",
                "test.yaml:6:27: error: service.quotas.groupsPerApplication: expected a whole number from 0 to 1000000000 or unlimited, found the text '5'.",
                "test.yaml:7:25: error: service.quotas.regionsPerInstance: expected a whole number from 1 to 1000000000 or unlimited, found '1000000001'.",
                "test.yaml:8:26: error: service.quotas.instancesPerAccount: expected a whole number from 0 to 1000000000 or unlimited, found 'many'.",
            ]
        ),
        (
            "quotas that are no mapping", "service: {quotas: [], throttling: 20}\n",
            [
                "test.yaml:1:19: error: service.quotas: expected true, false or a mapping from quotas to numbers, found an empty list.",
                "test.yaml:1:35: error: service.throttling: expected true or false, found '20'.",
            ]
        ),
        ("largest and least quotas", quotaLimits, []),
        (
            "managed policies",
            "service:\n  managedPolicies:\n  - arn:aws:iam::aws:policy/A\n  - arn:aws:iam::aws:policy/A\n  - arn:aws:iam::123456789012:policy/B\n  - arn:aws-mars:iam::aws:policy/C\n  - AdministratorAccess\n  lifecycle: 3\n",
            [
                "test.yaml:4:5: error: service.managedPolicies[1]: the managed policy 'arn:aws:iam::aws:policy/A' is declared before on line 3; names must be unique.",
                "test.yaml:5:5: error: service.managedPolicies[2]: \(policyARN), found 'arn:aws:iam::123456789012:policy/B'.",
                "test.yaml:6:5: error: service.managedPolicies[3]: \(policyARN), found 'arn:aws-mars:iam::aws:policy/C'.",
                "test.yaml:7:5: error: service.managedPolicies[4]: \(policyARN), found 'AdministratorAccess'.",
                "test.yaml:8:14: error: service.lifecycle: expected a duration such as PT10S, 10s or 500ms, found '3'; add a unit: ms, s, m, h or d.",
            ]
        ),
        (
            "a seed file's keys", "users: []\n",
            [
                "test.yaml:1:8: error: users: belongs in a seed file; move it there and name that file with 'seedFile:'."
            ]
        ),
        (
            "a value with line ends", "fidelity: \"a\\nb\"\n",
            [
                "test.yaml:1:11: error: fidelity: expected relaxed, standard or strict, found 'a\\nb'."
            ]
        ),
    ]

    @Test(arguments: rows)
    func saysWhatWasExpectedAndFound(
        _ row: (label: String, text: String, problems: [String])
    ) throws {
        #expect(try configuration(row.text).problems == row.problems, "\(row.label)")
    }

    @Test
    func leavesOutProblemsBeyondItsLimit() throws {
        func problemCount(_ keys: Int) throws -> [String] {
            try configuration((1...keys).map { "unknown-\($0)x: 1\n" }.joined()).problems
        }
        #expect(try problemCount(50).count == 50)
        let many = try problemCount(53)
        #expect(many.count == 51)
        #expect(many.last?.hasSuffix("error: 3 further problems are not shown.") == true)
    }

    @Test
    func warningsBeyondTheLimitStopNothingAndHideNoError() {
        let log = ProblemLog(file: "x.yaml")
        func add(_ severity: ConfigurationProblem.Severity, _ line: Int) {
            log.add(
                severity, "line \(line)", at: SourcePosition(line: line, column: 1),
                path: FieldPath())
        }
        for line in 1...53 { add(.warning, line) }
        #expect(!log.hasErrors)
        let warned = log.report()
        #expect(warned.count == 51)
        #expect(warned.allSatisfy { $0.severity == .warning })
        #expect(warned.last?.message == "3 further problems are not shown.")
        add(.error, 54)
        #expect(log.hasErrors)
        let failed = log.report()
        #expect(failed.filter { $0.severity == .error }.map(\.message) == ["line 54"])
        #expect(failed.last?.message == "4 further problems are not shown.")
    }
}
