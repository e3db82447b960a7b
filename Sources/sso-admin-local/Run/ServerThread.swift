import Emulator
import Foundation
import Logging
import Synchronization
import Transport

/// A server on a thread of its own, for as long as something else runs.
final class ServerThread: Sendable {
    private let hasStarted = DispatchSemaphore(value: 0)
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Where it answers.
    let url: String
    /// What other threads may do with it.
    let remote: EmulatorServer.Remote

    /// Starts a server and returns when it listens.
    ///
    /// - Throws: `StartupError`.
    init(_ configuration: Configuration, logger: Logger) throws(StartupError) {
        let (started, hasStarted, hasEnded) = (Box(), hasStarted, hasEnded)
        do throws(SocketError) {
            try WorkerThread.start {
                do throws(StartupError) {
                    let server = try EmulatorServer(configuration: configuration, logger: logger)
                    started.value.withLock { $0 = .success((server.url, server.remote)) }
                    hasStarted.signal()
                    try server.run()
                } catch {
                    started.value.withLock { $0 = $0 ?? .failure(error) }
                    hasStarted.signal()
                }
                hasEnded.signal()
            }
        } catch {
            throw StartupError(.inputOutput, "The system gives no thread: \(error).")
        }
        hasStarted.wait()
        guard let result = started.value.withLock(\.self) else {
            throw StartupError(.inputOutput, "The server did not start.")
        }
        (url, remote) = try result.get()
    }

    /// Stops the server and waits until it has ended.
    func stop() {
        remote.stop(gracefully: false)
        hasEnded.wait()
    }

    /// What the server's thread tells the one that started it.
    private final class Box: Sendable {
        let value = Mutex<Result<(String, EmulatorServer.Remote), StartupError>?>(nil)
    }
}
