import AWSJSON
import Foundation
import Logging
import ServiceModels
import Synchronization
import TestSupport
import Transport

@testable import Emulator

/// A whole server on a thread of its own, and one connection to it.
final class ServerOverSocket: CallServer {
    /// What the server's thread tells the test.
    private final class Progress: Sendable {
        let remote = Mutex<Result<(url: String, EmulatorServer.Remote), any Error>?>(nil)
        let hasStarted = DispatchSemaphore(value: 0)
        let hasEnded = DispatchSemaphore(value: 0)
    }

    private let progress = Progress()
    private let clock = StoppedClock()
    private let client: RawClient
    private let port: UInt16
    private let remote: EmulatorServer.Remote

    init(_ configuration: Configuration) throws {
        try WorkerThread.start { [progress, clock] in
            do throws(StartupError) {
                let server = try EmulatorServer(
                    configuration: configuration, logger: .silent, wallClock: clock.reading)
                let (url, remote) = (server.url, server.remote)
                progress.remote.withLock { $0 = .success((url, remote)) }
                progress.hasStarted.signal()
                try server.run()
            } catch {
                progress.remote.withLock { $0 = .failure(error) }
                progress.hasStarted.signal()
            }
            progress.hasEnded.signal()
        }
        progress.hasStarted.wait()
        guard let started = try progress.remote.withLock({ try $0?.get() }),
            let port = started.url.split(separator: ":").last.flatMap({ UInt16($0) })
        else { throw CaseError("the server has no port") }
        remote = started.1
        self.port = port
        client = try RawClient(port)
    }

    deinit {
        remote.stop(gracefully: false)
        progress.hasEnded.wait()
    }

    /// One more connection.
    func connect() throws -> RawClient { try RawClient(port) }

    /// Asks the server to finish what is under way and to stop.
    func stop() { remote.stop(gracefully: true) }

    func answer(_ call: CallCase.Call, body: [UInt8]) throws -> CallAnswer {
        let scope = "\(call.caller)/20231114/\(call.region)/sso/aws4_request"
        let fields =
            "X-Amz-Target: \(call.operation.target)\r\n"
            + "Content-Type: application/x-amz-json-1.1\r\n"
            + "Authorization: AWS4-HMAC-SHA256 Credential=\(scope), "
            + "SignedHeaders=host;x-amz-target, Signature=0\r\n"
        client.send(
            request("POST", "/", fields: fields, body: String(decoding: body, as: UTF8.self)))
        guard let answer = client.answer() else { throw CaseError("the server says nothing") }
        guard answer.field("Content-Type") == "application/x-amz-json-1.1" else {
            throw CaseError("the answer has another Content-Type: \(answer.head)")
        }
        let type = try JSONValue.parse(answer.body)[member: "__type"]?.string
        guard answer.field("x-amzn-ErrorType") == type else {
            throw CaseError("x-amzn-ErrorType is not the body's __type: \(answer.head)")
        }
        return CallAnswer(
            status: answer.status, body: answer.body,
            requestID: answer.field("x-amzn-RequestId") ?? "")
    }

    func advance(milliseconds: Int64) {
        clock.advance(milliseconds: milliseconds)
    }
}
