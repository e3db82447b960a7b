/// How long a connection may take over each thing; kept to within 10 ms.
package struct Timeouts: Hashable, Sendable {
    /// From the connection, or the first byte of a further request, to the end of the head; then
    /// 408; default 10 s.
    package var head: Duration = .seconds(10)
    /// From the end of the head to the end of the body; then 408; default 20 s.
    package var body: Duration = .seconds(20)
    /// Without a request between two requests; then closed; default 60 s.
    package var idle: Duration = .seconds(60)
    /// Without the peer taking a byte of its answer; then closed; default 20 s.
    package var writeStall: Duration = .seconds(20)
    /// From the last answer to the peer's close, so that it can read that answer; default 2 s.
    package var linger: Duration = .seconds(2)
    /// From a graceful stop until whatever is left is cut off; default 4 s.
    package var drain: Duration = .seconds(4)

    package init() {}
}
