import Foundation

@testable import Emulator

/// The repository's `fixtures` folder.
let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../fixtures").standardized.path

/// The document's root field in a file called `test.yaml` (or `test.json`), with the log its problems go to.
func rootField(_ text: String, file: String = "test.yaml") throws -> (Field, ProblemLog) {
    let log = ProblemLog(file: file)
    let node = try DocumentFile.parse(Array(text.utf8), file: file)
    return (Field(node, log: log), log)
}

/// What a configuration file says and the problems in it, one a line.
func configuration(_ text: String) throws -> (Configuration, problems: [String]) {
    let (field, log) = try rootField(text)
    var late: [ConfigurationProblem] = []
    let configuration = ConfigurationLayer(decoding: field, folder: "")
        .configuration(problems: &late)
    return (configuration, (log.report() + late).map(\.description))
}

/// The rules of a list in YAML, whoever executes them; fails on any error.
func faultRules(_ text: String, _ reading: RuleReading = .everything) throws -> [FaultRule] {
    let (field, log) = try rootField(text)
    let rules = FaultRule.rules(decoding: field, reading)
    let problems = log.report()
    guard let rules, !problems.contains(where: { $0.severity == .error }) else {
        throw ConfigurationError(problems)
    }
    return rules
}

/// Runs `body` with the path of a file that holds `text` and is removed afterwards.
@discardableResult
func withFile<Result>(
    _ text: String, named name: String = "test.yaml", _ body: (String) throws -> Result
) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try body(file.path)
}
