import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
import Logging
import ServiceModels
import Transport

extension Endpoint {
    /// Holds a call back whose work comes later.
    func postpone(
        _ incoming: Engine.IncomingCall, _ answer: Engine.Answer, _ verdict: CallVerdict,
        _ exchange: ServiceExchange
    ) -> Reply {
        let decision = verdict.decision
        decision.log(operation: incoming.operation.qualifiedName, to: logger)
        noteVerdict(of: answer, exchange)
        let call = PostponedCall(incoming, verdict, exchange)
        underWay.wait(exchange.ticket, exchange.tag)
        let wait = decision.millisecondsBeforeWork
        let hang = decision.hang.flatMap { $0.commitment == .discard ? $0 : nil }
        let start = wait > 0 ? Instant.now().advanced(by: .milliseconds(wait)) : nil
        let entry: DelayedExchanges.Entry
        if let hang {
            entry = hanging(hang, .call(call), exchange)
        } else {
            entry = DelayedExchanges.Entry(
                ticket: exchange.ticket, content: .call(call), due: start ?? .now(),
                isHang: false, rule: nil)
        }
        if isStopping { goOn(entry) } else { delayed.add(entry) }
        return Reply(requestID: answer.requestID, isLogged: true, isWithheld: true)
    }

    /// The hang of an answer whose work is done; the rest of one that has begun is noted here.
    func hang(
        of decision: FaultDecision, _ exchange: ServiceExchange, isResumed: Bool
    ) -> Hang? {
        guard let effect = decision.hang, !isResumed, !isStopping else { return nil }
        let entry = hanging(effect, .rest, exchange)
        guard effect.place == .midBody else { return Hang(rule: entry.rule, due: entry.due) }
        // The pause of the delivery ends by itself.
        if entry.due == nil { delayed.add(entry) }
        return nil
    }

    private func hanging(
        _ effect: HangEffect, _ content: DelayedExchanges.Content, _ exchange: ServiceExchange
    ) -> DelayedExchanges.Entry {
        let due = effect.timeoutMilliseconds.map { Instant.now().advanced(by: .milliseconds($0)) }
        let rule: RuleReference? =
            effect.release == .ruleDelete
            ? exchange.verdict?.decision.decidingRuleID.map {
                RuleReference(session: exchange.session, rule: $0)
            } : nil
        return DelayedExchanges.Entry(
            ticket: exchange.ticket, content: content, due: due, isHang: true, rule: rule)
    }

    /// Holds an answer until its state is on disk, its time has come, or its rule is gone.
    func hold(_ entry: HeldAnswers.Entry) {
        if entry.reply.tag > 0 { underWay.wait(entry.ticket, entry.reply.tag) }
        if entry.reply.isDurable { letGo(entry) } else { held.add(entry) }
    }

    /// Goes on with an answer whose state is on disk.
    func letGo(_ entry: HeldAnswers.Entry) {
        let reply = entry.reply
        engine.end(reply.crash, at: .beforeResponse)
        let isLate = reply.releasedAt.map { $0 > .now() } ?? false
        guard !isStopping, isLate || reply.hang != nil else {
            return calls.complete(entry.ticket, entry.response)
        }
        delayed.add(
            DelayedExchanges.Entry(
                ticket: entry.ticket, content: .answer(entry.response, reply),
                due: reply.hang.map(\.due) ?? reply.releasedAt, isHang: reply.hang != nil,
                rule: reply.hang?.rule))
    }

    /// Answers an exchange whose state could not be stored.
    func refuse(_ entry: HeldAnswers.Entry) {
        logger.debug("an answer became InternalServerException: not stored")
        var response = ResponseBuffer()
        if entry.reply.isAdmin {
            AdminAnswer(AdminRefusal.notStored).write(to: &response)
        } else {
            ErrorResponse.notStored.write(to: &response, requestID: entry.reply.requestID)
        }
        if let found = underWay[entry.ticket] {
            response.reportsDelivery = true
            response.deliveryTag = found.tag
            noteNotStored(found.exchange, response)
        }
        calls.complete(entry.ticket, response)
    }

    /// Goes on with what was held back for a time that is over.
    func goOnWithDue() {
        let now = Instant.now()
        while let entry = delayed.takeDue(at: now) { goOn(entry) }
    }

    /// Goes on with what hung on rules that are gone or switched off.
    func letHangsGo() {
        guard delayed.hangCount > 0 else { return }
        for rule in delayed.rules where !engine.isActive(rule.rule, in: rule.session) {
            delayed.takeHanging(on: rule).forEach(goOn)
        }
    }

    /// Ends what is held back, because the server stops: latencies end, hangs do not get an answer.
    func endDelays() {
        for entry in delayed.takeAll() {
            if entry.isHang {
                if case .rest = entry.content { continue }
                calls.abort(entry.ticket, .close)
                noteAbandonment(entry.ticket)
            } else {
                goOn(entry)
            }
        }
    }

    private func goOn(_ entry: DelayedExchanges.Entry) {
        switch entry.content {
        case .answer(let response, _): calls.complete(entry.ticket, response)
        case .rest: calls.hurry(entry.ticket)
        case .call(let call): run(call, isAwaited: entry.isAwaited)
        }
    }

    private func run(_ call: PostponedCall, isAwaited: Bool) {
        var response = ResponseBuffer()
        let exchange = call.exchange
        let reply = call.with { incoming in
            var writer = JSONWriter(reusing: response.body)
            let answer = engine.answer(incoming, output: &writer)
            response.body = writer.bytes
            return finish(answer, incoming.operation, exchange, isResumed: true, &response)
        }
        guard isAwaited else { return }
        if reply.isReady { return calls.complete(exchange.ticket, response) }
        hold(HeldAnswers.Entry(ticket: exchange.ticket, reply: reply, response: response))
    }

    func peerFinished(_ ticket: Ticket) {
        // Somebody who closes while a rule holds his answer back has given up.
        guard let entry = delayed[ticket] else { return }
        if case .rest = entry.content { return }
        calls.abort(ticket, .close)
        clientWent(from: ticket)
    }

    /// Forgets the answer that nobody waits for any more; work that was only late is done all the
    /// same.
    func clientWent(from ticket: Ticket) {
        noteAbandonment(ticket)
        guard let entry = delayed[ticket] else { return }
        if case .call = entry.content, !entry.isHang {
            delayed.stopAwaiting(ticket)
        } else {
            delayed.remove(ticket)
        }
    }
}
