import Foundation

/// One raw request file of `fixtures/http` and what has to come of it.
package struct HTTPFixture: Sendable, CustomStringConvertible {
    /// The folders of `fixtures/http`.
    package enum Folder: String, CaseIterable, Sendable {
        case accepted
        case refused
    }

    /// Folder and name, for the label of a test case.
    package let description: String
    /// The bytes a client sends, before it closes its sending half.
    package let bytes: [UInt8]
    /// The statuses of the answers of an echo server, in order.
    package let statuses: [Int]
    /// Whether the connection would take a further request.
    package let keepsConnection: Bool
    /// What the requests are understood as: method, authority, target and body, escaped.
    package let seen: [String]

    /// All cases of a folder.
    package static func all(_ folder: Folder) throws -> [HTTPFixture] {
        let directory = self.directory.appending(path: folder.rawValue)
        let table = try String(contentsOf: directory.appending(path: "cases.tsv"), encoding: .utf8)
        return try table.split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            let file = directory.appending(path: "\(columns[0]).http")
            return HTTPFixture(
                description: "\(folder.rawValue)/\(columns[0])",
                bytes: Array(try Data(contentsOf: file)),
                statuses: columns[1].split(separator: " ").compactMap { Int($0) },
                keepsConnection: columns[2] == "kept",
                seen: columns[4].split(separator: "|").map {
                    $0.trimmingCharacters(in: .whitespaces)
                })
        }
    }

    /// The names of the raw files of a folder, listed in its table or not.
    package static func fileNames(_ folder: Folder) throws -> [String] {
        let directory = self.directory.appending(path: folder.rawValue)
        return try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".http") }
            .map { String($0.dropLast(".http".count)) }
    }

    private static var directory: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "fixtures/http")
    }
}
