import HTTPServer
import HTTPWire
import Transport

extension Endpoint {
    /// Answers a request to our own plane.
    func answerAdmin(
        _ request: borrowing RequestView, _ ticket: Ticket, _ response: inout ResponseBuffer
    ) -> Reply {
        // Whoever watched a session that was deleted must not be taken for a watcher of a new one.
        _ = answerWaiters()
        let answer = admin.answer(AdminRequest(request))
        if answer.wait != nil || answer.stream != nil {
            guard !holdsEnough else {
                let refusal = AdminRefusal(
                    .unavailable,
                    "\(AdminWaiters.countMax) answers wait already, the limit; try again later.")
                AdminAnswer(refusal).write(to: &response)
                if let watch = answer.wait?.watch ?? answer.stream?.watch {
                    admin.plane.journals.unwatch(watch)
                }
                return Reply(isAdmin: true)
            }
            if let wait = answer.wait {
                waiters.add(wait, ticket)
                return .withheld
            }
        }
        answer.write(to: &response)
        if let stream = answer.stream {
            streaming.begin(ticket, response)
            waiters.add(stream, ticket)
            return .withheld
        }
        return adminReply()
    }

    /// When an answer may leave: when what was done for it is on disk.
    private func adminReply() -> Reply {
        guard let version = admin.plane.takeAwaitedVersion() else { return Reply(isAdmin: true) }
        return Reply(
            version: version, isDurable: engine.fate(of: version) == .durable,
            requestID: engine.nextRequestID(), isAdmin: true)
    }

    /// Sends what those wait for who are held; answers whether there was anything.
    func answerWaiters() -> Bool {
        let notices = admin.plane.journals.takeNotices()
        guard !waiters.isEmpty else { return false }
        let outcome = waiters.release(notices, at: Instant.now(), isStopping: isStopping)
        for watch in outcome.watches { admin.plane.journals.unwatch(watch) }
        for (ticket, answer) in outcome.answers {
            var response = ResponseBuffer()
            answer.write(to: &response)
            let reply = adminReply()
            if reply.isReady {
                calls.complete(ticket, response)
            } else {
                held.add(HeldAnswers.Entry(ticket: ticket, reply: reply, response: response))
            }
        }
        for (ticket, octets) in outcome.events { streaming.send(ticket, octets) }
        for ticket in outcome.ends { streaming.end(ticket) }
        return !outcome.isNothing
    }

    /// Forgets what was held for a client that went away.
    func abandonWaiter(_ ticket: Ticket) {
        if let watch = waiters.remove(ticket) { admin.plane.journals.unwatch(watch) }
    }
}

extension AdminRequest {
    /// Copies a request out of the receive buffer.
    init(_ request: borrowing RequestView) {
        func text(_ value: UnsafeRawBufferPointer?) -> String? {
            value.map { String(decoding: $0, as: UTF8.self) }
        }
        method = request.method
        path = text(request.path) ?? ""
        query = text(request.query)
        mediaType = text(request["content-type"].map { AWSProtocol.mediaType(of: $0) })?
            .lowercased()
        ifMatch = text(request["if-match"])
        ifNoneMatch = text(request["if-none-match"])
        authorization = text(request["authorization"])
        lastEventID = text(request["last-event-id"])
        body = Array(request.body)
    }
}
