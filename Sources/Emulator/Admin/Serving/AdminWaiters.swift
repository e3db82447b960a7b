import HTTPServer
import HTTPWire
import Transport

/// The server's calls for answers that come bit by bit.
struct StreamCalls {
    var begin: (Ticket, ResponseBuffer) -> Void = { _, _ in }
    var send: (Ticket, [UInt8]) -> Void = { _, _ in }
    var end: (Ticket) -> Void = { _ in }
}

/// Answers of our own plane that are held until something has happened.
struct AdminWaiters {
    /// Answers held at once: 1,000; each is looked at in every turn of the event loop.
    static let countMax = 1000
    /// How often a stream says that it is still there, so that nobody in between closes it.
    private static let heartbeat: Duration = .seconds(15)

    private struct Wait {
        let ticket: Ticket
        let wait: AdminWait
        let deadline: Instant
    }

    private struct Stream {
        let ticket: Ticket
        let stream: AdminStream
        var heartbeatAt: Instant
    }

    private var waits: [Wait] = []
    private var streams: [Stream] = []

    var isEmpty: Bool { waits.isEmpty && streams.isEmpty }

    /// Whether no more are held.
    var isFull: Bool { waits.count + streams.count >= Self.countMax }

    /// When one of them has to be looked at whatever happens.
    var nextDeadline: Instant? {
        let ends = waits.lazy.map(\.deadline).min()
        let beats = streams.lazy.map(\.heartbeatAt).min()
        return [ends, beats].compactMap(\.self).min()
    }

    /// Holds an answer.
    mutating func add(_ wait: AdminWait, _ ticket: Ticket) {
        let deadline = Instant.now().advanced(by: .milliseconds(wait.milliseconds))
        waits.append(Wait(ticket: ticket, wait: wait, deadline: deadline))
    }

    /// Holds a stream that has begun.
    mutating func add(_ stream: AdminStream, _ ticket: Ticket) {
        let heartbeat = Instant.now().advanced(by: Self.heartbeat)
        streams.append(Stream(ticket: ticket, stream: stream, heartbeatAt: heartbeat))
    }

    /// Forgets the answer of a client that went away.
    mutating func remove(_ ticket: Ticket) {
        waits.removeAll { $0.ticket == ticket }
        streams.removeAll { $0.ticket == ticket }
    }

    /// Sends what there is to send.
    mutating func release(
        at now: Instant, isStopping: Bool, to calls: StreamCalls,
        _ complete: (Ticket, ResponseBuffer) -> Void
    ) {
        waits.removeAll { held in
            let isOver = isStopping || held.deadline <= now
            guard let answer = held.wait.poll() ?? (isOver ? held.wait.expire() : nil) else {
                return false
            }
            var response = ResponseBuffer()
            answer.write(to: &response)
            complete(held.ticket, response)
            return true
        }
        for index in streams.indices.reversed() {
            guard let octets = streams[index].stream.next() else {
                calls.end(streams[index].ticket)
                streams.remove(at: index)
                continue
            }
            if !octets.isEmpty {
                calls.send(streams[index].ticket, octets)
            } else if streams[index].heartbeatAt <= now {
                calls.send(streams[index].ticket, Array(": still here\n\n".utf8))
            } else {
                continue
            }
            streams[index].heartbeatAt = now.advanced(by: Self.heartbeat)
        }
    }
}
