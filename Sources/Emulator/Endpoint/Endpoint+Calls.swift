import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
import Logging
import ServiceModels
import Transport

extension Endpoint {
    /// Answers a call of an operation.
    func answer(
        _ operation: SSOAdmin.Operation, _ path: UnsafeRawBufferPointer?,
        _ request: borrowing RequestView,
        _ response: inout ResponseBuffer
    ) -> Reply {
        let scope = request["authorization"].flatMap { CredentialScope(authorization: $0) }
        let session = SessionCarrier.find(
            path: path, accessKeyID: scope?.accessKeyID, request: request)
        if let refusal = session?.refusal {
            ErrorResponse.invalidSession(refusal)
                .write(to: &response, requestID: engine.nextRequestID())
            return Reply()
        }
        var writer = JSONWriter(reusing: response.body)
        let answer = engine.answer(
            Engine.IncomingCall(
                operation: operation, body: request.body, session: session?.name,
                accessKeyID: scope?.accessKeyID, region: scope?.region),
            output: &writer)
        response.body = writer.bytes
        if let error = answer.error {
            ErrorResponse(error).write(to: &response, requestID: answer.requestID)
        } else {
            response.append("Content-Type", AWSProtocol.contentType)
            response.append("x-amzn-RequestId", answer.requestID.description)
        }
        if let rules = answer.decision.headerValue {
            response.append("x-sso-admin-local-fault", rules)
            answer.decision.log(operation: operation.name, to: logger)
        }
        log(operation, answer, response)
        if answer.isDurable { engine.end(answer.treatment.crash, at: .beforeResponse) }
        return Reply(
            version: answer.version, isDurable: answer.isDurable,
            releasedAt: release(of: answer.decision), requestID: answer.requestID, isLogged: true,
            crash: answer.treatment.crash)
    }

    /// When a rule's latency lets an answer go.
    private func release(of decision: FaultDecision) -> Instant? {
        guard decision.latencyMilliseconds > 0 else { return nil }
        return Instant.now().advanced(by: .milliseconds(decision.latencyMilliseconds))
    }

    private func log(
        _ operation: SSOAdmin.Operation, _ answer: Engine.Answer, _ response: ResponseBuffer
    ) {
        guard logsRequests else { return }
        logger.debug(
            "request",
            metadata: [
                "operation": "\(operation.name)", "status": "\(response.status)",
                "code": "\(answer.error?.code.name ?? "-")", "requestId": "\(answer.requestID)",
            ])
    }
}
