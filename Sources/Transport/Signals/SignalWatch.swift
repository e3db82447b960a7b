#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Turns signals into calls on a thread of their own.
///
/// Nothing runs inside a signal handler, where almost nothing is allowed: the signals are blocked
/// everywhere and one thread waits for them with `sigwait`.
package enum SignalWatch {
    /// Stop on request: SIGTERM and SIGINT.
    package static let stopSignals: [Int32] = [SIGTERM, SIGINT]
    /// Reread what is on disk: SIGHUP.
    package static let reloadSignal = SIGHUP

    /// Calls `body` with each of `signals` that arrives, for as long as the process lives.
    ///
    /// IMPORTANT: call it before any other thread starts, because only threads started afterwards
    /// have the signals blocked as well.
    ///
    /// - Throws: `SocketError` when the waiting thread cannot be started.
    package static func start(
        _ signals: [Int32], calling body: @escaping @Sendable (Int32) -> Void
    ) throws(SocketError) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let watched = set
        try WorkerThread.start {
            var set = watched
            while true {
                var signal: Int32 = 0
                if sigwait(&set, &signal) == 0 { body(signal) }
            }
        }
    }

    /// Lets writes to a closed connection fail with EPIPE instead of ending the process.
    ///
    /// Sockets written by `ByteStream` do not need it; libraries that call `write` do.
    package static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }
}
