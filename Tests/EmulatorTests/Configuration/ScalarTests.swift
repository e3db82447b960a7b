import Testing

@testable import Emulator

struct ScalarTests {
    @Test(
        arguments: [
            ("PT10S", 10_000), ("PT0.5S", 500), ("P1DT2H3M4S", 93_784_000), ("P2W", 1_209_600_000),
            ("P7D", 604_800_000), ("PT0S", 0), ("PT1H30M", 5_400_000), ("10s", 10_000),
            ("500ms", 500),
            ("1.5s", 1500), ("5m", 300_000), ("2h", 7_200_000), ("7d", 604_800_000), ("0s", 0),
            ("P36500D", 3_153_600_000_000), ("P36501D", nil), ("", nil), ("P", nil), ("PT", nil),
            ("P1DT", nil), ("10", nil), ("s", nil), ("-5s", nil), ("5 s", nil), ("P1Y", nil),
            ("P1M", nil), ("PT1S1M", nil), ("PT1S1S", nil), ("PT.5S", nil), ("5.s", nil),
            ("pt5s", nil),
            ("1e3s", nil), ("٣s", nil), ("9999999999999999999s", nil),
        ] as [(String, Int64?)])
    func readsDurations(_ text: String, _ expected: Int64?) {
        #expect(DurationText.milliseconds(text) == expected)
    }

    @Test(
        arguments: [
            (0, "0ms"), (500, "500ms"), (1500, "1500ms"), (3000, "3s"), (120_000, "2m"),
            (7_200_000, "2h"), (604_800_000, "7d"),
        ] as [(Int64, String)])
    func writesDurations(_ milliseconds: Int64, _ text: String) {
        #expect(DurationText.text(milliseconds) == text)
        #expect(DurationText.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        ("0", true), ("-0", true), ("10.25", true), ("1e3", true), ("1E-3", true), ("0123", false),
        ("1.", false), (".5", false), ("+1", false), ("0x1F", false), ("1_000", false),
        ("1e", false), ("", false), ("-", false), ("NaN", false), ("Infinity", false),
        ("1 ", false),
    ])
    func knowsJSONNumbers(_ text: String, _ isNumber: Bool) {
        #expect(NumberText.isNumber(text) == isNumber)
    }

    @Test(
        arguments: [
            ("prot", "port"), ("Home_Region", "homeRegion"), ("home-region", "homeRegion"),
            ("databse", "database"), ("zzz", nil), ("", nil), ("p", nil),
            ("createaccountassignment", nil),
        ] as [(String, String?)])
    func suggestsWhatIsNear(_ text: String, _ expected: String?) {
        let candidates = ["host", "port", "database", "homeRegion", "seed", "seedFile"]
        #expect(Suggestion.nearest(to: text, among: candidates) == expected)
    }

    /// Scalars that YAML 1.1 would turn into something else are what the schema says they are.
    @Test(arguments: ["111122223333", "on", "1e3", "0123", "true", "2026-11-22", "0x1F", "1_000"])
    func keepsTheSourceTextWhereTextIsExpected(_ text: String) throws {
        let (root, log) = try rootField("key: \(text)\n")
        let field = try #require(root.mapping()?.optional("key"))
        #expect(field.string() == text)
        #expect(!log.hasErrors)
    }

    @Test
    func escapesWhatCouldSteerATerminal() {
        #expect("a\nb\u{1b}[31m\u{202e}é".escapedForOneLine == "a\\nb\\u{1b}[31m\\u{202e}é")
        #expect(String(repeating: "x", count: 90).quotedForMessage().count == 85)
    }
}
