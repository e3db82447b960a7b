/// One thing wrong with a configuration: where, what was expected and found, what to do.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// Whether a problem stops the server.
    package enum Severity: String, Sendable {
        /// The configuration cannot be used.
        case error
        /// It can be used but probably does not do what was meant.
        case warning
    }

    /// Who has to change something; decides the exit code.
    package enum Source: Hashable, Sendable {
        /// A command-line flag or an environment variable, by its name.
        case setting(String)
        /// The content of a file, by its path as given and the place inside.
        case file(String, SourcePosition)
        /// A file that cannot be read, by its path as given.
        case unreadableFile(String)
    }

    /// Default: error.
    package var severity: Severity
    /// Where the problem is.
    package var source: Source
    /// The field, or the document.
    package var path: FieldPath
    /// What was expected, what was found and what to do, as sentences.
    package var message: String

    package init(
        _ severity: Severity = .error, at source: Source, path: FieldPath = FieldPath(),
        _ message: String
    ) {
        self.severity = severity
        self.source = source
        self.path = path
        self.message = message
    }

    /// `file:line:column: error: path: message`, the form editors and CI systems recognise.
    package var description: String { place + ": \(severity.rawValue): " + sentence }

    /// The problem without its severity, for a log that has levels of its own.
    package var logMessage: String { place + ": " + sentence }

    private var place: String {
        switch source {
        case .setting(let name): name
        case .unreadableFile(let file): file.escapedForOneLine
        case .file(let file, let position):
            "\(file.escapedForOneLine):\(position.line):\(position.column)"
        }
    }

    private var sentence: String { path.isRoot ? message : "\(path): \(message)" }
}

/// Everything wrong with a configuration.
package struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    /// Errors and warnings in the order of the files; at least one is an error.
    package var problems: [ConfigurationProblem]

    package init(_ problems: [ConfigurationProblem]) {
        self.problems = problems
    }

    /// One problem per line.
    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
