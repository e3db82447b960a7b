import AWSJSON
import ArgumentParser
import Foundation

/// How commands reach a running server.
struct RemoteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The running server. (env: SSO_ADMIN_LOCAL_URL; default: http://127.0.0.1:4747)"))
    var url: String?

    @Option(
        help: ArgumentHelp(
            "The secret it was started with. (env: SSO_ADMIN_LOCAL_ADMIN_TOKEN; default: none)"))
    var token: String?

    @Option(help: ArgumentHelp("The session, or '*' where all can be meant. (default: default)"))
    var session: String?

    /// Sends a request and gives its answer; any problem ends the command.
    ///
    /// - Parameter accepting: a status beside 200 to 299 that is an answer.
    func send(
        _ method: String, _ path: String, query: [String: String?] = [:], body: [UInt8] = [],
        contentType: String = "application/json", accepting: Int? = nil
    ) throws -> ServerClient.Answer {
        let environment = ProcessInfo.processInfo.environment
        let given = url ?? environment["SSO_ADMIN_LOCAL_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let secret = token ?? environment["SSO_ADMIN_LOCAL_ADMIN_TOKEN"]
        do throws(ServerClient.Failure) {
            let client = try ServerClient(url: given ?? "http://127.0.0.1:4747", token: secret)
            let answer = try client.send(
                method, path + Self.query(query), body: body, contentType: contentType)
            guard (200..<300).contains(answer.status) || answer.status == accepting else {
                StandardError.write(Self.explanation(answer))
                throw ServerClient.Failure(message: "")
            }
            return answer
        } catch {
            guard error.message.isEmpty else {
                StandardError.write(error.message)
                throw RemoteExit.unreachable
            }
            throw RemoteExit.refused
        }
    }

    /// Sends a request that is about the session.
    func sendInSession(
        _ method: String, _ path: String, query: [String: String?] = [:], body: [UInt8] = [],
        accepting: Int? = nil
    ) throws -> ServerClient.Answer {
        var query = query
        query["session"] = session
        return try send(method, path, query: query, body: body, accepting: accepting)
    }

    /// Prints an answer; JSON with a member on each line.
    static func show(_ answer: ServerClient.Answer) {
        guard let value = try? JSONValue.parse(answer.body) else {
            print(answer.text, terminator: answer.body.last == 10 ? "" : "\n")
            return
        }
        print(value.indented())
    }

    /// A part of a path with everything escaped that means something there.
    static func escaped(_ text: String) -> String {
        text.utf8.map { octet in
            let isPlain =
                (0x30...0x39).contains(octet) || (0x41...0x5a).contains(octet)
                || (0x61...0x7a).contains(octet) || "-._~".utf8.contains(octet)
            let digits = String(octet, radix: 16, uppercase: true)
            return isPlain
                ? String(UnicodeScalar(octet)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    private static func query(_ parameters: [String: String?]) -> String {
        let pairs = parameters.sorted { $0.key < $1.key }.compactMap { name, value in
            value.map { "\(name)=\(escaped($0))" }
        }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    /// A list of problems, each on a line.
    static func lines(of problems: JSONValue?) -> [String] {
        (problems?.array ?? []).compactMap { problem -> String? in
            guard let detail = problem[member: "detail"]?.string else { return nil }
            let pointer = problem[member: "pointer"]?.string ?? ""
            let severity = problem[member: "severity"]?.string ?? "error"
            return "\(severity): \(pointer.isEmpty ? "" : pointer + ": ")\(detail)"
        }
    }

    /// What a problem document says, one problem on each line.
    private static func explanation(_ answer: ServerClient.Answer) -> String {
        guard let value = try? JSONValue.parse(answer.body) else {
            return "The server answered \(answer.status)."
        }
        let problems = lines(of: value[member: "errors"])
        guard problems.isEmpty else { return problems.joined(separator: "\n") }
        return value[member: "detail"]?.string ?? "The server answered \(answer.status)."
    }
}

/// The exit codes of commands that talk to a server.
enum RemoteExit {
    /// The server said no, or expectations do not hold: 1.
    static let refused = ExitCode(1)
    /// Rules never fired, with `--strict-faults`: 3.
    static let unfired = ExitCode(3)
    /// No server answers (`EX_UNAVAILABLE`): 69.
    static let unreachable = ExitCode(69)
}

/// The octets of a file, or of standard input for `-`.
func contents(of path: String) throws -> [UInt8] {
    if path == "-" {
        return Array(try FileHandle.standardInput.readToEnd() ?? Data())
    }
    guard let data = FileManager.default.contents(atPath: path) else {
        StandardError.write("\(path): the file cannot be read; check the path.")
        throw ExitCode(74)
    }
    return Array(data)
}

extension JSONValue {
    /// JSON for people.
    func indented(_ depth: Int = 0) -> String {
        let outer = String(repeating: "  ", count: depth)
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member in
                outer + "  " + JSONValue.string(member.name).compact + ": "
                    + member.value.indented(depth + 1)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
        case .array(let elements) where !elements.isEmpty:
            let lines = elements.map { outer + "  " + $0.indented(depth + 1) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
        default: return compact
        }
    }

    /// JSON on one line.
    var compact: String {
        var writer = JSONWriter()
        write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
