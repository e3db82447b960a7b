import IdentityCenter

/// The page tokens of lists, by their hashes: enough to see whether a client went on.
enum PageToken {
    /// The hash of a token.
    static func hash(_ token: some Sequence<UInt8>) -> UInt64 {
        var hash = SipHash(key0: 0, key1: 6)
        for octet in token { hash.combine(octet) }
        return hash.finalize()
    }

    /// The hash of the `NextToken` of an answer; `nil` when it has none.
    ///
    /// Looks only where the model's order of members puts it, at the end or the start of the body,
    /// so that the cost is that of the token, whatever the length of the list.
    static func hash(inAnswer body: [UInt8]) -> UInt64? {
        let quote = UInt8(ascii: "\"")
        if body.starts(with: opening) {
            let rest = body[opening.count...]
            return rest.firstIndex(of: quote).map { hash(rest[..<$0]) }
        }
        guard body.suffix(2).elementsEqual([quote, UInt8(ascii: "}")]) else { return nil }
        let rest = body.dropLast(2)
        guard let start = rest.lastIndex(of: quote), rest[...start].suffix(member.count) == member
        else { return nil }
        return hash(rest[(start + 1)...])
    }

    private static let opening = Array("{\"NextToken\":\"".utf8)
    private static let member = Array("\"NextToken\":\"".utf8)[...]
}
