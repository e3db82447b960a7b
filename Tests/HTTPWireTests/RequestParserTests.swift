import HTTPWire
import Testing

struct RequestParserTests {
    @Test(arguments: [
        ("Content-Length: 5", "hello", 1), ("Transfer-Encoding: chunked", "0\r\n\r\n", 1),
        ("Content-Length: 0", "", 0), ("X: y", "", 0),
    ])
    func asksOnceForABodyThatIsAwaited(_ framing: String, _ body: String, _ count: Int) {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\(framing)\r\n\r\n"
        let whole = Transcript(of: Array((head + body).utf8))
        #expect(whole.continueCount == 0 && whole.seen.count == 1)
        let cut = Transcript(of: Array((head + body + head + body).utf8), portion: { 1 })
        #expect(cut.continueCount == 2 * count && cut.seen.count == 2)
        // The head, the first byte of the body together with it, then the rest.
        var portions = [head.utf8.count + 1, Int.max]
        let begun = Transcript(of: Array((head + body).utf8), portion: { portions.removeFirst() })
        #expect(begun.continueCount == 0 && begun.seen.count == 1)
    }

    @Test func keepsTheBytesOfADecodedBodyTogether() throws {
        // Chunks of growing size, cut everywhere, must come out as one body.
        var wire = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        var body = ""
        for size in 1...80 {
            let data = String(
                repeating: UnicodeScalar(UInt8(0x41 + size % 26)).description, count: size)
            wire += "\(String(size, radix: 16));n=\(size)\r\n\(data)\r\n"
            body += data
        }
        wire += "0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n"
        for size in [1, 2, 3, 5, 64, 1_000, Int.max] {
            let transcript = Transcript(of: Array(wire.utf8), portion: { size })
            #expect(transcript.seen == ["POST a / \(body)", "GET b / -"])
        }
    }

    @Test func looksUpFieldsWithoutRegardToCase() throws {
        var bytes = Array(
            "GET /p?q HTTP/1.1\r\nHOST: a\r\nX-One: 1\r\nx-one: 2\r\nX-On: 3\r\n\r\n".utf8)
        let parser = RequestParser(limits: MessageLimits())
        try bytes.withUnsafeMutableBytes { room throws in
            let progress = try parser.advance(room)
            #expect(progress == .complete(end: room.count))
            let view = RequestView(
                parser, in: UnsafeRawBufferPointer(room), connectionID: 7,
                requestIndexOnConnection: 3)
            #expect(view["host"]?.text == "a")
            #expect(view["x-one"]?.text == "1")
            #expect(view["x-on"]?.text == "3")
            #expect(view["x-o"] == nil)
            #expect(view.count(of: "x-one") == 2)
            #expect(view.fieldCount == 4)
            #expect(view.field(at: 2)?.name.text == "x-one")
            #expect(view.field(at: 4) == nil)
            #expect(view.path.text == "/p" && view.query?.text == "q")
            #expect(view.target.text == "/p?q")
            let fields = view.fields
            let values = ["host", "x-one", "x-on", "x-o", "x-onee", ""].map { fields.value(of: $0) }
            #expect(values == ["a", "1", "3", nil, nil, nil])
            #expect(view.connectionID == 7 && view.requestIndexOnConnection == 3)
        }
    }

    /// Control characters at every place of the eight bytes looked at together.
    @Test func findsControlCharactersAtEveryPlace() {
        for control: UInt8 in [0x00, 0x01, 0x0B, 0x1F, 0x7F] {
            for place in 0..<40 {
                var value = [UInt8](repeating: 0x80, count: 40)
                value[place] = control
                let wire =
                    Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + value + Array("\r\n\r\n".utf8)
                #expect(Transcript(of: wire).statuses == [400])
                value[place] = 0x09
                let good =
                    Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + value + Array("\r\n\r\n".utf8)
                #expect(Transcript(of: good).statuses == [200])
            }
        }
    }

    @Test func neverTrapsOnMutatedRequests() {
        let seeds = [
            "POST /a?b HTTP/1.1\r\nHost: [::1]:80\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
            "POST http://a:1/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n",
        ]
        var state: UInt64 = 42
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet = Array("\r\n\t :;=\"%0fF-,/*[]\u{0}".utf8) + [0x7F, 0x80, 0xFF]
        for round in 0..<4_000 {
            var bytes = Array(seeds[round % seeds.count].utf8)
            for _ in 0...draw(3) {
                let place = draw(bytes.count)
                switch draw(3) {
                case 0: bytes[place] = alphabet[draw(alphabet.count)]
                case 1: bytes.insert(alphabet[draw(alphabet.count)], at: place)
                default: bytes.remove(at: place)
                }
            }
            let whole = Transcript(of: bytes)
            var cut = Transcript(of: bytes, portion: { draw(5) + 1 })
            cut.continueCount = whole.continueCount
            #expect(cut == whole, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }
}
