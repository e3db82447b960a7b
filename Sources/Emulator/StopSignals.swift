import Foundation
import Transport

/// The signals by which people and process managers stop a server.
package enum StopSignals {
    /// The signal that takes all fault rules away: SIGUSR1.
    package static let removeRules = SIGUSR1

    /// Calls one of two bodies, on a thread of its own, with each SIGINT and SIGTERM, and with each
    /// SIGUSR1, from now on.
    ///
    /// IMPORTANT: call it before any other thread starts, which an `EmulatorServer` does, because only
    /// threads started afterwards leave the signals to this one.
    ///
    /// - Throws: `StartupError` when the system gives no thread.
    package static func watch(
        stop: @escaping @Sendable () -> Void, removeRules: @escaping @Sendable () -> Void
    ) throws(StartupError) {
        // A reader of the ready line or the log that goes away is no reason to end.
        SignalWatch.ignoreBrokenPipes()
        try start(SignalWatch.stopSignals + [Self.removeRules]) { signal in
            signal == Self.removeRules ? removeRules() : stop()
        }
    }

    /// Calls `body` in the same way with each signal that a command run by this process should get,
    /// and with SIGUSR1.
    ///
    /// - Throws: `StartupError` when the system gives no thread.
    package static func relay(
        _ body: @escaping @Sendable (Int32) -> Void
    ) throws(StartupError) {
        SignalWatch.ignoreBrokenPipes()
        try start(
            SignalWatch.stopSignals + [SignalWatch.reloadSignal, SIGQUIT, Self.removeRules], body)
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
