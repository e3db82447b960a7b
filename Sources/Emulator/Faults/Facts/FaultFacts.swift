package import AWSJSON
import IdentityCenter

/// What rules may look at in one request.
///
/// What costs something to find out is asked for at most once, and only if a rule wants it.
package struct FaultFacts {
    /// The connection a request came on.
    package struct Connection: Hashable, Sendable {
        /// The server's number for the connection.
        package var id: UInt64
        /// The number of the request on it, counted from 1.
        package var requestIndex: Int

        package init(id: UInt64, requestIndex: Int) {
            self.id = id
            self.requestIndex = requestIndex
        }
    }

    /// How the assignment stands that a request is about.
    package struct Assignment: Hashable, Sendable {
        /// Whether it is in effect.
        package var exists: Bool
        /// `IN_PROGRESS` while a request to make or remove it is in flight, else `nil`.
        package var status: String?

        package init(exists: Bool, status: String?) {
            self.exists = exists
            self.status = status
        }
    }

    /// The operation's name in the model; `""` when a connection is accepted.
    package let operation: String
    /// The session the request belongs to.
    package let session: String
    /// The number of the request in its session, counted from 1.
    package let ordinal: UInt64
    /// The region of the credential scope.
    package var region: String?
    /// The caller's account id.
    package var account: String?
    /// The access key id of the credential scope.
    package var accessKeyID: String?
    /// The caller's ARN.
    package var callerARN: String?
    /// The connection; `nil` when the request came on none.
    package var connection: Connection?
    /// When the request came; `nil` only where no rule has a window, a bucket or an end.
    package var moment: FaultMoment?
    /// The value of the first header with this name in lower case.
    package var header: ((String) -> String?)?
    /// How many asynchronous requests are in flight in the session.
    package var outstandingAsync: (() -> Int)?
    /// The assignment that an input names; `nil` when it names none.
    package var assignment: ((JSONValue?) -> Assignment?)?

    /// States of the session's scenarios, given by the engine.
    var scenarios: [String: String] = [:]
    /// Where the request stands among equal ones that carry no attempt of their own, given by the
    /// engine.
    var fingerprint: Fingerprints.Place?

    /// Whether the request was refused before its rules were asked, so that only rules count that
    /// act on the answer alone.
    var isRefused = false

    private let parseInput: () -> JSONValue?
    private var knownInput: JSONValue??
    private var knownSDK: SDKFacts?
    private var knownContent: UInt64?
    private var knownAssignment: Assignment??
    private var knownOutstanding: Int?

    /// - Parameter input: gives the input as JSON; `nil` when the body is not JSON.
    package init(
        operation: String, session: String = "default", ordinal: UInt64 = 0,
        input: @escaping () -> JSONValue? = { nil }
    ) {
        self.operation = operation
        self.session = session
        self.ordinal = ordinal
        parseInput = input
    }

    /// The input, parsed on first use.
    mutating func input() -> JSONValue? {
        if let knownInput { return knownInput }
        let value = parseInput()
        knownInput = .some(value)
        return value
    }

    /// What the SDK says, read on first use.
    mutating func sdk() -> SDKFacts {
        if let knownSDK { return knownSDK }
        let facts = header.map { SDKFacts(reading: $0) } ?? SDKFacts()
        knownSDK = facts
        return facts
    }

    /// Says what the SDK is, whatever the headers say.
    mutating func setSDK(_ facts: SDKFacts) { knownSDK = facts }

    /// How many asynchronous requests are in flight, counted on first use.
    mutating func outstanding() -> Int? {
        knownOutstanding = knownOutstanding ?? outstandingAsync?()
        return knownOutstanding
    }

    /// A hash of the operation and its input; the order of members does not matter.
    mutating func content() -> UInt64 {
        if let knownContent { return knownContent }
        var hash = SipHash(key0: 0, key1: 0)
        hash.combine(operation)
        for octet in input()?.canonicalBytes ?? [] { hash.combine(octet) }
        let content = hash.finalize()
        knownContent = content
        return content
    }

    /// The assignment the input names, looked up on first use.
    mutating func assignmentState() -> Assignment? {
        if let knownAssignment { return knownAssignment }
        let value = assignment?(input())
        knownAssignment = .some(value)
        return value
    }
}

/// A moment on both clocks of a session.
package struct FaultMoment: Hashable, Sendable {
    /// Session time, in milliseconds since 1970.
    package var virtualMilliseconds: Int64
    /// The machine's time, in milliseconds since 1970.
    package var wallMilliseconds: Int64

    package init(virtual: Int64, wall: Int64) {
        virtualMilliseconds = virtual
        wallMilliseconds = wall
    }

    /// The time on one of the clocks.
    package func milliseconds(on clock: FaultClock) -> Int64 {
        clock == .virtual ? virtualMilliseconds : wallMilliseconds
    }
}

/// Which clock a time is measured on.
package enum FaultClock: String, CaseIterable, Sendable {
    /// The session's clock, which can be frozen and moved.
    case virtual
    /// The machine's clock.
    case wall
}
