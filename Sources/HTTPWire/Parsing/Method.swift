/// The methods this server knows (RFC 9110 9.3 and RFC 5789); all others are `unknown`.
package enum Method: UInt8, CaseIterable, Sendable {
    case get
    case head
    case post
    case put
    case delete
    case patch
    case options
    case connect
    case trace
    case unknown

    /// Reads a method; letters count as written (RFC 9110 9.1).
    init(_ bytes: UnsafeRawBufferPointer) {
        switch bytes.count {
        case 3: self = bytes.equals("GET") ? .get : bytes.equals("PUT") ? .put : .unknown
        case 4: self = bytes.equals("POST") ? .post : bytes.equals("HEAD") ? .head : .unknown
        case 5: self = bytes.equals("PATCH") ? .patch : bytes.equals("TRACE") ? .trace : .unknown
        case 6: self = bytes.equals("DELETE") ? .delete : .unknown
        case 7:
            self =
                bytes.equals("OPTIONS")
                ? .options : bytes.equals("CONNECT") ? .connect : .unknown
        default: self = .unknown
        }
    }

    /// The method as it stands in a request line.
    package var name: StaticString {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .delete: "DELETE"
        case .patch: "PATCH"
        case .options: "OPTIONS"
        case .connect: "CONNECT"
        case .trace: "TRACE"
        case .unknown: "unknown"
        }
    }
}

/// Methods that a resource allows, for the `Allow` field.
package struct MethodSet: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The set of one method.
    package init(_ method: Method) {
        rawValue = 1 << UInt16(method.rawValue)
    }

    package static let get = MethodSet(.get)
    package static let post = MethodSet(.post)
    package static let put = MethodSet(.put)
    package static let delete = MethodSet(.delete)
    package static let patch = MethodSet(.patch)

    /// The value of `Allow` (RFC 9110 10.2.1): what GET allows HEAD allows, and OPTIONS is
    /// answered everywhere.
    package var allowValue: String {
        var all = union(MethodSet(.options))
        if contains(.get) { all.insert(MethodSet(.head)) }
        let names = Method.allCases.filter { all.contains(MethodSet($0)) }.map { "\($0.name)" }
        return names.joined(separator: ", ")
    }
}
