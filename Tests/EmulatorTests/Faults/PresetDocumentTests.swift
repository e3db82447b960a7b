import Foundation
import IdentityCenter
import Testing

@testable import Emulator

/// The page that shows the presets, made of the same texts as the API's answer.
struct PresetDocumentTests {
    private static let page = fixtures + "/../Sources/IdentityCenter/IdentityCenter.docc/Presets.md"

    /// Run with `RECORD_PRESETS=1` to write the page anew.
    @Test
    func thePageShowsThePresetsThereAre() throws {
        let text = Self.text
        if ProcessInfo.processInfo.environment["RECORD_PRESETS"] == "1" {
            try text.write(toFile: Self.page, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOfFile: Self.page, encoding: .utf8)
        #expect(
            written == text,
            "make it again: RECORD_PRESETS=1 swift test --filter thePageShowsThePresetsThereAre")
    }

    private static var text: String {
        let sections = Preset.all.map { preset in
            """
            ## \(preset.name)

            \(preset.summary)

            What a boto3 client sees: \(preset.clientSees)

            ```yaml
            \(preset.yaml)
            ```

            """
        }
        return """
            # Presets

            Rules for situations that many suites want, and what a boto3 client sees in them.

            Start in one with `--preset outage` (several with commas between them), or put a running server into it with
            `sso-admin-local faults add --preset outage`, `POST /_admin/presets/outage:apply`, or `PUT /_admin/presets` with
            a list of names, which also takes away those not named. Every rule has the label `preset`, by which it is
            removed: `sso-admin-local faults remove --label preset=outage`. The language is in <doc:FaultRules>.


            """ + sections.joined(separator: "\n")
    }

    private static func blocks(_ language: String, in page: String) throws -> [String] {
        let text = try String(contentsOfFile: page, encoding: .utf8)
        return text.components(separatedBy: "```\(language)\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
    }

    /// The page of the language: its examples are rules, and it leaves no effect out.
    @Test
    func thePageOfTheLanguageHoldsRulesThatWork() throws {
        let page = Self.page.replacing("Presets.md", with: "FaultRules.md")
        let written = try String(contentsOfFile: page, encoding: .utf8)
        for yaml in try Self.blocks("yaml", in: page) {
            let rule = RuleText(yaml: yaml, .everything)
            #expect(rule.rules?.count == 1 && rule.problems.isEmpty, "\(yaml)\n\(rule.report)")
        }
        let fences = written.components(separatedBy: "```")
        let plain = stride(from: 1, to: fences.count, by: 2).map { fences[$0] }
        let lines = plain.filter { $0.hasPrefix("\n") }.flatMap { $0.split(separator: "\n") }
        #expect(lines.count == 4)
        for line in lines {
            let rule = RuleText(try ShortRule(String(line)).document, .everything)
            #expect(rule.rules != nil, "\(line): \(rule.report)")
        }
        for type in FaultEffect.typeNames {
            #expect(written.contains("| `\(type)` |"), "\(type)")
        }
        for rule in try #require(Preset.named("magic-ids")).rules() {
            for word in json([rule]).split(separator: UInt8(ascii: "\"")) {
                let text = String(decoding: word, as: UTF8.self)
                guard AccountID(text) != nil else { continue }
                #expect(written.contains("| `\(text)` |"))
            }
        }
        for name in AppIDFault.named.keys { #expect(written.contains("`\(name)`")) }
    }
}
