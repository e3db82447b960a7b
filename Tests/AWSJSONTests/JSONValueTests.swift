import AWSJSON
import Testing

struct JSONValueTests {
    private static let document = #"""
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8," ":7,"é":{"x":[{"y":null}]}}
        """#

    @Test(arguments: [
        ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/foo/1", #""baz""#), ("/", "0"),
        ("/a~1b", "1"), ("/c%d", "2"), ("/m~0n", "8"), ("/ ", "7"), ("/é/x/0/y", "null"),
        ("/foo/2", nil), ("/foo/-", nil), ("/foo/00", nil), ("/foo/01", nil), ("/foo/+1", nil),
        ("/foo/", nil), ("/foo/99999999999999999999", nil), ("/nothing", nil), ("foo", nil),
        ("/m~n", nil), ("/m~2n", nil), ("/foo/0/x", nil),
    ])
    func followsPointers(pointer: String, expected: String?) throws {
        let value = try JSONValue.parse(Self.document)
        #expect(value[pointer: ""] == value)
        #expect(value[pointer: pointer] == (try expected.map { try JSONValue.parse($0) }))
    }

    @Test(arguments: [
        (
            #"{"b":1,"a":{"d":[ 1.50 , {"z":0,"y":"\u0041"} ],"c":null}}"#,
            #"{"a":{"c":null,"d":[1.50,{"y":"A","z":0}]},"b":1}"#
        ),
        (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
        (#"{"é":1,"z":2,"Z":3,"":4}"#, #"{"":4,"Z":3,"z":2,"é":1}"#),
        (#""\u2028\/\u007f\u0001\b""#, "\"\u{2028}/\u{7f}\\u0001\\b\""),
    ])
    func hasOneCanonicalForm(text: String, expected: String) throws {
        let canonical = try JSONValue.parse(text).canonicalBytes
        #expect(String(decoding: canonical, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (#" { "b" : [ 1 , "a \" b" ] , "a" : 1.0e5 } "#, #"{"b":[1,"a \" b"],"a":1.0e5}"#),
        ("null", "null"), (#""\\ \" ""#, #""\\ \" ""#), (" [ ] ", "[]"),
    ])
    func keepsDocumentsAsTheyCame(text: String, expected: String) throws {
        #expect(try JSONDocument(text).text == expected)
        #expect(throws: ShapeError.self) { try JSONDocument(text + "]") }
    }

    @Test func keepsTheLastOfManyEqualNamesInLinearTime() throws {
        let members = (0..<50_000).map { #""k\#($0 % 40_000)":\#($0)"# }
        let value = try JSONValue.parse("{" + members.joined(separator: ",") + "}")
        #expect(value.object?.count == 40_000)
        #expect(value[member: "k9999"]?.integer == 49_999)
        #expect(value[member: "k10000"]?.integer == 10_000)
    }
}
