import AWSJSON
import ArgumentParser
import Emulator

/// Fault rules of a running server.
struct FaultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "Fault rules of a running server.",
        discussion: """
            A rule is one line, such as 'CreateAccountAssignment attempt<2 -> ThrottlingException', \
            or JSON or YAML in a file. Rules made this way end after an hour unless they say \
            otherwise.

            Exit codes: 0 done, 1 refused, 64 wrong usage, 65 a line or file that is no rule, 69 no \
            server, 74 unreadable file.
            """,
        subcommands: [
            Add.self, List.self, Remove.self, Explain.self, Export.self, Validate.self,
        ])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add rules.")
        @OptionGroup var remote: RemoteOptions
        @Option(
            help: ArgumentHelp("A file with rules, JSON or YAML; - is standard input."))
        var file: String?
        @Argument(help: ArgumentHelp("Rules, each one line.", valueName: "rule"))
        var lines: [String] = []

        func run() throws {
            let rules = try RuleInput(lines: lines, file: file).rules
            guard !rules.isEmpty else {
                throw ValidationError("Expected a rule in one line, or --file.")
            }
            let answer = try remote.sendInSession(
                "POST", "/_admin/faults", body: Array(JSONValue.array(rules).compact.utf8))
            let added = (try? JSONValue.parse(answer.body))?[member: "rules"]?.array ?? []
            for rule in added { print(rule[member: "id"]?.string ?? "") }
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
            abstract: "Remove rules: some, those with a label, or all.")
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

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The verdict of every rule on a request.")
        @OptionGroup var remote: RemoteOptions
        @Option(help: "A request of the journal, by its id.") var entry: String?
        @Option(help: "The input, as JSON.") var input: String?
        @Option(help: "The region.") var region: String?
        @Option(help: "The caller's account.") var account: String?
        @Option(help: ArgumentHelp("A header: 'name: value'.")) var header: [String] = []
        @Argument(help: "The operation.") var operation: String?

        func run() throws {
            guard (entry == nil) != (operation == nil) else {
                throw ValidationError("Expected either an operation or --entry.")
            }
            var members: [JSONValue.Member] = []
            for (name, text) in [
                ("entry", entry), ("operation", operation), ("region", region),
                ("account", account),
            ] {
                if let text { members.append(.init(name: name, value: .string(text))) }
            }
            if let input {
                guard let value = try? JSONValue.parse(input) else {
                    throw ValidationError("--input is not JSON.")
                }
                members.append(.init(name: "input", value: value))
            }
            let headers = try header.map { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2 else {
                    throw ValidationError("--header: expected 'name: value', found '\(line)'.")
                }
                return JSONValue.Member(
                    name: String(parts[0]), value: .string(String(parts[1].drop { $0 == " " })))
            }
            if !headers.isEmpty { members.append(.init(name: "headers", value: .object(headers))) }
            RemoteOptions.show(
                try remote.sendInSession(
                    "POST", "/_admin/faults:explain",
                    body: Array(JSONValue.object(members).compact.utf8)))
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print rules as JSON that a file can hold.")
        @OptionGroup var remote: RemoteOptions
        @Flag(help: "What has fired, as rules that fire the same again.") var fired = false

        func run() throws {
            let path = fired ? "/_admin/faults/schedule" : "/_admin/faults"
            let answer = try remote.sendInSession("GET", path)
            let value = try? JSONValue.parse(answer.body)
            let inherited = value?[member: "inherited"]?.array ?? []
            print(JSONValue.array((value?[member: "rules"]?.array ?? []) + inherited).indented())
        }
    }

    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rules without a server.",
            discussion: "Prints every problem; exits 65 if a rule cannot be used.")
        @Option(help: ArgumentHelp("A file with rules, JSON or YAML; - is standard input."))
        var file: String?
        @Argument(help: ArgumentHelp("Rules, each one line.", valueName: "rule"))
        var lines: [String] = []

        func run() throws {
            let input = try RuleInput(lines: lines, file: file)
            let text = RuleText(.array(input.rules), RuleReading.file)
            if !text.problems.isEmpty { print(text.report) }
            guard let rules = text.rules else { throw ExitCode(65) }
            print("\(rules.count) rule\(rules.count == 1 ? "" : "s"): ok")
        }
    }
}

/// Rules as they are given to a command.
struct RuleInput {
    /// In the long form.
    let rules: [JSONValue]

    init(lines: [String], file: String?) throws {
        var rules: [JSONValue] = []
        for line in lines {
            do throws(ShortRule.Mistake) {
                rules.append(try ShortRule(line).document)
            } catch {
                StandardError.write(
                    "\(line)\n\(String(repeating: " ", count: max(0, error.column - 1)))^ "
                        + error.message)
                throw ExitCode(65)
            }
        }
        if let file {
            let octets = try contents(of: file)
            do throws(ConfigurationError) {
                rules += try RuleDocument.rules(octets, file: file)
            } catch {
                StandardError.write(error.description)
                throw ExitCode(65)
            }
        }
        self.rules = rules
    }
}
