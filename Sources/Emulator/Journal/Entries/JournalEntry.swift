import AWSJSON
import HTTPServer
import IdentityCenter

/// One request as the journal has it; it grows in three steps, and is put into words only when
/// somebody reads it.
struct JournalEntry: Sendable {
    /// The number of the request in its session, counted from 1.
    let sequence: UInt64
    /// The session.
    let session: String
    /// What came.
    let arrival: JournalArrival
    /// What was decided; `nil` as long as nothing is.
    var decision: JournalDecision?
    /// What became of the answer; `nil` as long as it is not known.
    var delivery: JournalDelivery?

    /// Memory in use beside the entry itself.
    var byteCount: Int { arrival.octets.byteCount }

    /// Whether the client can have had the whole answer.
    var isDelivered: Bool? { delivery.map { $0.outcome.ended == .complete } }

    /// Whether the client went before it had the answer.
    var isAbandoned: Bool? { delivery.map { $0.outcome.ended == .clientAbandoned } }

    /// When the exchange was over on the wall clock; when the request came as long as it is not.
    var endMilliseconds: Int64 { delivery?.wallMilliseconds ?? arrival.wallMilliseconds }
}

/// The first step: a request is there.
struct JournalArrival: Sendable {
    /// The id that the answer carries.
    var id: RequestID
    /// On the machine's clock, in milliseconds since 1970.
    var wallMilliseconds: Int64
    /// On the session's clock, in milliseconds since 1970.
    var virtualMilliseconds: Int64
    /// The connection.
    var connection: FaultFacts.Connection?
    /// The operation's name, as the model or the client has it; empty when there is none.
    var operation: String
    /// Whether the operation is one that this server answers.
    var isHandled = true
    /// The region of the credential scope.
    var region: String?
    /// The access key id of the credential scope.
    var accessKeyID: String?
    /// The caller's account id.
    var account: String?
    /// The caller's ARN.
    var callerARN: String?
    /// The headers of the SDK and the input.
    var octets: JournalOctets
}

/// The second step: what is to be answered is known.
struct JournalDecision: Sendable {
    /// The verdicts on rules.
    var judgements: [FaultDecision.Judgement] = []
    /// The rules that were in place in the session, in the order of evaluation.
    var rules: [InstalledRule] = []
    /// Whether changes of the call stay, whatever is answered.
    var isCommitted = false
    /// The session's version before the call.
    var stateVersionBefore: UInt64 = 0
    /// The session's version after the call.
    var stateVersionAfter: UInt64 = 0
    /// The asynchronous request that the call started.
    var asyncRequestID: RequestID?
    /// The status of the answer; `nil` when none is sent.
    var status: Int?
    /// The error's name; `nil` for none.
    var code: String?
    /// How long the answer asks the client to wait before it tries again, in milliseconds.
    var retryHintMilliseconds: Int64?
    /// The size of the answer's body before anything was cut off.
    var bodyByteCount = 0
    /// Whether a rule cut the body in a way that the bytes sent do not show.
    var isBodyCut = false
    /// The hash of the answer's page token; see `PageToken`.
    var pageToken: UInt64?
    /// How long the request waited before it was looked at, in microseconds.
    var queueMicroseconds: UInt32 = 0
    /// How long rules hold the answer back, in milliseconds.
    var injectedMilliseconds: Int64 = 0
    /// How long the work took, in microseconds.
    var handlerMicroseconds: UInt32 = 0

    /// How long an injected error asks the client to wait: the longer of its hints.
    static func retryHint(of error: InjectedError?) -> Int64? {
        guard let error else { return nil }
        let seconds = error.retryAfterSeconds.map { Int64(clamping: $0).clampedSeconds }
        let hints = [error.retryAfterMilliseconds.map { Int64(clamping: $0) }, seconds]
        return hints.compactMap(\.self).max()
    }
}

extension Int64 {
    /// So many seconds in milliseconds, without leaving the range.
    fileprivate var clampedSeconds: Int64 {
        let (product, isTooLarge) = multipliedReportingOverflow(by: 1000)
        return isTooLarge ? .max : product
    }
}

/// The third step: the exchange is over.
struct JournalDelivery: Sendable {
    /// What the server says of it.
    var outcome: DeliveryOutcome
    /// When, on the machine's clock, in milliseconds since 1970.
    var wallMilliseconds: Int64

    init(_ outcome: DeliveryOutcome, wallMilliseconds: Int64) {
        self.outcome = outcome
        self.wallMilliseconds = wallMilliseconds
    }
}

extension DeliveryOutcome.Ended {
    /// The name in the journal.
    var name: String {
        switch self {
        case .complete: "complete"
        case .fin: "fin"
        case .reset: "reset"
        case .clientAbandoned: "client-abandoned"
        }
    }
}
