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
    let admin: AdminAPI
    /// The listener of the admin plane, where it has one of its own.
    let adminListener: Int?
    /// What was asked and answered.
    let journals: Journals
    /// Calls that hang at once at most; more are answered.
    let hangCountMax: Int
    /// What the server does for exchanges; set once it exists.
    var calls = ExchangeCalls()

    /// Does what other threads want done on this one; set once the server exists.
    var wake: () -> Void = {}
    /// Called for each answer that rules decided; set once the server exists.
    var spoiled: () -> Void = {}

    /// Begins, continues and ends answers that come bit by bit; set once the server exists.
    var streaming = StreamCalls()

    var held = HeldAnswers()
    var delayed = DelayedExchanges()
    /// Calls whose answer has not left, or whose fate is not known.
    var underWay = OpenExchanges()
    /// Connections that a rule ends with their first request, so that the admin plane stays within
    /// reach where it shares their port.
    var condemned = BoundedTable<UInt64, AcceptVerdict>(countMax: 16_384)
    var waiters = AdminWaiters()
    private(set) var isStopping = false
    private var settlementDeadline: Instant?

    init(
        engine: Engine, admin: AdminAPI, adminListener: Int? = nil, policy: BrowserPolicy,
        logger: Logger, journals: Journals = Journals(), hangCountMax: Int = 1000
    ) {
        self.journals = journals
        self.hangCountMax = hangCountMax
        self.admin = admin
        self.adminListener = adminListener
        self.policy = policy
        self.engine = engine
        self.logger = logger
        logsRequests = logger.logLevel <= .debug
    }

    func handle(
        _ request: borrowing RequestView, ticket: Ticket, response: inout ResponseBuffer
    ) -> Disposition {
        if let refusal = policy.refusal(of: request) {
            if AdminRouter.owns(request.path) {
                AdminAnswer(AdminRefusal(.forbidden, refusal)).write(to: &response)
            } else {
                ErrorResponse.forbidden(refusal)
                    .write(to: &response, requestID: engine.nextRequestID())
            }
            logOther(request, response)
            return .ready
        }
        if policy.share(request, &response) { return .ready }
        let reply: Reply
        switch route(of: request) {
        case .services(let session): reply = answerService(session, request, ticket, &response)
        case .admin: reply = answerAdmin(request, ticket, &response)
        case .unknown: reply = answerUnknownPath(request, &response)
        }
        if !reply.isLogged { logOther(request, response) }
        settlementDeadline = nil
        if reply.isWithheld { return .deferred }
        if reply.isReady { return .ready }
        hold(HeldAnswers.Entry(ticket: ticket, reply: reply, response: response))
        return .deferred
    }

    func nextDeadline() -> Instant? {
        if settlementDeadline == nil, let wait = engine.settleDue() {
            settlementDeadline = Instant.now().advanced(by: max(wait, .milliseconds(1)))
        }
        _ = answerWaiters()
        letHangsGo()
        return [settlementDeadline, delayed.nextDeadline, waiters.nextDeadline].compactMap(\.self)
            .min()
    }

    /// Where a request leads; a plane with a listener of its own is there and nowhere else.
    private func route(of request: borrowing RequestView) -> Route {
        let route = Route(path: request.path)
        guard let adminListener else { return route }
        switch route {
        case .admin: return request.listener == adminListener ? .admin : .unknown
        case .services, .unknown: return request.listener == adminListener ? .unknown : route
        }
    }

    /// Whether no more answers can be held.
    var holdsEnough: Bool { waiters.isFull }

    func deadlineReached() {
        settlementDeadline = nil
        release()
    }

    func woken() {
        wake()
        release()
    }

    /// Latencies end with the server: who waits for an answer gets it now.
    func stopping() {
        isStopping = true
        _ = answerWaiters()
        release()
        endDelays()
    }

    func refused(_ fault: MessageFault, connectionID: UInt64) {
        guard logsRequests else { return }
        logger.debug(
            "request refused",
            metadata: ["status": "\(fault.status)", "reason": "\(fault.reason)"])
    }

    func ticketAbandoned(_ ticket: Ticket) {
        held.remove(ticket)
        abandonWaiter(ticket)
        clientWent(from: ticket)
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

    /// Sends the answers whose state is on disk and whose time has come; what could not be stored
    /// becomes an `InternalServerException`.
    private func release() {
        let decisions = engine.takeDecisions()
        held.release { entry in
            switch decisions.fate(of: entry.reply.version) {
            case .pending: return false
            case .durable: letGo(entry)
            case .failed: refuse(entry)
            }
            return true
        }
        goOnWithDue()
    }
}

/// What the server does for exchanges that were deferred or are being answered.
struct ExchangeCalls {
    /// Sends an answer.
    var complete: (Ticket, ResponseBuffer) -> Void = { _, _ in }
    /// Ends an exchange without one.
    var abort: (Ticket, Delivery.Ending) -> Void = { _, _ in }
    /// Sends the rest of an answer that takes its time.
    var hurry: (Ticket) -> Void = { _ in }
    /// Refuses connections to the services for a time.
    var refuseConnections: (Duration) -> Void = { _ in }
}

/// When an answer may leave.
struct Reply {
    /// The version it saw.
    var version: UInt64 = 0
    /// Whether that version was on disk when the answer was made.
    var isDurable = true
    /// When a rule lets it go; `nil` at once.
    var releasedAt: Instant?
    /// The hang that keeps it until something lets it go.
    var hang: Hang?
    /// The number of its call among those under way; 0 for none.
    var tag: UInt64 = 0
    /// The id it carries.
    var requestID: RequestID?
    /// Whether the log has a line for it already.
    var isLogged = false
    /// Whether it answers our own plane.
    var isAdmin = false
    /// Whether somebody else will bring the answer.
    var isWithheld = false

    /// The answer comes later.
    static let withheld = Reply(isAdmin: true, isWithheld: true)

    /// Where the process ends instead of sending it.
    var crash: Crash?

    /// Whether nothing holds it back.
    var isReady: Bool { isDurable && releasedAt == nil && hang == nil }
}

/// A hang of one call.
struct Hang {
    /// The rule whose end lets the call go; `nil` where only the client or a time does.
    let rule: RuleReference?
    /// When it is over; `nil` for never.
    let due: Instant?
}
