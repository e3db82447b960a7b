/// The names and types of a service's inputs and outputs, for whoever looks into JSON without
/// decoding it.
package struct ModelOutline: Sendable {
    /// The type of a value, as far as it shows in JSON.
    package indirect enum Kind: Hashable, Sendable {
        case string, integer, boolean, timestamp
        /// One of these words.
        case enumeration([String])
        /// Free-form JSON of any type.
        case document
        case list(Kind)
        case map(Kind)
        /// A structure or union, by its shape's name.
        case structure(String)
    }

    /// Why a path leads nowhere.
    package struct Impossible: Error, Equatable, Sendable {
        /// The part of the path that nothing has.
        package let token: String
        /// What could stand there; empty where nothing can.
        package let candidates: [String]
    }

    private struct Member {
        let name: String
        let kind: Kind
    }

    private var structures: [String: [Member]] = [:]
    private var operations: [String: (input: String, output: String?)] = [:]

    /// Reads a generated table: a line for each operation, `:Name Input Output`, and for each
    /// structure, `Name Member:type`.
    package init(_ table: StaticString) {
        for line in table.description.split(separator: "\n") {
            var words = line.split(separator: " ").map(String.init)[...]
            guard let name = words.popFirst() else { continue }
            if name.hasPrefix(":"), let input = words.first {
                operations[String(name.dropFirst())] = (input, words.dropFirst().first)
            } else {
                structures[name] = words.map(Self.member)
            }
        }
    }

    /// The type of an operation's input.
    package func input(of operation: String) -> Kind? {
        operations[operation].map { .structure($0.input) }
    }

    /// The type of an operation's output; `nil` when it has none.
    package func output(of operation: String) -> Kind? {
        operations[operation]?.output.map { .structure($0) }
    }

    /// The names of the members of a structure, in the model's order; of what lists and maps hold,
    /// where that is a structure.
    package func members(of kind: Kind) -> [String] {
        switch kind {
        case .structure(let name): structures[name, default: []].map(\.name)
        case .list(let element), .map(let element): members(of: element)
        default: []
        }
    }

    /// The type of the value that a path leads to; numbers lead into lists, any name into maps.
    ///
    /// - Throws: `Impossible` naming the first part that no value has.
    package func kind(at path: [String], in root: Kind) throws(Impossible) -> Kind {
        var kind = root
        for token in path {
            switch kind {
            case .document: return .document
            case .map(let value): kind = value
            case .list(let element):
                guard Int(token) != nil else { throw Impossible(token: token, candidates: ["0"]) }
                kind = element
            case .structure(let name):
                let members = structures[name, default: []]
                guard let member = members.first(where: { $0.name == token }) else {
                    throw Impossible(token: token, candidates: members.map(\.name))
                }
                kind = member.kind
            case .string, .enumeration, .integer, .boolean, .timestamp:
                throw Impossible(token: token, candidates: [])
            }
        }
        return kind
    }

    private static func member(_ text: String) -> Member {
        let parts = text.split(separator: ":", maxSplits: 1)
        return Member(name: String(parts[0]), kind: kind(parts.last ?? ""))
    }

    private static func kind(_ text: Substring) -> Kind {
        switch text.first {
        case "[": .list(kind(text.dropFirst()))
        case "{": .map(kind(text.dropFirst()))
        case "e": .enumeration(text.dropFirst().split(separator: "|").map(String.init))
        case "i": .integer
        case "b": .boolean
        case "t": .timestamp
        case "d": .document
        case ".": .structure(String(text.dropFirst()))
        default: .string
        }
    }
}
