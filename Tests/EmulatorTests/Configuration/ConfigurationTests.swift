import AWSJSON
import IdentityCenter
import Logging
import Testing

@testable import Emulator

struct ConfigurationTests {
    @Test
    func hasTheDocumentedDefaults() throws {
        let configuration = try Configuration.load(flags: [:], environment: [:]).configuration
        #expect(configuration.host == "127.0.0.1")
        #expect(configuration.port == 4747)
        #expect(configuration.storage == .file("sso-admin-local.sqlite"))
        #expect(configuration.seed == nil)
        #expect(configuration.fidelity == .standard)
        #expect(configuration.rules == .standard)
        #expect(configuration.homeRegion == nil)
        #expect(configuration.statusRetentionMilliseconds == 604_800_000)
        #expect(configuration.logLevel == .info)
        #expect(configuration.logFormat == .text)
        #expect(!configuration.readyJSON)
        #expect(configuration.faults.isEmpty)
    }

    @Test
    func readsEverySettingOfAFile() throws {
        let file = fixtures + "/config/full.yaml"
        let configuration = try Configuration(contentsOfFile: file)
        #expect(configuration.port == 0)
        #expect(configuration.storage == .memory)
        #expect(configuration.seed == .max)
        #expect(configuration.seedFile == fixtures + "/config/../seeds/small.yaml")
        #expect(configuration.seedDocument?.users.count == 3)
        #expect(configuration.fidelity == .strict)
        #expect(configuration.homeRegion == "eu-central-1")
        #expect(configuration.logLevel == .debug)
        #expect(configuration.logFormat == .json)
        #expect(configuration.readyJSON)
        #expect(
            configuration.callers == [
                "AKIAIOSFODNN7EXAMPLE": .init(accountID: "111122223333"),
                "AKIAI44QH8DHBEXAMPLE": .init(accountID: "444455556666", identity: .role("ci")),
                "AKIAIREADERSEXAMPLE0": .init(
                    accountID: "123456789012", identity: .user("reader"),
                    allowed: [.init(["sso:List*"]), .init(["sso:Describe*"])]),
                "AKIAINARROWEXAMPLE00": .init(
                    accountID: "123456789012", identity: .role("deploy"), sessionName: "build-7",
                    allowed: [.init(["*"])],
                    denied: [
                        .init(
                            ["sso:CreateAccountAssignment", "sso:DeleteAccountAssignment"],
                            on: ["arn:aws:sso:::account/4444*"]),
                        .init(
                            ["identitystore:Delete*"],
                            on: ["arn:aws:identitystore:::user/*", "*identitystore/d-*"]),
                    ]),
            ])
        var rules = ServiceRules.strict
        rules.regionMode = .ignored
        rules.unknownResources = .adopted
        rules.principals = .assumed
        rules.inFlightConflict = .off
        rules.access = .off
        rules.organizationsViolations = .validation
        rules.quotas.enforce(.rates, false)
        rules.quotas.permissionSetsPerInstance = 10
        rules.quotas.tagsPerResource = Quotas.unlimited
        rules.quotas.callsPerSecond = 100
        rules.additionalManagedPolicyARNs = ["arn:aws:iam::aws:policy/NewerThanThisServer"]
        rules.lifecycleMilliseconds = 250
        rules.statusRetentionMilliseconds = 86_400_000
        #expect(configuration.rules == rules)
        #expect(configuration.faults.map(\.id) == ["audit"])
        #expect(configuration.transitions.overriddenModels == AsynchronousModel.allCases)
    }

    /// What each source says about one setting, and what comes of it.
    static let precedence:
        [(label: String, flag: String?, variable: String?, file: String?, port: UInt16)] =
            [
                ("all", "1", "2", "3", 1), ("no flag", nil, "2", "3", 2),
                ("only the file", nil, nil, "3", 3),
                ("nothing", nil, nil, nil, 4747), ("flag and file", "1", nil, "3", 1),
                ("an empty variable says nothing", nil, "", "3", 3),
            ]

    @Test(arguments: precedence)
    func takesFlagsBeforeEnvironmentBeforeFileBeforeDefault(
        _ row: (label: String, flag: String?, variable: String?, file: String?, port: UInt16)
    ) throws {
        try withFile(row.file.map { "port: \($0)\n" } ?? "") { path in
            var flags = ["--config": path]
            flags["--port"] = row.flag
            var environment = ["PATH": "/bin"]
            environment["SSO_ADMIN_LOCAL_PORT"] = row.variable
            let loaded = try Configuration.load(flags: flags, environment: environment)
            #expect(loaded.configuration.port == row.port, "\(row.label)")
            #expect(loaded.warnings.isEmpty)
        }
    }

    /// Storage is two settings in each source.
    static let storages:
        [(
            flags: [String: String], environment: [String: String], file: String,
            Configuration.Storage
        )] = [
            (["--in-memory": "true"], ["SSO_ADMIN_LOCAL_DATABASE": "e"], "database: f", .memory),
            (["--database": "d"], ["SSO_ADMIN_LOCAL_IN_MEMORY": "1"], "", .file("d")),
            ([:], ["SSO_ADMIN_LOCAL_IN_MEMORY": "true"], "database: /f", .memory),
            ([:], ["SSO_ADMIN_LOCAL_IN_MEMORY": "0"], "database: /f", .file("/f")),
            ([:], ["SSO_ADMIN_LOCAL_DATABASE": "e"], "inMemory: true", .file("e")),
            ([:], [:], "inMemory: true", .memory),
        ]

    @Test(arguments: storages)
    func choosesOneStorage(
        _ flags: [String: String], _ environment: [String: String], _ file: String,
        _ storage: Configuration.Storage
    ) throws {
        try withFile(file) { path in
            let given = flags.merging(["--config": path]) { first, _ in first }
            let loaded = try Configuration.load(flags: given, environment: environment)
            #expect(loaded.configuration.storage == storage)
        }
    }

    @Test
    func startsRelativePathsAtTheFilesFolder() throws {
        try withFile("database: state.sqlite\n") { path in
            let configuration = try Configuration(contentsOfFile: path)
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            #expect(configuration.storage == .file("/" + folder + "/state.sqlite"))
        }
    }

    @Test
    func letsAFlagChooseTheProfileUnderTheFilesTransitions() throws {
        let text = "transitions: {account-assignment-creation: {default: {countLists: true}}}\n"
        try withFile(text) { path in
            let flags = ["--config": path, "--fidelity": "relaxed"]
            let transitions = try Configuration.load(flags: flags, environment: [:])
                .configuration.transitions
            let expected = Transition(.immediate, countsLists: true)
            #expect(transitions[.accountAssignmentCreation].standard == expected)
            #expect(transitions[.accountAssignmentDeletion].standard == Transition(.immediate))
        }
    }

    @Test
    func warnsOfVariablesNobodyReads() throws {
        let loaded = try Configuration.load(
            flags: [:], environment: ["SSO_ADMIN_LOCAL_PROT": "1", "OTHER": "x"])
        #expect(
            loaded.warnings.map(\.description) == [
                "SSO_ADMIN_LOCAL_PROT: warning: is not a known environment variable. Did you mean 'SSO_ADMIN_LOCAL_PORT'?"
            ])
    }

    /// Sources of problems and the code the command exits with.
    static let exits: [(flags: [String: String], file: String?, code: Int32, lines: Int)] = [
        (["--port": "x"], nil, 64, 1), (["--port": "x", "--seed": "-1"], "port: x", 64, 3),
        ([:], "port: x", 65, 1), (["--config": "/no/such.yaml"], nil, 74, 1),
        (["--seed-file": "/no/such.yaml"], nil, 74, 1),
        (["--database": "d", "--in-memory": "true"], nil, 64, 1),
        ([:], "seedFile: /no/such.yaml\nport: x\n", 74, 2),
    ]

    @Test(arguments: exits)
    func reportsAllSourcesTogetherWithOneExitCode(
        _ flags: [String: String], _ file: String?, _ code: Int32, _ lines: Int
    ) throws {
        try withFile(file ?? "") { path in
            let given =
                file == nil ? flags : flags.merging(["--config": path]) { first, _ in first }
            let error = #expect(throws: ConfigurationError.self) {
                try Configuration.load(flags: given, environment: [:])
            }
            let startup = StartupError(try #require(error))
            #expect(startup.exitCode == code)
            #expect(startup.message.split(separator: "\n").count == lines)
        }
    }

    @Test(arguments: [
        ("faults/flaky-reads.yaml", "standard fidelity, 2 fault rules"),
        ("faults/throttle-first-try.yaml", "standard fidelity, 1 fault rule"),
        (
            "faults/suspended-account.yaml",
            "standard fidelity, 0 fault rules, transitions of account-assignment-creation"
        ),
        (
            "seeds/small.yaml",
            "3 accounts, 3 users, 2 groups, 2 permission sets, 3 assignments"
        ),
        (
            "seeds/policies.yaml",
            "3 accounts, 1 user, 1 group, 2 permission sets, 1 assignment, 2 applications"
        ),
    ])
    func checksTheExamples(_ file: String, _ contents: String) throws {
        let check = try FileCheck(file: fixtures + "/" + file)
        #expect(check.contents == contents)
        #expect(check.warnings.isEmpty)
    }
}
