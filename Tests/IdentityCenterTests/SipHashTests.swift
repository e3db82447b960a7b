import Testing

@testable import IdentityCenter

struct SipHashTests {
    /// Rows of `vectors_sip64` in the reference implementation, whose key and input are 0, 1, 2 and on.
    @Test(
        arguments: [
            (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (2, 0x0d6c_8009_d9a9_4f5a),
            (3, 0x8567_6696_d7fb_7e2d), (7, 0xab02_00f5_8b01_d137), (8, 0x93f5_f579_9a93_2462),
            (15, 0xa129_ca61_49be_45e5),
        ] as [(Int, UInt64)])
    func agreesWithThePublishedVectors(count: Int, expected: UInt64) {
        var hash = SipHash(key0: 0x0706_0504_0302_0100, key1: 0x0f0e_0d0c_0b0a_0908)
        for octet in 0..<count { hash.combine(UInt8(octet)) }
        #expect(hash.finalize() == expected)
    }

    @Test(arguments: 0..<9)
    func wordsAreEightOctets(offset: Int) {
        var byWord = SipHash(key0: 1, key1: 2)
        var byOctet = byWord
        for octet in 0..<offset {
            byWord.combine(UInt8(octet))
            byOctet.combine(UInt8(octet))
        }
        byWord.combine(0x0102_0304_0506_0708 as UInt64)
        for octet in (1...8).reversed() { byOctet.combine(UInt8(octet)) }
        #expect(byWord.finalize() == byOctet.finalize())
    }

    @Test
    func drawsDifferByEveryPart() {
        let draws = Draws(seed: 7, session: "a")
        let all: [UInt64] = [
            draws.word(purpose: "p"), draws.word(purpose: "q"), draws.word(purpose: "p", key: "k"),
            draws.word(purpose: "p", n: 1), Draws(seed: 8, session: "a").word(purpose: "p"),
            Draws(seed: 7, session: "b").word(purpose: "p"), draws.word(purpose: "pk"),
        ]
        #expect(Set(all).count == all.count)
        #expect(Draws(seed: 7, session: "a").word(purpose: "p") == all[0])
        #expect(draws.series(purpose: "p", key: "k")[5] == draws.word(purpose: "p", key: "k", n: 5))
    }

    @Test
    func uniformDrawsAreSpreadOverTheUnitInterval() {
        let draws = Draws(seed: 1, session: "default")
        let values = (0..<10_000).map { draws.uniform(purpose: "test", n: UInt64($0)) }
        #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
        let mean = values.reduce(0, +) / 10_000
        // Four standard deviations of the mean of 10,000 uniform draws.
        #expect(abs(mean - 0.5) < 4 * 0.2887 / 100)
    }
}
