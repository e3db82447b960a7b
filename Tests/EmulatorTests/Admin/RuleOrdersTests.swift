import IdentityCenter
import Logging
import Testing

@testable import Emulator

struct RuleOrdersTests {
    private func plane(
        _ configured: [FaultRule], _ log: LogCapture
    ) throws -> EnginePlane {
        var configuration = Configuration()
        configuration.storage = .memory
        configuration.faults = configured
        let logger = log.logger(format: .text)
        let engine = try Engine(
            configuration: configuration, store: nil, logger: logger,
            wallClock: Engine.systemWallClock)
        return EnginePlane(
            engine: engine, journals: Journals(), configuration: configuration, logger: logger)
    }

    private func rules(_ ids: String...) throws -> [FaultRule] {
        try ids.flatMap { try faultRules("- {id: \($0), effects: [{type: latency, fixedMs: 1}]}") }
    }

    @Test
    func followsWhatOtherThreadsOrder() throws {
        let log = LogCapture()
        let plane = try plane(rules("a", "b"), log)
        var set = plane.ruleSet()
        try set.append(rules("api"))
        try plane.setRules(set)
        let orders = RuleOrders()
        orders.add(.replaceConfigured(try rules("b", "c")))
        plane.follow(orders.take())
        #expect(plane.ruleSet().rules.map(\.id) == ["api", "b", "c"])
        // What clients say goes first.
        plane.follow([.replaceConfigured(try rules("api", "d"))])
        #expect(plane.ruleSet().rules.map(\.id) == ["api", "d"])
        #expect(log.text.contains("left out") && log.text.contains("rule=api"))
        orders.add(.removeAll)
        plane.follow(orders.take())
        #expect(plane.ruleSet().rules.isEmpty && orders.take().isEmpty)
        #expect(log.text.contains("all fault rules removed"))
    }

    @Test
    func haltsRules() throws {
        let log = LogCapture()
        let plane = try plane(rules("a"), log)
        plane.haltRules(AutoHalt.Limit(errorCount: 200, withinMilliseconds: 10_000))
        #expect(plane.ruleSet().rules.map(\.isEnabled) == [false])
        #expect(log.text.contains("200/10s"))
    }
}
