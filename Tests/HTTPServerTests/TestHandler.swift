import Foundation
import HTTPServer
import HTTPWire
import Synchronization
import Transport

/// What the test application has seen, and what the test asks of it, shared between threads.
final class HandlerLog: Sendable {
    struct Entries: Sendable {
        var handledCount = 0
        var abandonedCount = 0
        var refused: [Int] = []
        var deadlineCount = 0
        var connectionIDs: Set<UInt64> = []
        var requestIndices: [Int] = []
        var outcomes: [DeliveryOutcome] = []
        var finishedCount = 0
    }

    private let entries = Mutex(Entries())
    private let remote = Mutex<LoopRemote?>(nil)
    private let questions = Mutex<[DispatchSemaphore]>([])
    private let connectionCount = Mutex(0)
    private let actions = Mutex<[@Sendable (HTTPServer, [Ticket]) -> Void]>([])
    private let heldAnswers = Mutex<[ResponseBuffer]>([])
    private let heldVerdicts = Mutex<[AcceptVerdict]>([])
    /// Deferred exchanges are completed when this is set and the loop is woken.
    let releases = Atomic<Bool>(false)

    var seen: Entries { entries.withLock { $0 } }

    func note(_ change: (inout Entries) -> Void) {
        entries.withLock { change(&$0) }
    }

    /// What `/spoiled?N` answers.
    var answers: [ResponseBuffer] {
        get { heldAnswers.withLock { $0 } }
        set { heldAnswers.withLock { $0 = newValue } }
    }

    /// What is to be done with the next connections; those after them are served.
    var verdicts: [AcceptVerdict] {
        get { heldVerdicts.withLock { $0 } }
        set { heldVerdicts.withLock { $0 = newValue } }
    }

    fileprivate func takeVerdict() -> AcceptVerdict {
        heldVerdicts.withLock { $0.isEmpty ? .serve : $0.removeFirst() }
    }

    func setRemote(_ remote: LoopRemote?) {
        self.remote.withLock { $0 = remote }
    }

    /// Lets the deferred exchanges go on, from another thread.
    func release() {
        releases.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    func wake() {
        remote.withLock { $0 }?.wake()
    }

    /// How many connections the server holds.
    func askConnectionCount() -> Int {
        let answered = DispatchSemaphore(value: 0)
        questions.withLock { $0.append(answered) }
        wake()
        // A server that has ended answers no more and holds none.
        guard answered.wait(timeout: .now() + 2) == .success else { return 0 }
        return connectionCount.withLock { $0 }
    }

    /// Does something on the server's thread, with the tickets of `/hold` and `/stream` so far, and
    /// waits until the turn in which that happened has ended.
    func perform(_ action: @escaping @Sendable (HTTPServer, [Ticket]) -> Void) {
        let done = DispatchSemaphore(value: 0)
        actions.withLock { actions in
            actions.append { server, tickets in
                action(server, tickets)
                done.signal()
            }
        }
        wake()
        _ = done.wait(timeout: .now() + 10)
        // The first question may be answered in the same turn, the second in a later one.
        _ = askConnectionCount()
        _ = askConnectionCount()
    }

    /// Waits until so many answers have been reported.
    func waitForOutcomes(_ count: Int) -> [DeliveryOutcome] {
        let deadline = Date.now + 10
        while seen.outcomes.count < count, Date.now < deadline {}
        return seen.outcomes
    }

    fileprivate func takeActions() -> [@Sendable (HTTPServer, [Ticket]) -> Void] {
        actions.withLock { actions in
            defer { actions.removeAll() }
            return actions
        }
    }

    fileprivate func answerQuestions(_ count: Int) {
        connectionCount.withLock { $0 = count }
        let waiting = questions.withLock { questions in
            defer { questions.removeAll() }
            return questions
        }
        waiting.forEach { $0.signal() }
    }
}

/// The application of the tests: an echo at `/`, and paths that behave in special ways.
final class TestHandler: RequestHandler {
    private static let allowed: MethodSet = [.get, .post]

