import IdentityCenter
import Testing
import Yams

@testable import Emulator

/// What is written is read back, scalar for scalar, by our own reader and by readers that know
/// nothing of ours.
struct YAMLWriterTests {
    static let nastyTexts: [String] = [
        "", " ", "a", "Alice Example", "111122223333", "0123", "0x1F", "0o17", "1e3", "1_000", ".5",
        "-1", "+1", "1:20", "12:30:45", ".inf", "-.inf", ".nan", "nan", "true", "True", "FALSE",
        "yes", "No", "on", "OFF", "y", "n", "null", "Null", "~", "none", "=", "<<", "-", "- a", "?",
        "? a", ":", ": a", "a: b", "a:b", "a #b", "#a", "a#b", "&a", "*a", "!a", "!!str a", "|",
        ">",
        "%a", "@a", "`a`", "\"a\"", "'a'", "it's", "\\n", "\\", "{a}", "[a]", "a, b", "{", "]", ",",
        "---", "...", "--- a", "2012-10-17", "2023-11-14T22:13:20.000Z", " leading", "trailing ",
        "in  side", "\ttab", "a\tb", "a\nb", "a\n", "a\n\n", "\na", "\n", "a\n\nb", " a\nb",
        "a\n b",
        "a\n \nb", "a \nb", "a\n\tb", "a\r\nb", "a\rb", "a\u{85}b", "a\u{2028}b", "\u{2029}",
        "a\u{feff}", "\u{0}", "a\u{0}b", "\u{7}", "\u{1b}[31m", "\u{7f}", "\u{a0}",
        "\u{200b}", "é", "e\u{301}", "\u{301}", "日本語", "नमस्ते", "👩‍👩‍👧", "\u{10ffff}", "\u{fffe}",
        "\u{e000}", "ÿ", "a\u{a0}b", "/Workloads/Prod", "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "{\"Version\": \"2012-10-17\"}", "{\n  \"Version\": \"2012-10-17\"\n}\n",
        "{\n  \"a\": \"# no comment\",\n\n  \"b\": \"it's\"\n}", "# a\nb", "- a\n- b", "a\n---\nb",
        "a\n...\n", "%YAML 1.2\n---", String(repeating: "long ", count: 150), "key: |\n  text",
    ]

    /// Reads a document as our own reader and as Yams' own loader see it.
    private func read(_ octets: [UInt8]) throws -> (own: [String: String], yams: [String: String]) {
        let text = String(decoding: octets, as: UTF8.self)
        guard case .mapping(let entries) = try ConfigurationNode.parse(yaml: text).content else {
            return ([:], [:])
        }
        var own: [String: String] = [:]
        for entry in entries {
            for text in Self.texts(in: entry.value) {
                own[entry.key, default: ""] += text + "\u{1}"
            }
        }
        let loaded = try #require(try Yams.load(yaml: text) as? [String: Any])
        return (own, loaded.mapValues { Self.texts(in: $0).map { $0 + "\u{1}" }.joined() })
    }

    private static func texts(in node: ConfigurationNode) -> [String] {
        switch node.content {
        case .null: ["nothing"]
        case .scalar(let text, _): [text]
        case .sequence(let elements): elements.flatMap(texts(in:))
        case .mapping(let entries): entries.flatMap { [$0.key] + texts(in: $0.value) }
        }
    }

    private static func texts(in value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(texts(in:))
        case let mapping as [String: Any]: mapping.flatMap { [$0.key] + texts(in: $0.value) }
        default: ["\(type(of: value))"]
        }
    }

    /// A text in every place that a tree has: alone, in lists and as a key, on lines of its own and
    /// on one line.
    private func octets(_ text: String) -> [UInt8] {
        var inner = YAMLMembers()
        inner.add(text, text)
        var members = YAMLMembers()
        members.add("text", text)
        members.add("list", .list([.text(text), .text(text)]))
        members.add("flow", .list([.text(text), .text(text)], isFlow: true))
        members.add("mapping", .mapping(inner))
        members.add("flowMapping", .mapping(inner, isFlow: true))
        var element = YAMLMembers()
        element.add("a", text)
        members.add("mappings", .list([.mapping(element), .mapping(inner, isFlow: true)]))
        return YAMLWriter.document(members, comment: "a test")
    }

    private func check(_ text: String) throws {
        let octets = octets(text)
        let (own, yams) = try read(octets)
        let pair = text + "\u{1}" + text + "\u{1}"
        let expected = [
            "text": text + "\u{1}", "list": pair, "flow": pair, "mapping": pair,
            "flowMapping": pair, "mappings": "a\u{1}" + text + "\u{1}" + pair,
        ]
        let document = String(decoding: octets, as: UTF8.self)
        for (key, value) in expected {
            // Swift takes texts for equal that are written with other scalars.
            #expect(own[key].map { Array($0.utf8) } == Array(value.utf8), "\(key) in\n\(document)")
            #expect(yams[key].map { Array($0.utf8) } == Array(value.utf8), "\(key) in\n\(document)")
        }
    }

    @Test(arguments: nastyTexts)
    func everyReaderGivesTheTextBack(_ text: String) throws {
        try check(text)
    }

    /// Yams takes a U+FEFF at the start of any text for the mark of a file and drops it; our reader
    /// finds it in what the file says.
    @Test(arguments: ["\u{feff}", "\u{feff}x", "\u{feff}\u{feff}\n", "\u{feff}\"a\""])
    func ourReaderKeepsAMarkAtTheStart(_ text: String) throws {
        var members = YAMLMembers()
        members.add("before", "\u{e9} \"\\ufeff\"")
        members.add("text", text)
        members.add("after", "x")
        let read = try read(YAMLWriter.document(members, comment: "\u{65e5}")).own
        #expect(read["text"].map { Array($0.utf8) } == Array((text + "\u{1}").utf8))
        #expect(read["before"] == "\u{e9} \"\\ufeff\"\u{1}" && read["after"] == "x\u{1}")
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func everyReaderGivesRandomTextsBack(seed: UInt64) throws {
        var texts = RandomTexts(seed: seed)
        for _ in 0..<10 {
            let text = texts.next(lengthMax: 30)
            // Yams takes U+FEFF at the start of any text for the mark of a file.
            if text.unicodeScalars.first != "\u{feff}" { try check(text) }
        }
    }

    @Test
    func policiesStandOnLinesOfTheirOwn() {
        var members = YAMLMembers()
        members.add("inlinePolicy", "{\n  \"a\": 1\n\n}\n")
        members.add("other", "{\n}")
        var list = YAMLMembers()
        list.add("description", "one\ntwo")
        members.add("sets", .list([.mapping(list)]))
        let text = String(decoding: YAMLWriter.document(members, comment: "c"), as: UTF8.self)
        #expect(
            text == """
                # c
                inlinePolicy: |
                  {
                    "a": 1

                  }
                other: |-
                  {
                  }
                sets:
                  - description: |-
                      one
                      two

                """)
    }

    @Test
    func whatIsEmptyIsWrittenAsSuch() {
        var members = YAMLMembers()
        members.add("list", .list([]))
        members.add("mapping", .mapping(YAMLMembers()))
        let text = String(decoding: YAMLWriter.document(members, comment: "c"), as: UTF8.self)
        #expect(text == "# c\nlist: []\nmapping: {}\n")
        let nothing = YAMLWriter.document(YAMLMembers(), comment: "c")
        #expect(String(decoding: nothing, as: UTF8.self) == "# c\n{}\n")
    }
}
