import Foundation

/// Where the state file really is, whatever links lead to it: two names of one file must meet at
/// one lock.
struct FilePlace {
    /// The path without symbolic links.
    let path: String

    /// Follows the links of a path; the file need not exist, its folder must.
    ///
    /// - Throws: `StoreError.inputOutput` for what is no file, has a second name, or has no folder.
    init(_ path: String) throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self.path = try Self.placeOfNewFile(path)
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let kind =
                status.st_mode & S_IFMT == S_IFDIR ? "it is a folder, not a file" : "it is no file"
            throw .inputOutput(path: path, detail: kind)
        }
        guard status.st_nlink == 1 else {
            throw .inputOutput(
                path: path,
                detail: "it has \(status.st_nlink) names, and a lock guards only one of them")
        }
        guard access(path, R_OK | W_OK) == 0 else {
            throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
        }
        self.path = try Self.resolved(path)
    }

    /// What tells a file from others of its name.
    struct Identity: Equatable, Sendable {
        fileprivate let device: UInt64
        fileprivate let number: UInt64
    }

    /// The identity of the file at a path.
    ///
    /// - Throws: `StoreError.inputOutput` when there is none.
    static func identity(of path: String) throws(StoreError) -> Identity {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
        }
        return Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            number: UInt64(truncatingIfNeeded: status.st_ino))
    }

    private static func placeOfNewFile(_ path: String) throws(StoreError) -> String {
        let url = URL(fileURLWithPath: path)
        let folder = try resolved(url.deletingLastPathComponent().path)
        return folder + (folder.hasSuffix("/") ? "" : "/") + url.lastPathComponent
    }

    private static func resolved(_ path: String) throws(StoreError) -> String {
        guard let real = realpath(path, nil) else {
            throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
        }
        defer { free(real) }
        return String(cString: real)
    }
}
