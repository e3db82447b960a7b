import AWSJSON
import IdentityCenter
import Logging
import TestSupport
import Testing

@testable import Emulator

struct QuotaTests {
    /// A quota with a small number, what uses it up to a count, and how one more is refused.
    struct Row: CustomTestStringConvertible, Sendable {
        let quota: String
        let limit: Int
        /// Uses the quota `count` times under these rules; how the last use ended.
        let use: @Sendable (_ rules: ServiceRules, _ count: Int) -> String
        let refusal: String

        var testDescription: String { quota }
    }

    @Test(arguments: rows)
    func everyQuotaHoldsOnBothSides(row: Row) throws {
        let quota = try #require(Quotas.all.first { $0.name == row.quota })
        var rules = ServiceRules.standard
        rules.quotas = .relaxed
        #expect(row.use(rules, row.limit + 1) == "200", "not enforced")
        rules.quotas[keyPath: quota.value] = row.limit
        #expect(row.use(rules, row.limit) == "200")
        #expect(row.use(rules, row.limit + 1) == row.refusal)
    }

    @Test
    func everyQuotaHasARow() {
        #expect(Set(Self.rows.map(\.quota)) == Set(Quotas.all.map(\.name)))
        let properties = Mirror(reflecting: Quotas.strict).children.map(\.label)
        #expect(properties == Quotas.all.map(\.name))
    }

    /// The documented numbers of resources and of rates.
    static let documented: [(quota: String, number: Int, isRate: Bool)] = [
        ("accountsPerOrganization", 7000, false), ("instancesPerAccount", 1, false),
        ("regionsPerInstance", 6, false), ("permissionSetsPerInstance", 3500, false),
        ("permissionSetsPerAccount", 500, false), ("accountsPerProvisioning", 3500, false),
        ("groupsPerPermissionSetAndAccount", 100, false), ("policiesPerPermissionSet", 25, false),
        ("inlinePolicyBytes", 32_768, false), ("inlinePolicyNonWhitespaceBytes", 10_240, false),
        ("applicationsPerInstance", 7000, false), ("groupsPerApplication", 100, false),
        ("accessScopesPerApplication", 25, false), ("trustedTokenIssuersPerInstance", 10, false),
        ("usersPerIdentityStore", 200_000, false), ("groupsPerIdentityStore", 100_000, false),
        ("tagsPerResource", 50, false), ("callsPerSecond", 20, true),
        ("outstandingAssignmentCreations", 15, true), ("outstandingProvisionings", 3, true),
    ]

    @Test
    func theProfilesHaveTheDocumentedNumbersOrNone() throws {
        #expect(Self.documented.map(\.quota) == Quotas.all.map(\.name))
        for (row, quota) in zip(Self.documented, Quotas.all) {
            let numbers = [ServiceRules.relaxed, .standard, .strict].map {
                $0.quotas[keyPath: quota.value]
            }
            let standard = row.isRate ? Quotas.unlimited : row.number
            #expect(numbers == [Quotas.unlimited, standard, row.number], "\(row.quota)")
        }
    }

    @Test
    func whatIsThereAlreadyExceedsNoQuota() {
        var rules = ServiceRules.standard
        rules.quotas.permissionSetsPerAccount = 1
        rules.quotas.groupsPerPermissionSetAndAccount = 1
        let service = TestService(rules: rules)
        let set = service.createSet("A")
        #expect(service.assign(set, type: "GROUP", principal: 0) == "200")
        #expect(service.assign(set, type: "GROUP", principal: 0) == "200")
        #expect(service.assign(set, type: "USER", principal: 1) == "200")
        #expect(service.assign(set, type: "GROUP", principal: 1).hasPrefix("FAILED"))
        #expect(service.assign(service.createSet("B"), type: "USER", principal: 1) != "200")
        let elsewhere = service.assign(
            service.createSet("C"), account: "444455556666", type: "GROUP", principal: 1)
        #expect(elsewhere == "200")
    }

    @Test
    func assignmentsAreCountedWhenTheyEnd() {
        var rules = ServiceRules.standard
        rules.quotas.permissionSetsPerAccount = 1
        let service = TestService(rules: rules)
        let requests = ["A", "B"].map { name in
            service.begin(service.createSet(name), type: "USER", principal: 0)
        }
        #expect(requests.map(\.verdict) == ["200", "200"])
        #expect(service.end(requests[1]).hasPrefix("FAILED: Received a 400 status error: "))
        #expect(service.end(requests[0]) == "200")
    }
}
