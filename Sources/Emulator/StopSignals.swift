import Foundation
import Transport

/// The signals by which people and process managers stop a server.
package enum StopSignals {
    /// Calls `body`, on a thread of its own, with each SIGINT and SIGTERM from now on.
    ///
    /// IMPORTANT: call it before any other thread starts, which an `EmulatorServer` does, because only
    /// threads started afterwards leave the signals to this one.
    ///
    /// - Throws: `StartupError` when the system gives no thread.
    package static func watch(_ body: @escaping @Sendable () -> Void) throws(StartupError) {
        // A reader of the ready line or the log that goes away is no reason to end.
        SignalWatch.ignoreBrokenPipes()
        try start(SignalWatch.stopSignals) { _ in body() }
    }

    /// Calls `body` in the same way with each signal that a command run by this process should get.
    ///
    /// - Throws: `StartupError` when the system gives no thread.
    package static func relay(
        _ body: @escaping @Sendable (Int32) -> Void
    ) throws(StartupError) {
        SignalWatch.ignoreBrokenPipes()
        try start(SignalWatch.stopSignals + [SignalWatch.reloadSignal, SIGQUIT], body)
    }

    private static func start(
        _ signals: [Int32], _ body: @escaping @Sendable (Int32) -> Void
    ) throws(StartupError) {
        do {
            try SignalWatch.start(signals, calling: body)
        } catch {
            throw StartupError(.inputOutput, "Cannot watch for signals: \(error).")
        }
    }
}
