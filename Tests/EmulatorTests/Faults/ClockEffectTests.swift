import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

/// A clock that signatures are held against is told by the refusal alone.
struct ClockEffectTests {
    private func decide(
        _ effect: String, date: String? = nil, accessKeyID: String? = nil
    ) throws -> FaultDecision {
        let rules = try faultRules("- {id: a, effects: [\(effect)]}")
        var engine = try #require(
            FaultEngine(rules: rules, draws: Draws(seed: 1, session: "default")))
        return engine.evaluate(
            request(headers: date.map { ["x-amz-date": $0] } ?? [:], accessKeyID: accessKeyID))
    }

    @Test(arguments: [
        (
            "6m",
            "Signature expired: 20261122T235900Z is now earlier than 20261123T000000Z (20261123T000500Z - 5 min.)"
        ),
        (
            "-1d",
            "Signature not yet current: 20261122T235900Z is still later than 20261122T000400Z (20261121T235900Z + 5 min.)"
        ),
    ])
    func refusesInTheWordsOfAWS(_ skew: String, _ message: String) throws {
        let decision = try decide(
            "{type: clock, skew: \(skew), appliesTo: sigv4}", date: "20261122T235900Z")
        #expect(decision.error?.serviceError.code.name == "InvalidSignatureException")
        #expect(decision.error?.serviceError.message == message)
        #expect(!decision.commits && decision.decidingRuleID == "a")
    }

    @Test(arguments: ["5m", "-5m", "0s"])
    func takesWhatIsWithinFiveMinutes(_ skew: String) throws {
        let decision = try decide(
            "{type: clock, skew: \(skew), appliesTo: sigv4}", date: "20261122T235900Z")
        #expect(decision.terminal == nil)
    }

    @Test
    func refusesCredentialsWithoutAReadableTimeAndLeavesOthersAlone() throws {
        let effect = "{type: clock, skew: 300001ms, appliesTo: [sigv4, dateHeader]}"
        let usual = try decide("{type: auth, preset: skewed}").error
        #expect(try decide(effect, accessKeyID: "AKIA").error == usual)
        for date in ["now", "20261322T235900Z", "20261122T235900+"] {
            #expect(try decide(effect, date: date).error == usual)
        }
        let unsigned = try decide(effect)
        #expect(unsigned.terminal == nil && unsigned.clock != nil)
        #expect(try decide("{type: clock, skew: 1h}", accessKeyID: "AKIA").terminal == nil)
    }

    @Test
    func isJudgedBeforeAnythingElseOnlyWhenItRefuses() throws {
        for (effect, pass) in [
            ("{type: clock, skew: 1h, appliesTo: sigv4}", FaultPass.frontDoor),
            ("{type: clock, skew: 5m, appliesTo: sigv4}", .precommit),
            ("{type: clock, skew: 1h}", .precommit),
        ] {
            #expect(try faultRules("- effects: [\(effect)]")[0].pass == pass)
        }
    }

    @Test
    func readsTheTimesItWrites() {
        for milliseconds: Int64 in [0, 951_782_400_000, 1_709_164_800_000, 1_795_391_940_000] {
            let text = SignatureDate.text(milliseconds)
            #expect(SignatureDate.milliseconds(text) == milliseconds, "\(text)")
        }
        #expect(SignatureDate.text(951_782_400_000) == "20000229T000000Z")
    }
}
