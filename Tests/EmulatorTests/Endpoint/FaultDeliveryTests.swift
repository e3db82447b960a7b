import IdentityCenter
import Testing

@testable import Emulator
@testable import HTTPWire

/// What rules make of the way an answer is sent.
struct FaultDeliveryTests {
    /// What a rule with one effect decides about a request.
    private func decision(_ effect: String) throws -> FaultDecision {
        let rules = try faultRules("- {id: r, effects: [\(effect)]}")
        var engine = FaultEngine(session: "default", draws: Draws(seed: 1, session: "default"))
        engine.install(RuleSet(rules), at: nil)
        return engine.evaluate(FaultFacts(operation: "ListInstances"))
    }

    private static let reset = Delivery(cut: .beforeHeaders, ending: .reset)

    @Test(arguments: [
        ("{type: connection, action: reset}", reset),
        ("{type: connection, action: close}", Delivery(cut: .beforeHeaders, ending: .close)),
        (
            "{type: connection, action: half-close}",
            Delivery(cut: .beforeHeaders, ending: .halfClose)
        ),
        (
            "{type: connection, action: refuse}", Delivery(cut: .beforeHeaders, ending: .close)
        ),
        (
            "{type: connection, action: reset, at: {afterHeaderBytes: 3}}",
            Delivery(cut: .afterHeaderBytes(3), ending: .reset)
        ),
        (
            "{type: connection, action: close, at: {afterBodyBytes: 4}}",
            Delivery(cut: .afterBodyBytes(4), ending: .close)
        ),
        (
            "{type: connection, action: close, at: {afterBodyFraction: 0.5}}",
            Delivery(cut: .afterBodyFraction(0.5), ending: .close)
        ),
        (
            "{type: drip, bytes: 2, everyMs: 30, part: all}",
            Delivery(drip: .init(byteCount: 2, interval: .milliseconds(30), part: .all))
        ),
        (
            "{type: latency, fixedMs: 70, at: mid-body}",
            Delivery(midBodyPause: .milliseconds(70))
        ),
        ("{type: hang, at: mid-body}", Delivery(midBodyPause: .seconds(86_400))),
        (
            "{type: hang, at: mid-body, timeout: 2s}", Delivery(midBodyPause: .seconds(2))
        ),
        ("{type: framing, kind: badStatusLine}", Delivery(framing: [.badStatusLine])),
        ("{type: framing, kind: headersCut}", Delivery(framing: [.headersCut])),
        ("{type: framing, kind: lfOnly}", Delivery(framing: [.lineFeedOnly])),
        (
            "{type: framing, kind: informational, statuses: [100, 103]}",
            Delivery(framing: [.informational([100, 103])])
        ),
        ("{type: framing, kind: extraResponse}", Delivery(framing: [.extraResponse])),
        ("{type: framing, kind: badChunk}", Delivery(framing: [.badChunk])),
        ("{type: framing, kind: noFinalChunk}", Delivery(framing: [.noFinalChunk])),
        (
            "{type: framing, kind: headerFlood, count: 9}",
            Delivery(framing: [.headerFlood(count: 9)])
        ),
        ("{type: framing, kind: http10}", Delivery(framing: [.http10])),
        // These leave the way an answer is sent alone.
        ("{type: error, code: ThrottlingException}", nil),
        ("{type: latency, fixedMs: 70}", nil),
        ("{type: hang}", nil),
        ("{type: pass}", nil),
    ])
    func sendsAsTheEffectSays(_ effect: String, _ expected: Delivery?) throws {
        #expect(try decision(effect).delivery(original: 100, sent: 100) == expected, "\(effect)")
    }

    /// What is said about the length of a body of 100 octets of which 40 are sent.
    @Test(arguments: [
        ("exact", Delivery.ContentLength.exact, Delivery.Ending.keep),
        ("original", .value(100), .close), ("{delta: 5}", .value(45), .close),
        ("{delta: -5}", .value(35), .keep), ("{delta: 0}", .exact, .keep),
        ("omit", .omit, .keep), ("chunked", .chunked, .keep),
        ("duplicate", .duplicate(41), .keep), ("garbage", .garbage, .keep),
    ])
    func saysALength(
        _ length: String, _ expected: Delivery.ContentLength, _ ending: Delivery.Ending
    ) throws {
        let decision = try decision("{type: body, mutate: empty, contentLength: \(length)}")
        let delivery = decision.delivery(original: 100, sent: 40) ?? Delivery()
        #expect(delivery.contentLength == expected)
        // Who is promised more than comes must not wait for ever.
        #expect(delivery.ending == ending)
    }

    private func answer(_ effect: String) throws -> (ResponseBuffer, fields: String) {
        var response = ResponseBuffer()
        response.append("Content-Type", "application/x-amz-json-1.1" as StaticString)
        response.body = Array(#"{"A":1}"#.utf8)
        response.apply(try decision(effect), seed: 7, secondsSinceEpoch: 784_111_777)
        return (response, String(decoding: response.fieldLines, as: UTF8.self))
    }

    @Test
    func changesTheHead() throws {
        let marks = "x-sso-admin-local-fault: r\r\nx-sso-admin-local-seed: 7\r\n"
        let type = "Content-Type: application/x-amz-json-1.1\r\n"
        let rows: [(effect: String, fields: String)] = [
            (
                "{type: error, code: ThrottlingException, retryAfterMs: 1500, retryAfterSeconds: 2}",
                type + "x-amz-retry-after: 1500\r\nRetry-After: 2\r\n" + marks
            ),
            (
                "{type: header, set: {X-A: b, content-type: text/x}, remove: [x-sso-admin-local-seed]}",
                "x-sso-admin-local-fault: r\r\nX-A: b\r\ncontent-type: text/x\r\n"
            ),
            (
                "{type: header, dateSkewSeconds: -60}",
                type + marks + "Date: Sun, 06 Nov 1994 08:48:37 GMT\r\n"
            ),
            (
                "{type: clock, skew: 15m, appliesTo: [dateHeader]}",
                type + marks + "Date: Sun, 06 Nov 1994 09:04:37 GMT\r\n"
            ),
            ("{type: clock, skew: 15m, appliesTo: [createdDate]}", type + marks),
            ("{type: body, mutate: html, status: 502}", "Content-Type: text/html\r\n" + marks),
        ]
        for row in rows { #expect(try answer(row.effect).fields == row.fields, "\(row.effect)") }
        #expect(try answer("{type: body, mutate: html, status: 502}").0.status == 502)
        #expect(try answer("{type: body, mutate: empty}").0.body == [])
    }

    @Test
    func tellsWhatTheJournalAsks() throws {
        let rows: [(effect: String, isSilent: Bool, cutsBody: Bool)] = [
            ("{type: connection, action: reset}", true, false),
            ("{type: connection, action: reset, at: {afterBodyBytes: 0}}", false, false),
            ("{type: body, mutate: truncate}", false, true),
            ("{type: body, mutate: empty}", false, true),
            ("{type: body, mutate: malformed}", false, false),
            ("{type: pass}", false, false),
        ]
        for row in rows {
            let decision = try decision(row.effect)
            #expect(decision.isSilent == row.isSilent, "\(row.effect)")
            #expect(decision.cutsBody == row.cutsBody, "\(row.effect)")
        }
        let late = try decision(
            "{type: latency, fixedMs: 1, at: accept}, {type: latency, fixedMs: 2, at: before-commit},"
                + " {type: latency, fixedMs: 4, at: after-commit}, {type: latency, fixedMs: 8}")
        #expect(late.millisecondsBeforeWork == 3 && late.millisecondsAfterWork == 12)
    }
}
