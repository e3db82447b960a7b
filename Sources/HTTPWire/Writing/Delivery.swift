/// How an answer is sent otherwise than whole and at once, to see what its client makes of that.
///
/// The parts combine: the answer is written with the faults of `contentLength` and `framing`, what
/// lies behind `cut` never leaves, the rest leaves at the pace of `drip` and `midBodyPause`, and
/// then `ending` says what becomes of the connection. Nothing of it is announced: a connection that
/// is to break says `Connection: close` only if it would have without the fault.
package struct Delivery: Hashable, Sendable {
    /// Where to stop sending; the counts are kept within what there is.
    package enum Cut: Hashable, Sendable {
        /// Nothing leaves.
        case beforeHeaders
        /// So many bytes of the head leave, behind any interim answers.
        case afterHeaderBytes(Int)
        /// So many bytes leave of what follows the head, chunk sizes included.
        case afterBodyBytes(Int)
        /// This part, 0 to 1, of what follows the head leaves, rounded down to whole bytes.
        case afterBodyFraction(Double)
    }

    /// What ends the exchange after what was sent.
    package enum Ending: Hashable, Sendable {
        /// The connection serves further requests, also behind an answer its client still waits for
        /// more of.
        case keep
        /// FIN; then the connection goes.
        case close
        /// FIN; what the client sends is read and dropped until it closes, or has been idle.
        case halfClose
        /// RST, once everything before it has left the machine.
        case reset
    }

    /// What the answer says about the length of its body.
    package enum ContentLength: Hashable, Sendable {
        /// The truth.
        case exact
        /// This number, also where it is wrong or negative.
        case value(Int)
        /// Nothing: the body then ends with the connection (RFC 9112 6.3), which `keep` respects.
        case omit
        /// The body as one chunk, and no length.
        case chunked
        /// The truth, and a second Content-Length with this number.
        case duplicate(Int)
        /// A Content-Length that is no number.
        case garbage
    }

    /// What is wrong with the form of the answer.
    package enum Framing: Hashable, Sendable {
        /// The status is no number.
        case badStatusLine
        /// The head stops half way; FIN unless `ending` says otherwise.
        case headersCut
        /// The lines of the head end in LF alone.
        case lineFeedOnly
        /// These interim answers come first; numbers outside 100 to 199 are left out.
        case informational([Int])
        /// The answer comes a second time, flawless, as if to a request nobody made.
        case extraResponse
        /// The size of the chunk is no number; the body is sent chunked.
        case badChunk
        /// The last chunk is missing; the body is sent chunked; FIN unless `ending` says otherwise.
        case noFinalChunk
        /// So many fields nobody needs, at most 100,000.
        case headerFlood(count: Int)
        /// The answer is HTTP/1.0's, whose connection ends with it.
        case http10
    }

    /// Sends in small portions, a fixed time apart.
    ///
    /// The first portion leaves at once. Portions that fall due within the same 10 ms leave
    /// together, so that the pace is kept on the whole.
    package struct Drip: Hashable, Sendable {
        /// What is sent in portions.
        package enum Part: Hashable, Sendable {
            /// What follows the head; the head leaves at once.
            case body
            /// The head, too.
            case all
        }

        /// The size of a portion; less than 1 counts as 1.
        package var byteCount: Int
        /// From one portion to the next; everything leaves at once when it is not positive.
        package var interval: Duration
        package var part: Part

        package init(byteCount: Int, interval: Duration, part: Part = .body) {
            self.byteCount = byteCount
            self.interval = interval
            self.part = part
        }
    }

    /// Where to stop; nil, the default, sends everything.
    package var cut: Cut?
    /// What ends the exchange; default `keep`.
    package var ending: Ending
    /// What is said about the length; default the truth.
    package var contentLength: ContentLength
    /// What is wrong with the form; default nothing.
    package var framing: [Framing]
    /// The pace; nil, the default, sends as fast as the connection takes it.
    package var drip: Drip?
    /// A rest after half of what follows the head, or where the cut is if that comes first; default
    /// nil.
    package var midBodyPause: Duration?

    package init(
        cut: Cut? = nil, ending: Ending = .keep, contentLength: ContentLength = .exact,
        framing: [Framing] = [], drip: Drip? = nil, midBodyPause: Duration? = nil
    ) {
        self.cut = cut
        self.ending = ending
        self.contentLength = contentLength
        self.framing = framing
        self.drip = drip
        self.midBodyPause = midBodyPause
    }
}
