import Foundation

/// A running HTTPEcho, ended with the value.
final class EchoProgram {
    private let process = Process()
    /// The port its ready line names; 0 when it did not get that far.
    let port: UInt16

    private static var file: URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "HTTPEcho")
    }

    /// Starts it through the shell, so that limits can be set before.
    init(_ arguments: String, shellBefore: String = "true") throws {
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "\(shellBefore); exec '\(Self.file.path)' \(arguments)"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            line += String(decoding: data, as: UTF8.self)
        }
        let digits = line.trimmingCharacters(in: .newlines).split(separator: ":").last
        port = digits.flatMap { UInt16($0) } ?? 0
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Its exit status, or nil when a signal ended it.
    func waitForExit() -> Int32? {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    /// Asks it to stop and waits until it has.
    func terminate(bySignal signal: Int32 = SIGTERM) -> Int32? {
        kill(process.processIdentifier, signal)
        return waitForExit()
    }

    func descriptorCount() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/fd").count
    }

    func residentByteCount() throws -> Int {
        let pages = try String(contentsOfFile: "\(folder)/statm", encoding: .utf8)
            .split(separator: " ")[1]
        return (Int(pages) ?? 0) * Int(getpagesize())
    }

    /// Hundredths of a second of processor time so far.
    func processorTickCount() throws -> Int {
        let fields = try String(contentsOfFile: "\(folder)/stat", encoding: .utf8)
            .split(separator: " ")
        return (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0)
    }

    private var folder: String { "/proc/\(process.processIdentifier)" }
}
