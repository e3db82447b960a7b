import Foundation
import Testing

@testable import Transport

struct EventLoopTests {
    /// Counts what the loop tells it, and ends after the wake-up it waits for.
    private final class Counter: EventLoopDelegate {
        var wokenCount = 0
        var turnCount = 0
        var acceptedCount = 0
        var deadline: Instant?
        var hasFinished = false
        let onTurn: (Counter) -> Void

        init(onTurn: @escaping (Counter) -> Void) {
            self.onTurn = onTurn
        }

        func accepted(_ stream: consuming ByteStream, listener: Int) { acceptedCount += 1 }
        func turnedAway(_ stream: inout ByteStream) {}
        func ready(_ token: UInt64, _ readiness: Interest) {}
        func woken() { wokenCount += 1 }
        func nextDeadline() -> Instant? { deadline }

        func turnEnded() {
            turnCount += 1
            onTurn(self)
        }
    }

    private func makeLoop(_ kind: PollerKind, hosts: [String] = []) throws -> EventLoop {
        let addresses = try hosts.map { try SocketAddress.resolve(host: $0, port: 0) }
        return try EventLoop(listeningOn: addresses, poller: kind)
    }

    @Test(arguments: PollerKind.allCases)
    func countsManyWakeUpsAsOne(_ kind: PollerKind) throws {
        let loop = try makeLoop(kind)
        for _ in 0..<100_000 { loop.remote.wake() }
        let counter = Counter { $0.hasFinished = true }
        try loop.run(counter)
        #expect(counter.wokenCount == 1)
        // And the next one is heard again, from whatever thread it comes.
        counter.hasFinished = false
        let remote = loop.remote
        Thread.detachNewThread { remote.wake() }
        try loop.run(counter)
        #expect(counter.wokenCount == 2)
    }

    @Test(arguments: PollerKind.allCases)
    func wakesAtTheDeadlineAndNotBefore(_ kind: PollerKind) throws {
        let loop = try makeLoop(kind)
        let deadline = Instant.now().advanced(by: .milliseconds(30))
        let counter = Counter { $0.hasFinished = Instant.now() >= deadline }
        counter.deadline = deadline
        try loop.run(counter)
        #expect(counter.turnCount == 1)
        #expect(loop.now >= deadline)
    }

    @Test(arguments: PollerKind.allCases)
    func listensTwiceOnOneAddressWithTwoPorts(_ kind: PollerKind) throws {
        let loop = try makeLoop(kind, hosts: ["127.0.0.1", "127.0.0.1"])
        let ports = Set(loop.localAddresses.map { $0.port })
        #expect(ports.count == 2 && !ports.contains(0))
    }

    @Test(arguments: PollerKind.allCases)
    func listensOnSeveralAddressesWithOnePort(_ kind: PollerKind) throws {
        let loop = try makeLoop(kind, hosts: ["127.0.0.1", "::1"])
        let ports = Set(loop.localAddresses.map { $0.port })
        #expect(ports.count == 1 && !ports.contains(0))
        var clients: [Int32] = []
        for address in loop.localAddresses {
            let client = try SystemCalls.makeSocket(address.isIPv6 ? AF_INET6 : AF_INET)
            _ = address.withKernelForm { connect(client.number, $0, $1) }
            clients.append(dup(client.number))
        }
        defer { clients.forEach { close($0) } }
        let counter = Counter { $0.hasFinished = $0.acceptedCount == 2 }
        try loop.run(counter)
        loop.stopAccepting(counter)
        #expect(counter.acceptedCount == 2)
        let late = try SystemCalls.makeSocket(AF_INET)
        let address = try #require(loop.localAddresses.first)
        var answer = address.withKernelForm { connect(late.number, $0, $1) }
        if answer != 0, errno == EINPROGRESS {
            var ready = pollfd(fd: late.number, events: Int16(POLLOUT), revents: 0)
            poll(&ready, 1, 5_000)
            answer = ready.revents & Int16(POLLERR) != 0 ? -1 : 0
        }
        #expect(answer == -1)
    }

    @Test(
        arguments: [
            ([true], .graceful), ([true, true], .immediate), ([false], .immediate),
            ([true, false], .immediate), ([], .none),
        ] as [([Bool], LoopRemote.StopRequest)])
    func stopsAtOnceWhenAskedTwice(_ asked: [Bool], _ request: LoopRemote.StopRequest) throws {
        let remote = try makeLoop(.poll).remote
        for gracefully in asked { remote.stop(gracefully: gracefully) }
        #expect(remote.stopRequest == request)
    }

    @Test func runsWorkOnAnotherThread() throws {
        let done = DispatchSemaphore(value: 0)
        let here = pthread_self()
        try WorkerThread.start {
            if pthread_equal(pthread_self(), here) == 0 { done.signal() }
        }
        #expect(done.wait(timeout: .now() + 5) == .success)
    }
}
