import Foundation

/// A value that one thread at a time may touch.
///
/// `Synchronization.Mutex` would do the same; but on Linux the thread sanitizer does not see into it
/// and takes every use for a race, and a lock it cannot check is one nobody checks.
final class Guarded<Value>: Sendable {
    private let lock = NSLock()
    // Touched between `lock` and `unlock` alone.
    nonisolated(unsafe) private var value: Value

    init(_ value: sending Value) {
        self.value = value
    }

    /// Runs `body` on the value while nobody else touches it.
    func withLock<Result>(_ body: (inout Value) -> sending Result) -> sending Result {
        lock.lock()
        defer { lock.unlock() }
        return body(&value)
    }
}
