import Foundation

/// Reads a configuration, seed or fault file from disk.
enum DocumentFile {
    /// The document in a file; `.json` files are JSON, every other file is YAML.
    ///
    /// - Throws: `ConfigurationError` with one problem: the file cannot be read, is too big, or is
    ///   not a document.
    static func parse(
        _ path: String, limits: DocumentLimits = DocumentLimits()
    ) throws(ConfigurationError) -> ConfigurationNode {
        try parse(bytes(of: path, limits: limits), file: path, limits: limits)
    }

    /// The document in `bytes`, which came from `file`.
    static func parse(
        _ bytes: [UInt8], file: String, limits: DocumentLimits = DocumentLimits()
    ) throws(ConfigurationError) -> ConfigurationNode {
        do {
            let text = try text(of: bytes)
            return file.lowercased().hasSuffix(".json")
                ? try .parse(json: text, limits: limits) : try .parse(yaml: text, limits: limits)
        } catch {
            throw ConfigurationError([
                ConfigurationProblem(at: .file(file, error.position), error.message)
            ])
        }
    }

    private static func bytes(
        of path: String, limits: DocumentLimits
    ) throws(ConfigurationError) -> [UInt8] {
        func refusal(_ message: String) -> ConfigurationError {
            ConfigurationError([ConfigurationProblem(at: .unreadableFile(path), message)])
        }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw refusal("expected a file, found nothing at this path; check the path.")
        }
        guard !isDirectory.boolValue else {
            throw refusal("expected a file, found a directory; name the file in it.")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw refusal("the file cannot be opened for reading; check its permissions.")
        }
        defer { try? handle.close() }
        var bytes: [UInt8] = []
        do {
            // Read in parts rather than asking for the size first: a pipe has none.
            while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
                bytes += part
                guard bytes.count <= limits.byteCountMax else {
                    throw refusal("expected at most \(limits.byteCountMax) bytes, found more.")
                }
            }
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw refusal("the file cannot be read: \(error.localizedDescription)")
        }
        return bytes
    }

    private static func text(of bytes: [UInt8]) throws(DocumentError) -> String {
        let content = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: content, as: UTF8.self) { return text }
        // The replacement character marks the first octet that is not UTF-8.
        var decoder = UTF8()
        var iterator = content.makeIterator()
        var validCount = 0
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): validCount += UTF8.width(scalar)
            case .emptyInput, .error: break decoding
            }
        }
        throw DocumentError(
            "expected text in UTF-8, found the byte 0x"
                + String(content[content.startIndex + validCount], radix: 16)
                + "; save the file as UTF-8.",
            at: SourcePosition(offset: validCount, in: content))
    }
}
