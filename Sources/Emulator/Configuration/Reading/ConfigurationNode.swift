/// A piece of a configuration document that is not typed yet.
///
/// Scalars keep their source text: whether `111122223333` is a number or an account id is for the
/// schema to say, not for the file format.
package struct ConfigurationNode: Sendable {
    /// What a node holds.
    package enum Content: Sendable {
        /// Nothing: an empty value, `~`, or an unquoted `null`.
        case null
        /// Text as written; quoted text is never a number or a boolean.
        case scalar(String, isQuoted: Bool)
        /// A list.
        case sequence([ConfigurationNode])
        /// Keys and values in the order of the file; no key appears twice.
        case mapping([Entry])
    }

    /// A key with its value.
    package struct Entry: Sendable {
        /// The key's text.
        package var key: String
        /// Where the key stands.
        package var position: SourcePosition
        /// The value.
        package var value: ConfigurationNode
    }

    /// What the node holds.
    package var content: Content
    /// Where the node starts.
    package var position: SourcePosition

    /// How a message names what was found.
    package var summary: String {
        switch content {
        case .null: "nothing"
        case .scalar(let text, isQuoted: true): "the text \(text.quotedForMessage())"
        case .scalar(let text, isQuoted: false): text.quotedForMessage()
        case .sequence(let elements): elements.isEmpty ? "an empty list" : "a list"
        case .mapping(let entries): entries.isEmpty ? "an empty mapping" : "a mapping"
        }
    }
}

/// Bounds on what is read, so that a wrong or hostile file is refused instead of eating the
/// machine.
package struct DocumentLimits: Sendable {
    /// Octets of one file; default: 64 MiB, which holds a seed file of some 100,000 assignments.
    package var byteCountMax = 64 << 20
    /// Mappings and lists inside each other; default: 32.
    package var depthMax = 32
    /// Values that aliases may add to those the file writes out; default: 200,000.
    package var aliasedNodeCountMax = 200_000

    /// The defaults.
    package init() {}
}
