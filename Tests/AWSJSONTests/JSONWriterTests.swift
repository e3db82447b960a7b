import AWSJSON
import Testing

struct JSONWriterTests {
    @Test func putsCommasBetweenValues() {
        var writer = JSONWriter(reusing: Array("left over".utf8))
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.integer(-1)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.emptyObject()
        writer.double(0.5)
        writer.double(.infinity)
        writer.endArray()
        writer.key(String("b\""))
        writer.boolean(true)
        writer.member("c", string: nil)
        writer.member("d", strings: ["x", "y"])
        writer.member("e", integer: .min)
        writer.raw(#""f":[1]"#)
        writer.endObject()
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(
            text == #"{"a":[-1,null,{},{},0.5,null],"b\"":true,"d":["x","y"],"#
                + #""e":-9223372036854775808,"f":[1]}"#)
    }

    @Test(arguments: [
        ("", #""""#), ("plain", #""plain""#), ("\"\\/", #""\"\\/""#),
        ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
        ("é中😀\u{2028}", "\"é中😀\u{2028}\""), ("a\"b\"c", #""a\"b\"c""#),
    ])
    func escapesWhatJSONDemandsAndNoMore(value: String, expected: String) throws {
        var writer = JSONWriter()
        writer.string(value)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        #expect(try JSONValue.parse(writer.bytes) == .string(value))
    }

    @Test(arguments: [0, 7, 8, 9, 15, 16, 511, 512, 513, 2_000])
    func writesMembersOfEveryLength(length: Int) throws {
        // A character that needs an escape at no place, the first and the last.
        let plain = String(repeating: "a", count: length)
        for value in [plain, "\"" + plain, plain + "\n", plain + "é"] {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("Name", string: value)
            writer.member("Other", string: value)
            writer.endObject()
            let expected = JSONValue.object([
                JSONValue.Member(name: "Name", value: .string(value)),
                JSONValue.Member(name: "Other", value: .string(value)),
            ])
            #expect(try JSONValue.parse(writer.bytes) == expected)
        }
    }
}
