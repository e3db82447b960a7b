/// Texts by what RFC 8259 says of them.
enum JSONCorpus {
    /// One text with the reason it is there.
    struct Text: CustomStringConvertible, Sendable {
        let label: String
        let bytes: [UInt8]
        /// Whether the text is a single value that may also stand inside a container.
        let isValue: Bool

        init(_ label: String, _ text: String, isValue: Bool = true) {
            self.init(label, Array(text.utf8), isValue: isValue)
        }

        init(_ label: String, _ bytes: [UInt8], isValue: Bool = true) {
            self.label = label
            self.bytes = bytes
            self.isValue = isValue
        }

        var description: String { label }
    }

    /// Texts that every reader must accept, and those where the RFC leaves a choice and we accept.
    static let accepted: [Text] =
        [
            Text("zero", "0"), Text("negative zero", "-0"), Text("one digit", "7"),
            Text("digits", "1234567890"), Text("fraction", "0.5"),
            Text("long fraction", "1.0000001"),
            Text("exponent", "1e5"), Text("capital exponent", "1E5"),
            Text("signed exponent", "1e+5"), Text("negative exponent", "1e-5"),
            Text("zero exponent", "0e0"), Text("leading zeros in an exponent", "1e007"),
            Text("fraction and exponent", "-12.5E-10"),
            Text("number beyond 64 bits", "123456789012345678901234567890"),
            Text("number beyond a double", "1e400"), Text("number that underflows", "-1e-400"),
            Text("exponent beyond 64 bits", "1e99999999999999999999999999"),
            Text("negative exponent beyond 64 bits", "1e-99999999999999999999999999"),
            Text("a hundred thousand digits", String(repeating: "9", count: 100_000)),
            Text(
                "a hundred thousand fraction digits", "0." + String(repeating: "0", count: 100_000)),
            Text("true", "true"), Text("false", "false"), Text("null", "null"),
            Text("empty string", #""""#), Text("string of a space", #"" ""#),
            Text("string", #""Administrator""#), Text("string of seven octets", #""abcdefg""#),
            Text("string of eight octets", #""abcdefgh""#),
            Text("string of nine octets", #""abcdefghi""#),
            Text("every short escape", #""\" \\ \/ \b \f \n \r \t""#),
            Text("escaped control", #""\u0000\u001f""#),
            Text("hexadecimal in both cases", #""\uabCD""#),
            Text("surrogate pair", #""\uD83D\uDE00""#),
            Text("surrogate pair in lower case", #""\ud83d\ude00""#),
            Text("first surrogate pair", #""\uD800\uDC00""#),
            Text("last surrogate pair", #""\uDBFF\uDFFF""#),
            Text("escaped noncharacter", #""\uFFFF""#),
            Text("escaped byte order mark", #""\uFEFF""#),
            Text("escaped backslash before u", #""\\u12""#), Text("backslash at the end", #""\\""#),
            Text("quote after an escaped backslash", #""\\\"""#),
            Text("delete octet", "\"\u{7F}\""), Text("line separator", "\"\u{2028}\u{2029}\""),
            Text("two octets", "\"\u{80}\u{7FF}\""), Text("three octets", "\"\u{800}\u{FFFF}\""),
            Text("around the surrogates", "\"\u{D7FF}\u{E000}\""),
            Text("four octets", "\"\u{10000}\u{10FFFF}\""),
            Text("noncharacters", quoted([0xEF, 0xB7, 0x90, 0xF0, 0x9F, 0xBF, 0xBE])),
            Text("byte order mark in a string", "\"\u{FEFF}\""),
            Text("octets at every place of a word", "\"é1é12é123é1234é12345é\""),
            Text("empty array", "[]"), Text("spaced empty array", "[ \t\r\n]"),
            Text("array of one", "[1]"), Text("array of many", #"[1,"a",null,true,{},[]]"#),
            Text("spaces around commas", "[ 1 ,\n2\t,\r3 ]"),
            Text("nested arrays", "[[],[[]],[[[]]]]"),
            Text("empty object", "{}"), Text("spaced empty object", "{ \n}"),
            Text("object of one", #"{"a":1}"#),
            Text("spaces around colons", "{ \"a\" : 1 , \"b\":\t2 }"),
            Text("empty name", #"{"":0}"#), Text("escaped name", #"{"\u0061":0}"#),
            Text("name of a control escape", #"{"\u0000":0}"#),
            Text("a name twice", #"{"a":1,"a":2}"#),
            Text("a name and value twice", #"{"a":1,"a":1}"#),
            Text("nested objects", #"{"a":{"b":{"c":{}}}}"#),
            Text("mixed nesting", #"[{"a":[{"b":[]}]}]"#),
            Text("containers end together", #"{"a":[{"b":[1]}]}"#),
            Text("container then sibling", #"[[1],2,{"a":3},4]"#),
            Text("object member after a container", #"{"a":[],"b":{},"c":0}"#),
            Text("white space before", " \t\n\r1", isValue: true),
            Text("white space after", "1 \t\n\r", isValue: true),
            Text("deepest allowed", nested(64), isValue: false),
            Text("deepest allowed objects", nestedObjects(64), isValue: false),
            Text("many siblings", "[" + String(repeating: "[],", count: 5_000) + "[]]"),
        ]

    /// Texts that are not JSON, or beyond our limits.
    static let refused: [Text] = numbers + strings + octets + structures

    private static let numbers: [Text] = [
        Text("leading zero", "01"), Text("two zeros", "00"), Text("negative leading zero", "-01"),
        Text("lone minus", "-"), Text("minus and space", "- 1"), Text("two minuses", "--1"),
        Text("plus", "+1"), Text("plus and minus", "+-1"), Text("point first", ".5"),
        Text("minus and point", "-.5"), Text("point last", "1."),
        Text("point then exponent", "1.e5"),
        Text("two points", "1.2.3"), Text("exponent without digits", "1e"),
        Text("signed exponent without digits", "1e+"), Text("two signs", "1e+-1"),
        Text("two exponents", "1e2e3"), Text("fractional exponent", "1e2.5"),
        Text("exponent first", "e5"), Text("zero exponent without digits", "0e"),
        Text("hexadecimal", "0x1F"), Text("octal", "0o7"), Text("underscore", "1_000"),
        Text("space inside", "1 000"), Text("NaN", "NaN"), Text("nan", "nan"),
        Text("Infinity", "Infinity"), Text("negative infinity", "-Infinity"), Text("inf", "inf"),
        Text("letter after", "1a"), Text("unit", "1L"), Text("full-width digit", "１"),
        Text("minus sign of Unicode", "−1"), Text("expression", "1+2"),
    ]

    private static let strings: [Text] = [
        Text("one quote", "\""), Text("no closing quote", "\"abc"), Text("single quotes", "'a'"),
        Text("no quotes", "abc"), Text("curly quotes", "“a”"), Text("raw line feed", "\"a\nb\""),
        Text("raw tab", "\"a\tb\""), Text("raw NUL", "\"a\u{0}b\""), Text("raw 0x1F", "\"\u{1F}\""),
        Text("raw control after eight octets", "\"abcdefgh\u{1}\""),
        Text("raw control at the end of a word", "\"abcdefg\u{1F}ijklmnopq\""),
        Text("unknown escape", #""\a""#), Text("hexadecimal escape", #""\x41""#),
        Text("octal escape", #""\0""#), Text("escaped single quote", #""\'""#),
        Text("capital U", #""\U0041""#), Text("escaped line feed", "\"\\\n\""),
        Text("escaped letter beyond ASCII", "\"\\é\""), Text("escape without an end", #""\"#),
        Text("escape of the closing quote", #""a\""#), Text("\\u without digits", #""\u""#),
        Text("\\u with one digit", #""\u1""#), Text("\\u with three digits", #""\u123""#),
        Text("\\u with three digits and a letter", #""\u123g""#),
        Text("\\u with a sign", #""\u+123""#),
        Text("\\u with a space", #""\u 123""#), Text("\\u at the end", #""\u0041"#),
        Text("high surrogate alone", #""\uD800""#), Text("low surrogate alone", #""\uDC00""#),
        Text("last low surrogate alone", #""\uDFFF""#),
        Text("high surrogate then text", #""\uD800abc""#),
        Text("high surrogate then another escape", #""\uD800\n""#),
        Text("high surrogate then \\u0041", #""\uD800\u0041""#),
        Text("two high surrogates", #""\uD800\uD800""#),
        Text("high surrogate twice, then low", #""\uD800\uD800\uDC00""#),
        Text("surrogates in the wrong order", #""\uDC00\uD800""#),
        Text("high surrogate and half an escape", #""\uD800\u""#),
        Text("high surrogate at the end", #""\uD800"#),
    ]

    private static let octets: [Text] = [
        Text("nothing", "", isValue: false), Text("only a space", " ", isValue: false),
        Text("byte order mark", [0xEF, 0xBB, 0xBF] + Array("{}".utf8)),
        Text("only a byte order mark", [0xEF, 0xBB, 0xBF]),
        Text("UTF-16", [0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00]),
        Text("UTF-16 without a mark", [0x00, 0x5B, 0x00, 0x5D]), Text("NUL", [0]),
        Text("NUL after the value", Array("1".utf8) + [0]), Text("form feed", "\u{0C}1"),
        Text("no-break space", "\u{A0}1"), Text("delete octet", [0x7F]),
        Text("continuation octet", quoted([0x80])),
        Text("two continuations", quoted([0xBF, 0xBF])),
        Text("octet 0xFE", quoted([0xFE])), Text("octet 0xFF", quoted([0xFF])),
        Text("ISO 8859-1", quoted([0xE9])), Text("overlong slash in two", quoted([0xC0, 0xAF])),
        Text("overlong C1", quoted([0xC1, 0xBF])),
        Text("overlong in three", quoted([0xE0, 0x80, 0xAF])),
        Text("longest overlong in three", quoted([0xE0, 0x9F, 0xBF])),
        Text("overlong in four", quoted([0xF0, 0x80, 0x80, 0xAF])),
        Text("longest overlong in four", quoted([0xF0, 0x8F, 0xBF, 0xBF])),
        Text("overlong NUL", quoted([0xC0, 0x80])),
        Text("high surrogate in UTF-8", quoted([0xED, 0xA0, 0x80])),
        Text("low surrogate in UTF-8", quoted([0xED, 0xBF, 0xBF])),
        Text("surrogate pair in UTF-8", quoted([0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80])),
        Text("beyond U+10FFFF", quoted([0xF4, 0x90, 0x80, 0x80])),
        Text("lead F5", quoted([0xF5, 0x80, 0x80, 0x80])),
        Text("five octets", quoted([0xF8, 0x88, 0x80, 0x80, 0x80])),
        Text("two octets cut short", quoted([0xC3])),
        Text("three octets cut short", quoted([0xE2, 0x82])),
        Text("four octets cut short", quoted([0xF0, 0x9F, 0x98])),
        Text("lead after lead", quoted([0xC3, 0xC3, 0xA9])),
        Text("cut short by the document's end", [0x22, 0xF0, 0x9F]),
        Text("bad octet after eight good ones", quoted(Array("abcdefgh".utf8) + [0xFF])),
        Text("bad octet in a name", Array("{\"".utf8) + [0xFF] + Array("\":0}".utf8)),
        Text("octets outside a string", Array("[é]".utf8)),
    ]

    private static let structures: [Text] = [
        Text("open bracket", "["), Text("open brace", "{"),
        Text("close bracket", "]", isValue: false),
        Text("close brace", "}", isValue: false), Text("crossed containers", "[{]}"),
        Text("bracket closed by brace", "[1}"), Text("brace closed by bracket", #"{"a":1]"#),
        Text("extra close bracket", "[]]", isValue: false),
        Text("extra close brace", "{}}", isValue: false),
        Text("second value", "1 2"), Text("second container", "[][]"), Text("comma after", "1,"),
        Text("comma before", ",1"), Text("comma in an empty array", "[,]"),
        Text("comma last in an array", "[1,]"), Text("comma first in an array", "[,1]"),
        Text("two commas in an array", "[1,,2]"), Text("no comma in an array", "[1 2]"),
        Text("colon in an array", "[1:2]"), Text("array without an end", "[1"),
        Text("array that ends in a comma", "[1,"), Text("array of an open string", "[\"a"),
        Text("member without a value", #"{"a"}"#), Text("member without a colon", #"{"a" 1}"#),
        Text("member with a comma for a colon", #"{"a",1}"#),
        Text("colon without a value", #"{"a":}"#),
        Text("two colons", #"{"a"::1}"#), Text("value without a name", "{1}"),
        Text("colon without a name", "{:1}"), Text("number as a name", "{1:1}"),
        Text("null as a name", "{null:1}"), Text("name without quotes", "{a:1}"),
        Text("name in single quotes", "{'a':1}"), Text("comma last in an object", #"{"a":1,}"#),
        Text("comma first in an object", #"{,"a":1}"#),
        Text("two commas in an object", #"{"a":1,,"b":2}"#),
        Text("no comma in an object", #"{"a":1 "b":2}"#), Text("object without an end", #"{"a":1"#),
        Text("object that ends in a name", #"{"a""#),
        Text("object that ends in a colon", #"{"a":"#),
        Text("object that ends in a comma", #"{"a":1,"#),
        Text("lone surrogate in a name", #"{"\uD800":1}"#),
        Text("line comment", "1//a"), Text("block comment", "/**/1"),
        Text("comment in an object", "{/**/}"),
        Text("capital literal", "TRUE"), Text("Python literal", "None"),
        Text("literal cut short", "tru"),
        Text("literal too long", "nulls"), Text("undefined", "undefined"), Text("star", "*"),
        Text("markup", "<null>"), Text("one level too deep", nested(65), isValue: false),
        Text("one object too deep", nestedObjects(65), isValue: false),
        Text("a million open brackets", String(repeating: "[", count: 1_000_000)),
        Text("a million nested arrays", nested(1_000_000)),
        Text("a million open objects", String(repeating: #"{"a":"#, count: 1_000_000)),
    ]

    /// Arrays inside one another.
    static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    /// Objects inside one another.
    static func nestedObjects(_ depth: Int) -> String {
        String(repeating: #"{"a":"#, count: depth - 1) + "{}"
            + String(repeating: "}", count: depth - 1)
    }

    private static func quoted(_ octets: [UInt8]) -> [UInt8] {
        [0x22] + octets + [0x22]
    }
}
