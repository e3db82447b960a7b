import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct LeafMatcherTests {
    /// A condition in YAML, JSON values it holds for, and ones it does not; `nil` is an absent member.
    static let rows: [(leaf: String, holds: [String?], fails: [String?])] = [
        (
            "222233334444", ["\"222233334444\"", "222233334444"],
            ["\"22223333444\"", "null", nil, "[]"]
        ),
        ("\"5\"", ["\"5\""], ["5"]),
        ("5", ["5", "5.0", "\"5\"", "0.5e1"], ["\"5.0\"", "6", "true"]),
        ("true", ["true", "\"true\""], ["false", "1"]),
        ("{glob: \"*ps-dead*\"}", ["\"a/ps-deadbeef\"", "\"ps-dead\""], ["\"ps-DEAD\"", nil]),
        ("{glob: \"a?c\"}", ["\"abc\"", "\"aüc\""], ["\"ac\"", "\"abbc\""]),
        ("{glob: \"*\"}", ["\"\"", "\"x\"", "5", "true"], [nil, "{}"]),
        ("{regex: app/grants}", ["\"x app/grants y\""], ["\"app/grant\"", nil]),
        ("{regex: \"^a+$\"}", ["\"aaa\""], ["\"aab\"", "\"\""]),
        ("{in: [a, 5, \"6\"]}", ["\"a\"", "5", "\"5\"", "\"6\""], ["6", "\"b\"", nil]),
        ("{not: a}", ["\"b\"", nil, "null"], ["\"a\""]),
        ("{not: {in: [a, b]}}", ["\"c\""], ["\"a\""]),
        ("{not: {exists: true}}", [nil, "null"], ["\"\""]),
        ("{exists: true}", ["\"\"", "0", "[]", "{}", "false"], [nil, "null"]),
        ("{exists: false}", [nil, "null"], ["\"\""]),
        ("{gt: 1}", ["1.5", "2"], ["1", "\"2\"", nil]),
        ("{lt: 1}", ["0.5", "-2"], ["1", nil]),
        ("{gt: 1, lt: 5}", ["3"], ["1", "5"]),
        ("{ge: 1}", ["1", "1.5"], ["0.9", "\"1\""]),
        ("{le: 1}", ["1", "0.9"], ["1.1", nil]),
        ("{ge: 1, le: 1}", ["1"], ["0", "2"]),
        ("{glob: \"a*\", not: ab}", ["\"ac\""], ["\"ab\"", "\"b\""]),
    ]

    @Test(arguments: rows)
    func holdsForWhatItDescribes(_ leaf: String, _ holds: [String?], _ fails: [String?]) throws {
        let (field, log) = try rootField("[\(leaf)]")
        let element = try #require(field.sequence(of: "leaves")?.first)
        let matcher = try #require(LeafMatcher(decoding: element))
        #expect(!log.hasErrors)
        for value in holds {
            #expect(
                matcher.matches(try value.map { try JSONValue.parse($0) }),
                "\(leaf): \(value ?? "absent")")
        }
        for value in fails {
            #expect(
                !matcher.matches(try value.map { try JSONValue.parse($0) }),
                "\(leaf): \(value ?? "absent")")
        }
    }

    @Test(arguments: [
        (
            "{}",
            "expected one of glob, regex, in, not, exists, gt, lt, ge or le, found an empty mapping."
        ),
        ("{globb: x}", "is not a known key. Did you mean 'glob'?"),
        ("{regex: \"a(b\"}", "expected a regular expression, found 'a(b': expected ')'."),
        (
            "{in: []}",
            "expected a list of values, found an empty list; with none the rule never matches."
        ),
        ("{in: [{}]}", "expected a value, found an empty mapping."),
        ("{gt: \"1\"}", "expected a number, found the text '1'; remove the quotes."),
        ("{exists: 1}", "expected true or false, found '1'."),
        (
            "[]",
            "expected a value or a mapping with glob, regex, in, not, exists, gt, lt, ge or le, found an empty list."
        ),
    ])
    func refusesWhatItCannotUse(_ leaf: String, _ message: String) throws {
        let (field, log) = try rootField("[\(leaf)]")
        _ = field.sequence(of: "leaves")?.first.flatMap { LeafMatcher(decoding: $0) }
        #expect(log.report().map(\.message) == [message])
    }

    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("**", "abc", true),
        ("a*b*c", "aXbYbZc", true),
        ("a*b*c", "aXbYbZ", false), ("?", "", false), ("?*", "a", true), ("*a", "aaab", false),
        ("*ab", "aaab", true),
    ])
    func matchesGlobsWhole(_ pattern: String, _ text: String, _ isMatch: Bool) {
        #expect(Glob(pattern).matches(text) == isMatch)
    }

    @Test
    func looksUpMembersAndPointers() throws {
        let input = try JSONValue.parse(
            #"{"TargetId":"1","Filter":{"Status":"IN_PROGRESS"},"TagKeys":["a","b"],"a/b":1}"#)
        let rows: [(member: String, leaf: LeafMatcher, holds: Bool)] = [
            ("TargetId", .literal(.init("1")), true), ("/TargetId", .literal(.init("1")), true),
            ("/Filter/Status", .literal(.init("IN_PROGRESS")), true),
            ("/TagKeys/1", .literal(.init("b")), true), ("/TagKeys/2", .exists(false), true),
            ("/a~1b", .literal(.init("1")), true), ("targetId", .exists(true), false),
            ("Filter", .exists(true), true),
        ]
        for row in rows {
            let matcher = InputMatcher([.init(member: row.member, leaf: row.leaf)])
            #expect((matcher.firstMiss(in: input) == nil) == row.holds, "\(row.member)")
        }
    }

    /// What is remembered of a few texts is right for each of more.
    @Test
    func aRegularExpressionTellsManyTextsApart() throws {
        let expression = try RegularExpression("^x[0-4]$")
        for _ in 0..<3 {
            for number in 0..<10 {
                #expect(expression.isFound(in: "x\(number)") == (number < 5))
                #expect(expression.isFound(in: "x0") && !expression.isFound(in: "x9"))
            }
        }
        let long = "x0" + String(repeating: "y", count: 5000)
        #expect(!expression.isFound(in: long) && !expression.isFound(in: long))
    }
}
