import HTTPServer
import HTTPWire

extension Endpoint {
    /// Answers a request to our own plane.
    func answerAdmin(
        _ request: borrowing RequestView, _ ticket: Ticket, _ response: inout ResponseBuffer
    ) -> Reply {
        let answer = admin.answer(AdminRequest(request))
        if answer.wait != nil || answer.stream != nil {
            guard !holdsEnough else {
                let refusal = AdminRefusal(
                    .unavailable,
                    "\(AdminWaiters.countMax) answers wait already, the limit; try again later.")
                AdminAnswer(refusal).write(to: &response)
                return Reply(isAdmin: true)
            }
            if let wait = answer.wait { return hold(wait, ticket) }
        }
        answer.write(to: &response)
        if let stream = answer.stream { return hold(stream, ticket, response) }
        guard let version = admin.plane.takeAwaitedVersion() else { return Reply(isAdmin: true) }
        // The answer leaves when what was done is on disk.
        return Reply(
            version: version, isDurable: engine.fate(of: version) == .durable,
            requestID: engine.nextRequestID(), isAdmin: true)
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
