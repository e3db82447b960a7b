import Yams

extension ConfigurationNode {
    /// Reads a YAML document, following aliases and merge keys.
    ///
    /// - Throws: `DocumentError` with the place of the first thing that is not YAML, or of what is
    ///   beyond the limits. A file without content is an empty mapping.
    static func parse(
        yaml text: String, limits: DocumentLimits = DocumentLimits()
    ) throws(DocumentError) -> ConfigurationNode {
        let root: Node?
        do {
            // The encoding is explicit because Yams otherwise prints to stdout about an environment
            // variable.
            root = try Parser(yaml: text, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw DocumentError(error, text: text)
        } catch {
            throw DocumentError("the file cannot be read as YAML: \(error).", at: .start)
        }
        guard let root else {
            return ConfigurationNode(content: .mapping([]), position: .start)
        }
        var converter = YAMLConverter(limits: limits, text: text)
        let node = try converter.convert(root, depth: 1)
        if case .null = node.content {
            return ConfigurationNode(content: .mapping([]), position: node.position)
        }
        return node
    }
}

/// Turns Yams' tree into ours while counting nodes: shared aliases cost nothing in the first and
/// all in the second.
private struct YAMLConverter {
    let limits: DocumentLimits
    /// Every value that is written out takes an octet or more, so what is beyond came from aliases.
    let writtenOctetCount: Int
    /// Where quoted texts begin whose first character is U+FEFF, which Yams takes for a byte order
    /// mark and drops.
    private let markedPositions: Set<SourcePosition>
    private var nodeCount = 0

    init(limits: DocumentLimits, text: String) {
        self.limits = limits
        writtenOctetCount = text.utf8.count
        markedPositions = Self.markedPositions(in: text)
    }

    private static func markedPositions(in text: String) -> Set<SourcePosition> {
        var found: Set<SourcePosition> = []
        let mark = "\"\\ufeff"
        guard text.lowercased().contains(mark) else { return found }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let scalars = Array(line.lowercased().unicodeScalars)
            let wanted = Array(mark.unicodeScalars)
            for start in scalars.indices where scalars[start...].starts(with: wanted) {
                found.insert(SourcePosition(line: index + 1, column: start + 1))
            }
        }
        return found
    }

    mutating func convert(_ node: Node, depth: Int) throws(DocumentError) -> ConfigurationNode {
        let position = SourcePosition(node.mark)
        nodeCount += 1
        guard nodeCount - writtenOctetCount <= limits.aliasedNodeCountMax else {
            throw DocumentError(
                "expected at most \(limits.aliasedNodeCountMax) values out of aliases, found more;"
                    + " use fewer or smaller ones.", at: position)
        }
        guard depth <= limits.depthMax else {
            throw DocumentError(
                "expected at most \(limits.depthMax) levels of nesting, found more.", at: position)
        }
        switch node {
        case .scalar(let scalar):
            return ConfigurationNode(content: content(of: scalar, at: position), position: position)
        case .sequence(let sequence):
            var elements: [ConfigurationNode] = []
            for element in sequence {
                elements.append(try convert(element, depth: depth + 1))
            }
            return ConfigurationNode(content: .sequence(elements), position: position)
        case .mapping(let mapping):
            let entries = try convert(mapping, depth: depth)
            return ConfigurationNode(content: .mapping(entries), position: position)
        case .alias:
            throw DocumentError("found an alias that leads nowhere.", at: position)
        }
    }

    private func content(
        of scalar: Node.Scalar, at position: SourcePosition
    ) -> ConfigurationNode.Content {
        let isPlain = scalar.style == .plain
        if isPlain, ["", "~", "null"].contains(scalar.string) { return .null }
        if scalar.style == .doubleQuoted, markedPositions.contains(position) {
            return .scalar("\u{feff}" + scalar.string, isQuoted: true)
        }
        return .scalar(scalar.string, isQuoted: !isPlain)
    }

    private mutating func convert(
        _ mapping: Node.Mapping, depth: Int
    ) throws(DocumentError) -> [ConfigurationNode.Entry] {
        var entries: [ConfigurationNode.Entry] = []
        var merged: [ConfigurationNode.Entry] = []
        for (key, value) in mapping {
            let position = SourcePosition(key.mark)
            guard case .scalar(let name) = key else {
                throw DocumentError(
                    "expected a name as the key, found a list or a mapping.", at: position)
            }
            let node = try convert(value, depth: depth + 1)
            if name.string == "<<", name.style == .plain {
                merged += try mergedEntries(of: node)
            } else {
                entries.append(.init(key: name.string, position: position, value: node))
            }
        }
        // What a mapping says itself wins over what it merges in; among several the first wins.
        var known = Set(entries.map(\.key))
        for entry in merged where known.insert(entry.key).inserted { entries.append(entry) }
        return entries
    }

    private func mergedEntries(
        of node: ConfigurationNode
    ) throws(DocumentError) -> [ConfigurationNode.Entry] {
        switch node.content {
        case .mapping(let entries): return entries
        case .sequence(let elements):
            var entries: [ConfigurationNode.Entry] = []
            for element in elements { entries += try mergedEntries(of: element) }
            return entries
        case .scalar, .null:
            throw DocumentError(
                "expected a mapping or a list of mappings to merge, found \(node.summary).",
                at: node.position)
        }
    }
}

extension SourcePosition {
    /// The first column of the first line.
    static let start = SourcePosition(line: 1, column: 1)

    fileprivate init(_ mark: Mark?) {
        self = mark.map { SourcePosition(line: $0.line, column: $0.column) } ?? .start
    }
}
