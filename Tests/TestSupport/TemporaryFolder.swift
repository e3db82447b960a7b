import Foundation

/// A folder that goes with the value.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let path: String

    /// A new folder.
    package init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("sso-admin-local-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    /// A path in it.
    package func file(_ name: String = "state.sqlite") -> String { path + "/" + name }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
