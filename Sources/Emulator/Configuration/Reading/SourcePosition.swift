/// A place in a text file.
package struct SourcePosition: Hashable, Comparable, Sendable {
    /// Line number, counted from 1.
    package var line: Int
    /// Column, counted from 1 in Unicode scalars.
    package var column: Int

    /// A place by line and column, both counted from 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The place of the octet at `offset`, which may be the end of the text.
    package init(offset: Int, in text: some Collection<UInt8>) {
        self.init(line: 1, column: 1)
        advance(over: text.prefix(max(0, offset)))
    }

    /// Moves to the end of a piece of UTF-8 text that starts here.
    package mutating func advance(over text: some Sequence<UInt8>) {
        for octet in text {
            if octet == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if octet & 0xc0 != 0x80 {  // Continuation octets of UTF-8 take no column.
                column += 1
            }
        }
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
