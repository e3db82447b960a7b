import AWSJSON
import Foundation
import HTTPWire
import TestSupport
import Testing
import Transport

@testable import Emulator
@testable import HTTPServer

/// The journal routes on a real engine and real journals.
struct AdminJournalTests {
    private let folder: TemporaryFolder
    private let harness: AdminHarness

    init() throws {
        folder = try TemporaryFolder()
        harness = try AdminHarness(path: folder.file())
    }

    private func sequences(_ answer: AdminAnswer) -> [Int] {
        (answer.json[member: "requests"]?.array ?? []).compactMap { $0[member: "seq"]?.integer }
    }

    private func fill() -> JournalScript {
        var script = JournalScript()
        harness.note("ListInstances", script: &script)
        harness.note(
            "CreatePermissionSet", script: &script,
            answered: JournalScript.error("ThrottlingException"))
        harness.note("CreatePermissionSet", script: &script)
        return script
    }

    @Test(
        "entries are found by whatever they hold",
        arguments: [
            ("", [1, 2, 3], 3), ("since=1", [2, 3], 2), ("limit=1", [1], 3),
            ("limit=1&order=newest", [3], 3), ("limit=1&order=desc", [3], 3),
            ("limit=1&order=asc", [1], 3), ("operation=CreatePermissionSet", [2, 3], 2),
            ("op=Create*", [2, 3], 2), ("response.status=400", [2], 1),
            ("response.code=ThrottlingException", [2], 1), ("delivered=true&since=2", [3], 1),
            ("region=eu-*", [], 0), ("input.Name=x", [], 0), ("%2Fop=ListInstances", [1], 1),
        ] as [(String, [Int], Int)])
    func queries(query: String, found: [Int], count: Int) throws {
        _ = fill()
        let answer = harness.send("GET /_admin/requests?\(query)")
        #expect(answer.status == 200 && sequences(answer) == found, "\(answer.text)")
        #expect(answer.json[member: "count"]?.integer == count)
        #expect(answer.json[member: "last"]?.integer == 3)
        try harness.close()
    }

    @Test(arguments: [
        "GET /_admin/requests?respnse.status=400", "GET /_admin/requests?limit=x",
        "GET /_admin/requests?operation=CreatePermisionSet", "GET /_admin/requests?session=x",
        "GET /_admin/requests?wait=2&timeout=5x", "GET /_admin/requests?order=random",
        "GET /_admin/requests/99", "GET /_admin/requests/export?format=xml",
    ])
    func queriesThatMeanNothingAreRefused(line: String) throws {
        _ = fill()
        #expect([400, 404].contains(harness.send(line).status))
        try harness.close()
    }

