/// How log lines are written.
public enum LogFormat: String, CaseIterable, Sendable {
    /// For people: `12:03:04.123Z info  text key=value`.
    case text
    /// For machines: one JSON object a line.
    case json
}
