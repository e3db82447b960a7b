import AWSJSON
import Foundation
import GRDB
import IdentityCenter
import Logging
import SQLiteStore
import ServiceModels
import TestSupport

@testable import Emulator

/// An engine on a state file, with time in the test's hand and commits to wait for.
final class EngineHarness: Sendable {
    let engine: Engine
    private let store: Store
    private let progress = DispatchSemaphore(value: 0)
    private let clock = StoppedClock()

    init(
        path: String, rules: ServiceRules = .standard, transitions: TransitionPolicy = .standard,
        document: SeedDocument? = nil, faults: [FaultRule] = [],
        mode: SessionClock.Mode = .real, sessionCountMax: Int = 4096,
        crash: (@Sendable (Crash) -> Void)? = nil
    ) throws {
        store = try Store(path: path)
        var defaults = Engine.Defaults(transitions: transitions, faults: faults)
        defaults.clock = mode
        defaults.sessionCountMax = sessionCountMax
        engine = try Engine(
            store: store, rules: rules, defaults: defaults, callers: CallerDirectory([:]),
            seeding: WorldSeeding(document: document, homeRegion: nil), seed: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, crash: crash,
            wallClock: clock.reading)
        let progress = progress
        engine.start { progress.signal() }
    }

    func advance(milliseconds: Int64) {
        clock.advance(milliseconds: milliseconds)
    }

    /// Runs a call and returns it with its output.
    func call(
        _ operation: String, _ input: String, in session: String? = nil
    ) -> (answer: Engine.Answer, output: JSONValue) {
        guard let operation = ServiceOperation(operation) else {
            preconditionFailure("\(operation) is no operation")
        }
        var writer = JSONWriter()
        let answer = Array(input.utf8).withUnsafeBytes { body in
            engine.answer(
                Engine.IncomingCall(
                    operation: operation, body: body, session: session,
                    accessKeyID: nil, region: nil),
                output: &writer)
        }
        let output = writer.bytes.withUnsafeBytes { try? JSONValue.parse($0) }
        return (answer, output ?? .null)
    }

    /// Waits until it is known what became of a version.
    func fate(of version: UInt64) -> EngineCore.Fate {
        while true {
            let fate = engine.fate(of: version)
            if case .pending = fate, progress.wait(timeout: .now() + 30) == .success { continue }
            return fate
        }
    }

    /// Waits until the committer says that it has done something.
    func waitForProgress() {
        _ = progress.wait(timeout: .now() + 30)
    }

    /// Runs a call, waits for the disk and returns the output.
    func durableCall(
        _ operation: String, _ input: String, in session: String? = nil
    ) -> JSONValue {
        let (answer, output) = call(operation, input, in: session)
        return fate(of: answer.version) == .durable ? output : .null
    }

    /// The text at a pointer of an output.
    static func text(_ output: JSONValue, _ pointer: String) -> String? {
        if case .string(let text) = output[pointer: pointer] { text } else { nil }
    }

    /// The state of the default session.
    var state: State? { state(of: Engine.defaultSession) }

    /// The state of a session.
    func state(of session: String) -> State? {
        engine.core.withLock { $0.sessions[session]?.world.state }
    }

    /// What a reload would give.
    func reloaded(_ session: String = Engine.defaultSession) throws -> State? {
        try store.load().first { $0.header.name == session }?.state
    }

    /// Waits for the disk; answers the value.
    func durable<Value>(_ reply: EngineReply<Value>) -> Value {
        _ = fate(of: reply.version)
        return reply.value
    }

    static let instance = ResourceName.instance(WorldSeeding.instanceIDDefault)

    /// Creates a permission set and returns its ARN.
    func createSet(_ name: String, in session: String? = nil) -> String? {
        let output = durableCall(
            "CreatePermissionSet", #"{"InstanceArn":"\#(Self.instance)","Name":"\#(name)"}"#,
            in: session)
        return Self.text(output, "/PermissionSet/PermissionSetArn")
    }

    /// The input of an assignment.
    static func assignment(_ set: String, user: Int = 0) -> String {
        #"{"InstanceArn":"\#(instance)","PermissionSetArn":"\#(set)","TargetId":"111122223333","#
            + #""TargetType":"AWS_ACCOUNT","PrincipalType":"USER","#
            + #""PrincipalId":"f81d4fae-7dec-11d0-a765-00a0c91e6bf\#(user)"}"#
    }

    /// Reads a creation's status.
    func status(
        _ id: String, in session: String? = nil
    ) -> (answer: Engine.Answer, status: String?) {
        let (answer, output) = call(
            "DescribeAccountAssignmentCreationStatus",
            #"{"InstanceArn":"\#(Self.instance)","AccountAssignmentCreationRequestId":"\#(id)"}"#,
            in: session)
        return (answer, Self.text(output, "/AccountAssignmentCreationStatus/Status"))
    }
}

/// Makes writes to a state file fail from outside, and work again.
struct TakenTable {
    let path: String

    func begin() throws { try execute("ALTER TABLE permission_sets RENAME TO taken_away") }
    func end() throws { try execute("ALTER TABLE taken_away RENAME TO permission_sets") }

    private func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA legacy_alter_table = ON; \(sql)")
        }
        try queue.close()
    }
}

extension StorageFault {
    /// Whether a permission set of this name is on disk.
    static func isStored(_ name: String, path: String) throws -> Bool {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM permission_sets WHERE name = ?",
                arguments: [name]) == 1
        }
    }
}
