/// Why a request is refused before the application sees it.
///
/// Nothing after such a request can be trusted to begin where it seems to, so the connection ends
/// with the answer.
package struct MessageFault: Error, Hashable, Sendable {
    /// The status to answer with.
    package let status: Int
    /// What was expected, or found, in one sentence for the person who sent it.
    package let reason: String

    package init(status: Int, reason: String) {
        self.status = status
        self.reason = reason
    }

    /// A 400 with this reason.
    static func badRequest(_ reason: String) -> MessageFault {
        MessageFault(status: 400, reason: reason)
    }
}
