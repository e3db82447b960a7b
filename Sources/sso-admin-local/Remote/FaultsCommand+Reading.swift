import AWSJSON
import ArgumentParser
import Emulator
import Foundation

extension FaultsCommand {
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
        @Argument(help: FaultsCommand.rulesHelp)
        var rules: [String] = []

        func run() throws {
            let input = try RuleInput(rules, file: file)
            guard !input.rules.isEmpty || file != nil || !rules.isEmpty else {
                throw ValidationError("Expected a rule in one line, as JSON, or a file with rules.")
            }
            let text = RuleText(.array(input.rules), RuleReading.file)
            if !text.problems.isEmpty { print(text.report) }
            guard let rules = text.rules else { throw ExitCode(65) }
            print("\(rules.count) rule\(rules.count == 1 ? "" : "s"): ok")
        }
    }

    struct Presets: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name the situations that 'add --preset' knows, without a server.")

        func run() {
            for preset in Preset.all { print("\(preset.name)\t\(preset.summary)") }
        }
    }
}

/// Rules as they are given to a command.
struct RuleInput {
    /// In the long form.
    private(set) var rules: [JSONValue] = []

    /// - Parameters:
    ///   - arguments: each a rule in one line, JSON, or a file of rules.
    ///   - file: a file of rules.
    init(_ arguments: [String] = [], file: String?) throws {
        for argument in arguments { try add(argument) }
        if let file { try addFile(file) }
    }

    private mutating func add(_ argument: String) throws {
        let start = argument.first { !$0.isWhitespace }
        if start == "{" || start == "[" {
            try add(Array(argument.utf8), from: "argument.json")
        } else if argument == "-" || FileManager.default.fileExists(atPath: argument)
            || Self.isFileName(argument)
        {
            try addFile(argument)
        } else {
            try addLine(argument)
        }
    }

    /// Whether a text that is no file is most probably meant to be one: no rule in one line ends so.
    private static func isFileName(_ text: String) -> Bool {
        let name = text.lowercased()
        return !text.contains("->") && [".json", ".yaml", ".yml"].contains { name.hasSuffix($0) }
    }

    private mutating func addLine(_ line: String) throws {
        do throws(ShortRule.Mistake) {
            rules.append(try ShortRule(line).document)
        } catch {
            StandardError.write(
                "\(line)\n\(String(repeating: " ", count: max(0, error.column - 1)))^ "
                    + error.message)
            throw ExitCode(65)
        }
    }

    private mutating func addFile(_ file: String) throws {
        try add(contents(of: file), from: file)
    }

    private mutating func add(_ octets: [UInt8], from file: String) throws {
        do throws(ConfigurationError) {
            rules += try RuleDocument.rules(octets, file: file)
        } catch {
            StandardError.write(error.description)
            throw ExitCode(65)
        }
    }
}
