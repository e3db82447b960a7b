import HTTPWire

/// The parameters of a call in AWS's query protocol, as far as they matter here.
///
/// They stand in the query of the URL, as in presigned ones, and in the body of a form.
struct QueryParameters {
    /// What is called; `nil` when the request does not say.
    var action: String?
    /// The version of the service's API.
    var version: String?
    /// The credential of a presigned URL.
    var credential: CredentialScope?

    /// Reads a request that speaks the protocol; `nil` for any other.
    ///
    /// A form without `X-Amz-Target` does, and a `GET` whose query names an action.
    init?(_ request: borrowing RequestView) {
        switch request.method {
        case .get:
            guard let query = request.query else { return nil }
            read(query)
            guard action != nil else { return nil }
        case .post:
            guard let type = request["content-type"], request["x-amz-target"] == nil,
                AWSProtocol.mediaType(of: type).equalsIgnoringCase(QueryProtocol.formType)
            else { return nil }
            if let query = request.query { read(query) }
            read(request.body)
        default: return nil
        }
    }

    /// The parameters of a form; the first of a name counts.
    init(form: [UInt8]) {
        form.withUnsafeBytes { read($0) }
    }

    private mutating func read(_ octets: UnsafeRawBufferPointer) {
        for pair in octets.split(separator: UInt8(ascii: "&")) {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = pair[..<end]
            // Other parameters may be long, and nobody asks for them.
            guard Self.names.contains(where: name.elementsEqual), end < pair.endIndex else {
                continue
            }
            let escaped = String(decoding: pair[(end + 1)...].prefix(1024), as: UTF8.self)
            let value = PercentCoding.decoded(escaped, plusIsBlank: true) ?? escaped
            switch name.count {
            case 6: action = action ?? value
            case 7: version = version ?? value
            default: credential = credential ?? CredentialScope(parameter: value)
            }
        }
    }

    private static let names = ["Action", "Version", "X-Amz-Credential"].map { Array($0.utf8) }
}
