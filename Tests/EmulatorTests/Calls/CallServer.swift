import AWSJSON
import HTTPWire
import IdentityCenter
import Logging
import ServiceModels

@testable import Emulator

/// What came of a call.
struct CallAnswer {
    var status: Int
    var body: [UInt8]
    /// The id that the answer carries.
    var requestID: String

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A way to make calls, by a clock that stands still.
protocol CallServer {
    func answer(_ call: CallCase.Call, body: [UInt8]) throws -> CallAnswer
    func advance(milliseconds: Int64)
}

/// The engine without a server around it.
final class EngineInMemory: CallServer {
    private let engine: Engine
    private let clock = StoppedClock()

    init(_ configuration: Configuration) throws {
        engine = try Engine(
            configuration: configuration, store: nil, logger: .silent, wallClock: clock.reading)
    }

    func answer(_ call: CallCase.Call, body: [UInt8]) throws -> CallAnswer {
        var writer = JSONWriter()
        let answer = body.withUnsafeBytes { body in
            engine.answer(
                Engine.IncomingCall(
                    operation: call.operation, body: body,
                    session: Engine.defaultSession,
                    accessKeyID: call.caller, region: call.region),
                output: &writer)
        }
        var response = ResponseBuffer()
        response.body = writer.bytes
        if let error = answer.error {
            ErrorResponse(error, of: call.operation).write(
                to: &response, requestID: answer.requestID)
        }
        return CallAnswer(
            status: response.status, body: response.body,
            requestID: answer.requestID.description)
    }

    func advance(milliseconds: Int64) {
        clock.advance(milliseconds: milliseconds)
    }
}

extension Logger {
    /// Writes nothing.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
