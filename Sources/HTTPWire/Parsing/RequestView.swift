/// One complete request, looked at where it lies in the receive buffer; valid only during the call
/// it is passed to.
package struct RequestView: ~Copyable {
    private let parser: RequestParser
    private let bytes: UnsafeRawBufferPointer
    /// A number no other connection of this server had or will have.
    package let connectionID: UInt64
    /// How many requests came before this one on its connection.
    package let requestIndexOnConnection: Int
    /// By which of the server's addresses the connection came in, counted from 0.
    package let listener: Int

    /// A view of the request that `parser` has just completed in `bytes`.
    package init(
        _ parser: RequestParser, in bytes: UnsafeRawBufferPointer, connectionID: UInt64,
        requestIndexOnConnection: Int, listener: Int = 0
    ) {
        self.listener = listener
        self.parser = parser
        self.bytes = bytes
        self.connectionID = connectionID
        self.requestIndexOnConnection = requestIndexOnConnection
    }

    /// The method to answer for: HEAD arrives as `get`, since the server leaves out the body.
    package var method: Method { parser.state.method == .head ? .get : parser.state.method }

    /// Whether the method was HEAD, for those who write logs.
    package var isHead: Bool { parser.state.method == .head }

    /// The method as the client wrote it.
    package var methodBytes: UnsafeRawBufferPointer { bytes.slice(parser.state.methodRange) }

    /// The target as the client wrote it.
    package var target: UnsafeRawBufferPointer { bytes.slice(parser.state.targetRange) }

    /// The path of the target, still escaped; `*` in `OPTIONS *`.
    package var path: UnsafeRawBufferPointer {
        // RFC 9110 4.2.3: `http://host` means its root.
        parser.state.pathRange.isEmpty ? Self.root : bytes.slice(parser.state.pathRange)
    }

    /// The query without its question mark, still escaped; nil when there is no question mark.
    package var query: UnsafeRawBufferPointer? { parser.state.queryRange.map { bytes.slice($0) } }

    /// The host and port the client meant: the target's, else the Host field's; empty only in
    /// HTTP/1.0 without Host.
    package var authority: UnsafeRawBufferPointer { bytes.slice(parser.state.hostRange) }

    /// The version of the request line.
    package var version: HTTPVersion { parser.state.version }

    /// The decoded body.
    package var body: UnsafeRawBufferPointer {
        bytes.slice(parser.state.bodyStart..<parser.state.bodyEnd)
    }

    /// How many field lines there are.
    package var fieldCount: Int { parser.state.fields.count }

    /// The name and value of a field line, in the order of the message.
    ///
    /// - Returns: nil when there are not so many.
    package func field(
        at index: Int
    ) -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)? {
        guard parser.state.fields.indices.contains(index) else { return nil }
        let field = parser.state.fields[index]
        return (bytes.slice(field.name), bytes.slice(field.value))
    }

    /// The value of the first field of this name; nil when there is none.
    ///
    /// - Parameter lowercaseName: the name in lower case; the client's case does not matter.
    package subscript(lowercaseName: StaticString) -> UnsafeRawBufferPointer? {
        let length = lowercaseName.utf8CodeUnitCount
        for field in parser.state.fields where Int(field.nameEnd &- field.nameStart) == length {
            if bytes.slice(field.name).equalsIgnoringCase(lowercaseName) {
                return bytes.slice(field.value)
            }
        }
        return nil
    }

    /// The fields apart from the request, for who asks for names it knows only while it runs.
    package var fields: RequestFields {
        RequestFields(positions: parser.state.fields, bytes: bytes)
    }

    private static var root: UnsafeRawBufferPointer {
        let slash: StaticString = "/"
        return UnsafeRawBufferPointer(start: slash.utf8Start, count: 1)
    }

    /// How many fields have this name.
    package func count(of lowercaseName: StaticString) -> Int {
        var count = 0
        for field in parser.state.fields
        where bytes.slice(field.name).equalsIgnoringCase(lowercaseName) {
            count += 1
        }
        return count
    }
}
