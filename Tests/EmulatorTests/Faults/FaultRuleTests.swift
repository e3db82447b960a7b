import AWSJSON
import Testing

@testable import Emulator

struct FaultRuleTests {
    private static let error = "effects: [{type: error, code: ThrottlingException}]"

    @Test
    func readsEveryFieldAndItsDefault() throws {
        let rules = try faultRules(
            """
            - \(Self.error)
            - id: full
              description: all of it
              enabled: false
              dryRun: true
              priority: -5
              labels: {suite: grants}
              match: {operation: CreateAccountAssignment, input: {TargetId: 222233334444}}
              select: {skip: 1, every: 2, nth: [1, 3], times: 4, probability: 0.25, drawKey: request, scope: rule}
              effects:
                - {type: latency, at: before-headers, distribution: {kind: uniform, minMs: 1, maxMs: 2}}
                - type: error
                  code: ConflictException
                  status: 409
                  message: no
                  members: {Reason: KMS_DisabledException, Count: 5, Odd: "5", Flag: true, List: [1, ~]}
            """)
        let plain = rules[0]
        #expect(plain.id == "rule-1")
        #expect(plain.isEnabled && !plain.isDryRun && plain.priority == 100)
        #expect(plain.match.operation == nil && plain.match.input == nil)
        #expect(plain.selection == FaultSelection())
        let full = rules[1]
        #expect(full.description == "all of it" && full.labels == ["suite": "grants"])
        #expect(!full.isEnabled && full.isDryRun && full.priority == -5)
        #expect(full.match.operation?.names == ["CreateAccountAssignment"])
        var selection = FaultSelection()
        selection.skip = 1
        selection.every = 2
        selection.nth = [1, 3]
        selection.times = 4
        selection.probability = 0.25
        selection.drawKey = .request
        #expect(full.selection == selection)
        guard case .error(let error) = full.effects[1] else {
            Issue.record("expected an error effect")
            return
        }
        #expect(error.code.name == "ConflictException" && error.code.status == 409)
        #expect(error.message == "no")
        #expect(
            error.members == [
                .init(name: "Reason", value: .string("KMS_DisabledException")),
                .init(name: "Count", value: .number("5")), .init(name: "Odd", value: .string("5")),
                .init(name: "Flag", value: .boolean(true)),
                .init(name: "List", value: .array([.number("1"), .null])),
            ])
    }

    /// Codes and the status a rule gets that sets none.
    @Test(arguments: [
        ("ThrottlingException", 400, true), ("InternalServerException", 500, false),
        ("ConflictException", 400, false), ("Throttling", 400, true),
        ("ServiceUnavailable", 503, false),
        ("MadeUpException", 400, false),
    ])
    func takesTheStatusFromTheModel(_ code: String, _ status: Int, _ isThrottling: Bool) throws {
        let rules = try faultRules("- effects: [{type: error, code: \(code)}]")
        guard case .error(let error) = rules[0].effects[0] else { return }
        #expect(error.code == ErrorCode(code, status: status, isThrottling: isThrottling))
    }

    @Test(arguments: [
        ("CreateAccountAssignment", ["CreateAccountAssignment"]),
        ("\"*AccountAssignment\"", ["CreateAccountAssignment", "DeleteAccountAssignment"]),
        ("{glob: ProvisionPermission*}", ["ProvisionPermissionSet"]),
        (
            "{class: async-start}",
            [
                "CreateAccountAssignment", "DeleteAccountAssignment", "ProvisionPermissionSet",
                "organizations:CreateAccount",
            ]
        ),
        (
            "{class: async-status}",
            [
                "DescribeAccountAssignmentCreationStatus",
                "DescribeAccountAssignmentDeletionStatus",
                "DescribePermissionSetProvisioningStatus",
                "organizations:DescribeCreateAccountStatus",
            ]
        ),
        ("[ListInstances, {in: [DeleteInstance]}]", ["DeleteInstance", "ListInstances"]),
    ])
    func worksOutTheOperations(_ text: String, _ names: [String]) throws {
        let rules = try faultRules(
            "- {match: {operation: \(text)}, effects: [{type: error, code: ThrottlingException}]}")
        #expect(rules[0].match.operation?.names.sorted() == names)
    }

    @Test
    func dividesAllOperationsIntoReadsAndWrites() {
        let operations = OperationCatalogue.served.operations.filter(\.isOfSSOAdmin)
        #expect(operations.count == 79)
        for operation in operations {
            let isRead = OperationClass.read.contains(operation)
            #expect(OperationClass.write.contains(operation) != isRead)
            if OperationClass.list.contains(operation) { #expect(isRead) }
        }
    }

    @Test
    func classesHoldOperationsOfAllServices() {
        let others = OperationCatalogue.served.operations.filter { !$0.isOfSSOAdmin }
        func names(_ group: OperationClass) -> [String] {
            others.filter(group.contains).map(\.name)
        }
        #expect(names(.asyncStart) == ["organizations:CreateAccount"])
        #expect(names(.asyncStatus) == ["organizations:DescribeCreateAccountStatus"])
        #expect(names(.list).contains("identitystore:ListUsers"))
        #expect(names(.read).contains("sts:GetCallerIdentity"))
        #expect(names(.write).contains("identitystore:CreateUser"))
        #expect(Set(names(.read) + names(.write)) == Set(others.map(\.name)))
    }

    /// Names without a service are SSOAdmin's, or the only ones of that name.
    @Test(
        arguments: [
            ("CreateUser", ["identitystore:CreateUser"]), ("TagResource", ["TagResource"]),
            ("\"organizations:TagResource\"", ["organizations:TagResource"]),
            ("[CloseAccount, ListInstances]", ["ListInstances", "organizations:CloseAccount"]),
            (
                "\"identitystore:Delete*\"",
                [
                    "identitystore:DeleteGroup", "identitystore:DeleteGroupMembership",
                    "identitystore:DeleteUser",
                ]
            ),
            (
                "\"ListGroup*\"",
                [
                    "identitystore:ListGroupMemberships",
                    "identitystore:ListGroupMembershipsForMember",
                    "identitystore:ListGroups",
                ]
            ),
            (
                "{class: write, glob: \"identitystore:*Group\"}",
                [
                    "identitystore:CreateGroup", "identitystore:DeleteGroup",
                    "identitystore:UpdateGroup",
                ]
            ), ("CreateUsers", nil), ("\"sso:ListInstances\"", nil),
        ] as [(String, [String]?)])
    func namesOperationsOfOtherServices(_ text: String, _ names: [String]?) {
        let rules = try? faultRules(
            "- {match: {operation: \(text)}, effects: [{type: error, code: X}]}")
        #expect(rules?[0].match.operation?.names.sorted() == names)
    }

    static let problems: [(label: String, text: String, problems: [String])] = [
        (
            "no list", "a: 1", ["1:1: error: expected a list of fault rules, found a mapping."]
        ),
        (
            "no effects", "- id: a\n",
            [
                "1:3: error: [0]: 'effects' is missing; expected a list of effects such as {type: error, code: ...}."
            ]
        ),
        (
            "empty effects", "- effects: []\n",
            [
                "1:12: error: [0].effects: expected at least one effect, found an empty list; to switch the rule off without removing it set 'enabled: false'."
            ]
        ),
        (
            "effect types", "- effects: [{type: eror}, {code: X}, 5]\n",
            [
                "1:20: error: [0].effects[0].type: expected error, latency, hang, connection, body, framing, drip, header, auth, async, visibility, duplicate, concurrency, storage, crash, clock or pass, found 'eror'. Did you mean 'error'?",
                "1:27: error: [0].effects[1]: 'type' is missing; expected error, latency, hang, connection, body, framing, drip, header, auth, async, visibility, duplicate, concurrency, storage, crash, clock or pass.",
                "1:38: error: [0].effects[2]: expected a mapping with 'type', found '5'.",
            ]
        ),
        (
            "operations",
            "- match: {operation: CreateAccountAsignment}\n  \(error)\n- match: {operation: \"Foo*\"}\n  \(error)\n- match: {operation: {class: reads}}\n  \(error)\n- match: {operation: []}\n  \(error)\n",
            [
                "1:22: error: [0].match.operation: expected an operation, found 'CreateAccountAsignment'. Did you mean 'CreateAccountAssignment'?",
                "3:22: error: [1].match.operation: expected a pattern that matches an operation, found 'Foo*', which matches none.",
                "5:30: error: [2].match.operation.class: expected async-start, async-status, list, read or write, found 'reads'. Did you mean 'read'?",
                "7:22: error: [3].match.operation: expected at least one operation, found an empty list; leave the key out to match every one.",
            ]
        ),
        (
            "ids",
            "- {id: a, \(error)}\n- {id: a, \(error)}\n- {id: schedule, \(error)}\n- {id: a b, \(error)}\n",
            [
                "2:3: error: [1]: the id 'a' is taken by [0] on line 1; give each rule its own id.",
                "3:8: error: [2].id: the id 'schedule' is a word of the admin API; choose another.",
                "4:8: error: [3].id: expected an id of letters, digits, '-', '_' and '.', found 'a b'.",
                "2:3: warning: [1]: the rule is never reached",
            ]
        ),
        (
            "selection",
            "- select: {probability: 1.01, every: 0, nth: [0], times: -1, skip: x, drawKey: y}\n  \(error)\n",
            [
                "1:25: error: [0].select.probability: expected a number from 0 to 1, found '1.01'.",
                "1:38: error: [0].select.every: expected a whole number from 1 to 1000000000, found '0'.",
                "1:47: error: [0].select.nth[0]: expected a whole number from 1 to 1000000000, found '0'.",
                "1:58: error: [0].select.times: expected a whole number from 0 to 1000000000, found '-1'.",
                "1:68: error: [0].select.skip: expected a whole number from 0 to 1000000000, found 'x'.",
                "1:80: error: [0].select.drawKey: expected ordinal or request, found 'y'.",
            ]
        ),
        (
            "error effect",
            "- effects: [{type: error, code: \"a b\", status: 200, members: {__type: x}}, {type: error}]\n",
            [
                "1:33: error: [0].effects[0].code: expected an error code of letters and digits such as ThrottlingException, found the text 'a b'.",
                "1:48: error: [0].effects[0].status: expected a whole number from 400 to 599, found '200'.",
                "1:63: error: [0].effects[0].members.__type: is set by 'code' and 'message' of the effect; remove it here.",
                "1:76: error: [0].effects[1]: 'code' is missing; expected an error code such as ThrottlingException.",
            ]
        ),
        (
            "latency",
            "- effects:\n  - {type: latency}\n  - {type: latency, fixedMs: 1, distribution: 5ms}\n  - {type: latency, distribution: {kind: normal, meanMs: 5}}\n  - {type: latency, distribution: {kind: uniform, minMs: 5, maxMs: 4}}\n  - {type: latency, distribution: {percentiles: {\"50\": 9, \"90\": 8}}}\n  - {type: latency, fixedMs: 3600001, at: x}\n",
            [
                "2:5: error: [0].effects[0]: 'distribution' is missing; expected 'fixedMs: 250' or a 'distribution'.",
                "3:30: error: [0].effects[1].fixedMs: expected either 'fixedMs' or 'distribution', found both; remove one.",
                "4:35: error: [0].effects[2].distribution: 'stddevMs' is missing; expected a number of milliseconds.",
                "5:35: error: [0].effects[3].distribution: expected minMs to be at most maxMs, found 5 and 4.",
                "6:49: error: [0].effects[4].distribution.percentiles: expected milliseconds that do not fall as the percentile rises, found 9 at 50 and 8 at 90.",
                "7:30: error: [0].effects[5].fixedMs: expected a number from 0 to 3600000 (milliseconds), found '3600001'.",
                "7:43: error: [0].effects[5].at: expected accept, before-headers, mid-body, before-commit or after-commit, found 'x'.",
            ]
        ),
    ]

    @Test(arguments: problems)
    func saysWhatIsWrong(_ row: (label: String, text: String, problems: [String])) throws {
        let (field, log) = try rootField(row.text)
        _ = FaultRule.rules(decoding: field, .everything)
        let errors = log.report().filter { $0.severity == .error }.map(\.description)
        let expected = row.problems.filter { $0.contains(" error: ") }.map { "test.yaml:" + $0 }
        #expect(errors == expected, "\(row.label)")
    }

    static let warnings: [(label: String, text: String, warnings: [String])] = [
        (
            "a code the operation does not have",
            "- {id: a, match: {operation: ListInstances}, effects: [{type: error, code: ConflictExeption}]}",
            [
                "[0].effects[0].code: the model lists no 'ConflictExeption' for ListInstances; it is sent as written. Did you mean 'ConflictException'?"
            ]
        ),
        (
            "never hits", "- {select: {probability: 0}, \(error)}",
            ["[0].select: the rule never hits: its probability or times is 0."]
        ),
        (
            "behind a wall",
            "- {id: wall, match: {operation: \"*Assignment\"}, \(error)}\n- {id: b, match: {operation: CreateAccountAssignment, input: {TargetId: 1}}, \(error)}",
            [
                "[1]: the rule is never reached: 'wall' goes first and answers every request that this one matches; give this one a lower priority."
            ]
        ),
        (
            "before the wall",
            "- {id: wall, \(error)}\n- {id: b, priority: 99, match: {operation: ListInstances}, \(error)}",
            []
        ),
        (
            "a wall with holes", "- {id: wall, select: {times: 1}, \(error)}\n- {id: b, \(error)}",
            []
        ),
        (
            "latency is no wall",
            "- {id: wall, effects: [{type: latency, fixedMs: 1}]}\n- {id: b, \(error)}", []
        ),
    ]

    @Test(arguments: warnings)
    func warnsOfRulesThatDoNotDoWhatWasMeant(
        _ row: (label: String, text: String, warnings: [String])
    ) throws {
        let (field, log) = try rootField(row.text)
        #expect(FaultRule.rules(decoding: field, .everything) != nil)
        let warnings = log.report().map { "\($0.path): \($0.message)" }
        #expect(
            warnings.filter { !$0.contains("ThrottlingException") } == row.warnings, "\(row.label)")
    }
}
