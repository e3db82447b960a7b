/// Reads one request after another out of bytes that arrive in any portions.
///
/// The parser keeps positions, never bytes: the caller holds the message from its first byte and
/// passes all of it again with whatever has arrived since. No byte is looked at twice, so a peer
/// that sends single bytes costs no more than one that sends all at once, and the outcome is the
/// same. A chunked body is decoded in place. Nothing is allocated once `fields` has its capacity.
package final class RequestParser {
    /// How far the request has come.
    package enum Stage: UInt8, Comparable, Sendable {
        case start
        case method
        case target
        case version
        case fieldStart
        case fieldName
        case fieldValue
        case headEnd
        case body
        case chunks
        case complete

        package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// What became of the bytes so far.
    package enum Progress: Hashable, Sendable {
        /// More bytes are needed; the caller keeps the first `held` of those it passed.
        case incomplete(held: Int)
        /// The request is complete; the next one begins at `end`.
        case complete(end: Int)
    }

    /// How far the request has come, and where its parts lie.
    ///
    /// One value, so that the checks Swift makes when objects are written cost once a message.
    package private(set) var state: RequestState

    /// A parser at the beginning of a request.
    package init(limits: MessageLimits) {
        state = RequestState(limits: limits)
    }

    /// How far the request has come.
    package var stage: Stage { state.stage }

    /// Makes ready for the next request.
    package func reset() {
        state.reset()
    }

    /// Goes on reading.
    ///
    /// - Parameter bytes: the message from its first byte: the held ones and all that came since.
    /// - Throws: `MessageFault` when this is not, or will never be, a request we take.
    package func advance(
        _ bytes: UnsafeMutableRawBufferPointer
    ) throws(MessageFault) -> Progress {
        try state.advance(bytes)
    }

    /// Whether to send `100 Continue` now; true at most once for a request.
    ///
    /// Asked when the head is there and the body is not. A client that has begun to send its body
    /// does not wait any more (RFC 9110 10.1.1).
    package func takeContinue(held: Int) -> Bool {
        state.takeContinue(held: held)
    }
}
