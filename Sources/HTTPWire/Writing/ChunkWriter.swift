/// Puts a body on the wire in chunks (RFC 9112 7.1).
package enum ChunkWriter {
    /// The chunk that ends a body.
    package static let end: StaticString = "0\r\n\r\n"

    /// Appends one chunk; nothing for no bytes, since a chunk of none would end the body.
    package static func write(_ bytes: [UInt8], to output: ByteBuffer) {
        guard !bytes.isEmpty else { return }
        output.append(Array(String(bytes.count, radix: 16).utf8))
        output.append("\r\n")
        output.append(bytes)
        output.append("\r\n")
    }
}
