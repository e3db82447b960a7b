import AWSJSON
import IdentityCenter
import TestSupport
import Testing

@testable import Emulator

/// Worlds that calls made, written as seed files and made again from these.
struct SeedRoundTripTests {
    /// A world, and the one that its seed file makes.
    struct Trip {
        let start: State
        let file: [UInt8]
        let end: State

        init(of state: State, rules: ServiceRules, options: SeedExport.Options = .init()) throws {
            start = state
            file = SeedExport.file(of: state, options: options)
            let node = try DocumentFile.parse(file, file: "export.yaml")
            let loaded = try SeedDocument.load(node, file: "export.yaml", rules: rules)
            let seeding = WorldSeeding(document: loaded.document, homeRegion: nil)
            let draws = Draws(seed: 7, session: "another")
            // Nothing may hang on the moment at which the world is made.
            let moment = Timestamp(millisecondsSinceEpoch: 1_999_999_999_999)
            end = seeding.freshState(draws: draws, at: moment).state
        }
    }

    static let profiles: [(name: String, rules: ServiceRules)] = [
        ("standard", .standard), ("strict", .strict), ("relaxed", .relaxed),
    ]

    private func check(_ state: State, rules: ServiceRules, _ label: String) throws {
        let trip = try Trip(of: state, rules: rules)
        let again = SeedExport.file(of: trip.end)
        #expect(again == trip.file, "\(label): \(Self.firstDifference(trip.file, again))")
        let pictures = [trip.start.afterLifecycles, trip.end].map { StatePicture(of: $0) }
        #expect(
            pictures[0] == pictures[1], "\(label): \(pictures[0].differences(from: pictures[1]))")
    }

    private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> String {
        let lines = [left, right].map {
            String(decoding: $0, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false)
        }
        for (index, pair) in zip(lines[0], lines[1]).enumerated() where pair.0 != pair.1 {
            return "line \(index + 1): \(pair.0)\n\(pair.1)"
        }
        return "one is longer"
    }

    @Test(arguments: 1...9 as ClosedRange<UInt64>)
    func worldsOfRandomCallsComeBackAsTheyWere(seed: UInt64) throws {
        let profile = Self.profiles[Int(seed % 3)]
        let calls = WorldCalls(seed: seed, profile: profile.name, rules: profile.rules)
        var neighbours = RandomNeighbours(
            seed: seed, world: calls.service.world, now: calls.service.now)
        for step in 1...400 {
            calls.mayEndOrganization = seed == 5 && step > 300
            calls.run()
            if step % 10 == 0 { neighbours.run(3) }
            if step % 100 == 0 {
                try check(
                    calls.service.world.state, rules: profile.rules, "seed \(seed), step \(step)")
            }
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func worldsOfManyInstancesComeBackAsTheyWere(seed: UInt64) throws {
        let rules = seed % 2 == 0 ? ServiceRules.relaxed : .standard
        let service = TestService(rules: rules, seed: seed)
        var calls = RandomInstanceCalls(seed: seed)
        var sets = RandomCalls(seed: seed)
        for step in 1...300 {
            _ = calls.run(on: service)
            _ = sets.run(on: service)
            if step % 100 == 0 {
                try check(service.world.state, rules: rules, "seed \(seed), step \(step)")
            }
        }
    }

    @Test(arguments: ["small", "policies", "thirty-accounts"])
    func seedFilesComeBackAsTheyWere(name: String) throws {
        let document = try SeedDocument.load(file: fixtures + "/seeds/\(name).yaml").document
        let state = WorldSeeding(document: document, homeRegion: nil).freshState(
            draws: Draws(seed: 1, session: "default"), at: Timestamp(millisecondsSinceEpoch: 1)
        ).state
        try check(state, rules: .standard, name)
        #expect(state.accounts.count == document.accounts.count)
    }

    /// Without ids, what is left says the same again and again, and everything but ids and dates is
    /// there.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func worldsWithoutIDsKeepTheirNames(seed: UInt64) throws {
        let calls = WorldCalls(seed: seed, profile: "standard", rules: .standard)
        var neighbours = RandomNeighbours(
            seed: seed, world: calls.service.world, now: calls.service.now)
        for _ in 1...200 { calls.run() }
        neighbours.run(60)
        let options = SeedExport.Options(hasIDs: false)
        let trip = try Trip(of: calls.service.world.state, rules: .standard, options: options)
        let again = SeedExport.file(of: trip.end, options: options)
        #expect(again == trip.file, "\(Self.firstDifference(trip.file, again))")
        #expect(trip.start.accountAssignments.count == trip.end.accountAssignments.count)
        #expect(trip.start.groupMemberships.count == trip.end.groupMemberships.count)
        let text = String(decoding: trip.file, as: UTF8.self)
        #expect(!text.contains("createdDate"))
        #expect(!text.contains("ps-"))
    }
}
