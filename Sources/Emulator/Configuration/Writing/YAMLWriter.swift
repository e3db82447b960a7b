/// Writes a tree as a YAML document, the same octets for the same tree.
struct YAMLWriter {
    /// The document.
    private(set) var octets: [UInt8] = []

    /// The octets of a mapping as a document, below a comment.
    static func document(_ members: YAMLMembers, comment: String) -> [UInt8] {
        var writer = YAMLWriter()
        writer.put("# \(comment)\n")
        guard !members.isEmpty else {
            writer.put("{}\n")
            return writer.octets
        }
        writer.write(members, indent: 0, isFirstInline: false)
        return writer.octets
    }

    private mutating func put(_ text: some StringProtocol) { octets.append(contentsOf: text.utf8) }

    private mutating func put(indent: Int) {
        octets.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }

    /// Members on lines of their own; the first continues a line that has begun when `isFirstInline`.
    private mutating func write(_ members: YAMLMembers, indent: Int, isFirstInline: Bool) {
        for (index, member) in members.all.enumerated() {
            if index > 0 || !isFirstInline { put(indent: indent) }
            put(YAMLText.inline(member.name))
            put(":")
            write(afterKey: member.value, indent: indent)
        }
    }

    /// What follows the colon of a key that stands at `indent`.
    private mutating func write(afterKey value: YAMLTree, indent: Int) {
        switch value {
        case .text(let text):
            if let block = YAMLText.block(text) {
                put(" \(block.header)\n")
                for line in block.lines {
                    if !line.isEmpty {
                        put(indent: indent + 2)
                        put(line)
                    }
                    put("\n")
                }
            } else {
                put(" \(YAMLText.inline(text))\n")
            }
        case .list(let elements, isFlow: false) where !elements.isEmpty:
            put("\n")
            for element in elements { write(element: element, indent: indent + 2) }
        case .mapping(let members, isFlow: false) where !members.isEmpty:
            put("\n")
            write(members, indent: indent + 2, isFirstInline: false)
        default:
            put(" ")
            write(flow: value)
            put("\n")
        }
    }

    /// An element of a list whose dashes stand at `indent`.
    private mutating func write(element: YAMLTree, indent: Int) {
        put(indent: indent)
        put("- ")
        switch element {
        case .mapping(let members, isFlow: false) where !members.isEmpty:
            write(members, indent: indent + 2, isFirstInline: true)
        default:
            write(flow: element)
            put("\n")
        }
    }

    /// A value on the line that has begun.
    private mutating func write(flow value: YAMLTree) {
        switch value {
        case .text(let text): put(YAMLText.inline(text))
        case .plain(let text): put(text)
        case .list(let elements, _):
            put("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { put(", ") }
                write(flow: element)
            }
            put("]")
        case .mapping(let members, _):
            put("{")
            for (index, member) in members.all.enumerated() {
                if index > 0 { put(", ") }
                put(YAMLText.inline(member.name))
                put(": ")
                write(flow: member.value)
            }
            put("}")
        }
    }
}