    @Test
    func conditionsComeInABodyToo() throws {
        _ = fill()
        let body = #"{"operation":"CreatePermissionSet","response":{"status":{"ge":400}}}"#
        #expect(sequences(harness.send("POST /_admin/requests/find", body)) == [2])
        #expect(harness.send("POST /_admin/requests/count", body).text == #"{"count":1}"#)
        for same in [
            #"{"match":\#(body)}"#, #"{"op":"CreatePermissionSet","response.status":400}"#,
            #"{"match":{"response.status":400}}"#,
            #"{"response":{"status":400},"response.code":"ThrottlingException"}"#,
            #"{"response.code":"ThrottlingException","response":{"status":400}}"#,
        ] {
            #expect(sequences(harness.send("POST /_admin/requests/find", same)) == [2], "\(same)")
            #expect(
                harness.send("POST /_admin/requests/count", same).text == #"{"count":1}"#, "\(same)"
            )
        }
        for (odd, pointer) in [
            (#"{"match":{"response.statu":400}}"#, "/match/response/statu"),
            (#"{"match":{},"op":"List*"}"#, "/op"), (#"{"match":7}"#, "/match"),
            (#"{"response":7,"response.status":1}"#, "/response"),
        ] {
            let refused = harness.send("POST /_admin/requests/find", odd)
            #expect(refused.status == 400)
            #expect(refused.json[member: "pointer"]?.string == pointer, "\(refused.text)")
        }
        let wrong = harness.send("POST /_admin/requests/find", #"{"operation":"ListInstance"}"#)
        #expect(wrong.status == 400)
        #expect(wrong.json[member: "pointer"] == .string("/operation"))
        #expect(wrong.json[member: "suggestion"] == .string("ListInstances"))
        let entry = harness.send("GET /_admin/requests/2").json
        #expect(entry[pointer: "/response/code"] == .string("ThrottlingException"))
        let id = try #require(entry[member: "id"]?.string)
        #expect(harness.send("GET /_admin/requests/\(id)").json == entry)
        #expect(harness.send("DELETE /_admin/requests").text == #"{"removed":3}"#)
        #expect(harness.send("GET /_admin/requests").json[member: "count"]?.integer == 0)
        try harness.close()
    }

    @Test
    func exportsCarryTheSeed() throws {
        _ = fill()
        for format in JournalFormat.allCases {
            let answer = harness.send("GET /_admin/requests/export?format=\(format.rawValue)")
            #expect(answer.header("x-sso-admin-local-seed") == "1")
            #expect(answer.text.contains("ThrottlingException"))
        }
        let archive = harness.send("GET /_admin/requests/export?format=har").json
        #expect(archive[pointer: "/log/entries"]?.array?.count == 3)
        #expect(archive[pointer: "/log/comment"] == .string("seed 1"))
        let lines = harness.send("GET /_admin/requests/export").text.split(separator: "\n")
        #expect(lines.count == 3)
        try harness.close()
    }

    @Test
    func expectationsThatDoNotHoldAreA417WithWhatDiffers() throws {
        _ = fill()
        let holds = #"[{"match":{"operation":"CreatePermissionSet"},"count":2}]"#
        #expect(harness.send("POST /_admin/verify", holds).status == 200)
        let wrong = #"[{"match":{"operation":"CreatePermissionSet"},"count":{"min":3}}]"#
        let answer = harness.send("POST /_admin/verify", wrong)
        #expect(answer.status == 417)
        #expect(answer.json[pointer: "/expectations/0/nearMisses/0/seq"] != nil)
        let rule =
            #"{"id":"idle","match":{"operation":"ListRegions"},"effects":[{"type":"error","code":"X"}]}"#
        _ = harness.send("POST /_admin/faults", rule)
        let unfired = harness.send("POST /_admin/verify", holds)
        #expect(unfired.status == 417)
        #expect(unfired.json[member: "unfiredRules"] == .array([.string("idle")]))
        let allowed = #"{"expectations":\#(holds),"unfiredRules":"allow"}"#
        #expect(harness.send("POST /_admin/verify", allowed).status == 200)
        let idle = #"{"expectations":\#(holds),"unfiredRules":["idle"]}"#
        #expect(harness.send("POST /_admin/verify", idle).status == 200)
        let other = idle.replacing("idle", with: "idler")
        #expect(harness.send("POST /_admin/verify", other).status == 417)
        #expect(harness.send("POST /_admin/verify", #"[{"mach":{}}]"#).status == 400)
        try harness.close()
    }

    @Test(
        "expectations are written in several ways",
        arguments: [
            (#"{"match":{"operation":"CreatePermissionSet"},"count":{"exactly":2}}"#, 200),
            (#"{"match":{"operation":"CreatePermissionSet"},"count":{"exactly":1}}"#, 417),
            (#"[{"match":{"op":"ListInstances"},"times":1}]"#, 200),
            (#"[{"match":{"op":"ListInstances"},"times":2}]"#, 417),
            (#"[{"sequence":["ListInstances","CreatePermissionSet","CreatePermissionSet"]}]"#, 200),
            (#"{"sequence":["ListInstances",{"response.status":400}]}"#, 200),
            (#"{"sequence":["CreatePermissionSet","ListInstances"]}"#, 417),
            (#"{"sequence":["CreatePermisionSet"]}"#, 400),
            (#"{"match":{},"count":{"exact":3,"exactly":3}}"#, 400),
            (#"{"match":{},"count":3,"times":3}"#, 400),
            (#"{"match":{},"unfired":3}"#, 400), (#"{"unfiredRules":[{}]}"#, 400),
        ])
    func waysToExpect(body: String, status: Int) throws {
        _ = fill()
        let answer = harness.send("POST /_admin/verify", body)
        #expect(answer.status == status, "\(answer.text)")
        try harness.close()
    }

    @Test
    func aRequestIsExplainedAsOneWouldDescribeIt() throws {
        _ = fill()
        let rule =
            #"{"id":"a","match":{"operation":"ListInstances","region":"eu-west-1","sdk":{"attempt":2,"max":3,"retryMode":"standard","appId":"app","invocationId":"i"},"connection":{"requestIndex":4}},"effects":[{"type":"error","code":"X"}]}"#
        _ = harness.send("POST /_admin/faults", rule)
        let sdk =
            #""sdk":{"attempt":2,"max":3,"retryMode":"standard","appId":"app","invocationId":"i"}"#
        let request =
            #"{"op":"ListInstances","region":"eu-west-1",\#(sdk),"connection":{"id":9,"requestIndex":4}}"#
        for body in [request, #"{"request":\#(request)}"#] {
            let answer = harness.send("POST /_admin/faults:explain", body)
            #expect(
                answer.json[pointer: "/rules/0/verdict"] == .string("applied"), "\(answer.text)")
            #expect(answer.json[member: "nearMisses"] == .array([]))
        }
        let first = request.replacing(#""attempt":2"#, with: #""attempt":1"#)
            .replacing("eu-west-1", with: "eu-west-2")
        let near = harness.send("POST /_admin/faults:explain", first).json
        let misses = near[pointer: "/nearMisses/0/misses"]?.array ?? []
        #expect(misses.compactMap { $0[member: "field"]?.string } == ["region", "sdk.attempt"])
        #expect(misses.compactMap { $0[member: "actual"]?.string } == ["eu-west-2", "1"])
        // Over what the headers say stands what is said of the SDK.
        let headers = request.replacing(
            #""op""#, with: #""headers":{"amz-sdk-request":"attempt=7; max=9"},"op""#)
        let told = harness.send("POST /_admin/faults:explain", headers)
        #expect(told.json[pointer: "/rules/0/verdict"] == .string("applied"))
        for entry in [#"{"id":"1"}"#, #"{"seq":1}"#, #"{"entry":1}"#, #"{"request":{"seq":1}}"#] {
            let answer = harness.send("POST /_admin/faults:explain", entry)
            #expect(answer.json[member: "seq"]?.integer == 1, "\(answer.text)")
            #expect(answer.json[pointer: "/nearMisses/0/id"] == .string("a"))
        }
        for wrong in [
            #"{"op":"ListInstances","operation":"ListInstances"}"#, #"{"seq":1,"id":"1"}"#,
            #"{"op":"ListInstances","sdk":{"attempts":1}}"#, #"{"request":{}}"#,
            #"{"request":{"op":"ListInstances"},"op":"ListInstances"}"#,
        ] {
            #expect(harness.send("POST /_admin/faults:explain", wrong).status == 400, "\(wrong)")
        }
        try harness.close()
    }

    @Test
    func anEntryIsExplained() throws {
        _ = fill()
        let rule =
            #"{"id":"a","match":{"operation":"ListInstances"},"effects":[{"type":"error","code":"X"}]}"#
        _ = harness.send("POST /_admin/faults", rule)
        for (entry, verdict) in [("1", "applied"), ("2", "no-match")] {
            let answer = harness.send("POST /_admin/faults:explain", #"{"entry":"\#(entry)"}"#)
            #expect(answer.json[pointer: "/rules/0/verdict"] == .string(verdict))
            #expect(answer.json[member: "recorded"] == .array([]))
        }
        #expect(harness.send("POST /_admin/faults:explain", #"{"entry":"9"}"#).status == 404)
        // Asking counts nothing.
        #expect(
            harness.send("GET /_admin/faults/a").json[pointer: "/counters/a/matched"]?.integer == 0)
        try harness.close()
    }

    @Test
    func reportsAndMetricsCountWhatHappened() throws {
        var script = fill()
        var decision = JournalScript.error("X")
        decision.judgements = [
            .init(ruleID: "r", verdict: .applied(ordinal: 1, effects: ["error", "latency"]))
        ]
        _ = harness.send("POST /_admin/sessions", #"{"name":"t1"}"#)
        harness.note("ListRegions", in: "t1", script: &script, answered: decision)
        let line =
            #"sso_admin_local_faults_injected_total{effect="error",operation="ListRegions",rule="r"} 1"#
        let request =
            #"sso_admin_local_requests_total{operation="CreatePermissionSet",status="400"} 1"#
        func metrics() -> String { harness.send("GET /_admin/metrics").text }
        #expect(metrics().contains(line) && metrics().contains(request))
        #expect(metrics().contains(#"sso_admin_local_journal_entries{session="default"} 3"#))
        let report = harness.send("GET /_admin/report?session=t1").json
        #expect(report[pointer: "/sessions/0/journal/faults/0/injected"]?.integer == 1)
        #expect(harness.send("GET /_admin/findings").json[member: "findings"]?.array != nil)
        // Counters do not fall when sessions go or journals are cleared.
        let deleted = harness.send("DELETE /_admin/sessions/t1").json
        #expect(deleted[pointer: "/report/sessions/0/journal/requests"]?.integer == 1)
        _ = harness.send("POST /_admin/reset?scope=journal")
        #expect(harness.send("GET /_admin/requests").json[member: "count"]?.integer == 0)
        #expect(metrics().contains(line) && metrics().contains(request))
        try harness.close()
    }

    // MARK: Waiting

    private func ticket(_ number: UInt64) -> Ticket {
        Ticket(connectionID: number, slot: Int(number), exchange: 1)
    }

    @Test
    func anAnswerWaitsForEntries() throws {
        var script = fill()
        #expect(harness.send("GET /_admin/requests?wait=3").wait == nil)
        let wait = try #require(
            harness.send("GET /_admin/requests?wait=2&operation=ListInstances&timeout=5s").wait)
        #expect(wait.milliseconds == 5000)
        var waiters = AdminWaiters()
        waiters.add(wait, ticket(1))
        func release(_ after: Duration = .zero) -> AdminWaiters.Outcome {
            waiters.release(
                harness.plane.journals.takeNotices(), at: Instant.now().advanced(by: after),
                isStopping: false)
        }
        #expect(release().isNothing)
        harness.note("ListRegions", script: &script)
        #expect(release().isNothing)
        harness.note("ListInstances", script: &script)
        let outcome = release()
        #expect(outcome.answers.map(\.0) == [ticket(1)])
        #expect(outcome.answers.first.map { sequences($0.1) } == [1, 5])
        #expect(waiters.isEmpty && harness.plane.journals["default"].watchers.isEmpty)
        try harness.close()
    }

    @Test
    func waitsEndWithTheirTimeTheirClientTheirSessionAndTheServer() throws {
        _ = harness.send("POST /_admin/sessions", #"{"name":"x"}"#)
        var waiters = AdminWaiters()
        func begin(_ number: UInt64, _ session: String = "default") throws {
            let line = "GET /_admin/requests?wait=9&timeout=1s&session=\(session)"
            waiters.add(try #require(harness.send(line).wait), ticket(number))
        }
        for number in 1...3 as ClosedRange<UInt64> { try begin(number) }
        try begin(4, "x")
        #expect(waiters.remove(ticket(1)) != nil)
        #expect(harness.send("DELETE /_admin/sessions/x").status == 200)
        // A session of the name that comes next has other watchers.
        _ = harness.send("POST /_admin/sessions", #"{"name":"x"}"#)
        let removed = waiters.release(
            harness.plane.journals.takeNotices(), at: Instant.now(), isStopping: false)
        #expect(removed.answers.map(\.0) == [ticket(4)])
        try begin(5, "x")
        let deadline = try #require(waiters.nextDeadline)
        let late = waiters.release([], at: deadline.advanced(by: .seconds(1)), isStopping: false)
        #expect(Set(late.answers.map(\.0)) == Set([2, 3, 5].map { ticket($0) }))
        #expect(late.answers.allSatisfy { $0.1.status == 200 } && late.watches.count == 3)
        try begin(6)
        let stopped = waiters.release([], at: Instant.now(), isStopping: true)
        #expect(stopped.answers.map(\.0) == [ticket(6)] && waiters.isEmpty)
        try harness.close()
    }

    @Test
    func aStreamGivesEntriesAsTheirExchangesEnd() throws {
        var script = fill()
        _ = harness.send("POST /_admin/sessions", #"{"name":"x"}"#)
        var waiters = AdminWaiters()
        let new = harness.send("GET /_admin/requests/stream?op=List*")
        #expect(new.contentType == "text/event-stream" && !new.text.contains("data:"))
        waiters.add(try #require(new.stream), ticket(1))
        let all = harness.send("GET /_admin/requests/stream?since=1")
        #expect(all.text.contains("id: 2\nevent: request\ndata: {\"seq\":2"))
        #expect(!all.text.contains("id: 1\n"))
        waiters.add(try #require(all.stream), ticket(2))
        let other = harness.send("GET /_admin/requests/stream?session=x")
        waiters.add(try #require(other.stream), ticket(3))
        var again = AdminRequest(.get, "/_admin/requests/stream")
        again.lastEventID = "2"
        #expect(harness.api.answer(again).text.contains("id: 3\n"))
        func release(_ after: Duration = .zero) -> AdminWaiters.Outcome {
            waiters.release(
                harness.plane.journals.takeNotices(), at: Instant.now().advanced(by: after),
                isStopping: false)
        }
        harness.note("CreatePermissionSet", script: &script)
        #expect(release().events.map(\.0) == [ticket(2)])
        harness.note("ListRegions", script: &script)
        let events = release().events
        #expect(Set(events.map(\.0)) == [ticket(1), ticket(2)])
        #expect(events.allSatisfy { String(decoding: $0.1, as: UTF8.self).hasPrefix("id: 5\n") })
        #expect(release(.seconds(16)).events.count == 3)
        #expect(harness.send("DELETE /_admin/sessions/x").status == 200)
        #expect(release().ends == [ticket(3)])
        #expect(waiters.remove(ticket(1)) != nil && waiters.remove(ticket(2)) != nil)
        #expect(waiters.isEmpty)
        try harness.close()
    }

    /// What is waited for without a journal is asked rarely, however busy the server is.
    @Test
    func answersThatNobodyCallsAreAskedRarely() throws {
        var count = 0
        var waiters = AdminWaiters()
        for number in 1...1000 as ClosedRange<UInt64> {
            let wait = AdminWait(
                milliseconds: 60_000,
                poll: {
                    count += 1
                    return nil
                }, expire: { .empty })
            waiters.add(wait, ticket(number))
        }
        #expect(waiters.isFull)
        let start = Instant.now()
        for turn in 0..<100 {
            let now = start.advanced(by: .microseconds(turn * 90))
            #expect(waiters.release([], at: now, isStopping: false).isNothing)
        }
        #expect(count == 1000)
        #expect(waiters.nextDeadline == start.advanced(by: .milliseconds(10)))
        _ = waiters.release([], at: start.advanced(by: .milliseconds(10)), isStopping: false)
        #expect(count == 2000)
        try harness.close()
    }
}
