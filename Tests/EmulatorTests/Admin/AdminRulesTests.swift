import AWSJSON
import Foundation
import IdentityCenter
import SQLiteStore
import TestSupport
import Testing

@testable import Emulator

/// The rules of the admin API on a real engine.
struct AdminRulesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func rule(
        _ id: String, _ operation: String = "ListInstances", more: String = ""
    ) -> String {
        #"{"id":"\#(id)","match":{"operation":"\#(operation)"},\#(more)"effects":[{"type":"error","code":"ThrottlingException"}]}"#
    }

    private func ids(_ answer: AdminAnswer, _ member: String = "rules") -> [String] {
        (answer.json[member: member]?.array ?? []).compactMap { $0[member: "id"]?.string }
    }

    @Test
    func aRuleActsUntilItIsRemovedAndIsCounted() throws {
        let harness = try AdminHarness(path: folder.file())
        #expect(harness.code("ListInstances") == "200")
        #expect(harness.send("POST /_admin/faults", Self.rule("a")).status == 201)
        for _ in 0..<2 { #expect(harness.code("ListInstances") == "ThrottlingException") }
        #expect(harness.code("ListInstances", in: "other") == "200")
        let read = harness.send("GET /_admin/faults/a").json
        #expect(read[pointer: "/counters/a/hit"]?.integer == 2)
        #expect(harness.send("POST /_admin/faults/a/disable").status == 200)
        #expect(harness.code("ListInstances") == "200")
        #expect(harness.send("POST /_admin/faults/a/enable").status == 200)
        #expect(harness.code("ListInstances") == "ThrottlingException")
        #expect(
            ids(harness.send("GET /_admin/faults/schedule")) == ["a"])
        let reset = harness.send("POST /_admin/faults/a/reset-counters").json
        #expect(reset[pointer: "/counters/a/hit"]?.integer == 0)
        #expect(harness.send("DELETE /_admin/faults/a").status == 200)
        #expect(harness.code("ListInstances") == "200")
        harness.engine.engine.core.withLock { core in
            #expect(core.defaultSession?.environment.faults == nil)
        }
        try harness.close()
    }

    @Test
    func aSetIsReplacedOnlyWhereItsTagIsTheOneThatWasRead() throws {
        let harness = try AdminHarness(path: folder.file())
        _ = harness.send("POST /_admin/faults", Self.rule("a"))
        let tag = try #require(harness.send("GET /_admin/faults").header("ETag"))
        // Another session's rules are not in the tag.
        _ = harness.send("POST /_admin/faults?session=t1", Self.rule("a"))
        let body = "[\(Self.rule("b"))]"
        #expect(harness.send("PUT /_admin/faults", body, ifMatch: "\"x\"").status == 412)
        #expect(harness.code("ListInstances") == "ThrottlingException")
        #expect(harness.send("PUT /_admin/faults", body, ifMatch: tag).status == 200)
        #expect(harness.send("PUT /_admin/faults", body, ifMatch: tag).status == 412)
        #expect(ids(harness.send("GET /_admin/faults")) == ["b"])
        #expect(ids(harness.send("GET /_admin/faults?session=t1")) == ["a"])
        try harness.close()
    }

    /// Fifty sessions with rules of the same id that hit once, and a chain that must not leak.
    @Test
    func sessionsDoNotSeeEachOther() throws {
        let harness = try AdminHarness(path: folder.file())
        let chain = [
            Self.rule("first", more: #""select":{"times":1},"then":{"enable":["second"]},"#),
            Self.rule("second", more: #""enabled":false,"select":{"times":1},"#),
        ].joined(separator: ",")
        let names = (0..<50).map { "s\($0)" }
        for name in names {
            #expect(
                harness.send("PUT /_admin/faults?session=\(name)", "[\(chain)]").status == 200)
        }
        // Every session is one step on before the next changes its rules.
        for name in names {
            #expect(harness.code("ListInstances", in: name) == "ThrottlingException")
            _ = harness.send("POST /_admin/faults?session=\(name)", Self.rule("x", "ListRegions"))
        }
        for name in names {
            #expect(harness.code("ListInstances", in: name) == "ThrottlingException")
            #expect(harness.code("ListInstances", in: name) == "200")
        }
        let report = harness.send("DELETE /_admin/sessions/s7").json
        let rules = report[pointer: "/report/rules"]?.array ?? []
        #expect(rules.map { $0[member: "hit"]?.integer } == [1, 1, 0])
        #expect(report[pointer: "/report/unfiredRules"] == .array([.string("x")]))
        #expect(harness.send("GET /_admin/sessions/s7").status == 404)
        for name in names where name != "s7" {
            #expect(ids(harness.send("GET /_admin/faults?session=\(name)")).count == 3)
        }
        // A new session of the name has none of the rules.
        #expect(harness.code("ListRegions", in: "s7") != "ThrottlingException")
        #expect(ids(harness.send("GET /_admin/faults?session=s7")) == [])
        try harness.close()
    }

    @Test
    func rulesOutliveARestartWithTheLifeTheyHad() throws {
        var configured = FaultRule(id: "config", effects: [.pass])
        configured.isEnabled = false
        var harness = try AdminHarness(path: folder.file(), faults: [configured])
        let hour = Self.rule("hour")
        let minute = Self.rule("minute", "ListApplicationProviders", more: #""expires":"PT1M","#)
        let late = Self.rule(
            "late", "DescribeInstance", more: #""select":{"window":{"after":"PT10M"}},"#)
        #expect(harness.send("POST /_admin/faults?session=t1", "[\(hour),\(minute)]").status == 201)
        #expect(harness.send("POST /_admin/faults?session=t1", late).status == 201)
        #expect(harness.send("POST /_admin/faults?session=*", Self.rule("all")).status == 201)
        #expect(
            harness.send("PUT /_admin/scenarios/s/state?session=t1", #"{"state":"down"}"#).status
                == 200)
        try harness.close()
        harness = try AdminHarness(path: folder.file(), faults: [configured])
        let listed = harness.send("GET /_admin/faults?session=t1")
        #expect(ids(listed) == ["hour", "minute", "late"])
        #expect(ids(listed, "inherited") == ["config", "all"])
        #expect(harness.code("ListInstances", in: "t2") == "ThrottlingException")
        #expect(
            harness.send("GET /_admin/scenarios/s/state?session=t1").json[member: "state"]
                == .string("down"))
        harness.engine.advance(milliseconds: 59_000)
        #expect(harness.code("ListApplicationProviders", in: "t1") == "ThrottlingException")
        harness.engine.advance(milliseconds: 1000)
        #expect(harness.code("ListApplicationProviders", in: "t1") != "ThrottlingException")
        #expect(ids(harness.send("GET /_admin/faults?session=t1")) == ["hour", "late"])
        try harness.close()
        // The clock of the harness starts anew; the rules are from before it then.
        harness = try AdminHarness(path: folder.file(), faults: [configured])
        let input = #"{"InstanceArn":"\#(EngineHarness.instance)"}"#
        for (milliseconds, code) in [(599_999, nil), (1, "ThrottlingException")] {
            harness.engine.advance(milliseconds: Int64(milliseconds))
            let error = harness.engine.call("DescribeInstance", input, in: "t1").answer.error
            #expect(error?.code.name == code)
        }
        try harness.close()
    }

    @Test
    func clonesAndSnapshotsTakeTheRulesOfTheirSession() throws {
        let harness = try AdminHarness(path: folder.file())
        _ = harness.send("POST /_admin/faults?session=a", Self.rule("mine"))
        _ = harness.send("POST /_admin/faults?session=*", Self.rule("all", "ListRegions"))
        #expect(harness.send("POST /_admin/sessions/a:clone", #"{"name":"b"}"#).status == 201)
        let cloned = harness.send("GET /_admin/faults?session=b")
        #expect(ids(cloned) == ["mine"] && ids(cloned, "inherited") == ["all"])
        #expect(cloned.json[pointer: "/rules/0/session"] == .string("b"))
        #expect(harness.code("ListInstances", in: "b") == "ThrottlingException")
        let octets = try harness.plane.snapshot("a")
        #expect(harness.send("DELETE /_admin/faults?session=a").status == 200)
        // An hour later the rule is as old as it was.
        harness.engine.advance(milliseconds: 3_600_000)
        for name in ["a", "c"] {
            _ = try harness.plane.restore(name, from: octets)
            #expect(ids(harness.send("GET /_admin/faults?session=\(name)")) == ["mine"])
            #expect(harness.code("ListInstances", in: name) == "ThrottlingException")
        }
        // What stands against a rule for every session is refused and changes nothing.
        _ = harness.send("DELETE /_admin/faults")
        _ = harness.send("POST /_admin/faults?session=*", Self.rule("mine"))
        let error = #expect(throws: AdminRefusal.self) {
            _ = try harness.plane.restore("a", from: octets)
        }
        #expect(error?.kind == .conflict)
        #expect(harness.send("GET /_admin/sessions/a").status == 200)
        try harness.close()
    }

    @Test
    func aResetTakesRulesAndLeavesThoseOfTheConfiguration() throws {
        var configured = FaultRule(id: "config", effects: [.pass])
        configured.session = "a"
        let harness = try AdminHarness(path: folder.file(), faults: [configured])
        for session in ["a", "b", "*"] {
            _ = harness.send(
                "POST /_admin/faults?session=\(session)",
                Self.rule("r-\(session == "*" ? "all" : session)"))
        }
        #expect(harness.send("DELETE /_admin/faults/config?session=a").status == 200)
        #expect(harness.send("POST /_admin/reset?session=a&scope=state").status == 200)
        #expect(ids(harness.send("GET /_admin/faults?session=a")) == ["r-a"])
        #expect(harness.send("POST /_admin/reset?session=a&scope=faults").status == 200)
        let reset = harness.send("GET /_admin/faults?session=a")
        #expect(ids(reset) == ["config"] && ids(reset, "inherited") == ["r-all"])
        #expect(ids(harness.send("GET /_admin/faults?session=b")) == ["r-b"])
        #expect(harness.send("POST /_admin/reset?session=*&scope=faults").status == 200)
        let rules = harness.send("GET /_admin/faults?session=b")
        #expect(ids(rules).isEmpty && ids(rules, "inherited").isEmpty)
        #expect(harness.code("ListInstances", in: "b") == "200")
        try harness.close()
    }

    @Test
    func rulesThatCannotBeStoredAreTakenBack() throws {
        let harness = try AdminHarness(path: folder.file())
        _ = harness.send("POST /_admin/faults?session=a", Self.rule("old"))
        _ = harness.send("POST /_admin/faults?session=*", Self.rule("all", "ListRegions"))
        _ = harness.code("ListInstances", in: "a")
        let before = harness.plane.ruleSet().rules
        let octets = try harness.plane.snapshot("a")
        harness.engine.engine.failStorage(
            StorageFault(point: .begin, code: .full, isPersistent: true, failsOperators: true))
        let changes: [(String, String)] = [
            ("POST /_admin/faults?session=a", Self.rule("new")),
            ("DELETE /_admin/faults", ""), ("DELETE /_admin/sessions/a", ""),
            ("POST /_admin/faults?session=*", Self.rule("new")),
            ("POST /_admin/reset?session=a", ""), ("POST /_admin/reset?session=*", ""),
            ("POST /_admin/sessions/a:clone", #"{"name":"b"}"#),
        ]
        for (line, body) in changes {
            #expect(harness.send(line, body).status == 500, "\(line)")
            #expect(harness.plane.ruleSet().rules == before, "\(line)")
            let counters = try harness.plane.faultCounters("a")
            #expect(counters.map(\.hitCount) == [1, 0], "\(line)")
        }
        _ = try harness.plane.restore("a", from: octets)
        let version = try #require(harness.plane.takeAwaitedVersion())
        #expect(harness.engine.fate(of: version) == .failed)
        #expect(harness.plane.ruleSet().rules == before)
        #expect(harness.send("GET /_admin/ready").status == 503)
        #expect(harness.send("POST /_admin/storage:heal").json[member: "healed"]?.integer == 1)
        #expect(harness.send("GET /_admin/ready").status == 200)
        #expect(harness.send("POST /_admin/faults?session=a", Self.rule("new")).status == 201)
        #expect(harness.code("ListInstances", in: "a") == "ThrottlingException")
        try harness.close()
    }

    @Test
    func changesAreKeptExactlyWhileAReadMayLag() throws {
        let harness = try AdminHarness(path: folder.file())
        func keeps(_ name: String) -> Bool {
            harness.engine.engine.core.withLock { $0.sessions[name]?.history != nil }
        }
        _ = harness.code("ListInstances", in: "b")
        var rule = FaultRule(
            id: "lag", effects: [.visibility(VisibilityEffect(.missing, lag: .reads(1)))])
        rule.session = "a"
        _ = try harness.plane.createSession("a", from: .fresh(seed: nil))
        var set = harness.plane.ruleSet()
        try set.append(rule)
        try harness.plane.setRules(set)
        #expect(keeps("a") && !keeps("b") && !keeps("default"))
        set = harness.plane.ruleSet()
        set.removeAll { _ in true }
        try harness.plane.setRules(set)
        #expect(!keeps("a"))
        try harness.close()
    }

    @Test
    func aConfigurationThatChangesLeavesWhatClientsMade() throws {
        let harness = try AdminHarness(
            path: folder.file(), faults: [FaultRule(id: "old", effects: [.pass])])
        _ = harness.send("POST /_admin/faults", Self.rule("mine"))
        let rules = ["new", "mine"].map { FaultRule(id: $0, effects: [.pass]) }
        _ = harness.engine.engine.setConfiguredRules(rules)
        let read = harness.send("GET /_admin/faults")
        #expect(ids(read) == ["mine"] && ids(read, "inherited") == ["new"])
        _ = harness.send("POST /_admin/reset?session=*&scope=faults")
        #expect(ids(harness.send("GET /_admin/faults"), "inherited") == ["new", "mine"])
        try harness.close()
    }
}
