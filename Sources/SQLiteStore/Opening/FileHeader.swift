import Foundation

/// What the first 100 octets of a database file say (sqlite.org/fileformat2.html section 1.3).
struct FileHeader {
    /// The length of the header in octets.
    static let byteCount = 100
    private static let magic = Array("SQLite format 3\0".utf8)

    /// `PRAGMA user_version`.
    let userVersion: Int32
    /// `PRAGMA application_id`.
    let applicationID: Int32

    /// Whether the file is in the mode with a write-ahead log.
    let usesWriteAheadLog: Bool

    /// Whether the header says nothing of whose file it is: it may be one that was never finished.
    var isUnclaimed: Bool { userVersion == 0 && applicationID == 0 }

    /// Reads the header; `nil` when the octets are not one.
    init?(_ octets: [UInt8]) {
        guard octets.count == Self.byteCount, octets.starts(with: Self.magic) else { return nil }
        func word(at offset: Int) -> Int32 {
            octets[offset..<offset + 4].reduce(0) { $0 << 8 | Int32(truncatingIfNeeded: $1) }
        }
        userVersion = word(at: 60)
        applicationID = word(at: 68)
        usesWriteAheadLog = octets[18] == 2
    }

    /// What a file turned out to be before SQLite has seen it.
    enum Found {
        /// There is no file, or an empty one.
        case nothing
        /// A database of whomever.
        case database(FileHeader)
        /// Something else.
        case foreign(String)
    }

    /// Looks at a file without SQLite, so that a foreign one stays as it is.
    ///
    /// - Throws: `StoreError.inputOutput`.
    static func read(path: String) throws(StoreError) -> Found {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            return .nothing
        }
        if isDirectory.boolValue {
            throw .inputOutput(path: path, detail: "it is a folder, not a file")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
        }
        defer { try? handle.close() }
        let octets: [UInt8]
        do {
            octets = try Array(handle.read(upToCount: byteCount) ?? Data())
        } catch {
            throw .inputOutput(path: path, detail: error.localizedDescription)
        }
        if octets.isEmpty { return .nothing }
        guard let header = FileHeader(octets) else {
            return octets.starts(with: magic)
                ? .foreign("a database cut short after \(octets.count) octets")
                : .foreign("it is not an SQLite database")
        }
        return .database(header)
    }
}
