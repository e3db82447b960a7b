import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct FaultSettingsTests {
    private func load(
        _ flags: [String: String], _ environment: [String: String] = [:]
    ) throws(ConfigurationError) -> Configuration.Loaded {
        try Configuration.load(flags: flags, environment: environment)
    }

    private static let rule = "{id: a, effects: [{type: error, code: ConflictException}]}"
    private static let inline =
        #"[{"id":"a","effects":[{"type":"error","code":"ConflictException"}]}]"#

    @Test
    func startsClocksAtATime() throws {
        let configuration = try load(["--clock": "frozen@2026-01-01T00:00:00Z"]).configuration
        #expect(configuration.clock == .frozen)
        #expect(configuration.clockStart?.millisecondsSinceEpoch == 1_767_225_600_000)
    }

    @Test
    func hasTheDocumentedDefaults() throws {
        let configuration = try load([:]).configuration
        #expect(configuration.faultSettings == FaultSettings())
        #expect(configuration.faultSettings.activeHangCountMax == 1000)
        #expect(configuration.clock == .real)
        #expect(configuration.journal == Journal.Limits())
        #expect(!configuration.faultSettings.executable.contains(.crash))
    }

    @Test
    func readsEverySettingFromEachSource() throws {
        var expected = FaultSettings()
        expected.allowsCrash = true
        expected.allowsHeaderFaults = true
        expected.activeHangCountMax = 7
        expected.autoHalt = AutoHalt.Limit(errorCount: 200, withinMilliseconds: 10_000)
        expected.watchesFile = true
        let texts = [
            "allow-crash": "true", "allow-header-faults": "true", "max-active-hangs": "7",
            "auto-halt": "200/10s", "watch": "true", "clock": "scaled:60", "preset": "outage",
            "journal-entries": "5", "journal-bytes": "1000", "magic-ids": "true",
        ]
        let keys = [
            "allow-crash": "allowCrash", "allow-header-faults": "allowHeaderFaults",
            "max-active-hangs": "maxActiveHangs", "auto-halt": "autoHalt", "watch": "watch",
            "clock": "clock", "preset": "preset", "journal-entries": "journalEntries",
            "journal-bytes": "journalBytes", "magic-ids": "magicIds",
        ]
        let flags = texts.map { ("--" + $0, $1) }
        let variables = texts.map { name, text in
            (
                Setting.variablePrefix + name.uppercased().replacing("-", with: "_"),
                text == "true" ? "1" : text
            )
        }
        let file = texts.map { "\(keys[$0] ?? ""): \($1)\n" }.joined()
        try withFile(file) { path in
            let loaded = [
                try load(Dictionary(uniqueKeysWithValues: flags)),
                try load([:], Dictionary(uniqueKeysWithValues: variables)),
                try load(["--config": path]),
            ]
            for configuration in loaded.map(\.configuration) {
                var settings = configuration.faultSettings
                settings.file = nil
                #expect(settings == expected)
                #expect(configuration.clock == .scaled(try #require(ClockRate(60))))
                #expect(configuration.journal.entryCountMax == 5)
                #expect(configuration.journal.byteCountMax == 1000)
                #expect(
                    configuration.faults.map(\.id) == [
                        "outage-everything", "magic-stuck", "magic-suspended", "magic-throttled",
                        "magic-lost-answer", "magic-slow",
                    ])
            }
            #expect(loaded[2].configuration.faultSettings.file == path)
            #expect(loaded.map(\.warnings.count) == [1, 1, 0])
        }
    }

    @Test(arguments: [
        ("--clock", "real@2026-01-01T00:00:00Z", "behind all but real"),
        ("--clock", "frozen@", "frozen@2026"), ("--clock", "frozen@yesterday", "frozen@2026"),
        ("--clock", "scaled:0", "scaled:60"), ("--clock", "scaled:1e7", "scaled:60"),
        ("--clock", "scaled:", "scaled:60"), ("--clock", "stopped", "frozen"),
        ("--preset", "outrage", "'outage'?"), ("--preset", "", "names of presets"),
        ("--auto-halt", "200", "200/10s"), ("--max-active-hangs", "-1", "0 to"),
        ("--max-active-hangs", "1000001", "0 to"), ("--journal-entries", "0", "1 to"),
        ("--journal-bytes", "64MiB", "1 to"), ("--watch", "yes", "true or false"),
        ("--faults", "[{}]", "effects"), ("--faults", "[", "--faults"),
        ("--faults", "/no/such.yaml", "nothing at this path"),
        ("--faults", #"[{"id":"a","effects":[{"type":"eror"}]}]"#, "'error'?"),
    ])
    func saysWhatItExpects(_ flag: String, _ text: String, _ words: String) {
        let error = #expect(throws: ConfigurationError.self) { try load([flag: text]) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    /// Rules come from a list, JSON or a file, and the higher source outranks the lower.
    @Test
    func takesRulesFromFilesAndFromJSON() throws {
        for text in [
            "- \(Self.rule)\n", "\(Self.rule)\n", "faults: [\(Self.rule)]\n",
            "rules: [\(Self.rule)]\n", "$schema: x\nfaults: [\(Self.rule)]\n",
        ] {
            try withFile(text) { path in
                let configuration = try load(["--faults": path]).configuration
                #expect(configuration.faults.map(\.id) == ["a"], "\(text)")
                #expect(configuration.faultSettings.file == path)
            }
        }
        try withFile("faults: [{id: b, effects: [{type: latency, fixedMs: 1}]}]\n") { path in
            let variable = ["SSO_ADMIN_LOCAL_FAULTS": Self.inline]
            let above = try load(["--config": path], variable).configuration
            #expect(above.faults.map(\.id) == ["a"] && above.faultSettings.file == nil)
            #expect(try load(["--config": path]).configuration.faults.map(\.id) == ["b"])
        }
        try withFile("- \(Self.rule)\n", named: "rules.yaml") { path in
            let folder = path.dropLast("rules.yaml".count)
            try withFile("faults: \(folder)rules.yaml\n") { file in
                let configuration = try load(["--config": file]).configuration
                #expect(configuration.faults.map(\.id) == ["a"])
                #expect(configuration.faultSettings.file == path)
            }
        }
    }

    @Test(arguments: [("", "write [] for none"), ("faults: []\nprot: 1\n", "prot"), ("7", "list")])
    func refusesAFileWithoutRules(_ text: String, _ words: String) throws {
        try withFile(text) { path in
            let error = #expect(throws: ConfigurationError.self) { try load(["--faults": path]) }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
    }

    @Test
    func refusesARuleWithThePlaceInItsFile() throws {
        try withFile("- id: a\n  effects:\n  - type: crsh\n", named: "r.yaml") { path in
            let error = #expect(throws: ConfigurationError.self) { try load(["--faults": path]) }
            #expect(error?.description.contains("r.yaml:3:") == true)
        }
    }

    @Test
    func putsPresetsBehindTheRules() throws {
        let flags = ["--faults": Self.inline, "--preset": "outage, aws-limits,outage"]
        let rules = try load(flags).configuration.faults
        #expect(
            rules.map(\.id) == [
                "a", "outage-everything", "aws-limits-rate", "aws-limits-rate-identity-store",
                "aws-limits-rate-organizations", "aws-limits-in-flight",
            ])
        let taken = Self.inline.replacing("\"a\"", with: "\"outage-everything\"")
        let error = #expect(throws: ConfigurationError.self) {
            try load(["--faults": taken, "--preset": "outage"])
        }
        #expect(error?.description.contains("'outage-everything' of the preset outage") == true)
    }

    @Test
    func letsRulesEndTheProcessOnlyWhenTold() throws {
        let rule = #"[{"id":"c","effects":[{"type":"crash","at":"after-commit"}]}]"#
        let error = #expect(throws: ConfigurationError.self) { try load(["--faults": rule]) }
        #expect(error?.description.contains("--allow-crash") == true)
        // Another source may allow it, wherever the rule stands.
        var settings = FaultSettings()
        #expect(!settings.executable.contains(.crash))
        settings.allowsCrash = true
        #expect(settings.executable == FaultEffect.executable)
    }
}
