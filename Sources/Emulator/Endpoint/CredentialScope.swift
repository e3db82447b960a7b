/// The `Credential` of a SigV4 `Authorization` header, or of a presigned URL: who signs, for which region.
///
/// Source: AWS Signature Version 4, `Credential=<access key
/// id>/<date>/<region>/<service>/aws4_request`. The signature itself is not looked at here.
struct CredentialScope {
    /// The access key id.
    let accessKeyID: String
    /// The region; `nil` where it is empty, as SDKs leave it that are given an endpoint alone.
    let region: String?

    /// Reads the header's value; `nil` when it names no credential.
    init?(authorization value: UnsafeRawBufferPointer) {
        guard let start = Self.end(of: Self.marker, in: value) else { return nil }
        self.init(in: value, from: start)
    }

    /// Reads the parameter `X-Amz-Credential` of a presigned URL.
    init?(parameter text: String) {
        var text = text
        let found = text.withUTF8 { Self(in: UnsafeRawBufferPointer($0), from: 0) }
        guard let found else { return nil }
        self = found
    }

    private init?(in value: UnsafeRawBufferPointer, from start: Int) {
        guard let keyEnd = Self.slash(in: value, from: start),
            let dateEnd = Self.slash(in: value, from: keyEnd + 1),
            let regionEnd = Self.slash(in: value, from: dateEnd + 1),
            keyEnd > start
        else { return nil }
        accessKeyID = Self.text(value, start..<keyEnd)
        region = regionEnd > dateEnd + 1 ? Self.text(value, dateEnd + 1..<regionEnd) : nil
    }

    /// The next slash of the credential, which ends at a comma or a space.
    private static func slash(in value: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index < value.count {
            switch value[index] {
            case UInt8(ascii: "/"): return index
            case UInt8(ascii: ","), UInt8(ascii: " "): return nil
            default: index += 1
            }
        }
        return nil
    }

    private static let marker = Array("Credential=".utf8)

    private static func end(of marker: [UInt8], in value: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index + marker.count <= value.count {
            if value[index] == marker[0],
                value[index..<index + marker.count].elementsEqual(marker)
            {
                return index + marker.count
            }
            index += 1
        }
        return nil
    }

    private static func text(_ value: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: value[range]), as: UTF8.self)
    }
}
