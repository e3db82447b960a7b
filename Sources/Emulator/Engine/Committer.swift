import Foundation
import Logging
import SQLiteStore
import Synchronization

/// The one thread that writes to the state file: everything pending in one transaction, again and
/// again.
///
/// While it waits for the disk more calls queue up, so one fsync serves many calls (group commit).
final class Committer: Sendable {
    private let store: Store
    private let logger: Logger
    private let condition = NSCondition()
    private let flags = Mutex(Flags())
    private let checkpoints = Guarded<[@Sendable (StoreError?) -> Void]>([])
    private let crash = Guarded<Crash?>(nil)
    // Touched by the committer's thread alone.
    nonisolated(unsafe) private var failureCount = 0

    private struct Flags {
        var isWoken = false
        var isStopping = false
        var hasStopped = true
    }

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Starts the thread.
    func start(engine: Engine, onProgress: @escaping @Sendable () -> Void) {
        flags.withLock { $0.hasStopped = false }
        let thread = Thread { [self] in run(engine, onProgress) }
        thread.name = "committer"
        thread.start()
    }

    /// Says that there is something to write.
    func wake() {
        condition.lock()
        flags.withLock { $0.isWoken = true }
        condition.signal()
        condition.unlock()
    }

    /// Moves the log into the file after what is pending now; `completion` is called on this
    /// thread.
    func checkpoint(_ completion: @escaping @Sendable (StoreError?) -> Void) {
        checkpoints.withLock { $0.append(completion) }
        wake()
    }

    /// Ends the process when the log is next moved into the file, which is right after what is
    /// pending now.
    func crashInCheckpoint(_ crash: Crash) {
        self.crash.withLock { $0 = crash }
        checkpoint { _ in }
    }

    /// Writes what is pending, ends the thread and closes the file.
    ///
    /// - Throws: `StoreError`.
    func stop() throws(StoreError) {
        condition.lock()
        flags.withLock { $0.isStopping = true }
        condition.broadcast()
        while !flags.withLock({ $0.hasStopped }) { condition.wait() }
        condition.unlock()
        try store.close()
    }

    private func run(_ engine: Engine, _ onProgress: @Sendable () -> Void) {
        while waitForWork() {
            if commit(engine) {
                onProgress()
                // What operators did may be left, or what came meanwhile.
                if engine.core.withLock({ !$0.pending.isEmpty }) { wake() }
            }
            checkpoint(engine)
        }
        while commit(engine) { onProgress() }
        checkpoint(engine)
        condition.lock()
        flags.withLock { $0.hasStopped = true }
        condition.broadcast()
        condition.unlock()
    }

    private func waitForWork() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while true {
            let state = flags.withLock { flags in
                defer { flags.isWoken = false }
                return flags
            }
            if state.isStopping { return false }
            if state.isWoken { return true }
            condition.wait()
        }
    }

    /// Writes everything pending; answers whether there was anything.
    private func commit(_ engine: Engine) -> Bool {
        guard let batch = engine.core.withLock({ $0.nextBatch() }) else { return false }
        let faults = engine.storageFaults
        var probe: StoreProbe?
        if !faults.all.isEmpty {
            probe = { (point) throws(StoreError) in
                try faults.reach(point, ofOperators: batch.isOperators)
            }
        }
        do throws(StoreError) {
            engine.end(batch.crash, at: .beforeCommit)
            try store.commit(batch.writes, probe: probe)
            engine.end(batch.crash, at: .afterCommit)
            engine.core.withLock { $0.committed(through: batch.through) }
            if failureCount > 0 {
                logger.notice(
                    "storing works again", metadata: ["failedWrites": "\(failureCount)"])
                failureCount = 0
            }
        } catch {
            engine.rollBack()
            logFailure(error)
        }
        return true
    }

    private func checkpoint(_ engine: Engine) {
        let asked = checkpoints.withLock { asked in
            defer { asked = [] }
            return asked
        }
        guard !asked.isEmpty else { return }
        var failure: StoreError?
        do throws(StoreError) {
            try store.checkpoint { (point) throws(StoreError) in
                engine.end(self.crash.withLock { $0.take() }, at: .duringCheckpoint)
                try engine.storageFaults.reach(point)
            }
        } catch {
            failure = error
            logFailure(error)
        }
        for completion in asked { completion(failure) }
    }

    /// The first failure in a row and then every hundredth: a log on the same disk must not fill
    /// it.
    private func logFailure(_ error: StoreError) {
        failureCount += 1
        guard failureCount == 1 || failureCount % 100 == 0 else { return }
        logger.error(
            "changes could not be stored and were taken back",
            metadata: ["reason": "\(error.explanation)", "failedWrites": "\(failureCount)"])
    }
}
