import AWSJSON
import HTTPServer
import Testing

@testable import Emulator

struct JournalQueryTests {
    private static func script() -> JournalScript {
        var script = JournalScript()
        let hit = FaultDecision.Judgement(
            ruleID: "slow", verdict: .applied(ordinal: 1, effects: ["latency"]))
        let miss = FaultDecision.Judgement(ruleID: "off", verdict: .exhausted)
        script.add(
            "CreateAccountAssignment", #"{"TargetId":"1","Filter":{"Status":"X"}}"#,
            sdk: sdk("one", attempt: 1), connection: .init(id: 7, requestIndex: 1),
            answered: JournalDecision(
                judgements: [hit, miss], isCommitted: true, stateVersionAfter: 4, status: 200,
                injectedMilliseconds: 30),
            sent: DeliveryOutcome(bytesIntended: 300, bytesSent: 0, ended: .reset))
        script.add(
            "CreateAccountAssignment", #"{"TargetId":"1"}"#, sdk: sdk("one", attempt: 2),
            connection: .init(id: 8, requestIndex: 1),
            answered: JournalScript.error("ConflictException"))
        script.add("ListInstances", connection: .init(id: 8, requestIndex: 2))
        script.add(
            "Nope", isHandled: false, answered: JournalScript.error("UnknownOperationException"))
        return script
    }

