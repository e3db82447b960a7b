import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
import Logging
import ServiceModels
import Transport

extension Endpoint {
    /// Answers a call of an operation.
    ///
    /// - Parameter presigned: the credential in the URL, for a call without one in its header.
    func answer(
        _ operation: ServiceOperation, _ path: UnsafeRawBufferPointer?,
        presigned: CredentialScope? = nil, _ request: borrowing RequestView, _ ticket: Ticket,
        _ response: inout ResponseBuffer
    ) -> Reply {
        let scope =
            request["authorization"].flatMap { CredentialScope(authorization: $0) } ?? presigned
        let session = SessionCarrier.find(
            path: path, accessKeyID: scope?.accessKeyID, request: request)
        if let refusal = session?.refusal {
            ErrorResponse.invalidSession(refusal, for: operation)
                .write(to: &response, requestID: engine.nextRequestID())
            return Reply()
        }
        let incoming = Engine.IncomingCall(
            operation: operation, body: request.body, session: session?.name,
            accessKeyID: scope?.accessKeyID, region: scope?.region, fields: request.fields,
            connection: FaultFacts.Connection(
                id: request.connectionID, requestIndex: request.requestIndexOnConnection + 1),
            mayHang: delayed.hangCount < hangCountMax)
        let arrivedAt = Instant.now()
        var writer = JSONWriter(reusing: response.body)
        let answer = engine.answer(incoming, output: &writer)
        response.body = writer.bytes
        let exchange = noteArrival(of: incoming, request, answer, arrivedAt, ticket)
        if let exchange, let verdict = answer.verdict, verdict.treatment.isPostponed {
            return postpone(incoming, answer, verdict, exchange)
        }
        return finish(answer, operation, exchange, &response)
    }

    /// Makes the answer of a call that has run, or was refused.
    ///
    /// - Parameter isResumed: whether the call was held back before, which the journal knows.
    func finish(
        _ answer: Engine.Answer, _ operation: ServiceOperation, _ exchange: ServiceExchange?,
        isResumed: Bool = false, _ response: inout ResponseBuffer
    ) -> Reply {
        if let error = answer.error {
            ErrorResponse(error, of: operation)
                .write(to: &response, requestID: answer.requestID)
        } else if case .sts = operation {
            QueryProtocol.wrap(&response, of: operation, requestID: answer.requestID)
        } else {
            response.append("Content-Type", AWSProtocol.contentType)
            response.append("x-amzn-RequestId", answer.requestID.description)
        }
        if let exchange { noteDecision(of: answer, response, exchange, isResumed: isResumed) }
        response.reportsDelivery = exchange != nil
        response.deliveryTag = exchange?.tag ?? 0
        log(operation, answer, response)
        var reply = Reply(
            version: answer.version, isDurable: answer.isDurable, tag: exchange?.tag ?? 0,
            requestID: answer.requestID, isLogged: true)
        guard let verdict = answer.verdict else { return reply }
        let decision = verdict.decision
        if !decision.applied.isEmpty {
            spoil(&response, answer, decision)
            if !isResumed { decision.log(operation: operation.qualifiedName, to: logger) }
        }
        if answer.isDurable { engine.end(verdict.treatment.crash, at: .beforeResponse) }
        reply.crash = verdict.treatment.crash
        reply.releasedAt = release(of: decision, isResumed: isResumed)
        reply.hang = exchange.flatMap { hang(of: decision, $0, isResumed: isResumed) }
        return reply
    }

    private func spoil(
        _ response: inout ResponseBuffer, _ answer: Engine.Answer, _ decision: FaultDecision
    ) {
        response.apply(
            decision, seed: answer.seed,
            secondsSinceEpoch: answer.wall.millisecondsSinceEpoch / 1000)
        if decision.isSpoiled { spoiled() }
        if case .connection(let effect) = decision.terminal, effect.action == .refuse {
            let time =
                effect.refusesForMilliseconds ?? ConnectionEffect.refusalMillisecondsDefault
            calls.refuseConnections(.milliseconds(time))
        }
    }

    /// When rules' latencies let an answer go; a call that was held back has waited for its work
    /// already, one whose work is never done waits now.
    private func release(of decision: FaultDecision, isResumed: Bool) -> Instant? {
        let before = isResumed ? 0 : decision.millisecondsBeforeWork
        let wait = before + decision.millisecondsAfterWork
        return wait > 0 ? Instant.now().advanced(by: .milliseconds(wait)) : nil
    }

    private func log(
        _ operation: ServiceOperation, _ answer: Engine.Answer, _ response: ResponseBuffer
    ) {
        guard logsRequests else { return }
        logger.debug(
            "request",
            metadata: [
                "operation": "\(operation.qualifiedName)", "status": "\(response.status)",
                "code": "\(answer.error?.code.name ?? "-")", "requestId": "\(answer.requestID)",
            ])
    }
}
