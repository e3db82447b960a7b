import AWSJSON
import HTTPWire
import IdentityCenter
import Testing

@testable import Emulator

struct AdminPlaneTests {
    private let plane = FakePlane()
    private var api: AdminAPI { AdminAPI(plane: plane) }

    @Test(
        "a request comes down to what is asked of the plane",
        arguments: [
            ("POST /_admin/reset", "", "reset default clock,faults,journal,state"),
            ("POST /_admin/reset?scope=state,clock", "", "reset default clock,state"),
            ("POST /moto-api/reset?session=t1", "", "reset t1 clock,faults,journal,state"),
            ("POST /moto-api/seed?a=42", "", "reseed default 42"),
            (
                "POST /_admin/clock:advance", #"{"by":"PT30S"}"#,
                "advance default by(milliseconds: 30000)"
            ),
            (
                "POST /_admin/clock:advance", #"{"by":1.5}"#,
                "advance default by(milliseconds: 1500)"
            ),
            (
                "POST /_admin/clock:advance", #"{"by":"30"}"#,
                "advance default by(milliseconds: 30000)"
            ),
            ("POST /_admin/reset/", "", "reset default clock,faults,journal,state"),
            ("POST /_admin/sessions", "{}", "create session-2 fresh(seed: nil)"),
            ("POST /_admin/sessions", "", "create session-2 fresh(seed: nil)"),
            ("POST /_admin/sessions/t1:clone", "", #"create session-2 clone(of: "t1")"#),
            ("POST /_admin/clock:next", #"{"count":3}"#, "next default 3"),
            ("POST /_admin/clock:next", "", "next default 1"),
            ("POST /_admin/assignments/requests/r1:complete", "", "drive r1 complete"),
            (
                "POST /_admin/assignments/requests/r1:fail", #"{"reason":"no"}"#,
                #"drive r1 fail(reason: "no")"#
            ),
            ("POST /_admin/assignments/requests/r1:hold", "", "drive r1 hold"),
            ("POST /_admin/assignments/requests/r1:release", "", "drive r1 release"),
            ("POST /_admin/assignments/requests/r1:step", "", "drive r1 step"),
            ("PUT /_admin/scenarios/s/state", #"{"state":"down"}"#, "scenario default s down"),
            ("POST /_admin/storage:fail", #"{"error":"FULL"}"#, "fail FULL commit"),
            (
                "POST /_admin/sessions", #"{"name":"n","seed":3}"#,
                "create n fresh(seed: Optional(3))"
            ),
            ("POST /_admin/sessions/t1:clone", #"{"name":"n"}"#, #"create n clone(of: "t1")"#),
        ])
    func asks(line: String, body: String, entry: String) {
        let answer = api.send(line, body)
        #expect((200...201).contains(answer.status), "\(answer.text)")
        #expect(plane.log == [entry])
    }

    @Test(
        "a body that is wrong changes nothing",
        arguments: [
            ("POST /_admin/clock:advance", #"{"by":"30x"}"#, "/by"),
            ("POST /_admin/clock:advance", "{}", ""),
            ("POST /_admin/clock:advance", #"{"by":"1s","to":"2026-01-01T00:00:00Z"}"#, ""),
            ("PUT /_admin/clock", #"{"mode":"frosen"}"#, "/mode"),
            ("PUT /_admin/clock", #"{"mode":"scaled"}"#, ""),
            ("PUT /_admin/clock", #"{"mode":"frozen","now":"yesterday"}"#, "/now"),
            ("POST /_admin/sessions", #"{"name":"a b"}"#, "/name"),
            ("POST /_admin/sessions", #"{"name":"x","from":"t1","seed":1}"#, ""),
            ("POST /_admin/storage:fail", #"{"error":"FUL"}"#, "/error"),
            (
                "PUT /_admin/transitions/account-assignment-creation",
                #"{"default":{"progression":"maual"}}"#, "/default/progression"
            ),
        ])
    func refuses(line: String, body: String, pointer: String) {
        let answer = api.send(line, body)
        #expect(answer.status == 400)
        #expect(answer.json[member: "pointer"]?.string ?? "" == pointer, "\(answer.text)")
        #expect(plane.log.isEmpty && plane.clocks.isEmpty && plane.transitionDocuments.isEmpty)
    }

    @Test
    func namesThatAreUnknownAreRefusedWithTheNearest() {
        let session = api.send("POST /_admin/reset?session=defualt")
        #expect(session.status == 404)
        #expect(session.json[member: "suggestion"] == .string("default"))
        let model = api.send("GET /_admin/transitions/account-asignment-creation")
        #expect(model.status == 404)
        #expect(model.json[member: "suggestion"] == .string("account-assignment-creation"))
        #expect(api.send("POST /_admin/sessions", #"{"name":"*"}"#).status == 400)
        #expect(plane.log.isEmpty)
    }

    @Test
    func aResetOfAllResetsEverySession() {
        _ = api.send("POST /_admin/reset?session=*&scope=journal")
        #expect(plane.log == ["reset * journal"])
    }

    @Test
    func anAnswerWaitsUntilNothingIsUnderWay() throws {
        plane.inFlight = 2
        let answer = api.send("POST /_admin/clock:drain?timeout=5s")
        let wait = try #require(answer.wait)
        #expect(wait.milliseconds == 5000)
        #expect(wait.poll() == nil)
        let late = wait.expire()
        #expect(late.status == 409 && late.contentType == "application/problem+json")
        #expect(late.json[member: "drained"] == .boolean(false))
        #expect(late.json[member: "inFlight"]?.integer == 2)
        #expect(late.json[member: "left"]?.array != nil)
        #expect(api.send("POST /_admin/clock:drain").wait?.milliseconds == 30_000)
        #expect(api.send("POST /_admin/clock:drain?timeout=2").wait?.milliseconds == 2000)
        plane.inFlight = 0
        #expect(wait.poll()?.text == #"{"drained":true,"inFlight":0}"#)
    }

    @Test
    func aServerThatCannotWorkIsNotReady() {
        #expect(api.send("GET /_admin/ready").status == 200)
        plane.notReadyReason = "the disk is full"
        let answer = api.send("GET /_admin/ready")
        #expect(answer.status == 503)
        #expect(answer.json[member: "reason"] == .string("the disk is full"))
        for path in ["health", "ready"] {
            let facts = api.send("GET /_admin/\(path)").json
            #expect(facts[member: "seed"]?.integer == 7, "\(path)")
            #expect(facts[member: "clock"] == .string("real"), "\(path)")
            #expect(facts[member: "sessions"]?.integer == 2, "\(path)")
        }
    }

    @Test
    func metricsAreOfTheFormat() throws {
        let answer = api.send("GET /_admin/metrics")
        #expect(answer.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.text.contains("sso_admin_local_calls_total{session=\"t1\"} 3\n"))
        #expect(answer.text.contains("# TYPE sso_admin_local_extra gauge\n"))
        #expect(answer.text.contains("sso_admin_local_extra 0.5\n"))
        let line =
            #/(#.*|sso_admin_local_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.]+)/#
        for text in answer.text.split(separator: "\n") {
            #expect(try line.wholeMatch(in: text) != nil, "\(text)")
        }
        let odd = MetricFamily(
            "x", .gauge, "X.", [.init(labels: ["rule": "a\"b\\c\nd"], value: 1)])
        #expect(odd.text.hasSuffix("{rule=\"a\\\"b\\\\c\\nd\"} 1\n"))
    }

    @Test
    func transitionsSpeakMotosWords() {
        let path = "/moto-api/state-manager"
        let rows = [
            (#"{"progression":"manual","times":3}"#, #"{"progression":"manual","times":3}"#),
            (#"{"progression":"time","seconds":5}"#, #"{"progression":"time","seconds":5}"#),
            (#"{"progression":"immediate"}"#, #"{"progression":"immediate"}"#),
        ]
        for (given, read) in rows {
            let body = #"{"model_name":"account-assignment-creation","transition":\#(given)}"#
            let set = api.send("POST \(path)/set-transition", body)
            #expect(set.status == 201 && set.body.isEmpty)
            let got = api.send(
                "GET \(path)/get-transition?model_name=account-assignment-creation")
            #expect(got.text == read)
        }
        let unset = #"{"model_name":"account-assignment-creation"}"#
        #expect(api.send("POST \(path)/unset-transition", unset).status == 201)
        #expect(plane.transitionDocuments.isEmpty)
        #expect(api.send("POST \(path)/unset-transition", #"{"model_name":"x"}"#).status == 201)
        #expect(api.send("GET \(path)/get-transition").status == 400)
    }

    @Test
    func transitionsOfOtherServicesAreKeptWithoutEffect() {
        let path = "/moto-api/state-manager"
        let api = api
        func read(_ session: String = "default") -> String {
            api.send("GET \(path)/get-transition?model_name=dax::cluster&session=\(session)").text
        }
        let immediate = #"{"progression":"immediate"}"#
        #expect(read() == immediate)
        let set =
            #"{"model_name":"dax::cluster","transition":{"progression":"manual","times":4}}"#
        #expect(api.send("POST \(path)/set-transition", set).status == 201)
        #expect(read() == #"{"progression":"manual","times":4}"# && read("t1") == immediate)
        #expect(plane.transitionDocuments.isEmpty)
        let unset = #"{"model_name":"dax::cluster"}"#
        #expect(api.send("POST \(path)/unset-transition", unset).status == 201)
        #expect(read() == immediate)
        _ = api.send("POST \(path)/set-transition", set)
        _ = api.send("POST /moto-api/reset")
        #expect(read() == immediate)
        let wrong = set.replacing("dax::cluster", with: "account-assignment-creation")
            .replacing("manual", with: "manul")
        #expect(api.send("POST \(path)/set-transition", wrong).status == 400)
    }

    @Test(
        "moments are read as RFC 3339 writes them",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.5Z", 500),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("1969-12-31T23:59:59Z", -1000),
            ("2026-01-01T01:00:00+01:00", 1_767_225_600_000), ("2023-02-29T00:00:00Z", nil),
            ("2026-13-01T00:00:00Z", nil), ("2026-01-01T24:00:00Z", nil), ("2026-01-01", nil),
            ("2026-01-01T00:00:00", nil), ("2026-04-31T00:00:00Z", nil),
        ] as [(String, Int64?)])
    func moments(text: String, milliseconds: Int64?) {
        let moment = AdminTime.moment(text)
        #expect(moment?.millisecondsSinceEpoch == milliseconds)
        if let moment { #expect(AdminTime.moment(AdminTime.text(moment)) == moment) }
    }
}
