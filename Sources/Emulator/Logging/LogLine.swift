import Logging

/// Renders one log line; a function of its arguments alone.
struct LogLine {
    /// Milliseconds since 1970 on the wall clock.
    var millisecondsSinceEpoch: Int64
    var level: Logger.Level
    var message: String
    /// Sorted by name, secrets already replaced.
    var metadata: [(name: String, value: Logger.MetadataValue)]

    init(
        millisecondsSinceEpoch: Int64, level: Logger.Level, message: String,
        metadata: Logger.Metadata
    ) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
        self.level = level
        self.message = Redaction.redact(message)
        self.metadata = metadata.sorted { $0.key < $1.key }.map { name, value in
            (name, Self.redact(value, name: name))
        }
    }

    /// `12:03:04.123Z info  text key=value`, on one line whatever the values hold.
    func text(isColoured: Bool) -> String {
        let time = CivilTime(millisecondsSinceEpoch: millisecondsSinceEpoch).timeOfDay
        let name = level.rawValue.padded(to: 8)
        let shownLevel = isColoured ? "\u{1b}[\(colour)m\(name)\u{1b}[0m" : name
        // Messages may have lines of their own (the banner does); values may not.
        let shownMessage = message.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .map { String($0).escapedForOneLine }
        .joined(separator: "\n" + String(repeating: " ", count: time.count + 10))
        var line = "\(time) \(shownLevel) \(shownMessage)"
        for (name, value) in metadata {
            line += " \(name.escapedForOneLine)=\(Self.shown("\(value)"))"
        }
        return line + "\n"
    }

    private var colour: String {
        switch level {
        case .trace, .debug: "2"
        case .info, .notice: "32"
        case .warning: "33"
        case .error, .critical: "31"
        }
    }

    private static func shown(_ value: String) -> String {
        let escaped = value.escapedForOneLine
        let isPlain = !escaped.isEmpty && !escaped.contains { " \"=".contains($0) }
        return isPlain
            ? escaped
            : "\"" + escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func redact(
        _ value: Logger.MetadataValue, name: String
    ) -> Logger.MetadataValue {
        if Redaction.isSecret(name: name) { return .string(Redaction.mark) }
        switch value {
        case .string(let text): return .string(Redaction.redact(text))
        case .stringConvertible(let value): return .string(Redaction.redact(value.description))
        case .array(let values): return .array(values.map { redact($0, name: "") })
        case .dictionary(let values):
            return .dictionary(
                Dictionary(
                    uniqueKeysWithValues: values.map { ($0, redact($1, name: $0)) }))
        }
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: " ", count: max(0, count - self.count))
    }
}
