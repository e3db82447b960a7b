import HTTPServer
import IdentityCenter
import Transport

/// One call on its way from the request to the answer, as far as it outlives the request.
struct ServiceExchange {
    /// The exchange.
    let ticket: Ticket
    /// The session of the call.
    let session: String
    /// Its entry in the session's journal.
    let key: Journal.Key
    /// The id that the answer carries.
    let requestID: RequestID
    /// When the request was there.
    let arrivedAt: Instant
    /// What was decided when the request came; `nil` where no rule was asked.
    let verdict: CallVerdict?
    /// Its number among those under way; 0 as long as it has none.
    var tag: UInt64 = 0
}

/// A call that runs later, with a copy of what the receive buffer held.
struct PostponedCall {
    private let incoming: Engine.IncomingCall
    private let body: [UInt8]
    /// The exchange.
    let exchange: ServiceExchange

    init(_ incoming: Engine.IncomingCall, _ verdict: CallVerdict, _ exchange: ServiceExchange) {
        var incoming = incoming
        incoming.fields = nil
        incoming.verdict = verdict.running
        incoming.requestID = exchange.requestID
        self.incoming = incoming
        body = Array(incoming.body)
        self.exchange = exchange
    }

    /// Gives the call to `run`; its octets are valid during that alone.
    func with<Result>(_ run: (Engine.IncomingCall) -> Result) -> Result {
        body.withUnsafeBytes { octets in
            var incoming = self.incoming
            incoming.body = octets
            return run(incoming)
        }
    }
}
