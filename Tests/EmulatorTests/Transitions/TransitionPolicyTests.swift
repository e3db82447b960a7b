import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct TransitionPolicyTests {
    private static let now = Timestamp(millisecondsSinceEpoch: 1_000_000)
    private static let draws = Draws(seed: 42, session: "default")

    private func plan(
        _ policy: TransitionPolicy, _ model: AsynchronousModel = .accountAssignmentCreation,
        _ input: String = "{}", request: String = "r1"
    ) throws -> CompletionPlan {
        policy.plan(
            for: model, input: try JSONValue.parse(input), now: Self.now, draws: Self.draws,
            requestID: request)
    }

    private func due(_ delay: Int64) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: 1_000_000 + delay)
    }

    /// A default of a file and the plan that comes of it; delays in milliseconds.
    static let rows: [(text: String, delay: Int64?, polls: Int?)] = [
        ("progression: immediate", 0, nil), ("progression: manual", nil, nil),
        ("progression: polls, times: 2", nil, 2), ("progression: {polls: 1}", nil, 1),
        ("progression: {after: PT10S}", 10_000, nil), ("progression: {after: 500ms}", 500, nil),
        ("progression: {after: P30D}", 2_592_000_000, nil),
        ("progression: {distribution: {kind: fixed, ms: 7}}", 7, nil),
        ("progression: {firstOf: [{after: PT3S}, {polls: 2}]}", 3000, 2),
        ("progression: [{after: PT3S}, {after: 2s}, {polls: 4}, {polls: 2}, manual]", 2000, 2),
        ("progression: [manual]", nil, nil), ("countLists: true", 3000, 2),
    ]

    @Test(arguments: rows)
    func plansWhatAFileSays(_ text: String, _ delay: Int64?, _ polls: Int?) throws {
        let (configuration, problems) = try configuration(
            "transitions: {account-assignment-creation: {default: {\(text)}}}")
        #expect(problems == [])
        let plan = try plan(configuration.transitions)
        #expect(plan.dueAt == delay.map(due))
        #expect(plan.polls == polls)
        #expect(plan.countsLists == text.contains("countLists"))
        #expect(plan.outcome == nil)
    }

    @Test
    func hasADefaultForEachProfile() throws {
        for model in AsynchronousModel.allCases {
            #expect(try plan(.relaxed, model) == CompletionPlan(dueAt: due(0)))
            #expect(try plan(.standard, model) == CompletionPlan(dueAt: due(3000), polls: 2))
            let delays = try (0..<1001).map { index in
                let plan = try plan(.strict, model, request: "r\(index)")
                #expect(plan.polls == nil)
                return try #require(plan.dueAt).millisecondsSinceEpoch - 1_000_000
            }.sorted()
            #expect(abs(Double(delays[500]) - 3000) < 300)
            #expect(!TransitionPolicy.standard.needsInput(for: model))
        }
    }

    @Test
    func takesTheFirstCaseThatMatchesAndTheDefaultForTheRest() throws {
        let (configuration, problems) = try configuration(
            """
            transitions:
              account-assignment-creation:
                default: {progression: {polls: 5}, countLists: true}
                cases:
                  - match: {input: {TargetId: 111111111111}}
                    outcome: FAILED
                    failureReason: because
                  - match: {input: {TargetId: {glob: "1*"}}}
                    outcome: FAILED
                    progression: immediate
                  - match: {input: {PrincipalType: GROUP}}
                    outcome: SUCCEEDED
                    countLists: false
            """)
        #expect(problems == [])
        let policy = configuration.transitions
        #expect(policy.needsInput(for: .accountAssignmentCreation))
        #expect(!policy.needsInput(for: .accountAssignmentDeletion))
        let rows: [(input: String, plan: CompletionPlan)] = [
            (
                #"{"TargetId":"111111111111","PrincipalType":"GROUP"}"#,
                CompletionPlan(polls: 5, countsLists: true, outcome: .failed(reason: "because"))
            ),
            (
                #"{"TargetId":"122222222222"}"#,
                CompletionPlan(
                    dueAt: due(0), countsLists: true,
                    outcome: .failed(reason: Transition.failureReasonDefault))
            ),
            (#"{"PrincipalType":"GROUP"}"#, CompletionPlan(polls: 5, outcome: .succeeded)),
            (#"{"PrincipalType":"USER"}"#, CompletionPlan(polls: 5, countsLists: true)),
        ]
        for row in rows {
            #expect(
                try plan(policy, .accountAssignmentCreation, row.input) == row.plan, "\(row.input)")
        }
        #expect(try plan(policy, .accountAssignmentDeletion).polls == 2)
    }

    @Test
    func drawsByRequestAndShiftsForNobody() throws {
        let plans = try (0..<50).map { try plan(.strict, request: "r\($0)") }
        let backwards = try (0..<50).reversed().map { try plan(.strict, request: "r\($0)") }
        #expect(plans == backwards.reversed())
        #expect(Set(plans).count > 40)
        let far = TransitionPolicy(
            standard: Transition(.after(milliseconds: DurationText.millisecondsMax)))
        let late = far.plan(
            for: .accountAssignmentCreation, input: nil,
            now: Timestamp(millisecondsSinceEpoch: .max), draws: Self.draws, requestID: "r")
        #expect(late.dueAt == Timestamp(millisecondsSinceEpoch: .max))
    }

    static let problems: [(text: String, problem: String)] = [
        (
            "account-assigment-creation: {}",
            "1:15: error: transitions.account-assigment-creation: is not a known key. Did you mean 'account-assignment-creation'?"
        ),
        (
            "account-assignment-creation: {default: {progression: polls}}",
            "1:68: error: transitions.account-assignment-creation.default.progression: expected 'times: n' beside 'progression: polls', or {polls: n}."
        ),
        (
            "account-assignment-creation: {default: {progression: imediate}}",
            "1:68: error: transitions.account-assignment-creation.default.progression: expected immediate, manual, {after: PT10S}, {polls: 2}, {distribution: ...} or {firstOf: [...]}, found 'imediate'. Did you mean 'immediate'?"
        ),
        (
            "account-assignment-creation: {default: {progression: {after: 1s, polls: 2}}}",
            "1:68: error: transitions.account-assignment-creation.default.progression: expected one condition, found 2; for whichever is first write {firstOf: [{after: PT3S}, {polls: 2}]}."
        ),
        (
            "account-assignment-creation: {default: {progression: {polls: 0}}}",
            "1:76: error: transitions.account-assignment-creation.default.progression.polls: expected a whole number from 1 to 1000000, found '0'."
        ),
        (
            "account-assignment-creation: {default: {progression: []}}",
            "1:68: error: transitions.account-assignment-creation.default.progression: expected at least one progression, found an empty list."
        ),
        (
            "account-assignment-creation: {default: {failureReason: x}}",
            "1:70: error: transitions.account-assignment-creation.default.failureReason: is used only with 'outcome: FAILED'; add that or remove this."
        ),
        (
            "account-assignment-creation: {default: {outcome: failed}}",
            "1:64: error: transitions.account-assignment-creation.default.outcome: expected SUCCEEDED or FAILED, found 'failed'. Did you mean 'FAILED'?"
        ),
        (
            "account-assignment-creation: {default: {times: 2}}",
            "1:62: error: transitions.account-assignment-creation.default.times: is used only with 'progression: polls'; add that or remove this."
        ),
        (
            "account-assignment-creation: {cases: [{outcome: FAILED}]}",
            "1:53: error: transitions.account-assignment-creation.cases[0]: 'match' is missing; expected {input: {...}}."
        ),
    ]

    @Test(arguments: problems)
    func saysWhatIsWrong(_ text: String, _ problem: String) throws {
        #expect(try configuration("transitions: {\(text)}").problems == ["test.yaml:" + problem])
    }
}
