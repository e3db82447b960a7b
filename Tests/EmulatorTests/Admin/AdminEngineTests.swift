import AWSJSON
import Foundation
import HTTPWire
import IdentityCenter
import TestSupport
import Testing

@testable import Emulator

/// The admin API on a real engine, but for rules and journals.
struct AdminEngineTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test
    func sessionsAreMadeCopiedAndDeleted() throws {
        let harness = try AdminHarness(path: folder.file())
        let made = harness.send(
            "POST /_admin/sessions", #"{"name":"a","seed":18446744073709551615}"#)
        #expect(made.status == 201 && made.header("Location") == "/_admin/sessions/a")
        #expect(made.json[member: "seed"] == .number("18446744073709551615"))
        #expect(harness.send("POST /_admin/sessions", #"{"name":"a"}"#).status == 409)
        #expect(harness.send("POST /_admin/sessions", #"{"name":".."}"#).status == 400)
        #expect(harness.engine.createSet("One", in: "a") != nil)
        let octets = harness.send("GET /_admin/sessions/a/snapshot")
        #expect(octets.status == 200 && octets.body.count > 1000)
        #expect(harness.send("POST /_admin/sessions/a:clone", #"{"name":"b"}"#).status == 201)
        #expect(harness.send("POST /_admin/sessions/x:clone", #"{"name":"c"}"#).status == 404)
        var put = AdminRequest(.put, "/_admin/sessions/c/snapshot", body: octets.body)
        put.mediaType = "application/octet-stream"
        #expect(harness.api.answer(put).status == 200)
        put.body = Array("nonsense".utf8)
        #expect(harness.api.answer(put).status == 400)
        let listed = harness.send("GET /_admin/sessions").json[member: "sessions"]?.array ?? []
        #expect(listed.compactMap { $0[member: "name"]?.string } == ["a", "b", "c", "default"])
        #expect(
            listed.map { $0[member: "permissionSets"]?.integer } == [1, 1, 1, 0])
        #expect(harness.send("DELETE /_admin/sessions/default").status == 409)
        #expect(harness.send("DELETE /_admin/sessions/b").status == 200)
        #expect(harness.send("DELETE /_admin/sessions/b").status == 404)
        #expect(harness.state("a") != nil && harness.state("b") == nil)
        try harness.close()
    }

    @Test
    func aSeedCountsFromThenOnAndOutlivesARestart() throws {
        var harness = try AdminHarness(path: folder.file())
        func arn(_ name: String) -> String? { harness.engine.createSet(name, in: "a") }
        func fresh(_ seed: Int) -> String? {
            _ = harness.send("POST /_admin/reset?session=a&scope=state")
            #expect(harness.send("POST /moto-api/seed?session=a&a=\(seed)").status == 200)
            return arn("Set")
        }
        #expect(harness.send("POST /moto-api/seed?session=a&a=1").status == 404)
        _ = arn("First")
        let one = fresh(42)
        #expect(one != nil && one == fresh(42) && one != fresh(43))
        #expect(harness.send("POST /moto-api/seed?a=77").status == 200)
        #expect(harness.send("GET /_admin/info").json[member: "seed"]?.integer == 77)
        // Nothing that was made before gets an id a second time.
        #expect(harness.send("POST /moto-api/seed?session=a&a=43").status == 200)
        #expect(arn("Other") != nil)
        try harness.close()
        harness = try AdminHarness(path: folder.file())
        #expect(harness.send("GET /_admin/sessions/a").json[member: "seed"]?.integer == 43)
        try harness.close()
    }

    @Test
    func timePassesAsItIsTold() throws {
        var harness = try AdminHarness(path: folder.file())
        func now() -> String? {
            harness.send("GET /_admin/clock?session=a").json[member: "now"]?.string
        }
        #expect(
            harness.send(
                "PUT /_admin/clock?session=a", #"{"mode":"frozen","now":"2030-01-01T00:00:00Z"}"#
            ).status == 200)
        harness.engine.advance(milliseconds: 5000)
        #expect(now() == "2030-01-01T00:00:00.000Z")
        let back = harness.send(
            "PUT /_admin/clock?session=a", #"{"mode":"real","now":"2029-01-01T00:00:00Z"}"#)
        #expect(back.status == 409 && back.text.contains("cannot go back"))
        #expect(
            harness.send("POST /_admin/clock:advance?session=a", #"{"by":"PT1M"}"#).status == 200)
        #expect(now() == "2030-01-01T00:01:00.000Z")
        #expect(
            harness.send("POST /_admin/clock:advance?session=a", #"{"to":"2030-01-01T00:00:30Z"}"#)
                .status == 409)
        #expect(harness.send("POST /_admin/clock:unlock?session=a").status == 409)
        #expect(harness.send("POST /_admin/clock:lock?session=a").text == #"{"locks":1}"#)
        try harness.close()
        harness = try AdminHarness(path: folder.file())
        #expect(now() == "2030-01-01T00:01:00.000Z")
        let clock = harness.send("GET /_admin/clock?session=a").json
        #expect(clock[member: "mode"] == .string("frozen"))
        #expect(clock[member: "locks"]?.integer == 1)
        #expect(harness.send("POST /_admin/clock:unlock?session=a").text == #"{"locks":0}"#)
        #expect(
            harness.send("PUT /_admin/clock?session=a", #"{"mode":"scaled","rate":60}"#).status
                == 200)
        harness.engine.advance(milliseconds: 1000)
        #expect(now() == "2030-01-01T00:02:00.000Z")
        #expect(harness.send("POST /_admin/clock:resume?session=a").status == 200)
        harness.engine.advance(milliseconds: 1000)
        #expect(now() == "2030-01-01T00:02:01.000Z")
        #expect(harness.send("POST /_admin/reset?session=a&scope=clock").status == 200)
        #expect(now()?.hasPrefix("2023-11-14") == true)
        try harness.close()
    }

    @Test
    func advancingGivesTheTransitionsInOrder() throws {
        let harness = try AdminHarness(path: folder.file(), mode: .frozen)
        let first = try #require(harness.startAssignment(name: "A"))
        _ = harness.send("POST /_admin/clock:advance", #"{"by":"1s"}"#)
        let second = try #require(harness.startAssignment(name: "B"))
        let timers = harness.send("GET /_admin/clock/timers").json[member: "timers"]?.array ?? []
        #expect(timers.map { $0[member: "requestId"]?.string } == [first, second])
        let moved = harness.send("POST /_admin/clock:advance", #"{"by":"PT10S"}"#).json
        let records = moved[member: "transitions"]?.array ?? []
        #expect(records.map { $0[member: "requestId"]?.string } == [first, second])
        #expect(
            records.map { $0[member: "at"]?.string } == [
                "2023-11-14T22:13:23.000Z", "2023-11-14T22:13:24.000Z",
            ])
        #expect(records.allSatisfy { $0[member: "from"] == .string("IN_PROGRESS") })
        let next = harness.send("POST /_admin/clock:next").json
        #expect(next[member: "transitions"] == .array([]))
        try harness.close()
    }

    /// What is under way, on clocks that get there, that never do, and that jump.
    @Test(arguments: [
        (SessionClock.Mode.real, true), (.frozen, false), (.auto, true),
    ])
    func anAnswerWaitsForTheEnd(mode: SessionClock.Mode, drains: Bool) throws {
        let harness = try AdminHarness(path: folder.file(), mode: mode)
        let id = try #require(harness.startAssignment())
        let wait = try #require(harness.send("POST /_admin/clock:drain?timeout=1s").wait)
        #expect((wait.poll() == nil) == (mode != .auto))
        harness.engine.advance(milliseconds: 10_000)
        let answer = wait.poll() ?? wait.expire()
        #expect(answer.json[member: "drained"] == .boolean(drains))
        #expect(answer.json[member: "inFlight"]?.integer == (drains ? 0 : 1))
        let left = answer.json[member: "left"]?.array ?? []
        #expect(left.map { $0[member: "requestId"]?.string } == (drains ? [] : [id]))
        if mode == .auto { #expect(harness.plane.takeAwaitedVersion() != nil) }
        // A session that is gone ends the wait.
        let other = try #require(harness.startAssignment(in: "x"))
        #expect(!other.isEmpty)
        let lost = try #require(harness.send("POST /_admin/clock:drain?session=x").wait)
        #expect(harness.send("DELETE /_admin/sessions/x").status == 200)
        #expect(lost.poll()?.status == 404)
        try harness.close()
    }

    @Test
    func oneRequestIsDriven() throws {
        let harness = try AdminHarness(path: folder.file(), mode: .frozen)
        let path = "/_admin/assignments/requests"
        let id = try #require(harness.startAssignment(name: "A"))
        #expect(
            harness.send("POST \(path)/\(id):hold").json[pointer: "/request/held"] == .boolean(true)
        )
        let moved = harness.send("POST /_admin/clock:advance", #"{"by":"1h"}"#).json
        #expect(moved[member: "transitions"] == .array([]))
        let released = harness.send("POST \(path)/\(id):release").json
        #expect(released[pointer: "/transitions/0/to"] == .string("SUCCEEDED"))
        #expect(harness.send("POST \(path)/\(id):complete").status == 409)
        let failing = try #require(harness.startAssignment(name: "B"))
        let failed = harness.send("POST \(path)/\(failing):fail", #"{"reason":"no luck"}"#).json
        #expect(failed[pointer: "/request/status"] == .string("FAILED"))
        #expect(failed[pointer: "/request/failureReason"] == .string("no luck"))
        #expect(failed[pointer: "/transitions/0/failureReason"] == .string("no luck"))
        let stepped = try #require(harness.startAssignment(name: "C"))
        #expect(
            harness.send("POST \(path)/\(stepped):step").json[member: "transitions"] == .array([]))
        #expect(
            harness.send("POST \(path)/\(stepped):step").json[pointer: "/transitions/0/to"]
                == .string("SUCCEEDED"))
        let listed = harness.send("GET \(path)").json[member: "requests"]?.array ?? []
        #expect(listed.map { $0[member: "requestId"]?.string } == [id, failing, stepped])
        #expect(
            listed.map { $0[member: "status"]?.string } == ["SUCCEEDED", "FAILED", "SUCCEEDED"])
        #expect(listed.first?[member: "account"] == .string("111122223333"))
        #expect(harness.send("POST \(path)/none:complete").status == 404)
        try harness.close()
    }

    /// What is read says everything that is in force, and can be put back.
    @Test(arguments: [
        #"{"default":{"progression":"manual"}}"#,
        #"{"default":{"progression":{"polls":3},"countLists":true}}"#,
        #"{"default":{"progression":{"after":"PT5S"},"outcome":"FAILED","failureReason":"no"}}"#,
        #"{"default":{"progression":{"firstOf":[{"after":"1500ms"},{"polls":2}]}}}"#,
        #"{"default":{"progression":{"distribution":{"kind":"lognormal","medianMs":80,"sigma":0.4}}}}"#,
        #"{"cases":[{"match":{"input":{"TargetId":"1*"}},"progression":"immediate","outcome":"SUCCEEDED"}]}"#,
    ])
    func transitionsReadAsTheyAreInForce(document: String) throws {
        let harness = try AdminHarness(path: folder.file())
        let path = "/_admin/transitions/account-assignment-creation?session=a"
        let put = harness.send("PUT \(path)", document)
        #expect(put.status == 200)
        let read = harness.send("GET \(path)")
        #expect(read.json[pointer: "/default/progression"] != nil)
        #expect(read.json[pointer: "/default/countLists"] != nil)
        #expect(harness.send("PUT \(path)", read.text).text == read.text)
        let other = harness.send("GET /_admin/transitions/account-assignment-creation").text
        #expect(other != read.text)
        #expect(harness.send("PUT \(path)", #"{"default":{"progression":"x"}}"#).status == 400)
        #expect(harness.send("GET \(path)").text == read.text)
        #expect(harness.send("DELETE \(path)").text == other)
        try harness.close()
    }

    @Test
    func motosWordsReallyAct() throws {
        let harness = try AdminHarness(path: folder.file())
        let path = "/moto-api/state-manager"
        let body =
            #"{"model_name":"account-assignment-creation","transition":{"progression":"manual","times":4}}"#
        #expect(harness.send("POST \(path)/set-transition", body).status == 201)
        let get = "GET \(path)/get-transition?model_name=account-assignment-creation"
        #expect(harness.send(get).text == #"{"progression":"manual","times":4}"#)
        let id = try #require(harness.startAssignment())
        let statuses = (0..<4).map { _ in harness.engine.status(id).status }
        #expect(statuses == ["IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "SUCCEEDED"])
        let unset = #"{"model_name":"account-assignment-creation"}"#
        #expect(harness.send("POST \(path)/unset-transition", unset).status == 201)
        #expect(harness.send(get).text == #"{"progression":"manual","times":2}"#)
        #expect(harness.send("POST /moto-api/reset").text == #"{"status":"ok"}"#)
        #expect(harness.state("default")?.permissionSets.count == 0)
        try harness.close()
    }

    @Test
    func localStacksRulesReallyAct() throws {
        let harness = try AdminHarness(path: folder.file())
        #expect(harness.send("POST /_localstack/chaos/faults", "[{}]").status == 200)
        #expect(harness.code("ListInstances") == "ServiceUnavailable")
        #expect(harness.code("ListInstances", in: "new") == "ServiceUnavailable")
        #expect(harness.send("POST /_localstack/chaos/faults", "[]").status == 200)
        #expect(harness.code("ListInstances") == "200")
        try harness.close()
    }

    @Test
    func theDiskFailsAndHeals() throws {
        let harness = try AdminHarness(path: folder.file())
        let fault = #"{"error":"IOERR","at":"fsync","nth":1}"#
        let armed = harness.send("POST /_admin/storage:fail", fault).json
        #expect(armed[pointer: "/faults/0/at"] == .string("fsync"))
        #expect(harness.engine.createSet("Lost") == nil)
        #expect(harness.send("GET /_admin/storage").json[member: "failing"] == .boolean(true))
        let metrics = harness.send("GET /_admin/metrics").text
        #expect(metrics.contains("sso_admin_local_storage_failing 1\n"))
        #expect(metrics.contains("sso_admin_local_ready 0\n"))
        #expect(harness.engine.createSet("Kept") != nil)
        #expect(harness.send("GET /_admin/storage").json[member: "failing"] == .boolean(false))
        #expect(
            harness.send("POST /_admin/storage:fail", #"{"error":"FULL","at":"open"}"#).status
                == 400)
        let wait = try #require(harness.send("POST /_admin/storage:checkpoint").wait)
        var answer: AdminAnswer?
        for _ in 0..<500 where answer == nil {
            answer = wait.poll()
            if answer == nil { Thread.sleep(forTimeInterval: 0.01) }
        }
        #expect(answer?.status == 200)
        try harness.close()
    }

    /// Every route answers on a real engine, and none is missing there.
    @Test
    func everyRouteIsAnswered() throws {
        let harness = try AdminHarness(path: folder.file())
        for route in AdminRoute.all {
            let path = route.template.replacing(#/\{[a-z]+\}/#, with: "default")
            let answer = harness.send("\(route.method.name) \(path)")
            #expect(answer.status != 501 && answer.status != 500, "\(route.template)")
            #expect(
                route.statuses.contains(answer.status) || [400, 404, 405].contains(answer.status)
                    || answer.wait != nil, "\(route.template) \(answer.status)")
        }
        try harness.close()
    }
}

extension AdminHarness {
    fileprivate func state(_ session: String) -> State? { engine.state(of: session) }
}
