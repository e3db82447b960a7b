import Yams

/// The first place at which a file is not a document of its format.
struct DocumentError: Error {
    let message: String
    let position: SourcePosition

    init(_ message: String, at position: SourcePosition) {
        self.message = message
        self.position = position
    }

    /// What Yams found, in our words and with the whole text left out.
    init(_ error: YamlError, text: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let position = SourcePosition(line: mark.line, column: mark.column)
            var message = "the file is not valid YAML: \(problem)"
            if let context, !context.text.isEmpty { message += " (\(context.text))" }
            if problem.contains("cannot start any token"), Self.isTab(at: position, in: text) {
                message = "the file is not valid YAML: found a tab; indent with spaces"
            }
            if problem.contains("but found another document") {
                message = "expected a single document, found a second one after '---'"
            }
            if problem.hasPrefix("Maximum nesting level") {
                message =
                    "expected at most \(DocumentLimits().depthMax) levels of nesting, found more"
            }
            self.init(message + ".", at: position)
        case .duplicatedKeysInMapping(let keys, let context):
            let first = SourcePosition(line: context.mark.line, column: context.mark.column)
            let key = keys.first ?? ""
            let second = Self.secondKey(key, after: first, in: text)
            self.init(
                "the key \(key.quotedForMessage()) is set twice in one mapping"
                    + (second == nil ? "" : ", first on line \(first.line)")
                    + "; keep one of them.", at: second ?? first)
        case .reader(let problem, let offset, _, _):
            let prefix = String(text.prefix(offset ?? 0)).utf8
            self.init(
                "the file is not valid YAML: \(problem).",
                at: SourcePosition(offset: prefix.count, in: prefix))
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            self.init("the file cannot be read as YAML: \(error).", at: .start)
        }
    }

    /// The second place of a key that appears twice: Yams tells only the first one.
    ///
    /// Good for mappings written one key per line; others keep the first place.
    private static func secondKey(
        _ key: String, after first: SourcePosition, in text: String
    ) -> SourcePosition? {
        let indent = first.column - 1
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated().dropFirst(first.line) {
            let content = line.drop { $0 == " " }
            let depth = line.count - content.count
            if content.isEmpty || content.first == "#" || depth > indent { continue }
            if depth < indent { return nil }
            let name = content.prefix { $0 != ":" }.trimmingPrefix { "\"'".contains($0) }
            if name == key || name.dropLast() == key[...] {
                return SourcePosition(line: index + 1, column: first.column)
            }
        }
        return nil
    }

    private static func isTab(at position: SourcePosition, in text: String) -> Bool {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.indices.contains(position.line - 1) else { return false }
        return lines[position.line - 1].unicodeScalars.dropFirst(position.column - 1).first == "\t"
    }
}
