import ArgumentParser
import Emulator

/// Validates files without starting a server.
struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Validate configuration, fault and seed files without starting.",
        discussion: """
            Prints one line for each file that can be used, and every problem of those that cannot, with file, \
            line and column.
            """)

    @Option(
        help: ArgumentHelp(
            "What the files are: configuration or seed. (default: told by their keys)",
            valueName: "kind"))
    var kind: String?

    @Argument(help: ArgumentHelp("The files.", valueName: "file"))
    var files: [String]

    func run() throws {
        let kind = try kind.map { name in
            guard let kind = FileCheck.Kind(rawValue: name) else {
                throw ValidationError(
                    "--kind: expected configuration or seed, found '\(name)'.")
            }
            return kind
        }
        var failure: ExitCode?
        for file in files {
            do {
                let check = try FileCheck(file: file, kind: kind)
                for warning in check.warnings { StandardError.write("\(warning)") }
                print("\(file): ok, a \(check.kind.rawValue) file: \(check.contents)")
            } catch {
                failure = failure ?? ExitCode.reporting(StartupError(error))
            }
        }
        if let failure { throw failure }
    }
}
