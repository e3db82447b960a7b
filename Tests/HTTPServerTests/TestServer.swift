import Foundation
import HTTPServer
import Synchronization
import Testing
import Transport

/// A server on a thread of its own, for as long as the value lives.
final class TestServer: Sendable {
    /// What the server's thread tells the test; apart from the server, which ends with its value.
    private final class State: Sendable {
        let port = Mutex<UInt16>(0)
        let remote = Mutex<LoopRemote?>(nil)
        let error = Mutex<SocketError?>(nil)
        let hasEnded = Mutex(false)
    }

    private let state = State()
    private let log: HandlerLog
    private let started = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts a server with the test application.
    init(
        _ poller: PollerKind = .preferred, log: HandlerLog = HandlerLog(),
        host: String = "127.0.0.1",
        configure: @escaping @Sendable (inout ServerConfiguration) -> Void = { _ in }
    ) throws {
        self.log = log
        let address = try SocketAddress.resolve(host: host, port: 0)
        let (state, started, ended) = (state, started, ended)
        try WorkerThread.start {
            var configuration = ServerConfiguration(addresses: [address])
            configuration.poller = poller
            configure(&configuration)
            do throws(SocketError) {
                let handler = TestHandler(log)
                let server = try HTTPServer(configuration: configuration, handler: handler)
                handler.server = server
                let (port, remote) = (server.port, server.remote)
                state.port.withLock { $0 = port }
                state.remote.withLock { $0 = remote }
                started.signal()
                try server.run()
            } catch {
                state.error.withLock { $0 = error }
                started.signal()
            }
            ended.signal()
        }
        started.wait()
        if let error = self.state.error.withLock({ $0 }) { throw error }
        log.setRemote(remote)
    }

    deinit {
        stop(gracefully: false)
        waitForEnd()
    }

    /// The port it listens on.
    var port: UInt16 { state.port.withLock { $0 } }

    private var remote: LoopRemote? { state.remote.withLock { $0 } }

    /// Asks the server to stop.
    func stop(gracefully: Bool) {
        remote?.stop(gracefully: gracefully)
    }

    /// Waits until `run` has returned, at most so long.
    @discardableResult
    func waitForEnd(seconds: Double = 10) -> Bool {
        if state.hasEnded.withLock({ $0 }) { return true }
        guard ended.wait(timeout: .now() + seconds) == .success else { return false }
        state.hasEnded.withLock { $0 = true }
        return true
    }

    /// How many connections the server holds, asked on its own thread.
    func connectionCount() -> Int {
        log.askConnectionCount()
    }

    /// Waits until the server holds exactly so many connections.
    func waitForConnectionCount(_ count: Int, seconds: Double = 10) -> Bool {
        let deadline = Date.now + seconds
        while Date.now < deadline {
            if connectionCount() == count { return true }
        }
        return false
    }
}
