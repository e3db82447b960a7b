import AWSJSON
import Foundation
import IdentityCenter
import SQLiteStore
import TestSupport
import Testing

@testable import Emulator

struct SessionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func setNames(_ harness: EngineHarness, _ session: String) -> [String] {
        (harness.state(of: session)?.permissionSets.all.map(\.name) ?? []).sorted()
    }

    @Test
    func aSessionIsMadeByTheFirstCallThatNamesIt() throws {
        let harness = try EngineHarness(path: folder.file())
        #expect(harness.engine.sessions().map(\.name) == ["default"])
        let here = try #require(harness.createSet("Admin", in: "a"))
        let there = try #require(harness.createSet("Admin", in: "b"))
        // Equal worlds, ids of their own.
        #expect(here != there)
        #expect(harness.engine.sessions().map(\.name) == ["a", "b", "default"])
        #expect(setNames(harness, "default") == [])
        for name in ["a", "b", "default"] {
            #expect(try harness.reloaded(name) == harness.state(of: name))
        }
        try harness.engine.close()
    }

    @Test(arguments: ["", "a/b", "ä", ".", "..", "a b", String(repeating: "x", count: 65)])
    func whatCannotNameASessionMakesNone(name: String) throws {
        let harness = try EngineHarness(path: folder.file())
        let (answer, _) = harness.call("ListInstances", "{}", in: name)
        #expect(answer.error?.code.name == "ValidationException")
        #expect(throws: EngineRefusal.invalidName(name)) {
            _ = try harness.engine.createSession(name, from: .fresh(seed: nil))
        }
        #expect(harness.engine.sessions().count == 1)
        try harness.engine.close()
    }

    @Test(arguments: ["a", "...", "A-b_c.9", String(repeating: "x", count: 64)])
    func whatCanNameASessionDoes(name: String) throws {
        let harness = try EngineHarness(path: folder.file())
        #expect(harness.call("ListInstances", "{}", in: name).answer.error == nil)
        try harness.engine.close()
    }

    @Test
    func sessionsBeyondTheLimitAreRefusedUntilOneGoes() throws {
        let harness = try EngineHarness(path: folder.file(), sessionCountMax: 3)
        for name in ["a", "b"] {
            #expect(harness.call("ListInstances", "{}", in: name).answer.error == nil)
        }
        let (answer, _) = harness.call("ListInstances", "{}", in: "c")
        #expect(answer.error?.code.status == 503)
        #expect(answer.error?.message?.contains("DELETE /_admin/sessions") == true)
        #expect(throws: EngineRefusal.tooManySessions(countMax: 3)) {
            _ = try harness.engine.createSession("c", from: .clone(of: "a"))
        }
        _ = harness.durable(try harness.engine.deleteSession("a"))
        #expect(harness.call("ListInstances", "{}", in: "c").answer.error == nil)
        try harness.engine.close()
    }

    /// Fifty clients at once, each with a session and a rule of the same id that hits once.
    @Test
    func parallelSessionsDoNotSeeEachOther() throws {
        let harness = try EngineHarness(path: folder.file())
        let rules = #"""
            [{"id": "once", "match": {"operation": "CreatePermissionSet"}, "select": {"times": 1},
              "effects": [{"type": "error", "code": "ThrottlingException"}]}]
            """#
        let names = (0..<50).map { "session-\($0)" }
        for name in names {
            _ = try harness.engine.createSession(name, from: .fresh(seed: nil))
            _ = try harness.engine.put(.rules, rules, in: name)
        }
        let verdicts = Guarded<[String: [String]]>([:])
        DispatchQueue.concurrentPerform(iterations: names.count) { index in
            let name = names[index]
            for round in 0..<3 {
                let input =
                    #"{"InstanceArn":"\#(EngineHarness.instance)","Name":"Set\#(index)-\#(round)"}"#
                let (answer, _) = harness.call("CreatePermissionSet", input, in: name)
                verdicts.withLock {
                    $0[name, default: []].append(answer.error?.code.name ?? "200")
                }
            }
        }
        for (index, name) in names.enumerated() {
            #expect(verdicts.withLock { $0[name] } == ["ThrottlingException", "200", "200"])
            #expect(setNames(harness, name) == ["Set\(index)-1", "Set\(index)-2"])
        }
        let deleted = harness.durable(try harness.engine.deleteSession(names[7])).rules
        #expect(deleted.map(\.hitCount) == [1])
        #expect(harness.state(of: names[7]) == nil)
        #expect(try harness.reloaded(names[7]) == nil)
        for name in names where name != names[7] {
            #expect(setNames(harness, name).count == 2)
            #expect(try harness.reloaded(name) == harness.state(of: name))
        }
        // A new session of the name begins anew.
        #expect(harness.call("ListInstances", "{}", in: names[7]).answer.error == nil)
        #expect(setNames(harness, names[7]) == [])
        try harness.engine.close()
    }

    @Test
    func theDefaultSessionStays() throws {
        let harness = try EngineHarness(path: folder.file())
        #expect(throws: EngineRefusal.defaultSessionStays) {
            _ = try harness.engine.deleteSession("default")
        }
        #expect(throws: EngineRefusal.noSuchSession("a")) {
            _ = try harness.engine.deleteSession("a")
        }
        #expect(throws: EngineRefusal.sessionExists("default")) {
            _ = try harness.engine.createSession("default", from: .fresh(seed: nil))
        }
        try harness.engine.close()
    }

    @Test
    func aCloneStartsWithEverythingAndGoesItsOwnWay() throws {
        let harness = try EngineHarness(path: folder.file())
        let set = try #require(harness.createSet("Shared", in: "source"))
        _ = try harness.engine.setClock("source", .frozen)
        _ = try harness.engine.putTransitions(
            try JSONValue.parse(#"{"default": {"progression": "manual"}}"#),
            for: .accountAssignmentCreation, in: "source")
        _ = harness.call("CreateAccountAssignment", EngineHarness.assignment(set), in: "source")
        _ = harness.durable(try harness.engine.createSession("clone", from: .clone(of: "source")))
        #expect(harness.state(of: "clone") == harness.state(of: "source"))
        #expect(try harness.engine.session("clone").clock == .frozen)
        _ = harness.createSet("Mine", in: "clone")
        _ = harness.createSet("Theirs", in: "source")
        #expect(setNames(harness, "clone") == ["Mine", "Shared"])
        #expect(setNames(harness, "source") == ["Shared", "Theirs"])
        #expect(
            try harness.engine.transitions(of: "clone", for: .accountAssignmentCreation) != nil)
        for name in ["clone", "source"] {
            #expect(try harness.reloaded(name) == harness.state(of: name))
        }
        #expect(throws: EngineRefusal.noSuchSession("gone")) {
            _ = try harness.engine.createSession("x", from: .clone(of: "gone"))
        }
        try harness.engine.close()
    }

    @Test
    func aSnapshotPutsEverythingBackAndIdsRepeat() throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Before", in: "a")
        _ = try harness.engine.setClock("a", .frozen)
        let before = harness.state(of: "a")
        let time = try harness.engine.session("a").now
        let octets = try harness.engine.snapshot("a")
        var arns: [String?] = []
        for _ in 0..<2 {
            arns.append(harness.createSet("After", in: "a"))
            _ = try harness.engine.setClock("a", .real)
            harness.advance(milliseconds: 60_000)
            _ = harness.durable(try harness.engine.restore("a", from: octets))
            #expect(harness.state(of: "a") == before)
            #expect(try harness.engine.session("a").now == time)
            #expect(try harness.reloaded("a") == before)
        }
        #expect(arns[0] != nil && arns[0] == arns[1])
        // Elsewhere it makes a session, and its ids are its own.
        _ = harness.durable(try harness.engine.restore("b", from: octets))
        #expect(harness.state(of: "b") == before)
        let elsewhere = harness.createSet("After", in: "b")
        #expect(elsewhere != nil && elsewhere != arns[0])
        #expect(throws: EngineRefusal.self) {
            _ = try harness.engine.restore("a", from: [1, 2, 3])
        }
        #expect(harness.state(of: "a") == before)
        try harness.engine.close()
    }

    /// What each scope takes back, and that it takes nothing else.
    @Test(arguments: [[], [.state], [.faults], [.clock], [.journal]] as [Set<ResetScope>])
    func aResetTakesBackWhatItIsAskedTo(scopes: Set<ResetScope>) throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Set", in: "a")
        _ = try harness.engine.setClock("a", .frozen)
        _ = try harness.engine.put(.scenarios, "{}", in: "a")
        harness.durable(try harness.engine.reset(session: "a", scopes: scopes))
        #expect(setNames(harness, "a").isEmpty == scopes.contains(.state))
        #expect(
            try (harness.engine.session("a").clock == .real) == scopes.contains(.clock))
        #expect(
            try (harness.engine.document(.scenarios, of: "a") == nil) == scopes.contains(.faults))
        #expect(try harness.reloaded("a") == harness.state(of: "a"))
        try harness.engine.close()
    }

    @Test
    func aResetOfAllReachesEverySession() throws {
        let harness = try EngineHarness(path: folder.file())
        for name in ["default", "a", "b"] { _ = harness.createSet("Set", in: name) }
        #expect(harness.durable(harness.engine.resetAll()) == 3)
        for name in ["default", "a", "b"] {
            #expect(setNames(harness, name) == [])
            #expect(try harness.reloaded(name) == harness.state(of: name))
        }
        try harness.engine.close()
    }

    /// What could not be stored leaves sessions, clocks and documents as they were.
    @Test
    func whatIsDoneToSessionsIsTakenBackWhenItCannotBeStored() throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Kept", in: "a")
        let octets = try harness.engine.snapshot("a")
        _ = harness.createSet("Later", in: "a")
        let before = harness.state(of: "a")
        let engine = harness.engine
        engine.failStorage(
            StorageFault(point: .begin, code: .full, isPersistent: true, failsOperators: true))
        let steps: [() throws -> UInt64] = [
            { try engine.createSession("new", from: .clone(of: "a")).version },
            { try engine.deleteSession("a").version },
            { try engine.restore("a", from: octets).version },
            { try engine.reset(session: "a").version },
            { try engine.setClock("a", .frozen).version },
            { try engine.put(.scenarios, "{}", in: "a").version },
            { harness.call("ListInstances", "{}", in: "made").answer.version },
        ]
        for step in steps {
            #expect(harness.fate(of: try step()) == .failed)
            #expect(engine.sessions().map(\.name) == ["a", "default"])
            #expect(harness.state(of: "a") == before)
            #expect(try engine.session("a").clock == .real)
            #expect(try engine.document(.scenarios, of: "a") == nil)
        }
        #expect(engine.healStorage() == 1)
        #expect(harness.createSet("Works", in: "a") != nil)
        for name in ["a", "default"] {
            #expect(try harness.reloaded(name) == harness.state(of: name))
        }
        try harness.engine.close()
    }

    @Test
    func sessionsOutliveARestart() throws {
        var harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Set", in: "a")
        _ = harness.durable(
            try harness.engine.createSession("seeded", from: .fresh(seed: 99)))
        _ = try harness.engine.setClock("a", .frozen)
        harness.advance(milliseconds: 86_400_000)
        let frozen = try harness.engine.session("a").now
        let state = harness.state(of: "a")
        try harness.engine.close()
        harness = try EngineHarness(path: folder.file())
        harness.advance(milliseconds: 172_800_000)
        let info = try harness.engine.session("a")
        #expect(info.now == frozen && info.clock == .frozen)
        #expect(harness.state(of: "a") == state)
        #expect(try harness.engine.session("seeded").seed == 99)
        try harness.engine.close()
    }
}
