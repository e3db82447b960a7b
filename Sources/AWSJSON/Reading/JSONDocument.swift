/// A free-form JSON value, kept as the text it came in (a Smithy document).
package struct JSONDocument: Hashable, Sendable {
    /// The JSON text without white space between its tokens; names and order are the sender's.
    package let text: String

    /// Checks a JSON text and keeps it.
    ///
    /// - Throws: `ShapeError` when it is not one JSON value.
    package init(_ text: String) throws(ShapeError) {
        let bytes = Array(text.utf8)
        let parsed: Result<JSONDocument, ShapeError> = bytes.withUnsafeBytes { buffer in
            do throws(ShapeError) {
                var reader = JSONReader(buffer)
                return .success(JSONDocument(try reader.document(), in: reader))
            } catch {
                return .failure(error)
            }
        }
        self = try parsed.get()
    }

    /// Keeps a value that `reader` has passed.
    init(_ token: JSONToken, in reader: JSONReader) {
        var compact: [UInt8] = []
        compact.reserveCapacity(token.end - token.start)
        var isInString = false
        var isEscaped = false
        for octet in reader.bytes[token.start..<token.end] {
            switch octet {
            case ASCII.space, ASCII.tab, ASCII.lineFeed, ASCII.carriageReturn:
                if isInString { compact.append(octet) }
                continue
            case ASCII.quote where !isEscaped:
                isInString.toggle()
            default: break
            }
            isEscaped = octet == ASCII.backslash && !isEscaped
            compact.append(octet)
        }
        text = String(decoding: compact, as: UTF8.self)
    }
}
