import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
import Transport

extension Endpoint {
    /// Answers a call of an AWS service.
    func answerService(
        _ session: UnsafeRawBufferPointer?, _ request: borrowing RequestView, _ ticket: Ticket,
        _ response: inout ResponseBuffer
    ) -> Reply {
        if let verdict = takeCondemnation(of: request) {
            calls.abort(ticket, verdict == .reset ? .reset : .close)
            return .withheld
        }
        if let parameters = QueryParameters(request) {
            return answerQuery(parameters, session, request, ticket, &response)
        }
        guard request.method == .post else {
            if request.method == .options {
                response.setOptions(.post)
            } else {
                ErrorResponse.methodNotAllowed(.post, path: "/")
                    .write(to: &response, requestID: engine.nextRequestID())
            }
            return Reply()
        }
        guard let value = request["x-amz-target"] else {
            return refuse(
                "The header X-Amz-Target is missing; expected SWBExternalService.<operation>.",
                &response)
        }
        let contentType = request["content-type"]
        guard let contentType, AWSProtocol.isContentType(contentType) else {
            let found = contentType.map { "found \(AWSProtocol.text($0))" } ?? "found none"
            return refuse(
                "The Content-Type must be \(AWSProtocol.contentType); \(found).", &response)
        }
        switch AWSProtocol.target(value) {
        case .operation(let operation):
            return answer(operation, session, request, ticket, &response)
        case .unknown(let name):
            let requestID = engine.nextRequestID()
            let refusal = ErrorResponse.unknownOperation(
                "\(name) is not an operation that this server knows.")
            refusal.write(to: &response, requestID: requestID)
            noteUnhandled(
                name, refusal.error.code.name, session, request, requestID, ticket, &response)
            return Reply()
        }
    }

    /// Answers a request to a path where nothing is.
    func answerUnknownPath(
        _ request: borrowing RequestView, _ response: inout ResponseBuffer
    ) -> Reply {
        // Not here means that our own plane listens elsewhere.
        if AdminRouter.owns(request.path) {
            let refusal = AdminRefusal(
                .notFound,
                "There is nothing at \(AWSProtocol.text(request.path)) here: the routes of the"
                    + " server itself have a port of their own, the one of --admin-port.")
            AdminAnswer(refusal).write(to: &response)
            return Reply()
        }
        ErrorResponse.unknownPath(AWSProtocol.text(request.path))
            .write(to: &response, requestID: engine.nextRequestID())
        return Reply()
    }

    private func refuse(_ message: String, _ response: inout ResponseBuffer) -> Reply {
        ErrorResponse.unknownOperation(message)
            .write(to: &response, requestID: engine.nextRequestID())
        return Reply()
    }
}
