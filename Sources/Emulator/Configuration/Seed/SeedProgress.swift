import Foundation
import Synchronization

/// How far reading a seed file and making its world has come, for people who wait.
package final class SeedProgress: Sendable {
    private struct Phase {
        var name = ""
        var count = 0
        var doneCount = 0
    }

    private let phase = Mutex(Phase())
    private let isOver = Mutex(false)

    /// Nothing has begun yet.
    package init() {}

    /// Something begins, in so many steps; 0 when they cannot be counted.
    package func begin(_ name: String, count: Int = 0) {
        phase.withLock { $0 = Phase(name: name, count: count) }
    }

    /// One step is done.
    func step() {
        phase.withLock { $0.doneCount += 1 }
    }

    /// What is done now, in words: `reading assignments, 1200 of 20000`.
    var text: String {
        phase.withLock { phase in
            phase.count > 1
                ? "\(phase.name), \(min(phase.doneCount, phase.count)) of \(phase.count)"
                : phase.name
        }
    }

    /// Calls `tell` on a thread of its own after a second, and then every half a second until it is
    /// over.
    package func watch(_ tell: @escaping @Sendable (String) -> Void) {
        let thread = Thread { [self] in
            Thread.sleep(forTimeInterval: 1)
            while true {
                // Under the lock, so that nothing is told after `finish` has returned.
                let goesOn = isOver.withLock { isOver in
                    if !isOver { tell(text) }
                    return !isOver
                }
                guard goesOn else { return }
                Thread.sleep(forTimeInterval: 0.5)
            }
        }
        thread.start()
    }

    /// It is over; `tell` is not called again.
    package func finish() {
        isOver.withLock { $0 = true }
    }
}
