import Testing

@testable import Emulator

struct DocumentFileTests {
    static let refused: [(label: String, file: String, text: String, message: String)] = [
        (
            "duplicate key", "c.yaml", "port: 1\nhost: a\nport: 2\n",
            "c.yaml:3:1: error: the key 'port' is set twice in one mapping, first on line 1; keep one of them."
        ),
        (
            "duplicate key, quoted the second time", "c.yaml", "a:\n  b: 1\n  'b': 2\n",
            "c.yaml:3:3: error: the key 'b' is set twice in one mapping, first on line 2; keep one of them."
        ),
        (
            "duplicate key on one line", "c.yaml", "{a: 1, a: 2}",
            "c.yaml:1:2: error: the key 'a' is set twice in one mapping; keep one of them."
        ),
        (
            "tab", "c.yaml", "a:\n\t- 1\n",
            "c.yaml:2:1: error: the file is not valid YAML: found a tab; indent with spaces."
        ),
        (
            "unclosed list", "c.yaml", "a: [1, 2\nb: 3\n",
            "c.yaml:2:2: error: the file is not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence)."
        ),
        (
            "unknown alias", "c.yaml", "a: *b\n",
            "c.yaml:1:4: error: the file is not valid YAML: found undefined alias."
        ),
        (
            "second document", "c.yaml", "a: 1\n---\nb: 2\n",
            "c.yaml:2:1: error: expected a single document, found a second one after '---'."
        ),
        (
            "mapping as a key", "c.yaml", "? {a: 1}\n: 2\n",
            "c.yaml:1:3: error: expected a name as the key, found a list or a mapping."
        ),
        (
            "merging a scalar", "c.yaml", "a:\n  <<: 5\n",
            "c.yaml:2:7: error: expected a mapping or a list of mappings to merge, found '5'."
        ),
        (
            "control character", "c.yaml", "a: \"ü\u{1}\"\n",
            "c.yaml:1:6: error: the file is not valid YAML: control characters are not allowed."
        ),
        (
            "JSON with a comment", "c.json", "{\n  // no\n}",
            "c.json:2:3: error: the file is not valid JSON: expected a member name in double quotes, found '/'."
        ),
        (
            "JSON cut short", "c.json", "{\"ä\": 1",
            "c.json:1:8: error: the file is not valid JSON: expected ',' or '}', found the end of the document."
        ),
        (
            "JSON with a duplicate", "c.json", "{\"a\": 1,\n \"a\": 2}",
            "c.json:2:2: error: the key 'a' is set twice in one object, first on line 1; keep one of them."
        ),
        (
            "YAML in a .json file", "C.JSON", "a: 1",
            "C.JSON:1:1: error: the file is not valid JSON: expected a value, found 'a'."
        ),
    ]

    @Test(arguments: refused)
    func namesThePlaceAndTheFault(
        _ row: (label: String, file: String, text: String, message: String)
    ) {
        let error = #expect(throws: ConfigurationError.self, "\(row.label)") {
            try DocumentFile.parse(Array(row.text.utf8), file: row.file)
        }
        #expect(error?.description == row.message, "\(row.label)")
    }

    @Test
    func refusesTextThatIsNotUTF8() {
        let bytes = Array("a: ä".utf8) + [0xff]
        let error = #expect(throws: ConfigurationError.self) {
            try DocumentFile.parse(bytes, file: "c.yaml")
        }
        #expect(
            error?.description
                == "c.yaml:1:5: error: expected text in UTF-8, found the byte 0xff; save the file as UTF-8."
        )
    }

    @Test
    func readsAliasesMergeKeysAndByteOrderMarks() throws {
        let text = """
            \u{feff}base: &base {a: 1, b: 2}
            list: [*base, *base]
            own: {<<: *base, b: 3}
            """
        let (root, _) = try rootField(text)
        let object = try #require(root.mapping())
        let list = try #require(object.optional("list")?.sequence(of: "mappings"))
        #expect(list.count == 2)
        let own = try #require(object.optional("own")?.mapping())
        #expect(own.optional("a")?.text == "1")
        #expect(own.optional("b")?.text == "3")
    }

    @Test
    func findsTheSamePlacesInJSONAsInYAML() throws {
        let text = """
            {"a": [1, "ü\\n\\ud83d\\ude00", {"b": null}],
             "c": true, "d": {}, "e": []}
            """
        let (root, _) = try rootField(text, file: "test.json")
        let object = try #require(root.mapping())
        let list = try #require(object.optional("a")?.sequence(of: "values"))
        #expect(list[1].text == "ü\n😀")
        #expect(list[1].plainText == nil)
        #expect(list[2].node.position == SourcePosition(line: 1, column: 30))
        #expect(object.optional("c")?.boolean() == true)
        #expect(object.optional("c")?.node.position == SourcePosition(line: 2, column: 7))
        #expect(object.optional("d")?.mapping()?.isEmpty == true)
        #expect(object.optional("e")?.sequence(of: "values")?.isEmpty == true)
    }

    @Test(arguments: ["c.yaml", "c.json"])
    func holdsItsLimitsOnBothSides(_ file: String) throws {
        var limits = DocumentLimits()
        limits.depthMax = 5
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try DocumentFile.parse(nested(5), file: file, limits: limits)
        let error = #expect(throws: ConfigurationError.self) {
            try DocumentFile.parse(nested(6), file: file, limits: limits)
        }
        #expect(error?.description.hasSuffix("at most 5 levels of nesting, found more.") == true)

        limits.byteCountMax = 10
        try withFile("[1,2,3,4 ]", named: file) { path in
            _ = try DocumentFile.parse(path, limits: limits)
        }
        try withFile("[1,2,3,4  ]", named: file) { path in
            #expect(throws: ConfigurationError.self) {
                try DocumentFile.parse(path, limits: limits)
            }
        }
    }

    @Test
    func stopsAnAliasBomb() throws {
        var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip("bcdefghij", "abcdefghi") {
            let aliases = Array(repeating: "*\(before)", count: 10).joined(separator: ", ")
            text += "\(name): &\(name) [\(aliases)]\n"
        }
        let error = #expect(throws: ConfigurationError.self) {
            try DocumentFile.parse(Array(text.utf8), file: "c.yaml")
        }
        #expect(error?.description.contains("at most 200000 values out of aliases") == true)
    }

    @Test
    func namesFilesThatCannotBeRead() {
        let rows = [
            ("/no/such/file.yaml", "expected a file, found nothing at this path; check the path."),
            ("/", "expected a file, found a directory; name the file in it."),
        ]
        for (path, message) in rows {
            let error = #expect(throws: ConfigurationError.self) { try DocumentFile.parse(path) }
            #expect(error?.description == "\(path): error: \(message)")
        }
    }
}
