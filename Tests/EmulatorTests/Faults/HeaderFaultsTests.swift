import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct HeaderFaultsTests {
    private static let draws = Draws(seed: 1, session: "t1")

    private func faults() -> HeaderFaults {
        HeaderFaults(
            session: "t1", draws: Self.draws,
            executable: Set(FaultFeature.allCases).subtracting([.crash]))
    }

    /// The code of the error that each request in turn gets, `-` for none.
    private func codes(
        _ faults: inout HeaderFaults, _ wanted: [HeaderFaults.Request], rules: [FaultRule] = []
    ) throws -> [String] {
        try wanted.map { wanted in
            var (facts, decision) = (request("ListInstances"), FaultDecision())
            for pass in [FaultPass.frontDoor, .precommit] {
                try faults.evaluate(wanted, &facts, pass: pass, into: &decision) { id in
                    rules.first { $0.id == id }
                }
            }
            return decision.error?.serviceError.code.name ?? "-"
        }
    }

    @Test
    func equalTextsShareTheirCounters() throws {
        var faults = faults()
        let once = HeaderFaults.Request(header: "error=ConflictException;times=1", appID: nil)
        let other = HeaderFaults.Request(header: "error=ThrottlingException;times=1", appID: nil)
        #expect(
            try codes(&faults, [once, other, once, other]) == [
                "ConflictException", "ThrottlingException", "-", "-",
            ])
        #expect(HeaderFaults.Request(header: nil, appID: "session.t1").isEmpty)
        #expect(try codes(&faults, [.init(header: nil, appID: "session.t1")]) == ["-"])
    }

    @Test
    func anAppIDNamesABuiltInFaultOrARuleThatIsOff() throws {
        var faults = faults()
        let rules = try faultRules(
            """
            - {id: mine, enabled: false, effects: [{type: error, code: ConflictException}]}
            - {id: on, effects: [{type: error, code: ConflictException}]}
            """)
        func wanted(_ name: String) -> HeaderFaults.Request {
            .init(header: nil, appID: "session.t1+fault.\(name)")
        }
        #expect(
            try codes(&faults, ["mine", "throttle-always", "on"].map(wanted), rules: rules) == [
                "ConflictException", "ThrottlingException", "-",
            ])
        let mistake = #expect(throws: HeaderFault.Mistake.self) {
            try codes(&faults, [wanted("throttle-frist")])
        }
        #expect(mistake?.message.contains("Did you mean 'throttle-first'?") == true)
    }

    /// The rule is off, so that a hang that waits for its end would not hang at all.
    @Test
    func aHangOfARuleThatIsOffEndsWithTheClient() throws {
        var faults = faults()
        let rules = try faultRules("- {id: mine, enabled: false, effects: [{type: hang}]}")
        var (facts, decision) = (request("ListInstances"), FaultDecision())
        try faults.evaluate(
            .init(header: nil, appID: "a+fault.mine"), &facts, pass: .precommit, into: &decision
        ) { id in rules.first { $0.id == id } }
        guard case .hang(let effect) = decision.terminal else {
            Issue.record("no hang")
            return
        }
        #expect(effect.release == .clientClose)
    }

    @Test(arguments: [
        ("error=", "expected a value"),
        ("eror=ConflictException", "Did you mean 'error'?"),
        ("times=1", "expected an effect"),
        ("error=ConflictException;status=200", "status"),
        (String(repeating: "x", count: 1025), "at most 1024"),
    ])
    func whatIsNoFaultIsTold(_ header: String, _ words: String) {
        var faults = faults()
        let mistake = #expect(throws: HeaderFault.Mistake.self) {
            try codes(&faults, [.init(header: header, appID: nil)])
        }
        #expect(mistake?.message.contains(words) == true, "\(mistake?.message ?? "")")
    }

    /// The oldest are forgotten, so that a client that makes up texts fills no memory.
    @Test
    func remembersSoManyAndNoMore() throws {
        var faults = faults()
        let first = HeaderFaults.Request(header: "error=ConflictException;times=1", appID: nil)
        #expect(try codes(&faults, [first]) == ["ConflictException"])
        let others = (0..<HeaderFaults.countMax).map {
            HeaderFaults.Request(header: "latency=\($0 + 1)ms", appID: nil)
        }
        _ = try codes(&faults, others)
        #expect(try codes(&faults, [first]) == ["ConflictException"])
    }
}
