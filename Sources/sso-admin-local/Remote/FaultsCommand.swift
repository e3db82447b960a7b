import AWSJSON
import ArgumentParser
import Emulator

/// Fault rules of a running server.
struct FaultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "Fault rules of a running server.",
        discussion: """
            A rule is one line, such as 'CreateAccountAssignment attempt<2 -> ThrottlingException', \
            or JSON, or JSON or YAML in a file. Rules made this way end after an hour unless they say \
            otherwise.

            Exit codes: 0 done, 1 refused, 64 wrong usage, 65 a line or file that is no rule, 69 no \
            server, 74 unreadable file.
            """,
        subcommands: [
            Add.self, List.self, Remove.self, Enable.self, Disable.self, Explain.self,
            Export.self, Validate.self, Presets.self,
        ])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add rules.")
        @OptionGroup var remote: RemoteOptions
        @Option(
            help: ArgumentHelp("A file with rules, JSON or YAML; - is standard input."))
        var file: String?
        @Option(help: ArgumentHelp("A situation, such as aws-limits.", valueName: "name"))
        var preset: String?
        @Argument(help: FaultsCommand.rulesHelp)
        var texts: [String] = []

        func run() throws {
            let rules = try RuleInput(texts, file: file).rules
            guard !rules.isEmpty || preset != nil else {
                throw ValidationError(
                    "Expected a rule in one line or as JSON, a file, or --preset.")
            }
            if let preset {
                FaultsCommand.printIDs(
                    try remote.sendInSession(
                        "POST", "/_admin/presets/\(RemoteOptions.escaped(preset)):apply"))
                guard !rules.isEmpty else { return }
            }
            let answer = try remote.sendInSession(
                "POST", "/_admin/faults", body: Array(JSONValue.array(rules).compact.utf8))
            FaultsCommand.printIDs(answer)
        }
    }

    /// How rules are given.
    static let rulesHelp = ArgumentHelp(
        "Rules: each in one line, as JSON, or a file with JSON or YAML.", valueName: "rule")

    /// Prints the ids of the rules that were made, and on standard error what is odd about them.
    private static func printIDs(_ answer: ServerClient.Answer) {
        let value = try? JSONValue.parse(answer.body)
        for rule in value?[member: "rules"]?.array ?? [] { print(rule[member: "id"]?.string ?? "") }
        let warnings = RemoteOptions.lines(of: value?[member: "warnings"])
        if !warnings.isEmpty { StandardError.write(warnings.joined(separator: "\n")) }
    }

    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch rules on.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: ArgumentHelp("Ids of rules.", valueName: "id")) var ids: [String]

        func run() throws { try FaultsCommand.each(ids, "enable", remote) }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switch rules off; they stay where they are.")
        @OptionGroup var remote: RemoteOptions
        @Argument(help: ArgumentHelp("Ids of rules.", valueName: "id")) var ids: [String]

        func run() throws { try FaultsCommand.each(ids, "disable", remote) }
    }

    private static func each(_ ids: [String], _ verb: String, _ remote: RemoteOptions) throws {
        for id in ids {
            _ = try remote.sendInSession(
                "POST", "/_admin/faults/\(RemoteOptions.escaped(id))/\(verb)")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List rules with how often they matched and hit.")
        @OptionGroup var remote: RemoteOptions
        @Flag(help: "Print what the server answers.") var json = false

        func run() throws {
            let answer = try remote.sendInSession("GET", "/_admin/faults")
            if json { return RemoteOptions.show(answer) }
            let value = try? JSONValue.parse(answer.body)
            for name in ["rules", "inherited"] {
                for rule in value?[member: name]?.array ?? [] {
                    let id = rule[member: "id"]?.string ?? ""
                    let counts = value?[member: "counters"]?[member: id]
                    let isOff = rule[member: "enabled"]?.boolean == false
                    let effects = (rule[member: "effects"] ?? rule[member: "oneOf"])?.compact ?? ""
                    print(
                        "\(id)\tmatched \(counts?[member: "matched"]?.integer ?? 0)"
                            + "\thit \(counts?[member: "hit"]?.integer ?? 0)"
                            + "\t\(isOff ? "off" : "on")"
                            + "\t\(rule[member: "match"]?.compact ?? "*") -> \(effects)")
                }
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove rules: some, those with a label, or all.", aliases: ["rm"])
        @OptionGroup var remote: RemoteOptions
        @Option(help: "Rules with this label: name or name=value.") var label: String?
        @Flag(help: "All rules; of every session when none is named.") var all = false
        @Argument(help: ArgumentHelp("Ids of rules.", valueName: "id")) var ids: [String] = []

        func run() throws {
            guard [all, label != nil, !ids.isEmpty].count(where: \.self) == 1 else {
                throw ValidationError("Expected ids, --label or --all.")
            }
            for id in ids {
                _ = try remote.sendInSession(
                    "DELETE", "/_admin/faults/\(RemoteOptions.escaped(id))")
            }
            guard ids.isEmpty else { return }
            RemoteOptions.show(
                try remote.sendInSession("DELETE", "/_admin/faults", query: ["label": label]))
        }
    }
}
