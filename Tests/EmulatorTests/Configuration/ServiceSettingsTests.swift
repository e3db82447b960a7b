import IdentityCenter
import Testing

@testable import Emulator

struct ServiceSettingsTests {
    /// What a file says about the service under a profile, and what that changes.
    static let rows:
        [(
            label: String, fidelity: String, service: String,
            change: @Sendable (inout ServiceRules) -> Void
        )] = [
            ("nothing", "standard", "{}", { _ in }),
            ("quotas off", "standard", "{quotas: false}", { $0.quotas = .relaxed }),
            ("quotas on", "relaxed", "{quotas: true}", { $0.quotas = .standard }),
            ("quotas off leaves rates", "strict", "{quotas: false}", quotasOfRates),
            ("throttling on", "standard", "{throttling: true}", { $0.quotas = .strict }),
            ("throttling off", "strict", "{throttling: false}", { $0.quotas = .standard }),
            ("throttling alone", "relaxed", "{throttling: true}", quotasOfRates),
            (
                "one number leaves the others", "standard", "{quotas: {regionsPerInstance: 2}}",
                { $0.quotas.regionsPerInstance = 2 }
            ),
            (
                "one number of a profile without quotas", "relaxed",
                "{quotas: {regionsPerInstance: 2}}", { $0.quotas.regionsPerInstance = 2 }
            ),
            (
                "a number outranks the switch", "standard",
                "{throttling: false, quotas: {callsPerSecond: 5, tagsPerResource: unlimited}}",
                {
                    $0.quotas.callsPerSecond = 5
                    $0.quotas.tagsPerResource = Quotas.unlimited
                }
            ),
            (
                "managed policies", "strict",
                "{managedPolicies: ['arn:aws:iam::aws:policy/New', 'arn:aws-cn:iam::aws:policy/a/B']}",
                {
                    $0.additionalManagedPolicyARNs = [
                        "arn:aws:iam::aws:policy/New", "arn:aws-cn:iam::aws:policy/a/B",
                    ]
                }
            ),
            ("access on", "relaxed", "{access: enforced}", { $0.access = .enforced }),
            ("access off", "strict", "{access: off}", { $0.access = .off }),
            (
                "violations", "standard", "{organizationsViolations: invalid-input}",
                { $0.organizationsViolations = .invalidInput }
            ),
            ("life cycles", "standard", "{lifecycle: PT2S}", { $0.lifecycleMilliseconds = 2000 }),
            (
                "deleted principals", "standard", "{deletedPrincipals: lose-assignments}",
                { $0.deletedPrincipals = .loseAssignments }
            ),
            ("no life cycles", "standard", "{lifecycle: 0s}", { $0.lifecycleMilliseconds = 0 }),
            (
                "slower than relaxed", "relaxed", "{lifecycle: 1s}",
                { $0.lifecycleMilliseconds = 1000 }
            ),
        ]

    private static let quotasOfRates: @Sendable (inout ServiceRules) -> Void = { rules in
        rules.quotas = .strict
        rules.quotas.enforce(.resources, false)
    }

    @Test(arguments: rows.indices)
    func settingsChangeOneSwitchEach(index: Int) throws {
        let row = Self.rows[index]
        let text = "fidelity: \(row.fidelity)\nservice: \(row.service)\n"
        let (configuration, problems) = try configuration(text)
        var expected =
            ["relaxed": ServiceRules.relaxed, "strict": .strict][row.fidelity] ?? .standard
        row.change(&expected)
        #expect(problems.isEmpty, "\(row.label)")
        #expect(configuration.rules == expected, "\(row.label)")
    }

    @Test
    func everyQuotaCanBeNamed() throws {
        for (index, quota) in Quotas.all.enumerated() {
            let (read, problems) = try configuration(
                "service: {quotas: {\(quota.name): \(index + 1)}}\n")
            var expected = ServiceRules.standard
            expected.quotas[keyPath: quota.value] = index + 1
            #expect(problems.isEmpty, "\(quota.name)")
            #expect(read.rules == expected, "\(quota.name)")
        }
    }
}
