import Foundation
public import Logging

/// Writes log lines for people or for machines, one write per line.
public struct LineLogHandler: LogHandler {
    /// Events below this level are not written.
    public var logLevel: Logger.Level
    /// Names and values on every line; default: none.
    public var metadata: Logger.Metadata = [:]

    private let format: LogFormat
    private let isColoured: Bool
    private let now: @Sendable () -> Int64
    private let write: @Sendable (String) -> Void

    /// A handler that writes to the standard error stream; text is coloured only on a terminal, and
    /// not where `NO_COLOR` is set (no-color.org).
    public init(level: Logger.Level = .info, format: LogFormat = .text) {
        let noColour = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        self.init(
            level: level, format: format,
            isColoured: isatty(FileHandle.standardError.fileDescriptor) == 1 && !noColour,
            now: { Int64((Date().timeIntervalSince1970 * 1000).rounded()) },
            write: { line in
                // A log that cannot be written must not stop the server: a closed pipe is no reason
                // to fail.
                try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
            })
    }

    /// A handler with everything of the outside world passed in.
    package init(
        level: Logger.Level, format: LogFormat, isColoured: Bool,
        now: @escaping @Sendable () -> Int64, write: @escaping @Sendable (String) -> Void
    ) {
        logLevel = level
        self.format = format
        self.isColoured = isColoured
        self.now = now
        self.write = write
    }

    /// One of the names and values on every line.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one event.
    public func log(event: LogEvent) {
        var all = metadata
        if let more = event.metadata { all.merge(more) { _, new in new } }
        if let error = event.error { all["error"] = "\(error)" }
        let line = LogLine(
            millisecondsSinceEpoch: now(), level: event.level,
            message: event.message.description, metadata: all)
        write(format == .json ? line.json() : line.text(isColoured: isColoured))
    }
}
