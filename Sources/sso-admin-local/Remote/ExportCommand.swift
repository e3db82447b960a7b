import ArgumentParser
import Emulator
import Foundation

/// Writes what a world holds as a seed file.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Write what a session of a running server, or of a state file, holds as a seed file.",
        discussion: """
            A server started with the file, --seed-file FILE, has the same world. What is under way is \
            written as what it will be, and requests of assignments, client tokens, fault rules, the clock \
            and the journal are left out.

            Exit codes: 0 done, 1 refused, 64 wrong usage, 65 wrong content of a state file, 69 no server, \
            74 a file that cannot be read or written.
            """)

    @OptionGroup var remote: RemoteOptions

    @Option(
        help: ArgumentHelp(
            "A state file to read in the place of a running server; it stays as it is.",
            valueName: "path"))
    var database: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write. (default: standard output)", valueName: "file"))
    var output: String?

    @Flag(
        name: .customLong("without-ids"),
        help: "Leave out ids and dates, for a file that people go on editing.")
    var leavesOutIDs = false

    func validate() throws {
        guard database == nil || remote.url == nil && remote.token == nil else {
            throw ValidationError(
                "expected --database or --url, found both; a state file needs no server.")
        }
    }

    func run() throws {
        let octets = try content()
        guard let output, output != "-" else {
            try FileHandle.standardOutput.write(contentsOf: Data(octets))
            return
        }
        do {
            try Data(octets).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            StandardError.write("\(output): the file cannot be written; check the path.")
            throw ExitCode(74)
        }
    }

    private func content() throws -> [UInt8] {
        guard let database else {
            return try remote.sendInSession(
                "GET", "/_admin/export", query: leavesOutIDs ? ["ids": "false"] : [:]
            ).body
        }
        do throws(StartupError) {
            return try SeedExport.file(
                ofSession: remote.session ?? "default", inStateFile: database,
                options: SeedExport.Options(hasIDs: !leavesOutIDs))
        } catch {
            throw ExitCode.reporting(error)
        }
    }
}
