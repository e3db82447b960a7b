import AWSJSON
import HTTPServer
import Logging

@testable import Emulator

/// The admin API on a real engine, with its state file and time in the test's hand.
final class AdminHarness {
    let engine: EngineHarness
    let plane: EnginePlane
    let api: AdminAPI

    init(
        path: String, transitions: TransitionPolicy = .standard, faults: [FaultRule] = [],
        mode: SessionClock.Mode = .real
    ) throws {
        engine = try EngineHarness(
            path: path, transitions: transitions, faults: faults, mode: mode)
        var configuration = Configuration()
        configuration.storage = .file(path)
        plane = EnginePlane(
            engine: engine.engine, journals: Journals(), configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        api = AdminAPI(plane: plane)
    }

    /// Sends a request and waits for the disk; an answer that waits comes at once where it can.
    func send(
        _ line: String, _ body: String = "", mediaType: String? = nil, ifMatch: String? = nil
    ) -> AdminAnswer {
        let answer = api.send(line, body, ifMatch: ifMatch, mediaType: mediaType)
        guard let version = plane.takeAwaitedVersion() else { return answer }
        guard engine.fate(of: version) == .failed else { return answer }
        return AdminAnswer(status: 500)
    }

    /// Notes a request as the endpoint does.
    @discardableResult
    func note(
        _ operation: String, in session: String = "default", script: inout JournalScript,
        answered decision: JournalDecision = JournalScript.success
    ) -> Journal.Key {
        let key = plane.journals[session].append(script.arrival(operation))
        plane.journals.decide(key, decision, in: session)
        plane.journals.finish(
            key,
            JournalDelivery(
                .init(bytesIntended: 300, bytesSent: 300, ended: .complete),
                wallMilliseconds: script.wall), in: session)
        return key
    }

    /// Starts an assignment; answers the id of its request.
    func startAssignment(in session: String? = nil, name: String = "Set") -> String? {
        guard let set = engine.createSet(name, in: session) else { return nil }
        let output = engine.durableCall(
            "CreateAccountAssignment", EngineHarness.assignment(set), in: session)
        return EngineHarness.text(output, "/AccountAssignmentCreationStatus/RequestId")
    }

    /// How a call of an operation is answered in a session.
    func code(_ operation: String, in session: String? = nil) -> String {
        engine.call(operation, "{}", in: session).answer.error?.code.name ?? "200"
    }

    func close() throws { try engine.engine.close() }
}
