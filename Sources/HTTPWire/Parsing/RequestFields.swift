/// The fields of one request where they lie in the receive buffer; valid only during the call that
/// the request is passed to.
package struct RequestFields {
    private let positions: [FieldPosition]
    private let bytes: UnsafeRawBufferPointer

    init(positions: [FieldPosition], bytes: UnsafeRawBufferPointer) {
        self.positions = positions
        self.bytes = bytes
    }

    /// The value of the first field of this name; nil when there is none.
    ///
    /// - Parameter name: the name in lower case; the client's case does not matter.
    package func value(of name: String) -> String? {
        let wanted = name.utf8
        for position in positions
        where Int(position.nameEnd &- position.nameStart) == wanted.count {
            let found = bytes.slice(position.name)
            if zip(found, wanted).allSatisfy({ $0.asciiLowercased == $1 }) {
                return String(decoding: bytes.slice(position.value), as: UTF8.self)
            }
        }
        return nil
    }
}
