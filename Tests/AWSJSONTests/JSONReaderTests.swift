import AWSJSON
import Testing

struct JSONReaderTests {
    @Test(arguments: JSONCorpus.accepted)
    func acceptsWhatIsJSON(text: JSONCorpus.Text) throws {
        let value = try JSONValue.parse(text.bytes)
        var writer = JSONWriter()
        value.write(to: &writer)
        #expect(try JSONValue.parse(writer.bytes) == value)
        if text.isValue {
            let members = [Array(#"{"Unknown":"#.utf8), text.bytes, Array(#","Name":"a"}"#.utf8)]
            #expect(try NamedThing.read(Array(members.joined())) == NamedThing(name: "a"))
        }
    }

    @Test(arguments: JSONCorpus.refused)
    func refusesWhatIsNot(text: JSONCorpus.Text) {
        #expect(throws: ShapeError.self) { try JSONValue.parse(text.bytes) }
        guard text.isValue else { return }
        for (head, tail) in [("[", "]"), ("{\"a\":", "}"), ("[0,{\"a\":[", "]}]")] {
            let bytes = Array(head.utf8) + text.bytes + Array(tail.utf8)
            #expect(throws: ShapeError.self) { try JSONValue.parse(bytes) }
        }
    }

    @Test(arguments: JSONCorpus.refused)
    func refusesItInMembersThatAreSkipped(text: JSONCorpus.Text) {
        guard text.bytes.contains(where: { $0 != 0x20 }) else { return }
        let members = [Array(#"{"Name":"a","Unknown":["#.utf8), text.bytes, Array("]}".utf8)]
        #expect {
            try NamedThing.read(Array(members.joined()))
        } throws: {
            ($0 as? ServiceError)?.code == .serializationException
        }
    }

    @Test(arguments: JSONCorpus.accepted)
    func refusesEveryTruncationOfAContainer(text: JSONCorpus.Text) {
        guard text.bytes.first == 0x5B || text.bytes.first == 0x7B, text.bytes.count < 200 else {
            return
        }
        for length in 0..<text.bytes.count where text.bytes.last != 0x20 {
            #expect(throws: ShapeError.self) { try JSONValue.parse(Array(text.bytes[..<length])) }
        }
    }

    @Test(arguments: [
        ("[1,]", "Malformed JSON at byte 3: expected a value, found ']'"),
        ("[1", "Malformed JSON at byte 2: expected ',' or ']', found the end of the document"),
        ("{\"a\":1 \n\"b\":2}", "Malformed JSON at byte 8: expected ',' or '}', found '\"'"),
        ("nul", "Malformed JSON at byte 3: expected 'null', found the end of the document"),
        (
            "\"\u{1}\"",
            "Malformed JSON at byte 1: expected control characters in strings to be escaped, found octet 0x1"
        ),
        (
            #""\uD800""#,
            "Malformed JSON at byte 1: expected surrogates in pairs, found one without its partner"
        ),
        (
            JSONCorpus.nested(65),
            "Malformed JSON at byte 64: expected at most 64 nested objects and arrays, found one more"
        ),
    ])
    func saysWhatWasExpectedAndWhere(text: String, message: String) {
        let error = #expect(throws: ShapeError.self) { try JSONValue.parse(text) }
        #expect(error?.message == message)
    }
}
