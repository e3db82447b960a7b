import Logging
import Synchronization

@testable import Emulator

/// Keeps log lines; the clock stands at the epoch.
final class LogCapture: Sendable {
    private let lines = Mutex("")

    var text: String { lines.withLock { $0 } }

    func logger(
        format: LogFormat, level: Logger.Level = .trace, isColoured: Bool = false
    ) -> Logger {
        let handler = LineLogHandler(
            level: level, format: format, isColoured: isColoured, now: { 0 },
            write: { line in self.lines.withLock { $0 += line } })
        return Logger(label: "test") { _ in handler }
    }
}
