/// Lines of Swift source, indented by block.
struct SwiftText {
    private(set) var lines: [String] = []
    private var level = 0

    /// Appends a line; an empty one has no indentation.
    mutating func line(_ text: String = "") {
        lines.append(text.isEmpty ? "" : String(repeating: "    ", count: level) + text)
    }

    /// Appends `head {`, the lines `body` adds, and `}`.
    mutating func block(
        _ head: String, _ body: (inout SwiftText) throws -> Void
    ) rethrows {
        line(head + " {")
        level += 1
        try body(&self)
        level -= 1
        line("}")
    }

    /// Appends a call or declaration on one line if it fits 100 columns, else an argument a line.
    mutating func list(_ head: String, _ arguments: [String], _ tail: String) {
        let whole = head + "(" + arguments.joined(separator: ", ") + ")" + tail
        guard level * 4 + whole.count > 100, !arguments.isEmpty else { return line(whole) }
        line(head + "(")
        level += 1
        for (position, argument) in arguments.enumerated() {
            line(argument + (position == arguments.count - 1 ? "" : ","))
        }
        level -= 1
        line(")" + tail)
    }

    /// Appends `head`, the items with commas between them and `tail`, in as few lines as fit.
    mutating func wrapped(_ head: String, _ items: [String], _ tail: String) {
        var current = head
        for (position, item) in items.enumerated() {
            let end = position == items.count - 1 ? tail : ","
            if level * 4 + current.count + item.count + end.count > 100 {
                line(current.trimmingSuffix(" "))
                current = String(repeating: " ", count: head.count)
            }
            current += item + end + " "
        }
        line(current.trimmingSuffix(" "))
    }

    /// The literal for a string; raw where it needs escapes, so that patterns stay readable.
    static func literal(_ text: String) -> String {
        let needsEscapes = text.contains { $0 == "\\" || $0 == "\"" }
        // Spaces that look like others are spelled out.
        let spelled = text.unicodeScalars.map { scalar in
            let isPlain = (0x20..<0x7F).contains(scalar.value)
            let escape = (needsEscapes ? "\\#u{" : "\\u{")
            return isPlain ? String(scalar) : escape + String(scalar.value, radix: 16) + "}"
        }.joined()
        return needsEscapes ? "#\"\(spelled)\"#" : "\"\(spelled)\""
    }
}

extension String {
    /// The string without the character at its end, if it is that one.
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        last == character ? String(dropLast()) : self
    }
}
