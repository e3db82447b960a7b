package import AWSJSON

/// What becomes of the body of an answer.
package enum BodyMutation: Hashable, Sendable {
    /// A place in a JSON body: names and numbers on the way down.
    package typealias Path = [String]

    /// Only the first octets are left.
    case truncateToBytes(Int)
    /// Only such a part is left, from 0 to 1.
    case truncateToFraction(Double)
    /// Nothing is left.
    case empty
    /// JSON with one comma too many.
    case malformed
    /// As many octets that are no text, but at least 16.
    case garbage
    /// A page such as proxies send.
    case html
    /// Something else, as it is.
    case replace([UInt8])
    /// A member is left out.
    case dropMember(Path)
    /// A member has another value; it is added where its parent is there.
    case setMember(Path, JSONValue)
    /// A member has a value of another type.
    case wrongType(Path)
    /// A member is null.
    case nullMember(Path)
    /// A member has a value that the model does not list.
    case unknownEnum(Path)
    /// A member has a time that is none.
    case badTimestamp(Path)
    /// A text holds octets that are not UTF-8; by default the first one of the body.
    case invalidUTF8(Path?)
    /// A member is there twice, the second time null.
    case duplicateKey(Path)
    /// A byte order mark stands before the body.
    case byteOrderMark

    /// The member the mutation is about.
    package var path: Path? {
        switch self {
        case .dropMember(let path), .setMember(let path, _), .wrongType(let path),
            .nullMember(let path), .unknownEnum(let path), .badTimestamp(let path),
            .duplicateKey(let path):
            path
        case .invalidUTF8(let path): path
        default: nil
        }
    }

    /// The body as the client gets it; one that has no such member, or is not JSON where that
    /// matters, stays as it is.
    package func apply(to body: [UInt8]) -> [UInt8] {
        switch self {
        case .truncateToBytes(let count): Array(body.prefix(count))
        case .truncateToFraction(let fraction):
            Array(body.prefix(Int((Double(body.count) * fraction).rounded(.down))))
        case .empty: []
        case .malformed: Self.malformed(body)
        case .garbage: Self.garbage(max(16, body.count))
        case .html: Array(Self.page.utf8)
        case .replace(let bytes): bytes
        case .byteOrderMark: [0xef, 0xbb, 0xbf] + body
        case .invalidUTF8(let path): Self.invalidUTF8(body, path)
        case .dropMember(let path): Self.edit(body, path) { _ in [] }
        case .setMember(let path, let value): Self.edit(body, path, adds: true) { _ in [value] }
        case .wrongType(let path): Self.edit(body, path) { $0.map { [$0.ofAnotherType] } ?? [] }
        case .nullMember(let path): Self.edit(body, path) { _ in [.null] }
        case .unknownEnum(let path):
            Self.edit(body, path) { _ in [.string("A_VALUE_OF_NO_MODEL")] }
        case .badTimestamp(let path): Self.edit(body, path) { _ in [.string("not a time")] }
        case .duplicateKey(let path): Self.edit(body, path) { $0.map { [$0, .null] } ?? [] }
        }
    }

    private static let page = """
        <html>\r
        <head><title>502 Bad Gateway</title></head>\r
        <body><center><h1>502 Bad Gateway</h1></center></body>\r
        </html>\r

        """

    private static func malformed(_ body: [UInt8]) -> [UInt8] {
        guard let last = body.last else { return Array("{,}".utf8) }
        return body.dropLast() + [UInt8(ascii: ","), last]
    }

    /// Octets above 0x80 in a fixed order, the same in every run.
    private static func garbage(_ count: Int) -> [UInt8] {
        var state: UInt32 = 0x2545_f491
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24) | 0x80
        }
    }
}
