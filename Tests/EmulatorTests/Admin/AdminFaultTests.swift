import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct AdminFaultTests {
    private let plane = FakePlane()
    private var api: AdminAPI { AdminAPI(plane: plane) }

    private static let rule =
        #"{"id":"a","match":{"operation":"ListInstances"},"effects":[{"type":"error","code":"ThrottlingException"}]}"#

    private var ids: [String] { plane.rules.rules.map(\.id) }

    @Test
    func rulesAreMadeChangedAndRemoved() {
        let made = api.send("POST /_admin/faults", Self.rule)
        #expect(made.status == 201)
        #expect(made.header("Location") == "/_admin/faults/a")
        #expect(plane.rules.rules.first?.session == "default")
        #expect(plane.rules.rules.first?.expiry == .ofAPIRules)
        #expect(api.send("POST /_admin/faults", Self.rule).status == 409)
        let patched = api.send("PATCH /_admin/faults/a", #"{"priority":5,"expires":null}"#)
        #expect(patched.status == 200)
        #expect(plane.rules.rules.first?.priority == 5)
        #expect(plane.rules.rules.first?.expiry == nil)
        #expect(api.send("POST /_admin/faults/a/disable").status == 200)
        #expect(plane.rules.rules.first?.isEnabled == false)
        #expect(api.send("POST /_admin/faults/a/enable").status == 200)
        #expect(plane.rules.rules.first?.isEnabled == true)
        let effects = #"{"effects":[{"type":"latency","fixedMs":5}]}"#
        #expect(api.send("PUT /_admin/faults/a", effects).status == 200)
        #expect(api.send("PUT /_admin/faults/b", effects).status == 201)
        #expect(ids == ["a", "b"])
        #expect(api.send("DELETE /_admin/faults/a").status == 200)
        #expect(ids == ["b"])
        let missing = api.send("GET /_admin/faults/bb")
        #expect(missing.status == 404)
        #expect(missing.json[member: "suggestion"] == .string("b"))
    }

    @Test
    func aSetIsReplacedOnlyWhereItsTagIsTheOneThatWasRead() {
        _ = api.send("POST /_admin/faults", Self.rule)
        let read = api.send("GET /_admin/faults")
        guard let tag = read.header("ETag") else { return #expect(Bool(false), "no tag") }
        #expect(api.send("PUT /_admin/faults", "[]", ifMatch: "\"other\"").status == 412)
        #expect(ids == ["a"])
        #expect(api.send("DELETE /_admin/faults/a", ifMatch: "\"other\"").status == 412)
        #expect(api.send("DELETE /_admin/faults", ifMatch: "\"other\"").status == 412)
        #expect(api.send("DELETE /_admin/faults?session=*", ifMatch: tag).status == 412)
        #expect(ids == ["a"])
        let put = api.send(
            "PUT /_admin/faults", "[\(Self.rule.replacing(#""a""#, with: #""b""#))]",
            ifMatch: "\"x\", \(tag)")
        #expect(put.status == 200 && ids == ["b"])
        #expect(put.header("ETag") != tag)
        #expect(api.send("PUT /_admin/faults", "[]", ifMatch: tag).status == 412)
        #expect(api.send("PUT /_admin/faults", "[]", ifMatch: "*").status == 200)
        #expect(ids.isEmpty)
    }

    @Test
    func whatIsReadCanBePut() {
        _ = api.send("POST /_admin/faults", Self.rule)
        let before = plane.rules.rules
        let text = api.send("GET /_admin/faults").text
        #expect(api.send("PUT /_admin/faults", text).status == 200)
        #expect(plane.rules.rules == before)
    }

    @Test(
        "a body that is wrong is refused with its place",
        arguments: [
            (
                #"{"match":{"operation":"ListInstancess"},"effects":[{"type":"pass"}]}"#,
                "/match/operation", "ListInstances"
            ),
            (#"[{"effects":[{"type":"pass"}]},{"efects":[]}]"#, "/1", nil),
            (
                #"{"rules":[{"effects":[{"type":"error","code":"X","statuss":400}]}]}"#,
                "/rules/0/effects/0/statuss", "status"
            ),
        ])
    func problems(body: String, pointer: String, suggestion: String?) {
        let answer = api.send("POST /_admin/faults", body)
        #expect(answer.status == 400 && plane.rules.isEmpty)
        let pointers = (answer.json[member: "errors"]?.array ?? []).compactMap {
            $0[member: "pointer"]?.string
        }
        #expect(pointers.contains { $0.hasPrefix(pointer) }, "\(answer.text)")
        if let suggestion {
            #expect(answer.json[member: "pointer"]?.string == pointer)
            #expect(answer.json[member: "suggestion"]?.string == suggestion)
        }
        let checked = api.send("POST /_admin/faults:validate", body)
        #expect(checked.status == 200)
        #expect(checked.json[member: "valid"] == .boolean(false))
    }

    @Test
    func rulesBelongToTheSessionOfTheRequest() {
        _ = api.send("POST /_admin/faults?session=t1", Self.rule)
        _ = api.send("POST /_admin/faults?session=new", Self.rule)
        #expect(plane.names.contains("new"))
        _ = api.send("POST /_admin/faults?session=*", Self.rule.replacing(#""a""#, with: #""all""#))
        #expect(plane.rules.rules.map(\.session) == ["t1", "new", "*"])
        let seen = api.send("GET /_admin/faults?session=t1").json
        #expect(seen[pointer: "/rules/0/id"] == .string("a"))
        #expect(seen[pointer: "/inherited/0/id"] == .string("all"))
        #expect(api.send("GET /_admin/faults?session=t2").status == 404)
        #expect(api.send("DELETE /_admin/faults?session=t1").json[member: "removed"]?.integer == 1)
        #expect(api.send("DELETE /_admin/faults?session=t3").status == 404)
        #expect(api.send("DELETE /_admin/faults").json[member: "removed"]?.integer == 2)
    }

    @Test
    func labelsChooseRules() {
        let labelled = #"{"labels":{"suite":"x"},"effects":[{"type":"pass"}]}"#
        _ = api.send("POST /_admin/faults", "[\(Self.rule),\(labelled)]")
        for (label, count) in [("suite=y", 0), ("other", 0), ("suite=x", 1), ("suite", 0)] {
            let answer = api.send("DELETE /_admin/faults?label=\(label)")
            #expect(answer.json[member: "removed"]?.integer == count, "\(label)")
        }
        #expect(ids == ["a"])
    }

    @Test
    func aRequestIsExplained() {
        _ = api.send("POST /_admin/faults", Self.rule)
        let answer = api.send(
            "POST /_admin/faults:explain", #"{"operation":"ListInstances"}"#)
        #expect(answer.json[pointer: "/rules/0/verdict"] == .string("applied"))
        let miss = api.send("POST /_admin/faults:explain", #"{"operation":"DescribeInstance"}"#)
        #expect(miss.json[pointer: "/rules/0/verdict"] == .string("no-match"))
        let wrong = api.send("POST /_admin/faults:explain", #"{"operation":"ListInstance"}"#)
        #expect(wrong.status == 400 && wrong.text.contains("Did you mean 'ListInstances'?"))
        #expect(api.send("POST /_admin/faults:explain", "{}").status == 400)
        #expect(miss.json[pointer: "/nearMisses/0/id"] == .string("a"))
        #expect(miss.json[pointer: "/nearMisses/0/misses/0/field"] == .string("operation"))
        #expect(api.send("POST /_admin/faults:explain", #"{"entry":"7"}"#).status == 404)
    }

    @Test
    func presetsComeAndGo() {
        #expect(api.send("POST /_admin/presets/outage:apply").status == 200)
        #expect(api.send("POST /_admin/presets/outage:apply").status == 200)
        #expect(ids == ["outage-everything"])
        #expect(plane.rules.rules.first?.expiry == .ofAPIRules)
        let put = api.send("PUT /_admin/presets", #"["disk-full"]"#)
        #expect(put.status == 200 && ids == ["disk-full-commits"])
        let unknown = api.send("POST /_admin/presets/outages:apply")
        #expect(unknown.status == 404)
        #expect(unknown.json[member: "suggestion"] == .string("outage"))
        let listed = api.send("GET /_admin/presets").json[member: "presets"]?.array ?? []
        #expect(listed.count == Preset.all.count)
        let active = listed.filter { $0[member: "active"] == .boolean(true) }
        #expect(active.map { $0[member: "name"] } == [.string("disk-full")])
    }

    @Test
    func localStackRulesReadAsTheyWereSent() {
        let path = "/_localstack/chaos/faults"
        let kms = #"{"service":"kms","operation":"Encrypt"}"#
        let ours =
            #"{"service":"sso-admin","operation":"ListInstances","region":"us-east-1","probability":0.5,"error":{"statusCode":500,"code":"Boom"}}"#
        #expect(api.send("POST \(path)", "[\(kms),\(ours)]").text == "[\(kms),\(ours)]")
        #expect(plane.rules.rules.map(\.isEnabled) == [false, true])
        #expect(plane.rules.rules.last?.selection.probability == 0.5)
        #expect(plane.rules.rules.map(\.session) == ["*", "*"])
        #expect(api.send("PATCH \(path)", "[{}]").text == "[\(kms),\(ours),{}]")
        #expect(api.send("DELETE \(path)", #"[{"service":"kms"}]"#).text == "[\(kms),\(ours),{}]")
        // The same members in another order are the same rule.
        let swapped = #"[{"operation":"Encrypt","service":"kms"}]"#
        #expect(api.send("DELETE \(path)", swapped).text == "[\(ours),{}]")
        #expect(api.send("GET \(path)").text == "[\(ours),{}]")
        #expect(api.send("POST \(path)", #"[{"probability":2}]"#).status == 400)
        for status in [399, 200, 600] {
            let answer = api.send("POST \(path)", #"[{"error":{"statusCode":\#(status)}}]"#)
            #expect(answer.status == 400)
            #expect(answer.json[member: "pointer"] == .string("/0/error/statusCode"))
        }
        #expect(api.send("DELETE \(path)").status == 400)
        #expect(api.send("GET \(path)").text == "[\(ours),{}]")
        #expect(api.send("POST \(path)", "[]").text == "[]")
        #expect(plane.rules.isEmpty)
    }

    @Test
    func localStackLetsEverythingFailAndTakesLonger() {
        _ = api.send("POST /_localstack/chaos/faults", "[{}]")
        let effects = "/_localstack/chaos/effects"
        #expect(api.send("GET \(effects)").text == #"{"latency":0}"#)
        #expect(api.send("POST \(effects)", #"{"latency":1500}"#).text == #"{"latency":1500}"#)
        #expect(api.send("GET \(effects)").text == #"{"latency":1500}"#)
        var engine = FaultEngine(session: "t9", draws: Draws(seed: 1, session: "t9"))
        engine.install(plane.rules, at: nil)
        let decision = engine.evaluate(FaultFacts(operation: "DeletePermissionSet"))
        #expect(decision.error?.serviceError.code.name == "ServiceUnavailable")
        #expect(decision.error?.serviceError.code.status == 503)
        #expect(
            decision.error?.serviceError.message == "Operation failed due to a simulated fault")
        #expect(decision.latencyMilliseconds == 1500)
        #expect(api.send("POST \(effects)", #"{"latency":0}"#).text == #"{"latency":0}"#)
        #expect(ids == ["localstack-fault-1"])
    }

    /// A fault of LocalStack's, and the operations it hits of those that are asked.
    @Test(arguments: [
        (
            "{}",
            [
                "ListInstances", "TagResource", "identitystore:ListUsers",
                "organizations:TagResource",
            ]
        ),
        (#"{"service":"sso-admin"}"#, ["ListInstances", "TagResource"]),
        (#"{"service":"identitystore"}"#, ["identitystore:ListUsers"]),
        (#"{"service":"organizations","operation":"TagResource"}"#, ["organizations:TagResource"]),
        (#"{"operation":"ListUsers"}"#, ["identitystore:ListUsers"]),
        (#"{"operation":"TagResource"}"#, ["TagResource"]),
        (#"{"service":"identitystore","operation":"ListInstances"}"#, []),
        (#"{"service":"kms"}"#, []),
    ])
    func chaosFaultsNameServices(_ fault: String, _ hit: [String]) {
        let sent = api.send("POST /_localstack/chaos/faults", "[\(fault)]")
        #expect(sent.text == "[\(fault)]")
        var engine = FaultEngine(session: "t9", draws: Draws(seed: 1, session: "t9"))
        engine.install(plane.rules, at: nil)
        let asked = [
            "ListInstances", "TagResource", "identitystore:ListUsers", "organizations:TagResource",
        ]
        #expect(asked.filter { engine.evaluate(FaultFacts(operation: $0)).error != nil } == hit)
    }
}
