import HTTPWire
import Testing

struct AuthorityTests {
    static let rows: [(String, Bool)] = [
        ("localhost", true), ("localhost:4747", true), ("127.0.0.1:80", true), ("a.b-c_d~e", true),
        ("a:", true), ("a:0", true), ("a:65535", true), ("a:65536", false),
        ("a:99999999999999999999", false), ("[::]", true), ("[::1]:80", true),
        ("[1:2:3:4:5:6:7:8]", true), ("[1::8]", true), ("[::ffff:127.0.0.1]", true),
        ("[1:2:3:4:5:6:127.0.0.1]", true), ("[fe80::1%25eth0]", false), ("[1:2:3:4:5:6:7]", false),
        ("[1:2:3:4:5:6:7:8:9]", false), ("[1::2::3]", false), ("[:1]", false), ("[1:]", false),
        ("[12345::]", false), ("[::256.0.0.1]", false), ("[::1.2.3]", false), ("[v1.x]", false),
        ("[]", false), ("[", false), ("[::1]x", false), ("::1", false), ("", false), (":80", false),
        ("a b", false), ("a@b", false), ("a,b", false), ("a/b", false), ("a%41", true),
        ("a%4", false), ("a%zz", false), ("a\u{E9}", false), ("a?", false), ("a#", false),
    ]

    @Test(arguments: rows)
    func tellsAHostFromAnythingElse(_ text: String, _ isValid: Bool) {
        Array(text.utf8).withUnsafeBytes { #expect(Authority.isValid($0) == isValid) }
    }

    @Test(arguments: [("a:80", "a"), ("a", "a"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]")])
    func separatesHostAndPort(_ text: String, _ host: String) {
        Array(text.utf8).withUnsafeBytes { #expect(Authority.host(of: $0).text == host) }
    }
}
