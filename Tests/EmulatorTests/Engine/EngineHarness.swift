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
final class EngineHarness {
    let engine: Engine
    private let store: Store
    private let progress = DispatchSemaphore(value: 0)
    private let clock = StoppedClock()

    init(
        path: String, rules: ServiceRules = .standard, transitions: TransitionPolicy = .standard,
        document: SeedDocument? = nil
    ) throws {
        store = try Store(path: path)
        engine = try Engine(
            store: store, rules: rules, transitions: transitions, faults: [],
            callers: CallerDirectory([:]),
            seeding: WorldSeeding(document: document, homeRegion: nil), seed: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            wallClock: clock.reading)
        let progress = progress
        engine.start { progress.signal() }
    }

    func advance(milliseconds: Int64) {
        clock.advance(milliseconds: milliseconds)
    }

    /// Runs a call and returns it with its output.
    func call(_ operation: String, _ input: String) -> (answer: Engine.Answer, output: JSONValue) {
        guard let operation = SSOAdmin.Operation(operation) else {
            preconditionFailure("\(operation) is no operation")
        }
        var writer = JSONWriter()
        let answer = Array(input.utf8).withUnsafeBytes { body in
            engine.answer(
                Engine.IncomingCall(
                    operation: operation, body: body, session: Engine.defaultSession,
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

    /// Runs a call, waits for the disk and returns the output.
    func durableCall(_ operation: String, _ input: String) -> JSONValue {
        let (answer, output) = call(operation, input)
        return fate(of: answer.version) == .durable ? output : .null
    }

    /// The text at a pointer of an output.
    static func text(_ output: JSONValue, _ pointer: String) -> String? {
        if case .string(let text) = output[pointer: pointer] { text } else { nil }
    }

    /// The state of the default session.
    var state: State? {
        engine.core.withLock { $0.sessions[Engine.defaultSession]?.world.state }
    }

    /// What a reload would give.
    func reloaded() throws -> State? { try store.load().first?.state }

    static let instance = ResourceName.instance(WorldSeeding.instanceIDDefault)

    /// Creates a permission set and returns its ARN.
    func createSet(_ name: String) -> String? {
        let output = durableCall(
            "CreatePermissionSet", #"{"InstanceArn":"\#(Self.instance)","Name":"\#(name)"}"#)
        return Self.text(output, "/PermissionSet/PermissionSetArn")
    }

    /// The input of an assignment.
    static func assignment(_ set: String, user: Int = 0) -> String {
        #"{"InstanceArn":"\#(instance)","PermissionSetArn":"\#(set)","TargetId":"111122223333","#
            + #""TargetType":"AWS_ACCOUNT","PrincipalType":"USER","#
            + #""PrincipalId":"f81d4fae-7dec-11d0-a765-00a0c91e6bf\#(user)"}"#
    }

    /// Reads a creation's status.
    func status(_ id: String) -> (answer: Engine.Answer, status: String?) {
        let (answer, output) = call(
            "DescribeAccountAssignmentCreationStatus",
            #"{"InstanceArn":"\#(Self.instance)","AccountAssignmentCreationRequestId":"\#(id)"}"#)
        return (answer, Self.text(output, "/AccountAssignmentCreationStatus/Status"))
    }
}

/// Makes writes to a state file fail, and work again.
struct StorageFault {
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
