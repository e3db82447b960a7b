import AWSJSON
import Emulator
import IdentityCenter

/// Measures what fault rules cost a request that none of them hits; prints one JSON object with
/// nanoseconds a request.
///
/// `scripts/bench` runs it, built for release, and sets the numbers beside those of whole requests.
@main
struct FaultBenchmark {
    /// The call that `scripts/bench` sends: what botocore's headers and input look like.
    private static let operation = "DescribeAccountAssignmentCreationStatus"
    private static let body = Array(
        """
        {"InstanceArn": "arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6",\
         "AccountAssignmentCreationRequestId": "9b5b1f62-56f5-4a80-9c3e-2f1f3d4e5a6b"}
        """.utf8)
    private static let headers = [
        "user-agent":
            "Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux#6.1 md/arch#x86_64"
            + " lang/python#3.11.2 md/pyimpl#CPython m/N,Z,b,e cfg/retry-mode#standard",
        "amz-sdk-invocation-id": "9b5b1f62-56f5-4a80-9c3e-2f1f3d4e5a6b",
        "amz-sdk-request": "attempt=1; max=3",
    ]

    static func main() {
        let none = cost { nil }
        let rows = [
            ("none", none),
            ("no rule left", cost { FaultEngine(session: "default", draws: draws) }),
            ("100 by input", cost { engine(of: (0..<100).map(RuleMix.byInput)) }),
            ("100 by facts", cost { engine(of: (0..<100).map(RuleMix.byFacts)) }),
            ("100 of both", cost { engine(of: RuleMix.lines) }),
        ]
        let members = rows.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
        print("{\(members)}")
    }

    private static let draws = Draws(seed: 1, session: "default")

    private static func engine(of lines: [String]) -> FaultEngine? {
        let text = RuleText(yaml: lines.joined(separator: "\n"), .everything)
        guard let rules = text.rules else {
            preconditionFailure("the rules cannot be read: \(text.report)")
        }
        return FaultEngine(rules: rules, draws: draws)
    }

    /// Nanoseconds a request: the median of several runs, because the machine does other things too.
    private static func cost(_ make: () -> FaultEngine?) -> Int64 {
        var engine = make()
        let count = engine == nil ? 2_000_000 : 20_000
        var hits = 0
        let runs = (0..<9).map { _ in
            ContinuousClock().measure {
                for number in 0..<count {
                    // What the server asks first: without an engine nothing is made ready.
                    guard engine != nil else {
                        hits &+= number & 0
                        continue
                    }
                    hits += engine?.evaluate(facts()).applied.count ?? 0
                }
            } / count
        }.sorted()
        precondition(hits == 0, "no rule is to hit")
        let (seconds, attoseconds) = runs[runs.count / 2].components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    private static func facts() -> FaultFacts {
        var facts = FaultFacts(operation: operation, ordinal: 1) {
            body.withUnsafeBytes { try? JSONValue.parse($0) }
        }
        facts.region = "us-east-1"
        facts.account = "123456789012"
        facts.accessKeyID = "AKIAIOSFODNN7EXAMPLE"
        facts.callerARN = "arn:aws:iam::123456789012:root"
        facts.connection = FaultFacts.Connection(id: 7, requestIndex: 3)
        facts.moment = FaultMoment(virtual: 0, wall: 0)
        facts.header = { headers[$0] }
        facts.outstandingAsync = { 3 }
        return facts
    }
}

/// A hundred rules as suites have them, none of which hits the call.
private enum RuleMix {
    static let lines = (0..<50).map(byInput) + (50..<100).map(byFacts)

    /// A rule that is found by a text in the input.
    static func byInput(_ number: Int) -> String {
        """
        - id: r\(number)
          match: {input: {AccountAssignmentCreationRequestId: "0000\(number)"}}
          effects: [{type: error, code: ThrottlingException}]
        """
    }

    /// A rule that every request is held against.
    static func byFacts(_ number: Int) -> String {
        let match =
            switch number % 5 {
            case 0: "{headers: {user-agent: {regex: \"app/suite-\(number)( |$)\"}}}"
            case 1: "{sdk: {attempt: {gt: \(3 + number)}}}"
            case 2: "{operation: {class: async-status}, region: \"eu-*-\(number)\"}"
            case 3: "{state: {outstandingAsync: {gt: \(100 + number)}}}"
            default: "{principal: {arn: {glob: \"arn:aws:iam::*:role/ci-\(number)\"}}}"
            }
        return """
            - id: r\(number)
              match: \(match)
              effects: [{type: error, code: ThrottlingException}]
            """
    }
}
