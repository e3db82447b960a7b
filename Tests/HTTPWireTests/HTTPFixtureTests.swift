import HTTPWire
import TestSupport
import Testing

struct HTTPFixtureTests {
    @Test(arguments: try HTTPFixture.Folder.allCases.flatMap(HTTPFixture.all))
    func comesToTheSameHoweverItIsCut(_ fixture: HTTPFixture) {
        let whole = Transcript(of: fixture.bytes)
        #expect(whole.seen == fixture.seen)
        #expect(whole.keepsConnection == fixture.keepsConnection)
        // Which of its own answers the application gives is not the parser's affair.
        let expected = fixture.statuses.enumerated().map { index, status in
            index < whole.statuses.count && whole.statuses[index] == 200 && status != 400
                ? 200 : status
        }
        #expect(whole.statuses == expected)

        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        let portions: [() -> Int] = [
            { 1 }, { 2 }, { 3 }, { 7 },
            {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 60) + 1
            },
        ]
        for portion in portions {
            var cut = Transcript(of: fixture.bytes, portion: portion)
            // Whether the client is asked for its body depends on when it sends it.
            cut.continueCount = whole.continueCount
            #expect(cut == whole)
        }
    }

    @Test(arguments: HTTPFixture.Folder.allCases)
    func listsEveryFileOnce(_ folder: HTTPFixture.Folder) throws {
        let listed = try HTTPFixture.all(folder).map { $0.description }
        let present = try HTTPFixture.fileNames(folder).map { "\(folder.rawValue)/\($0)" }
        #expect(Set(listed) == Set(present))
        #expect(Set(listed).count == listed.count)
    }
}
