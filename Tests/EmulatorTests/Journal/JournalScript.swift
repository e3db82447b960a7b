import AWSJSON
import HTTPServer
import IdentityCenter

@testable import Emulator

/// Writes a journal the way a server would, in few words.
struct JournalScript {
    var journal: Journal
    /// The wall clock; each request comes when the last was over.
    var wall: Int64 = 1_763_800_000_000
    private var ids: RequestID.Series
    private var count: UInt64 = 0

    init(seed: UInt64 = 1, limits: Journal.Limits = Journal.Limits()) {
        journal = Journal(session: "t42", limits: limits)
        ids = RequestID.Series(draws: Draws(seed: seed, session: "t42"))
    }

    /// What a request that nothing went wrong with was answered.
    static let success = JournalDecision(status: 200, bodyByteCount: 100)

    /// An answer with an error.
    static func error(
        _ code: String, status: Int = 400, hint: Int64? = nil
    ) -> JournalDecision {
        JournalDecision(
            status: status, code: code, retryHintMilliseconds: hint, bodyByteCount: 100)
    }

    /// A request that comes so many milliseconds after the last was over, with its whole life.
    @discardableResult
    mutating func add(
        _ operation: String = "ListInstances", _ input: String = "{}",
        after milliseconds: Int64 = 100, sdk: [String: String] = [:],
        connection: FaultFacts.Connection? = nil, isHandled: Bool = true,
        answered decision: JournalDecision? = Self.success,
        sent outcome: DeliveryOutcome? = DeliveryOutcome(
            bytesIntended: 300, bytesSent: 300, ended: .complete)
    ) -> Journal.Key {
        wall += milliseconds
        let key = journal.append(
            arrival(operation, input, sdk: sdk, connection: connection, isHandled: isHandled))
        if let decision { _ = journal.decide(key, decision) }
        if let outcome {
            wall += 1
            _ = journal.finish(key, JournalDelivery(outcome, wallMilliseconds: wall))
        }
        return key
    }

    /// The first step alone.
    mutating func arrival(
        _ operation: String = "ListInstances", _ input: String = "{}",
        sdk: [String: String] = [:], connection: FaultFacts.Connection? = nil,
        isHandled: Bool = true
    ) -> JournalArrival {
        count += 1
        return JournalArrival(
            id: ids[count], wallMilliseconds: wall, virtualMilliseconds: 1_000_000_000_000,
            connection: connection, operation: operation, isHandled: isHandled,
            region: "us-east-1", accessKeyID: "AKIAEXAMPLE", octets: octets(input, sdk))
    }

    /// The id of the `count`th request.
    func id(_ count: UInt64) -> RequestID { ids[count] }
}

/// What is kept of a request with these headers.
func octets(
    _ input: String, _ headers: [String: String] = [:],
    inputByteCountMax: Int = JournalOctets.inputByteCountMax
) -> JournalOctets {
    let names = JournalOctets.headerNames
    let values = names.map { Array((headers[$0] ?? "").utf8) }
    return values[0].withUnsafeBytes { invocation in
        values[1].withUnsafeBytes { attempt in
            values[2].withUnsafeBytes { agent in
                Array(input.utf8).withUnsafeBytes { input in
                    JournalOctets(
                        invocation: invocation, attempt: attempt, agent: agent, input: input,
                        inputByteCountMax: inputByteCountMax)
                }
            }
        }
    }
}

/// Conditions as a client sends them.
func journalMatch(_ json: String) throws -> JournalMatch {
    let reading = JournalReading(json: Array(json.utf8)) { JournalMatch(decoding: $0) }
    guard let match = reading.value else { throw ReadingFailed(problems: reading.problems) }
    return match
}

/// Expectations as a client sends them.
func journalExpectations(_ json: String) throws -> JournalExpectations {
    let reading = JournalReading(json: Array(json.utf8)) { JournalExpectations(decoding: $0) }
    guard let value = reading.value else { throw ReadingFailed(problems: reading.problems) }
    return value
}

struct ReadingFailed: Error {
    let problems: [RuleProblem]
}

/// JSON as text.
func text(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    value.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
}
