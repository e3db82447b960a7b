import AWSJSON

extension BodyEffect {
    /// The mutations by the name a rule gives them.
    private enum Kind: String, CaseIterable {
        case truncate, empty, malformed, garbage, html, replace, dropMember, setMember, wrongType
        case nullMember, unknownEnum, badTimestamp, invalidUtf8, duplicateKey, bom
    }

    /// The longest text a body can be replaced by, in octets: 1 MiB.
    private static let replacementByteCountMax = 1 << 20

    /// Reads `{type: body, mutate: truncate, fraction: 0.5, contentLength: original}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let kinds = Kind.allCases.map(\.rawValue).joinedAsChoice()
        let kind = reader.required("mutate", kinds) { $0.choice(Kind.self) }
        let mutation = kind.flatMap { Self.mutation($0, &reader) }
        let contentLength = reader.value("contentLength") { ContentLength(decoding: $0) }
        let status = reader.value("status") { $0.integer(in: 200...599) }
        let commitment = reader.value("commit") { $0.choice(Commitment.self) }
        guard reader.finish(), let mutation else { return nil }
        self.init(mutation)
        self.contentLength = contentLength ?? .exact
        self.status = status
        self.commitment = commitment ?? .apply
    }

    private static func mutation(_ kind: Kind, _ reader: inout MemberReader) -> BodyMutation? {
        switch kind {
        case .empty: .empty
        case .malformed: .malformed
        case .garbage: .garbage
        case .html: .html
        case .bom: .byteOrderMark
        case .truncate: truncation(&reader)
        case .replace:
            reader.object.isNull("with")
                ? .replace(Array("null".utf8))
                : reader.required("with", "the body to send, as text or JSON", Self.replacement)
                    .map { .replace($0) }
        case .invalidUtf8: .invalidUTF8(reader.value("member", Self.path))
        case .setMember: setting(&reader)
        case .dropMember: member(&reader).map { .dropMember($0) }
        case .wrongType: member(&reader).map { .wrongType($0) }
        case .nullMember: member(&reader).map { .nullMember($0) }
        case .unknownEnum: member(&reader).map { .unknownEnum($0) }
        case .badTimestamp: member(&reader).map { .badTimestamp($0) }
        case .duplicateKey: member(&reader).map { .duplicateKey($0) }
        }
    }

    private static func truncation(_ reader: inout MemberReader) -> BodyMutation? {
        let count = reader.value("bytes") { $0.integer(in: 0...16 << 20) }
        let fraction = reader.value("fraction") { $0.number(in: 0...1) }
        switch (count, fraction) {
        case (let count?, nil): return .truncateToBytes(count)
        case (nil, let fraction?): return .truncateToFraction(fraction)
        case (nil, nil): return .truncateToFraction(0.5)
        case (_?, _?):
            reader.fail("expected either 'bytes' or 'fraction', found both; remove one.")
            return nil
        }
    }

    private static func setting(_ reader: inout MemberReader) -> BodyMutation? {
        let path = member(&reader)
        // An explicit null is what nullMember is for, so a null here is a value left out.
        let value = reader.required("value", "the value to set") { JSONValue($0.node) }
        guard let path, let value else { return nil }
        return .setMember(path, value)
    }

    private static func member(_ reader: inout MemberReader) -> BodyMutation.Path? {
        reader.required("member", "a member of the output, by name or JSON Pointer", path)
    }

    private static func path(_ field: Field) -> BodyMutation.Path? {
        let expected = "a member of the output, by name or JSON Pointer"
        guard let text = field.string(expected: expected) else { return nil }
        guard let path = InputMatcher.path(of: text) else {
            field.refuse(expected: expected)
            return nil
        }
        return path
    }

    private static func replacement(_ field: Field) -> [UInt8]? {
        var bytes: [UInt8]
        if let text = field.text {
            bytes = Array(text.utf8)
        } else {
            var writer = JSONWriter()
            JSONValue(field.node).write(to: &writer)
            bytes = writer.bytes
        }
        guard bytes.count <= replacementByteCountMax else {
            field.fail("expected at most \(replacementByteCountMax) bytes, found \(bytes.count).")
            return nil
        }
        return bytes
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "body")
        object.add("mutate", kind.rawValue)
        switch mutation {
        case .truncateToBytes(let count): object.add("bytes", count)
        case .truncateToFraction(let fraction): object.add("fraction", fraction)
        case .replace(let bytes): object.add("with", String(decoding: bytes, as: UTF8.self))
        default: break
        }
        object.add("member", mutation.path.map { Self.pointer($0) })
        if case .setMember(_, let value) = mutation { object.add("value", value) }
        object.add("contentLength", contentLength, unless: .exact) { $0.encoded }
        object.add("status", status)
        object.add("commit", commitment, unless: .apply) { .string($0.rawValue) }
        return object.value
    }

    private static func pointer(_ path: BodyMutation.Path) -> String {
        path.map {
            "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1")
        }.joined()
    }

    private var kind: Kind {
        switch mutation {
        case .truncateToBytes, .truncateToFraction: .truncate
        case .empty: .empty
        case .malformed: .malformed
        case .garbage: .garbage
        case .html: .html
        case .replace: .replace
        case .dropMember: .dropMember
        case .setMember: .setMember
        case .wrongType: .wrongType
        case .nullMember: .nullMember
        case .unknownEnum: .unknownEnum
        case .badTimestamp: .badTimestamp
        case .invalidUTF8: .invalidUtf8
        case .duplicateKey: .duplicateKey
        case .byteOrderMark: .bom
        }
    }
}
