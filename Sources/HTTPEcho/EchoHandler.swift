import HTTPServer
import HTTPWire

/// The application that conformance suites need: `GET /` says OK, `POST /` echoes.
final class EchoHandler: RequestHandler {
    private static let allowed: MethodSet = [.get, .post]

    func handle(
        _ request: borrowing RequestView, ticket: Ticket, response: inout ResponseBuffer
    ) -> Disposition {
        guard request.path.equals("/") else {
            response.setText(status: 404, "There is only /.\n")
            return .ready
        }
        switch request.method {
        case .get: response.setText(status: 200, "OK")
        case .post: echo(request, into: &response)
        case .options: response.setOptions(Self.allowed)
        default: response.setMethodNotAllowed(Self.allowed)
        }
        return .ready
    }

    private func echo(_ request: borrowing RequestView, into response: inout ResponseBuffer) {
        if let contentType = request["content-type"] {
            response.append("Content-Type", contentType)
        } else {
            response.append("Content-Type", "application/octet-stream" as StaticString)
        }
        response.body.append(contentsOf: request.body)
    }
}
