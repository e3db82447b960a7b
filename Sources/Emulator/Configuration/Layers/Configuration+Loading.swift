extension Configuration {
    /// A configuration with what was odd but usable about it.
    package struct Loaded: Sendable {
        /// Complete, with the seed file read.
        package var configuration: Configuration
        /// Warnings, in the order of flags, environment and files.
        package var warnings: [ConfigurationProblem]
    }

    /// Puts a configuration together: a flag outranks an environment variable, that outranks the
    /// file, that outranks the default.
    ///
    /// - Parameters:
    ///   - flags: texts by flag (`--port`); switches have the text `true`.
    ///   - environment: all variables; those that are not ours are left alone.
    ///   - progress: who is told how far reading the seed file has come.
    /// - Throws: `ConfigurationError` with all problems of all sources.
    package static func load(
        flags: [String: String], environment: [String: String], progress: SeedProgress? = nil
    ) throws(ConfigurationError) -> Loaded {
        var problems: [ConfigurationProblem] = []
        var layer = ConfigurationLayer(flags, named: \.flag, problems: &problems)
        layer.fill(from: ConfigurationLayer(environment: environment, problems: &problems))
        if let file = layer.configurationFile {
            return try load(file: file, under: layer, problems, progress)
        }
        let configuration = layer.configuration(problems: &problems)
        return try finish(configuration, problems, progress)
    }

    /// The configuration in a file, with defaults for what it leaves out.
    ///
    /// - Throws: `StartupError` naming every problem of the file and of the seed file it names.
    public init(contentsOfFile path: String) throws(StartupError) {
        do {
            self = try Self.load(flags: ["--config": path], environment: [:]).configuration
        } catch {
            throw StartupError(error)
        }
    }

    private static func load(
        file: String, under higher: ConfigurationLayer, _ earlier: [ConfigurationProblem],
        _ progress: SeedProgress?
    ) throws(ConfigurationError) -> Loaded {
        var problems = earlier
        var layer = higher
        let log = ProblemLog(file: file)
        do {
            let field = Field(try DocumentFile.parse(file), log: log)
            let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
            // A file directly under the root has the root as its folder.
            let isRooted = folder.isEmpty && file.hasPrefix("/")
            layer.fill(from: ConfigurationLayer(decoding: field, folder: isRooted ? "/" : folder))
        } catch {
            problems += error.problems
        }
        var late: [ConfigurationProblem] = []
        let configuration = layer.configuration(problems: &late)
        return try finish(configuration, problems + log.report() + late, progress)
    }

    /// Reads the seed file, so that its problems are told together with the others.
    private static func finish(
        _ configuration: Configuration, _ earlier: [ConfigurationProblem],
        _ progress: SeedProgress?
    ) throws(ConfigurationError) -> Loaded {
        var configuration = configuration
        var problems = earlier
        if let seedFile = configuration.seedFile {
            do {
                let loaded = try SeedDocument.load(
                    file: seedFile, rules: configuration.rules, progress: progress)
                configuration.seedDocument = loaded.document
                problems += loaded.warnings
            } catch {
                problems += error.problems
            }
        }
        if problems.contains(where: { $0.severity == .error }) {
            throw ConfigurationError(problems)
        }
        return Loaded(configuration: configuration, warnings: problems)
    }
}
