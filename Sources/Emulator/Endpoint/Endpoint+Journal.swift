import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
import ServiceModels
import Transport

extension Endpoint {
    /// Notes a call in the journal of its session.
    ///
    /// - Returns: `nil` for a call whose session could not be found or made.
    func noteArrival(
        of incoming: Engine.IncomingCall, _ request: borrowing RequestView,
        _ answer: Engine.Answer, _ arrivedAt: Instant, _ ticket: Ticket
    ) -> ServiceExchange? {
        guard let caller = answer.caller else { return nil }
        let arrival = JournalArrival(
            id: answer.requestID, wallMilliseconds: answer.wall.millisecondsSinceEpoch,
            virtualMilliseconds: answer.now.millisecondsSinceEpoch,
            connection: incoming.connection, operation: incoming.operation.qualifiedName,
            region: incoming.region, accessKeyID: incoming.accessKeyID,
            account: caller.account.description, callerARN: caller.arn,
            octets: JournalOctets(
                request, inputByteCountMax: journals.limits.inputByteCountMax))
        let session = incoming.session ?? Engine.defaultSession
        var exchange = ServiceExchange(
            ticket: ticket, session: session, key: journals[session].append(arrival),
            requestID: answer.requestID, arrivedAt: arrivedAt, verdict: answer.verdict)
        exchange.tag = underWay.open(exchange)
        return exchange
    }

    /// Notes what the rules said of a call that runs later.
    func noteVerdict(of answer: Engine.Answer, _ exchange: ServiceExchange) {
        journals.decide(
            exchange.key,
            JournalDecision(
                judgements: answer.decision.judgements, rules: answer.verdict?.rules ?? [],
                stateVersionBefore: answer.stateVersions.before,
                stateVersionAfter: answer.stateVersions.after), in: exchange.session)
    }

    /// Notes what is answered to a call.
    func noteDecision(
        of answer: Engine.Answer, _ response: borrowing ResponseBuffer,
        _ exchange: ServiceExchange, isResumed: Bool
    ) {
        let work = Instant.now().nanoseconds - exchange.arrivedAt.nanoseconds
        var noted = JournalDecision(
            isCommitted: answer.isCommitted, stateVersionBefore: answer.stateVersions.before,
            stateVersionAfter: answer.stateVersions.after,
            asyncRequestID: answer.startedRequest ? answer.requestID : nil,
            status: response.status, code: answer.error?.code.name,
            bodyByteCount: response.body.count,
            pageToken: answer.error == nil ? PageToken.hash(inAnswer: response.body) : nil)
        if let verdict = answer.verdict {
            noted.rules = verdict.rules
            noted.note(verdict.decision)
        }
        if isResumed {
            journals.amend(exchange.key, in: exchange.session) { $0 = noted }
        } else {
            noted.handlerMicroseconds = UInt32(clamping: work / 1000)
            journals.decide(exchange.key, noted, in: exchange.session)
        }
    }

    /// Notes that what a call changed was taken back.
    func noteNotStored(_ exchange: ServiceExchange, _ response: borrowing ResponseBuffer) {
        let status = response.status
        let byteCount = response.body.count
        journals.amend(exchange.key, in: exchange.session) { decision in
            decision.isCommitted = false
            decision.asyncRequestID = nil
            decision.status = status
            decision.code = ErrorResponse.notStored.error.code.name
            decision.bodyByteCount = byteCount
            decision.pageToken = nil
        }
    }

    /// Notes a request for an operation that this server does not answer.
    func noteUnhandled(
        _ operation: String, _ code: String, _ path: UnsafeRawBufferPointer?,
        _ request: borrowing RequestView, _ requestID: RequestID, _ ticket: Ticket,
        _ response: inout ResponseBuffer
    ) {
        let scope = request["authorization"].flatMap { CredentialScope(authorization: $0) }
        let session = SessionCarrier.find(
            path: path, accessKeyID: scope?.accessKeyID, request: request)
        // A name that nobody may have, or that nobody made, has no journal.
        guard session?.refusal == nil, let now = engine.now(in: session?.name) else { return }
        let arrival = JournalArrival(
            id: requestID, wallMilliseconds: now.wall.millisecondsSinceEpoch,
            virtualMilliseconds: now.virtual.millisecondsSinceEpoch,
            connection: FaultFacts.Connection(
                id: request.connectionID, requestIndex: request.requestIndexOnConnection + 1),
            operation: operation, isHandled: false, region: scope?.region,
            accessKeyID: scope?.accessKeyID,
            octets: JournalOctets(
                request, inputByteCountMax: journals.limits.inputByteCountMax))
        let name = session?.name ?? Engine.defaultSession
        var exchange = ServiceExchange(
            ticket: ticket, session: name, key: journals[name].append(arrival),
            requestID: requestID, arrivedAt: .now(), verdict: nil)
        exchange.tag = underWay.open(exchange)
        response.reportsDelivery = true
        response.deliveryTag = exchange.tag
        let decision = JournalDecision(
            status: response.status, code: code,
            bodyByteCount: response.body.count)
        journals.decide(exchange.key, decision, in: name)
    }

    func delivered(_ ticket: Ticket, _ outcome: DeliveryOutcome) {
        if !delayed.isEmpty { delayed.remove(ticket) }
        finish(outcome.tag, outcome)
    }

    /// Notes that nobody waits for an answer any more.
    func noteAbandonment(_ ticket: Ticket) {
        guard let found = underWay[ticket] else { return }
        finish(
            found.tag, DeliveryOutcome(bytesIntended: 0, bytesSent: 0, ended: .clientAbandoned))
    }

    private func finish(_ tag: UInt64, _ outcome: DeliveryOutcome) {
        guard let exchange = underWay.close(tag) else { return }
        let delivery = JournalDelivery(
            outcome, wallMilliseconds: engine.wallClock().millisecondsSinceEpoch)
        journals.finish(exchange.key, delivery, in: exchange.session)
    }
}

extension JournalDecision {
    /// Adds what rules made of the answer.
    fileprivate mutating func note(_ decision: FaultDecision) {
        judgements = decision.judgements
        injectedMilliseconds = decision.latencyMilliseconds
        retryHintMilliseconds = Self.retryHint(of: decision.error)
        isBodyCut = decision.cutsBody
        if let bodyStatus = decision.bodyStatus { status = bodyStatus }
        guard decision.isSilent else { return }
        status = nil
        code = nil
    }
}
