import AWSJSON

/// Entries as documents for other programs.
enum JournalExport {
    /// One entry a line, as JSON (NDJSON).
    static func lines(_ entries: [JournalEntry]) -> [UInt8] {
        lines(entries.lazy.map(\.encoded))
    }

    /// One entry a line, without what differs between two runs of one program with one seed and a
    /// frozen clock: wall times, connections, sizes, measured times, and what SDKs draw at random.
    static func canonicalLines(_ entries: [JournalEntry]) -> [UInt8] {
        let names = CanonicalNames(entries)
        return lines(entries.lazy.map { $0.encoded(for: .comparison(names)) })
    }

    /// An entry as a server-sent event, with its number as the event's id.
    static func event(_ entry: JournalEntry) -> [UInt8] {
        var writer = JSONWriter()
        entry.encoded.write(to: &writer)
        let head = "id: \(entry.sequence)\nevent: request\ndata: "
        return Array(head.utf8) + writer.bytes + Array("\n\n".utf8)
    }

    private static func lines(_ values: some Sequence<JSONValue>) -> [UInt8] {
        var octets: [UInt8] = []
        for value in values {
            var writer = JSONWriter()
            value.write(to: &writer)
            octets += writer.bytes
            octets.append(UInt8(ascii: "\n"))
        }
        return octets
    }
}