    weak var server: HTTPServer?
    private let log: HandlerLog
    private var deferred: [(Ticket, ResponseBuffer)] = []
    private var tickets: [Ticket] = []
    private var deadline: Instant?

    init(_ log: HandlerLog) {
        self.log = log
    }

    func handle(
        _ request: borrowing RequestView, ticket: Ticket, response: inout ResponseBuffer
    ) -> Disposition {
        let (connection, index) = (request.connectionID, request.requestIndexOnConnection)
        log.note {
            $0.handledCount += 1
            $0.connectionIDs.insert(connection)
            $0.requestIndices.append(index)
        }
        if request.path.equals("/") {
            answerRoot(request, &response)
        } else if request.path.equals("/bytes") {
            let count = request.query.flatMap { Int($0.text) } ?? 0
            response.append("Content-Type", "application/octet-stream" as StaticString)
            response.body = [UInt8](repeating: 0x61, count: count)
        } else if request.path.equals("/close") {
            response.closesConnection = true
        } else if request.path.equals("/host") {
            response.setText(status: 200, request.authority.text)
        } else if request.path.equals("/later") {
            response.setText(status: 200, "later \(request.query?.text ?? "")")
            // The buffer is the application's now; the server gets another in its place.
            var taken = server?.takeResponse() ?? ResponseBuffer()
            swap(&taken, &response)
            deferred.append((ticket, taken))
            releaseDeferred()
            return .deferred
        } else if request.path.equals("/spoiled") {
            let index = request.query.flatMap { Int($0.text) } ?? 0
            response = log.answers[index]
        } else if request.path.equals("/hold") {
            tickets.append(ticket)
            return .deferred
        } else if request.path.equals("/stream") {
            response.append("Content-Type", "text/event-stream" as StaticString)
            response.body = Array(": hello\n\n".utf8)
            server?.beginStream(ticket, response)
            tickets.append(ticket)
            return .deferred
        } else if request.path.equals("/deadline") {
            deadline = Instant.now().advanced(by: .milliseconds(20))
            response.setText(status: 200, "soon")
            deferred.append((ticket, response))
            return .deferred
        } else {
            response.setText(status: 404, "nothing here\n")
        }
        return .ready
    }

    func nextDeadline() -> Instant? { deadline }

    func deadlineReached() {
        deadline = nil
        log.note { $0.deadlineCount += 1 }
        completeAll()
    }

    func woken() {
        releaseDeferred()
        if let server { log.takeActions().forEach { $0(server, tickets) } }
        log.answerQuestions(server?.connectionCount ?? 0)
    }

    func ticketAbandoned(_ ticket: Ticket) {
        log.note { $0.abandonedCount += 1 }
    }

    func peerFinished(_ ticket: Ticket) {
        log.note { $0.finishedCount += 1 }
    }

    func delivered(_ ticket: Ticket, _ outcome: DeliveryOutcome) {
        log.note { $0.outcomes.append(outcome) }
    }

    func accepted(connectionID: UInt64, listener: Int) -> AcceptVerdict {
        log.takeVerdict()
    }

    func refused(_ fault: MessageFault, connectionID: UInt64) {
        log.note { $0.refused.append(fault.status) }
    }

    private func answerRoot(_ request: borrowing RequestView, _ response: inout ResponseBuffer) {
        switch request.method {
        case .get: response.setText(status: 200, "OK")
        case .post: response.body.append(contentsOf: request.body)
        case .options: response.setOptions(Self.allowed)
        default: response.setMethodNotAllowed(Self.allowed)
        }
    }

    private func releaseDeferred() {
        if log.releases.load(ordering: .sequentiallyConsistent) { completeAll() }
    }

    private func completeAll() {
        for (ticket, response) in deferred {
            server?.complete(ticket, response)
            // A second completion of the same exchange must do nothing.
            server?.complete(ticket, response)
        }
        deferred.removeAll()
    }
}
