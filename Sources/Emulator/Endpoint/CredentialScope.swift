/// The `Credential` of a SigV4 `Authorization` header: who signs, for which region.
///
/// Source: AWS Signature Version 4, `Credential=<access key
/// id>/<date>/<region>/<service>/aws4_request`. The signature itself is not looked at here.
struct CredentialScope {
    /// The access key id.
    let accessKeyID: String
    /// The region.
    let region: String

    /// Reads the header's value; `nil` when it names no credential.
    init?(authorization value: UnsafeRawBufferPointer) {
        guard let start = Self.end(of: Self.marker, in: value) else { return nil }
        var parts: [Range<Int>] = []
        var partStart = start
        var index = start
        while index < value.count, parts.count < 3 {
            let octet = value[index]
            if octet == UInt8(ascii: "/") {
                parts.append(partStart..<index)
                partStart = index + 1
            } else if octet == UInt8(ascii: ",") || octet == UInt8(ascii: " ") {
                break
            }
            index += 1
        }
        guard parts.count == 3, !parts[0].isEmpty, !parts[2].isEmpty else { return nil }
        accessKeyID = Self.text(value, parts[0])
        region = Self.text(value, parts[2])
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
