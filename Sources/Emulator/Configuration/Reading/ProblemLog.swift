/// Collects the problems of one file or setting while it is decoded, so that all are reported
/// together.
final class ProblemLog {
    /// Problems kept; a file with more is wrong throughout and the rest would only scroll away.
    static let problemCountMax = 50

    private let source: (SourcePosition) -> ConfigurationProblem.Source
    private(set) var problems: [ConfigurationProblem] = []
    private var leftOutCount = 0
    /// Whether what is left out has an error among it.
    private var leavesOutErrors = false

    /// A log for a file, by its path as given.
    init(file: String) {
        source = { .file(file, $0) }
    }

    /// A log for a flag or an environment variable.
    init(setting: String) {
        source = { _ in .setting(setting) }
    }

    /// A log of its own for the same source.
    init(like other: ProblemLog) {
        source = other.source
    }

    /// Whether further problems are only counted, so that wording them well is wasted.
    var isFull: Bool { problems.count >= Self.problemCountMax }

    var hasErrors: Bool { problems.contains { $0.severity == .error } }

    func add(
        _ severity: ConfigurationProblem.Severity, _ message: String,
        at position: SourcePosition, path: FieldPath
    ) {
        let problem = ConfigurationProblem(
            severity, at: source(position), path: path, message)
        // One scalar reached through two aliases is one problem.
        guard !problems.contains(problem) else { return }
        guard isFull else {
            problems.append(problem)
            return
        }
        leftOutCount += 1
        guard severity == .error else { return }
        // An error stops the server, so it goes before whatever only warns.
        if let warning = problems.lastIndex(where: { $0.severity == .warning }) {
            problems.remove(at: warning)
            problems.append(problem)
        } else {
            leavesOutErrors = true
        }
    }

    /// The problems by place, with a last line for those beyond the limit.
    func report() -> [ConfigurationProblem] {
        var sorted = problems.enumerated().sorted { left, right in
            (place(of: left.element), left.offset) < (place(of: right.element), right.offset)
        }.map(\.element)
        if leftOutCount > 0, let last = sorted.last {
            sorted.append(
                ConfigurationProblem(
                    leavesOutErrors ? .error : .warning, at: last.source,
                    "\(leftOutCount) further problems are not shown."))
        }
        return sorted
    }

    private func place(of problem: ConfigurationProblem) -> SourcePosition {
        guard case .file(_, let position) = problem.source else {
            return SourcePosition(line: 0, column: 0)
        }
        return position
    }
}
