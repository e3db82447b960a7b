/// An answer as the application fills it in.
///
/// The server adds the status line, Date, Content-Length, Connection and, where there is a body,
/// `X-Content-Type-Options: nosniff`. Reused from request to request, so nothing is allocated once
/// its parts have grown.
package struct ResponseBuffer: Sendable {
    /// The status, 200 to 599; anything else is sent as 500; default 200.
    package var status = 200
    /// The body; not sent, only counted, in answer to HEAD.
    package var body: [UInt8] = []
    /// Whether the connection ends with this answer; default false.
    package var closesConnection = false
    /// Whether `RequestHandler.delivered` is called when the answer has left, or cannot leave any
    /// more; default false.
    package var reportsDelivery = false
    /// What the report carries, for the application to know the answer by; default 0.
    package var deliveryTag: UInt64 = 0
    /// How it is sent otherwise than whole and at once; nil, the default, for an ordinary answer.
    package var delivery: Delivery? {
        get { boxedDelivery?.value }
        set { boxedDelivery = newValue.map(BoxedDelivery.init) }
    }
    /// Apart from the answer, so that the ordinary ones do not carry its size about.
    private var boxedDelivery: BoxedDelivery?
    /// Whether it is written at once and nobody asks what became of it.
    package var isOrdinary: Bool { boxedDelivery == nil && !reportsDelivery }

    /// The field lines as they will stand on the wire, each with its line end.
    private(set) var fieldLines: [UInt8] = []
    /// Whether the application set Date itself, which then stands.
    private(set) var hasDate = false

    package init() {}

    /// Makes an empty answer of it, keeping the room.
    package mutating func reset() {
        status = 200
        body.removeAll(keepingCapacity: true)
        closesConnection = false
        reportsDelivery = false
        deliveryTag = 0
        boxedDelivery = nil
        fieldLines.removeAll(keepingCapacity: true)
        hasDate = false
    }

    /// Adds a field.
    ///
    /// A name that is no token, or that belongs to the server (Content-Length, Transfer-Encoding,
    /// Connection), is left out; control characters of the value become spaces. So nothing that is
    /// echoed can add a line (RFC 9110 5.5).
    package mutating func append(_ name: StaticString, _ value: StaticString) {
        append(name.rawBytes, value.rawBytes)
    }

    /// Adds a field; see the first form.
    package mutating func append(_ name: StaticString, _ value: String) {
        var value = value
        value.withUTF8 { append(name.rawBytes, UnsafeRawBufferPointer($0)) }
    }

    /// Adds a field; see the first form.
    package mutating func append(_ name: StaticString, _ value: [UInt8]) {
        value.withUnsafeBytes { append(name.rawBytes, $0) }
    }

    /// Adds a field; see the first form.
    package mutating func append(_ name: StaticString, _ value: UnsafeRawBufferPointer) {
        append(name.rawBytes, value)
    }

    /// Adds a field whose name is not known beforehand; see the first form.
    package mutating func append(name: String, value: String) {
        var name = name
        var value = value
        name.withUTF8 { nameBytes in
            value.withUTF8 { valueBytes in
                append(UnsafeRawBufferPointer(nameBytes), UnsafeRawBufferPointer(valueBytes))
            }
        }
    }

    /// Takes the fields of this name out; Date then is left out altogether.
    package mutating func remove(name: String) {
        var kept: [UInt8] = []
        var rest = fieldLines[...]
        while let end = rest.firstIndex(of: ASCII.lineFeed) {
            let line = rest[...end]
            rest = rest[(end + 1)...]
            let found = line.prefix { $0 != ASCII.colon }
            if found.count == name.utf8.count,
                zip(found, name.utf8).allSatisfy({ $0.asciiLowercased == $1.asciiLowercased })
            {
                continue
            }
            kept.append(contentsOf: line)
        }
        fieldLines = kept
        if name.lowercased() == "date" { hasDate = true }
    }

    /// Puts a field in the place of all of its name; see `append`.
    package mutating func set(name: String, value: String) {
        remove(name: name)
        append(name: name, value: value)
    }

    /// Makes it an answer of plain text.
    package mutating func setText(status: Int, _ text: String) {
        self.status = status
        append("Content-Type", "text/plain; charset=utf-8" as StaticString)
        body.removeAll(keepingCapacity: true)
        body.append(contentsOf: text.utf8)
    }

    /// Makes it a 405 that names what is allowed (RFC 9110 15.5.6).
    package mutating func setMethodNotAllowed(_ allowed: MethodSet) {
        append("Allow", allowed.allowValue)
        setText(status: 405, "The methods allowed here: \(allowed.allowValue).\n")
    }

    /// Makes it the answer to OPTIONS: 204 and what is allowed (RFC 9110 9.3.7).
    package mutating func setOptions(_ allowed: MethodSet) {
        status = 204
        append("Allow", allowed.allowValue)
    }

    private mutating func append(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        guard !name.isEmpty, !belongsToServer(name) else { return }
        let token = ByteSet.token
        for byte in name where !token.contains(byte) { return }
        fieldLines.append(contentsOf: name)
        fieldLines.append(ASCII.colon)
        fieldLines.append(ASCII.space)
        let start = fieldLines.count
        fieldLines.append(contentsOf: value)
        if value.firstControl(from: 0, to: value.count) < value.count {
            for index in start..<fieldLines.count
            where fieldLines[index] < ASCII.space || fieldLines[index] == ASCII.delete {
                fieldLines[index] = ASCII.space
            }
        }
        fieldLines.append(ASCII.carriageReturn)
        fieldLines.append(ASCII.lineFeed)
    }

    private mutating func belongsToServer(_ name: UnsafeRawBufferPointer) -> Bool {
        switch name.count {
        case 4:
            if name.equalsIgnoringCase("date") { hasDate = true }
            return false
        case 10: return name.equalsIgnoringCase("connection")
        case 14: return name.equalsIgnoringCase("content-length")
        case 17: return name.equalsIgnoringCase("transfer-encoding")
        default: return false
        }
    }
}

/// A delivery behind one pointer.
private final class BoxedDelivery: Sendable {
    let value: Delivery

    init(_ value: Delivery) {
        self.value = value
    }
}

extension StaticString {
    /// The text's bytes.
    fileprivate var rawBytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
