import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter
import Logging
import Transport

/// What stands at the server's address: the AWS services, our own plane under `/_admin`, and for
/// everything else a refusal that says what there is.
///
/// Runs on the event-loop thread alone.
final class Endpoint: RequestHandler {
    let engine: Engine
    let logger: Logger
    /// Whether the log wants a line for each request; asked on every one.
    let logsRequests: Bool
    private let policy: BrowserPolicy
    /// Completes answers that were held back; set once the server exists.
    var complete: (Ticket, ResponseBuffer) -> Void = { _, _ in }

    private var held = HeldAnswers()
    private var idleWaiters = IdleWaiters()
    private var isStopping = false
    private var settlementDeadline: Instant?

    init(engine: Engine, policy: BrowserPolicy, logger: Logger) {
        self.policy = policy
        self.engine = engine
        self.logger = logger
        logsRequests = logger.logLevel <= .debug
    }

    func handle(
        _ request: borrowing RequestView, ticket: Ticket, response: inout ResponseBuffer
    ) -> Disposition {
        if let refusal = policy.refusal(of: request) {
            ErrorResponse.forbidden(refusal)
                .write(to: &response, requestID: engine.nextRequestID())
            logOther(request, response)
            return .ready
        }
        let reply: Reply
        switch Route(path: request.path) {
        case .services(let session): reply = answerService(session, request, &response)
        case .admin(let route): reply = answerAdmin(route, request, &response)
        case .unknown: reply = answerUnknownPath(request, &response)
        }
        if !reply.isLogged { logOther(request, response) }
        settlementDeadline = nil
        if reply.isWithheld { return .deferred }
        if reply.isReady { return .ready }
        held.add(HeldAnswers.Entry(ticket: ticket, reply: reply, response: response))
        return .deferred
    }

    func nextDeadline() -> Instant? {
        if settlementDeadline == nil, let wait = engine.settleDue() {
            settlementDeadline = Instant.now().advanced(by: max(wait, .milliseconds(1)))
        }
        answerIdleWaiters()
        return [settlementDeadline, held.nextDeadline, idleWaiters.nextDeadline]
            .compactMap(\.self).min()
    }

    /// Holds an answer until nothing is under way in a session, or until `timeout` has passed; the
    /// reply to give in the meantime.
    ///
    /// No thread waits: the event loop asks again whenever something may have ended.
    func holdUntilIdle(
        _ session: String, timeout: Duration, ticket: Ticket,
        _ respond: @escaping (Result<InFlight, EngineRefusal>) -> ResponseBuffer
    ) -> Reply {
        idleWaiters.add(
            IdleWaiters.Entry(
                ticket: ticket, session: session, deadline: Instant.now().advanced(by: timeout),
                respond: respond))
        var reply = Reply()
        reply.isWithheld = true
        reply.isAdmin = true
        return reply
    }

    private func answerIdleWaiters() {
        guard !idleWaiters.isEmpty else { return }
        idleWaiters.release(at: Instant.now(), isStopping: isStopping, asking: engine) {
            complete($0, $1)
        }
    }

    func deadlineReached() {
        settlementDeadline = nil
        release()
    }

    func woken() {
        release()
    }

    /// Latencies end with the server: who waits for an answer gets it now.
    func stopping() {
        isStopping = true
        release()
    }

    func refused(_ fault: MessageFault, connectionID: UInt64) {
        guard logsRequests else { return }
        logger.debug(
            "request refused",
            metadata: ["status": "\(fault.status)", "reason": "\(fault.reason)"])
    }

    func ticketAbandoned(_ ticket: Ticket) {
        held.remove(ticket)
        idleWaiters.remove(ticket)
    }

    /// A line for a request that reached no operation.
    private func logOther(_ request: borrowing RequestView, _ response: ResponseBuffer) {
        guard logsRequests else { return }
        logger.debug(
            "request",
            metadata: [
                "method": "\(AWSProtocol.text(request.methodBytes))",
                "path": "\(AWSProtocol.text(request.path))", "status": "\(response.status)",
            ])
    }

    /// Sends the answers whose time has come and whose state is on disk; what could not be stored
    /// becomes an `InternalServerException`.
    private func release() {
        let now = Instant.now()
        let decisions = engine.takeDecisions()
        held.release { entry in
            switch decisions.fate(of: entry.reply.version) {
            case .pending: return false
            case .durable:
                if let releasedAt = entry.reply.releasedAt, releasedAt > now, !isStopping {
                    return false
                }
                engine.end(entry.reply.crash, at: .beforeResponse)
                complete(entry.ticket, entry.response)
            case .failed:
                logger.debug("an answer became InternalServerException: not stored")
                var response = ResponseBuffer()
                ErrorResponse.notStored.write(
                    to: &response, requestID: entry.reply.requestID, isAdmin: entry.reply.isAdmin)
                complete(entry.ticket, response)
            }
            return true
        }
    }
}

/// When an answer may leave.
struct Reply {
    /// The version it saw.
    var version: UInt64 = 0
    /// Whether that version was on disk when the answer was made.
    var isDurable = true
    /// When a rule lets it go; `nil` at once.
    var releasedAt: Instant?
    /// The id it carries.
    var requestID: RequestID?
    /// Whether the log has a line for it already.
    var isLogged = false
    /// Whether it answers our own plane.
    var isAdmin = false

    /// Whether somebody else will bring the answer, or nobody will.
    var isWithheld = false
    /// Where the process ends instead of sending it.
    var crash: Crash?

    /// Whether nothing holds it back.
    var isReady: Bool { isDurable && releasedAt == nil }
}