    static let rows: [(match: String, sequences: [UInt64])] = [
        ("{}", [1, 2, 3, 4]), (#"{"seq":2}"#, [2]), (#"{"seq":{"gt":2}}"#, [3, 4]),
        (#"{"session":"t42"}"#, [1, 2, 3, 4]), (#"{"session":"t43"}"#, []),
        (#"{"wall":"2025-11-22T08:26:40.100Z"}"#, [1]), (#"{"virtual":"2001-*"}"#, [1, 2, 3, 4]),
        (#"{"conn":{"id":8,"index":2}}"#, [3]),
        (#"{"connection":{"requestIndex":{"lt":2}}}"#, [1, 2]),
        (#"{"sdk":{"invocation":"one","attempt":{"lt":2}}}"#, [1]),
        (#"{"sdk":{"invocationId":"one"}}"#, [1, 2]), (#"{"sdk":{"max":3}}"#, [1, 2]),
        (#"{"sdk":{"retryMode":"standard","name":"Boto3","appId":"grants"}}"#, [1, 2]),
        (#"{"sdk":{"ua":"Boto3/*"}}"#, [1, 2]), (#"{"sdk":{"ua":{"exists":false}}}"#, [3, 4]),
        (#"{"op":"Create*"}"#, [1, 2]), (#"{"op":"Nope"}"#, [4]),
        (#"{"operation":"ListInstances"}"#, [3]), (#"{"operation":{"class":"write"}}"#, [1, 2]),
        (#"{"operation":["ListInstances",{"class":"async-start"}]}"#, [1, 2, 3]),
        (#"{"region":{"in":["us-east-1"]}}"#, [1, 2, 3, 4]), (#"{"region":"eu-*"}"#, []),
        (#"{"caller":{"accessKeyId":"AKIA*"}}"#, [1, 2, 3, 4]),
        (#"{"principal":{"accessKeyId":{"not":"AKIAEXAMPLE"}}}"#, []),
        (#"{"account":{"exists":true}}"#, []), (#"{"caller":{"arn":"x"}}"#, []),
        (#"{"input":{"TargetId":"1"}}"#, [1, 2]), (#"{"input":{"/Filter/Status":"X"}}"#, [1]),
        (#"{"rule":"slow"}"#, [1]), (#"{"rule":"off"}"#, []), (#"{"rules":{"id":"off"}}"#, [1]),
        (#"{"rules":{"id":"off","verdict":"exhausted"}}"#, [1]),
        (#"{"rules":{"id":"off","verdict":"applied"}}"#, []),
        (#"{"rules":{"verdict":{"regex":"^app"}}}"#, [1]),
        (#"{"committed":true}"#, [1]), (#"{"committed":true,"delivered":false}"#, [1]),
        (#"{"delivered":true}"#, [2, 3, 4]), (#"{"clientAbandoned":true}"#, []),
        (#"{"asyncRequestId":{"exists":true}}"#, []), (#"{"response":{"status":400}}"#, [2, 4]),
        (#"{"response":{"code":"Conflict*"}}"#, [2]),
        (#"{"response":{"ended":"reset","bytesSent":0,"bytesIntended":{"ge":300}}}"#, [1]),
        (#"{"timing":{"injectedMs":{"ge":30}}}"#, [1]),
        (#"{"timing":{"queueMs":0,"handlerMs":{"lt":1}}}"#, [1, 2, 3, 4]),
        (#"{"headers":{"user-agent":{"regex":"app/grants"}}}"#, [1, 2]),
        (#"{"headers":{"amz-sdk-request":"attempt=2; max=3"}}"#, [2]),
        (#"{"/stateVersion/1":{"gt":3}}"#, [1]), (#"{"/rules/0/ordinal":1}"#, [1]),
    ]

    @Test(arguments: rows)
    func findsByEveryField(_ match: String, _ sequences: [UInt64]) throws {
        let journal = Self.script().journal
        let match = try journalMatch(match)
        #expect(journal.find(JournalQuery(match)).map(\.sequence) == sequences)
        #expect(journal.count(of: match) == sequences.count)
        // A near miss says why exactly where there is no match.
        for entry in journal.entries {
            #expect(match.misses(entry).isEmpty == sequences.contains(entry.sequence))
        }
    }

    @Test
    func namesEveryFieldOfAnEntry() throws {
        var entry = try #require(Self.script().journal[1])
        entry.decision?.asyncRequestID = entry.arrival.id
        let pointers = Set(JournalField.allCases.map { "/" + $0.path.joined(separator: "/") })
        for pointer in pointers where pointer != "/sdk/name" && !pointer.hasPrefix("/caller/a") {
            #expect(entry.encoded[pointer: pointer] != nil, "\(pointer)")
        }
        for field in JournalField.allCases where field.rawValue.contains(".") {
            let shown = entry.encoded[pointer: "/" + field.path.joined(separator: "/")]
            if let shown, shown != .null { #expect(entry.value(of: field) == shown, "\(field)") }
        }
    }

    @Test(arguments: [
        ("{}", [1, 2, 3, 4]), (#"{"since":2}"#, [3, 4]), (#"{"since":4}"#, []),
        (#"{"limit":0}"#, []), (#"{"limit":2}"#, [1, 2]),
        (#"{"limit":2,"order":"newest"}"#, [4, 3]),
        (#"{"order":"newest","since":1,"match":{"response":{"status":400}}}"#, [4, 2]),
        (#"{"limit":1,"match":{"response":{"status":400}}}"#, [2]),
    ])
    func readsQueries(_ query: String, _ sequences: [UInt64]) throws {
        let reading = JournalReading(json: Array(query.utf8)) { JournalQuery(decoding: $0) }
        let found = Self.script().journal.find(try #require(reading.value))
        #expect(found.map(\.sequence) == sequences)
    }

    @Test
    func readsParameters() throws {
        let reading = JournalQuery.read(parameters: [
            ("op", "Create*"), ("response.status", "400"), ("response.code", "Conflict*"),
            ("/sdk/attempt", "2"), ("limit", "5"), ("order", "newest"), ("since", "1"),
        ])
        let query = try #require(reading.value)
        #expect(query.limit == 5 && query.order == .newest && query.since == 1)
        #expect(Self.script().journal.find(query).map(\.sequence) == [2])
        let wrong = JournalQuery.read(parameters: [("respons.status", "400")])
        #expect(wrong.value == nil)
        #expect(wrong.problems.map(\.pointer) == ["/match/respons"])
        #expect(wrong.problems.map(\.suggestion) == ["response"])
    }

    @Test(arguments: [
        (#"{"responce":{}}"#, "/responce", "response"),
        (#"{"response":{"statsu":1}}"#, "/response/statsu", "status"),
        (#"{"operation":"ListInstance"}"#, "/operation", "ListInstances"),
        (#"{"input":{"a/b":1}}"#, "/input/a~1b", nil),
        (#"{"seq":{"gt":"1"}}"#, "/seq/gt", nil), (#"{"/a~2":1}"#, "/~1a~02", nil),
        (#"{"headers":{"authorization":"x"}}"#, "/headers/authorization", nil),
        (#"{"rules":{}}"#, "/rules", nil), ("[]", "", nil), ("{", "", nil),
        (#"{"op":{"regex":"("}}"#, "/op/regex", nil),
    ])
    func refusesWhatItCannotUse(_ match: String, _ pointer: String, _ suggestion: String?) {
        let reading = JournalReading(json: Array(match.utf8)) { JournalMatch(decoding: $0) }
        #expect(reading.value == nil)
        #expect(reading.problems.first?.pointer == pointer)
        #expect(reading.problems.first?.suggestion == suggestion)
    }
}
