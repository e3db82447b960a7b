/// The versions of HTTP this server speaks.
package enum HTTPVersion: UInt8, Sendable {
    /// HTTP/1.0: closes by default, knows no chunks and no `100 Continue`.
    case http10
    /// HTTP/1.1, and any higher 1.x (RFC 9110 2.5).
    case http11
}

/// The forms of a request target (RFC 9112 3.2).
enum TargetForm: UInt8, Sendable {
    case origin
    case absolute
    case authority
    case asterisk
}
