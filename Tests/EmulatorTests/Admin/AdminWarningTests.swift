import AWSJSON
import Testing

@testable import Emulator

/// What is odd about rules is said when they are put in place, beside those that are there.
struct AdminWarningTests {
    private let plane = FakePlane()
    private var api: AdminAPI { AdminAPI(plane: plane) }

    private static func rule(_ id: String, session: String? = nil, more: String = "") -> String {
        let session = session.map { #""session":"\#($0)","# } ?? ""
        return
            #"{"id":"\#(id)",\#(session)"match":{"operation":"ListInstances"},\#(more)"effects":[{"type":"error","code":"ThrottlingException"}]}"#
    }

    /// A rule that goes first and goes on answering.
    private static func wall(_ id: String) -> String {
        rule(id, more: #""expires":null,"priority":1,"#)
    }

    private func warnings(_ answer: AdminAnswer) -> [(pointer: String, detail: String)]? {
        answer.json[member: "warnings"]?.array?.map { problem in
            (
                problem[member: "pointer"]?.string ?? "none",
                problem[member: "detail"]?.string ?? "none"
            )
        }
    }

    @Test
    func whatIsNotOddHasNoWarnings() {
        #expect(warnings(api.send("POST /_admin/faults", Self.rule("a")))?.isEmpty == true)
        #expect(warnings(api.send("PUT /_admin/faults", "[\(Self.rule("a"))]"))?.isEmpty == true)
        #expect(warnings(api.send("PUT /_admin/faults/a", Self.rule("a")))?.isEmpty == true)
        #expect(warnings(api.send("POST /_admin/presets/outage:apply"))?.isEmpty == true)
        #expect(warnings(api.send("GET /_admin/faults")) == nil)
    }

    @Test
    func aRuleBehindOneThatAnswersEverythingIsNeverReached() throws {
        _ = api.send("POST /_admin/faults?session=*", Self.wall("wall"))
        let bodies = [
            (Self.rule("b"), ""), ("[\(Self.rule("c"))]", "/0"),
            (#"{"rules":[\#(Self.rule("d"))]}"#, "/rules/0"),
            // Whose id the server chooses.
            (Self.rule("x").replacing(#""id":"x","#, with: ""), ""),
        ]
        for (body, pointer) in bodies {
            let found = try #require(warnings(api.send("POST /_admin/faults", body)), "\(body)")
            #expect(found.map(\.pointer) == [pointer])
            #expect(found.first?.detail.contains("'wall'") == true)
        }
        let put = warnings(api.send("PUT /_admin/faults", "[\(Self.rule("e"))]"))
        #expect(put?.map(\.pointer) == ["/0"])
        #expect(warnings(api.send("PUT /_admin/faults/f", Self.rule("f")))?.count == 1)
        let patch = #"{"description":"odd"}"#
        #expect(warnings(api.send("PATCH /_admin/faults/f", patch))?.count == 1)
        let checked = api.send("POST /_admin/faults:validate", Self.rule("g")).json
        #expect(checked[pointer: "/problems/0/pointer"] == .string(""))
        // What is replaced stands in nobody's way.
        let same = "[\(Self.wall("wall"))]"
        #expect(warnings(api.send("PUT /_admin/faults?session=*", same))?.isEmpty == true)
    }

    @Test
    func aRuleThatIsSwitchedMayBeInstalled() {
        _ = api.send("POST /_admin/faults", Self.rule("first", more: #""select":{"times":1},"#))
        let body = Self.rule("second", more: #""select":{"times":1},"then":{"enable":["first"]},"#)
        #expect(warnings(api.send("POST /_admin/faults", body))?.isEmpty == true)
        let wrong = body.replacing("second", with: "third").replacing(
            #"["first"]"#, with: #"["frst"]"#)
        let answer = api.send("POST /_admin/faults", wrong)
        #expect(answer.status == 201)
        #expect(answer.json[pointer: "/warnings/0/pointer"] == .string("/then/enable"))
        #expect(answer.json[pointer: "/warnings/0/suggestion"] == .string("first"))
    }

    @Test
    func presetsBehindOthersAreWarnedOf() {
        let all = Self.wall("all").replacing(#""match":{"operation":"ListInstances"},"#, with: "")
        _ = api.send("POST /_admin/faults", all)
        let answer = api.send("POST /_admin/presets/aws-limits:apply")
        #expect(answer.status == 200)
        #expect(warnings(answer)?.first?.pointer.hasPrefix("/rules/") == true, "\(answer.text)")
    }

    @Test
    func aSetCanBeOfSeveralSessions() {
        for (id, session) in [("old", "default"), ("every", "*"), ("other", "t1")] {
            _ = api.send("POST /_admin/faults?session=\(session)", Self.rule(id))
        }
        func all() -> [String] { plane.rules.rules.map { "\($0.session)/\($0.id)" }.sorted() }
        let own = "[\(Self.rule("new"))]"
        #expect(api.send("PUT /_admin/faults", own).status == 200)
        #expect(all() == ["*/every", "default/new", "t1/other"])
        let mixed = "[\(Self.rule("all", session: "*")),\(Self.rule("mine"))]"
        let put = api.send("PUT /_admin/faults", mixed)
        #expect(put.status == 200)
        #expect(all() == ["*/all", "default/mine", "t1/other"])
        #expect(plane.rules.rules.map(\.id) == ["other", "all", "mine"])
        #expect(put.json[pointer: "/rules/0/id"] == .string("mine"))
        #expect(put.json[pointer: "/inherited/0/id"] == .string("all"))
        let foreign = "[\(Self.rule("x", session: "t1"))]"
        #expect(api.send("PUT /_admin/faults", foreign).status == 200)
        #expect(all() == ["*/all", "t1/x"])
        #expect(api.send("PUT /_admin/faults", "[\(Self.rule("all"))]").status == 409)
    }

    @Test(
        "every refusal of a rule has its place",
        arguments: [
            ("POST /_admin/faults", "7", ""), ("POST /_admin/faults", "", ""),
            (
                "POST /_admin/faults", #"[{"session":"a b","effects":[{"type":"pass"}]}]"#,
                "/0/session"
            ),
            (
                "PUT /_admin/faults", #"[{"session":"a b","effects":[{"type":"pass"}]}]"#,
                "/0/session"
            ),
            ("PUT /_admin/faults/x", #"{"id":"y","effects":[{"type":"pass"}]}"#, "/id"),
            ("PATCH /_admin/faults/a", #"{"id":"y"}"#, "/id"), ("PATCH /_admin/faults/a", "[]", ""),
            ("POST /_admin/sessions", #"{"rules":[{"effects":[]}]}"#, "/rules/0/effects"),
            (
                "POST /_admin/sessions",
                #"{"rules":[{"session":"*","effects":[{"type":"pass"}]}]}"#,
                "/rules/0/session"
            ),
            ("POST /_admin/sessions", #"{"rules":7}"#, "/rules"),
        ])
    func places(line: String, body: String, pointer: String) {
        _ = api.send("POST /_admin/faults", Self.rule("a"))
        let answer = api.send(line, body)
        #expect(answer.status == 400)
        #expect(answer.json[member: "pointer"]?.string == pointer, "\(answer.text)")
        #expect(plane.rules.rules.count == 1 && plane.names.count == 2)
    }

    @Test
    func aSessionBeginsWithItsClockAndRules() {
        let body =
            #"{"name":"n","seed":3,"clock":{"mode":"scaled","rate":60},"rules":[\#(Self.wall("a")),\#(Self.rule("b"))]}"#
        let answer = api.send("POST /_admin/sessions", body)
        #expect(answer.status == 201, "\(answer.text)")
        #expect(answer.json[pointer: "/clock/mode"] == .string("scaled"))
        #expect(answer.json[pointer: "/rules/1/id"] == .string("b"))
        #expect(answer.json[pointer: "/warnings/0/pointer"] == .string("/rules/1"))
        #expect(plane.rules.rules.map(\.session) == ["n", "n"])
        // Nothing is made of what cannot be made whole.
        _ = api.send("POST /_admin/faults?session=*", Self.rule("every"))
        let taken = #"{"name":"m","rules":[\#(Self.rule("every"))]}"#
        #expect(api.send("POST /_admin/sessions", taken).status == 409)
        #expect(!plane.names.contains("m"))
        #expect(api.send("POST /_admin/sessions", #"{"clock":{"mode":"scaled"}}"#).status == 400)
        #expect(plane.names == ["default", "t1", "n"])
    }
}
