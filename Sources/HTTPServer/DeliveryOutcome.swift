/// What became of an answer.
package struct DeliveryOutcome: Hashable, Sendable {
    /// How an exchange ended.
    package enum Ended: Hashable, Sendable {
        /// As HTTP has it, with everything sent that was to be sent.
        case complete
        /// With the FIN that its delivery asked for.
        case fin
        /// With the RST that its delivery asked for.
        case reset
        /// By the client, which went, or took nothing for too long, before everything was sent; or
        /// by a stop that could wait no longer.
        case clientAbandoned
    }

    /// The size of the whole answer, head and body, with what a cut kept back.
    package var bytesIntended: Int
    /// How much of it the kernel took for sending.
    package var bytesSent: Int
    /// How the exchange ended.
    package var ended: Ended
    /// The tag of the answer; default 0.
    package var tag: UInt64

    package init(bytesIntended: Int, bytesSent: Int, ended: Ended, tag: UInt64 = 0) {
        self.tag = tag
        self.bytesIntended = bytesIntended
        self.bytesSent = bytesSent
        self.ended = ended
    }
}
