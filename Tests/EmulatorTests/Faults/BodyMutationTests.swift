import AWSJSON
import Testing

@testable import Emulator

struct BodyMutationTests {
    private static let body =
        #"{"Name":"a","List":[{"Id":1},{"Id":2}],"Flag":true,"Date":1.5E9,"Null":null}"#

    static let rows: [(mutation: BodyMutation, body: String, result: String)] = [
        (.truncateToBytes(3), "{\"a\":1}", "{\"a"), (.truncateToBytes(99), "{}", "{}"),
        (.truncateToBytes(0), "{}", ""), (.truncateToFraction(0.5), "12345", "12"),
        (.truncateToFraction(0), "12", ""), (.truncateToFraction(1), "12", "12"),
        (.empty, "{}", ""), (.malformed, "{}", "{,}"), (.malformed, "{\"a\":1}", "{\"a\":1,}"),
        (.malformed, "", "{,}"), (.replace(Array("null".utf8)), "{}", "null"),
        (.dropMember(["Name"]), #"{"Name":"a","B":1}"#, #"{"B":1}"#),
        (.dropMember(["Other"]), #"{"Name":"a"}"#, #"{"Name":"a"}"#),
        (.dropMember(["List", "1"]), #"{"List":[1,2,3]}"#, #"{"List":[1,3]}"#),
        (.dropMember(["List", "3"]), #"{"List":[1,2,3]}"#, #"{"List":[1,2,3]}"#),
        (.dropMember(["List", "-1"]), #"{"List":[1]}"#, #"{"List":[1]}"#),
        (.dropMember(["A", "B"]), #"{"A":{"B":1,"C":2}}"#, #"{"A":{"C":2}}"#),
        (.dropMember(["A", "B"]), #"{"A":5}"#, #"{"A":5}"#),
        (.setMember(["A"], .number("5")), #"{"A":1}"#, #"{"A":5}"#),
        (.setMember(["B"], .object([])), #"{"A":1}"#, #"{"A":1,"B":{}}"#),
        (.setMember(["B", "C"], .null), #"{"A":1}"#, #"{"A":1}"#),
        (.setMember(["L", "0", "X"], .boolean(true)), #"{"L":[{}]}"#, #"{"L":[{"X":true}]}"#),
        (.wrongType(["A"]), #"{"A":"x"}"#, #"{"A":42}"#),
        (.wrongType(["A"]), #"{"A":5}"#, #"{"A":"not of this type"}"#),
        (.wrongType(["A"]), #"{"A":true}"#, #"{"A":"not of this type"}"#),
        (.wrongType(["A"]), #"{"A":[]}"#, #"{"A":"neither a list nor an object"}"#),
        (.wrongType(["B"]), #"{"A":[]}"#, #"{"A":[]}"#),
        (.nullMember(["A"]), #"{"A":1}"#, #"{"A":null}"#),
        (.unknownEnum(["A"]), #"{"A":"IN_PROGRESS"}"#, #"{"A":"A_VALUE_OF_NO_MODEL"}"#),
        (.badTimestamp(["A"]), #"{"A":1.7E9}"#, #"{"A":"not a time"}"#),
        (.duplicateKey(["A"]), #"{"A":1,"B":2}"#, #"{"A":1,"A":null,"B":2}"#),
        (.byteOrderMark, "{}", "\u{feff}{}"), (.nullMember(["A"]), "not JSON", "not JSON"),
        (.nullMember(["A"]), "", ""),
    ]

    @Test(arguments: rows)
    func spoilsTheBody(_ mutation: BodyMutation, _ body: String, _ result: String) {
        let spoiled = mutation.apply(to: Array(body.utf8))
        #expect(Array(result.utf8) == spoiled, "\(String(decoding: spoiled, as: UTF8.self))")
    }

    @Test(arguments: [
        (nil, "{\"a\":\"x\"}", "{\"a\":\"?\"}"), (nil, "{\"a\":[1,\"x\"]}", "{\"a\":[1,\"?\"]}"),
        (["b"], "{\"a\":\"x\",\"b\":\"y\"}", "{\"a\":\"x\",\"b\":\"?\"}"),
        (nil, "{}", "{}?"), (["c"], "{\"a\":\"x\"}", "{\"a\":\"x\"}"),
    ])
    func putsOctetsIntoTextsThatAreNoUTF8(_ path: [String]?, _ body: String, _ result: String) {
        let spoiled = BodyMutation.invalidUTF8(path).apply(to: Array(body.utf8))
        let expected = Array(result.utf8).flatMap { $0 == UInt8(ascii: "?") ? [0xc3, 0x28] : [$0] }
        #expect(spoiled == expected)
        #expect((String(validating: spoiled, as: UTF8.self) == nil) == result.contains("?"))
    }

    @Test
    func leavesNoJSONWhereItSaysSo() {
        let body = Array(Self.body.utf8)
        let mutations: [BodyMutation] = [
            .truncateToFraction(0.5), .empty, .malformed, .garbage, .html, .byteOrderMark,
        ]
        for mutation in mutations {
            #expect((try? JSONValue.parse(mutation.apply(to: body))) == nil, "\(mutation)")
        }
        let garbage = BodyMutation.garbage
        #expect(garbage.apply(to: body).count == body.count && garbage.apply(to: []).count == 16)
        #expect(garbage.apply(to: body) == garbage.apply(to: body))
    }
}
