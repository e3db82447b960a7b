import AWSJSON
import IdentityCenter

@testable import Emulator

/// A request as rules see it, in few words.
func request(
    _ operation: String = "CreateAccountAssignment", _ input: String = "{}",
    headers: [String: String] = [:], accessKeyID: String? = nil, account: String? = nil,
    connection: FaultFacts.Connection? = nil, at milliseconds: Int64? = nil, wall: Int64? = nil
) -> FaultFacts {
    var facts = FaultFacts(operation: operation) { try? JSONValue.parse(input) }
    facts.header = { headers[$0] }
    facts.accessKeyID = accessKeyID
    facts.account = account
    facts.connection = connection
    if let milliseconds {
        facts.moment = FaultMoment(virtual: milliseconds, wall: wall ?? milliseconds)
    }
    return facts
}

/// The headers of an SDK's attempt.
func sdk(_ invocation: String, attempt: Int) -> [String: String] {
    [
        "amz-sdk-invocation-id": invocation, "amz-sdk-request": "attempt=\(attempt); max=3",
        "user-agent":
            "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1 lang/python#3.11 m/b,E,Z app/grants",
    ]
}

/// Rules as a client reads them.
func json(_ rules: [FaultRule]) -> [UInt8] {
    var writer = JSONWriter()
    JSONValue.array(rules.map(\.encoded)).write(to: &writer)
    return writer.bytes
}
