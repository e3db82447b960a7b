/// What to do with a connection that has just been taken.
package enum AcceptVerdict: Hashable, Sendable {
    /// Read its requests.
    case serve
    /// End it with RST.
    case reset
    /// End it with FIN; what it sends is dropped.
    case close
}
