import AWSJSON
import IdentityCenter
import ServiceModels

/// Entries as an HTTP archive (HAR 1.2), which browsers and proxies show.
///
/// Answers' bodies are not kept, so only their sizes are there; what is not HTTP stands under
/// `_journal`.
enum HTTPArchive {
    /// The archive.
    ///
    /// - Parameters:
    ///   - url: where the server is reached.
    ///   - seed: the session's seed, for running it again.
    static func document(_ entries: [JournalEntry], url: String, seed: UInt64) -> JSONValue {
        let creator = object([
            ("name", .string("sso-admin-local")),
            ("version", .string(EmulatorVersion.current)),
        ])
        let log = object([
            ("version", .string("1.2")), ("creator", creator),
            ("comment", .string("seed \(seed)")),
            ("entries", .array(entries.map { entry($0, url) })),
        ])
        return object([("log", log)])
    }

    private static func entry(_ entry: JournalEntry, _ url: String) -> JSONValue {
        let wait = max(0, entry.endMilliseconds - entry.arrival.wallMilliseconds)
        var members: [(String, JSONValue)] = [
            ("startedDateTime", .string(JournalEntry.time(entry.arrival.wallMilliseconds))),
            ("time", JSONValue(wait)), ("request", request(entry, url)),
            ("response", response(entry)), ("cache", .object([])),
            (
                "timings",
                object([
                    ("send", JSONValue(0)), ("wait", JSONValue(wait)), ("receive", JSONValue(0)),
                ])
            ),
        ]
        if let connection = entry.arrival.connection {
            members.append(("connection", .string(String(connection.id))))
        }
        members.append(("_journal", entry.encoded))
        return object(members)
    }

    private static func request(_ entry: JournalEntry, _ url: String) -> JSONValue {
        let target = SSOAdmin.targetPrefix + "." + entry.arrival.operation
        var headers = [header("Content-Type", AWSProtocol.contentType.description)]
        headers.append(header("X-Amz-Target", target))
        for name in JournalOctets.headerNames {
            if let value = entry.arrival.octets.header(name) { headers.append(header(name, value)) }
        }
        if entry.arrival.accessKeyID != nil {
            headers.append(header("Authorization", Redaction.mark))
        }
        var members = message(headers, size: entry.arrival.octets.inputByteCount)
        members += [
            ("method", .string("POST")), ("url", .string(url)), ("queryString", .array([])),
        ]
        if let input = entry.input {
            var writer = JSONWriter()
            input.write(to: &writer)
            members.append(
                (
                    "postData",
                    object([
                        ("mimeType", .string(AWSProtocol.contentType.description)),
                        ("text", .string(String(decoding: writer.bytes, as: UTF8.self))),
                    ])
                ))
        }
        return object(members)
    }

    private static func response(_ entry: JournalEntry) -> JSONValue {
        let decision = entry.decision
        let headers = [header("x-amzn-RequestId", entry.arrival.id.description)]
        var members = message(headers, size: decision?.bodyByteCount ?? -1)
        // Archives say 0 where no answer came.
        members += [
            ("status", JSONValue(decision?.status ?? 0)),
            ("statusText", .string(decision?.code ?? "")), ("redirectURL", .string("")),
            (
                "content",
                object([
                    ("size", JSONValue(decision?.bodyByteCount ?? 0)),
                    ("mimeType", .string(AWSProtocol.contentType.description)),
                ])
            ),
        ]
        return object(members)
    }

    /// What requests and answers have in common.
    private static func message(
        _ headers: [JSONValue], size: Int
    ) -> [(String, JSONValue)] {
        [
            ("httpVersion", .string("HTTP/1.1")), ("cookies", .array([])),
            ("headers", .array(headers)), ("headersSize", JSONValue(-1)),
            ("bodySize", JSONValue(size)),
        ]
    }

    private static func header(_ name: String, _ value: String) -> JSONValue {
        object([("name", .string(name)), ("value", .string(value))])
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { .init(name: $0.0, value: $0.1) })
    }
}
