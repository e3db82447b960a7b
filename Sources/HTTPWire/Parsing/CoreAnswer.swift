/// The requests that HTTP itself answers, whatever the application is.
package enum CoreAnswer: Hashable, Sendable {
    /// `OPTIONS *`: 204 and what methods the server knows (RFC 9110 9.3.7).
    case serverOptions
    /// TRACE: 405; echoing a request would hand its credentials to a script (RFC 9110 9.3.8).
    case traceRefused
    /// CONNECT: 405, and the connection ends, since bytes of a tunnel may follow.
    case connectRefused
    /// A method nobody knows: 501 (RFC 9110 9.1).
    case methodUnknown
}

extension RequestState {
    /// The answer that needs no application; nil for all requests that do.
    package var coreAnswer: CoreAnswer? {
        switch method {
        case .unknown: .methodUnknown
        case .trace: .traceRefused
        case .connect: .connectRefused
        case .options where targetForm == .asterisk: .serverOptions
        default: nil
        }
    }

    /// Whether the method was HEAD, whose answer has no body.
    package var isHead: Bool { method == .head }
}
