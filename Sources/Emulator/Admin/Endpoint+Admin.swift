import AWSJSON
import HTTPServer
import HTTPWire
import Logging

extension Endpoint {
    /// Answers a request to our own plane.
    func answerAdmin(
        _ route: AdminRoute, _ request: borrowing RequestView, _ response: inout ResponseBuffer
    ) -> Reply {
        if request.method == .options {
            response.setOptions(route.methods)
            return Reply(isAdmin: true)
        }
        guard route.methods.contains(MethodSet(request.method)) else {
            ErrorResponse.methodNotAllowed(route.methods, path: route.rawValue)
                .write(to: &response, requestID: engine.nextRequestID(), isAdmin: true)
            return Reply(isAdmin: true)
        }
        if !request.body.isEmpty, request["content-type"].map({ !isJSON($0) }) ?? true {
            let found = request["content-type"].map { "found \(AWSProtocol.text($0))" }
            ErrorResponse.unsupportedMediaType(found ?? "found none")
                .write(to: &response, requestID: engine.nextRequestID(), isAdmin: true)
            return Reply(isAdmin: true)
        }
        switch route {
        case .index: return answerIndex(&response)
        case .health: return answerHealth(&response)
        case .reset:
            if let query = request.query, !Self.namesDefaultSession(AWSProtocol.text(query)) {
                ErrorResponse.unknownSession(AWSProtocol.text(query))
                    .write(to: &response, requestID: engine.nextRequestID(), isAdmin: true)
                return Reply(isAdmin: true)
            }
            return answerReset(&response) { $0.member("status", "reset") }
        case .motoReset: return answerReset(&response) { $0.member("status", "ok") }
        }
    }

    /// Whether a query means the one session there is; `*` means all.
    private static func namesDefaultSession(_ query: String) -> Bool {
        ["", "session=*", "session=%2A", "session=\(Engine.defaultSession)"].contains(query)
    }

    private func isJSON(_ value: UnsafeRawBufferPointer) -> Bool {
        AWSProtocol.mediaType(of: value).equalsIgnoringCase("application/json")
    }

    private func answerIndex(_ response: inout ResponseBuffer) -> Reply {
        let lines = AdminRoute.allCases.map { route in
            "\(route.methods.allowValue.prefix { $0 != "," })\t\(route.rawValue)\t\(route.summary)\n"
        }
        response.setText(status: 200, "sso-admin-local\n\n" + lines.joined())
        return Reply(isAdmin: true)
    }

    private func answerHealth(_ response: inout ResponseBuffer) -> Reply {
        writeJSON(to: &response) { writer in
            writer.member("status", "ok")
            writer.member("version", EmulatorVersion.current)
        }
        return Reply(isAdmin: true)
    }

    /// A fresh world for the default session; the answer leaves when the reset is on disk.
    private func answerReset(
        _ response: inout ResponseBuffer, _ body: (inout JSONWriter) -> Void
    ) -> Reply {
        let version = (try? engine.reset(session: Engine.defaultSession))?.version ?? 0
        logger.info("the world was reset", metadata: ["session": "\(Engine.defaultSession)"])
        writeJSON(to: &response, body)
        return Reply(
            version: version, isDurable: engine.fate(of: version) == .durable,
            requestID: engine.nextRequestID(), isAdmin: true)
    }

    private func writeJSON(
        to response: inout ResponseBuffer, _ members: (inout JSONWriter) -> Void
    ) {
        var writer = JSONWriter(reusing: response.body)
        writer.beginObject()
        members(&writer)
        writer.endObject()
        response.body = writer.bytes
        response.append("Content-Type", "application/json" as StaticString)
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }
}
