import AWSJSON
import ArgumentParser
import Foundation

/// Sessions of a running server.
struct SessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "Sessions of a running server.",
        discussion: "Exit codes: 0 done, 1 refused, 64 wrong usage, 69 no server.",
        subcommands: [List.self, Create.self, Delete.self, Clone.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List sessions.")
        @OptionGroup var remote: RemoteOptions

        func run() throws { RemoteOptions.show(try remote.send("GET", "/_admin/sessions")) }
    }

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a session.")
        @OptionGroup var remote: RemoteOptions
        @Option(help: "The session to copy.") var from: String?
        @Option(help: "What its ids are drawn from.") var seed: UInt64?
        @Argument(help: "Its name; without one the server finds one.") var name: String?

        func run() throws {
            var members: [JSONValue.Member] = []
            if let name { members.append(.init(name: "name", value: .string(name))) }
            if let from { members.append(.init(name: "from", value: .string(from))) }
            if let seed { members.append(.init(name: "seed", value: .number(String(seed)))) }
            RemoteOptions.show(
                try remote.send(
                    "POST", "/_admin/sessions",
                    body: Array(JSONValue.object(members).compact.utf8)))
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a session away and report on it.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "Its name.") var name: String

        func run() throws {
            RemoteOptions.show(
                try remote.send("DELETE", "/_admin/sessions/\(RemoteOptions.escaped(name))"))
        }
    }

    struct Clone: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a session that holds the same as another.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "The session there is.") var source: String
        @Argument(help: "The new one's name; without one the server finds one.") var name: String?

        func run() throws {
            let members = name.map { [JSONValue.Member(name: "name", value: .string($0))] } ?? []
            let body = JSONValue.object(members).compact
            RemoteOptions.show(
                try remote.send(
                    "POST", "/_admin/sessions/\(RemoteOptions.escaped(source)):clone",
                    body: Array(body.utf8)))
        }
    }
}

/// Snapshots of sessions of a running server.
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Keep a session of a running server in a file.",
        discussion: """
            Exit codes: 0 done, 1 refused, 64 wrong usage, 69 no server, 74 a file that cannot be \
            read or written.
            """,
        subcommands: [Save.self, Restore.self])

    struct Save: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write a session to a file.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "The file.") var file: String

        func run() throws {
            let answer = try remote.send("GET", SnapshotCommand.path(remote))
            do {
                try Data(answer.body).write(to: URL(fileURLWithPath: file), options: .atomic)
            } catch {
                StandardError.write("\(file): the file cannot be written.")
                throw ExitCode(74)
            }
        }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put what a file holds in the place of a session.", aliases: ["load"])
        @OptionGroup var remote: RemoteOptions
        @Argument(help: "The file.") var file: String

        func run() throws {
            RemoteOptions.show(
                try remote.send(
                    "PUT", SnapshotCommand.path(remote), body: contents(of: file),
                    contentType: "application/octet-stream"))
        }
    }

    private static func path(_ remote: RemoteOptions) -> String {
        "/_admin/sessions/\(RemoteOptions.escaped(remote.session ?? "default"))/snapshot"
    }
}
