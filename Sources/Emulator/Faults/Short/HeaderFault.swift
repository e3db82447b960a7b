package import AWSJSON
import IdentityCenter

/// A fault that a request asks for itself: the header `x-sso-admin-local-fault:
/// error=ThrottlingException;times=1`.
///
/// Parts are separated by `;`. One effect: `error` (with `status`, `message`, `commit`, `before`),
/// `latency` (a duration, or milliseconds), `connection` (with `commit`), `body` (a mutation without
/// a member), `hang` (until the client goes, or a time) or `drip` (octets a second); several add up. And a selection: `times`, `nth`, `every`,
/// `skip`, `scope`. Equal texts are one rule and share its counters.
package struct HeaderFault: Hashable, Sendable {
    /// What is wrong with a header.
    package struct Mistake: Error, Hashable, Sendable {
        package var message: String
    }

    /// The header's name in lower case.
    package static let headerName = "x-sso-admin-local-fault"
    /// The longest header that is read, in octets.
    package static let byteCountMax = 1024

    /// The rule in the long form; its id is made of the text.
    package let document: JSONValue

    private static let keys = [
        "error", "status", "message", "commit", "before", "latency", "connection", "body", "hang",
        "drip", "times", "nth", "every", "skip", "scope",
    ]

    /// Keys that say enough without a value.
    private static let words = ["hang", "drip"]

    private static func missingValue(of key: String) -> Mistake {
        Mistake(
            message: "expected a value such as \(key)=\(examples[key] ?? "...") for"
                + " \(key.quotedForMessage()), found none.")
    }

    private static let examples = [
        "error": "ThrottlingException", "status": "400", "commit": "apply", "before": "auth",
        "latency": "250ms", "connection": "reset", "body": "truncate", "hang": "30s",
        "drip": "100", "times": "1", "nth": "2", "every": "2", "skip": "1",
        "scope": "invocation",
    ]

    /// A hang that ends with the client or by itself: no request removes the rule it asks for.
    private static func hang(_ text: String) throws(Mistake) -> JSONValue {
        var object = EncodedObject(type: "hang")
        switch text {
        case "", HangEffect.Release.clientClose.rawValue:
            object.add("releaseOn", HangEffect.Release.clientClose.rawValue)
        case HangEffect.Release.timeout.rawValue: object.add("releaseOn", text)
        default:
            let time = NumberText.isNumber(text) ? text + "ms" : text
            guard DurationText.milliseconds(time) != nil else {
                throw Mistake(
                    message: "expected 'client-close', 'timeout' or a duration such as 300ms for"
                        + " 'hang', found \(text.quotedForMessage()).")
            }
            object.add("timeout", time)
        }
        return object.value
    }

    /// Reads the header's value.
    ///
    /// - Throws: `Mistake` for keys nobody knows; what is wrong with values shows when the document
    ///   is read.
    package init(_ value: String) throws(Mistake) {
        guard value.utf8.count <= Self.byteCountMax else {
            throw Mistake(
                message: "expected at most \(Self.byteCountMax) bytes, found \(value.utf8.count).")
        }
        var parts: [String: String] = [:]
        for piece in value.split(separator: ";") {
            let halves = piece.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = (halves.first ?? "").trimmingSpaces
            guard Self.keys.contains(String(key)) else {
                throw Mistake(
                    message: "\(String(key).quotedForMessage()) is not a known key."
                        + Suggestion.sentence(for: String(key), among: Self.keys))
            }
            guard parts[String(key)] == nil else {
                throw Mistake(message: "\(String(key).quotedForMessage()) is there twice.")
            }
            let text = halves.count == 2 ? String(halves[1].trimmingSpaces) : nil
            guard text?.isEmpty == false || (text == nil && Self.words.contains(String(key)))
            else { throw Self.missingValue(of: String(key)) }
            parts[String(key)] = text ?? ""
        }
        document = try Self.document(parts, of: value)
    }

    private static func document(
        _ parts: [String: String], of value: String
    ) throws(Mistake) -> JSONValue {
        var effects: [JSONValue] = []
        func plain(_ text: String) -> JSONValue {
            NumberText.isNumber(text) ? .number(text) : .string(text)
        }
        func add(_ type: String, _ members: [(String, String)]) {
            var object = EncodedObject(type: type)
            for (member, key) in members {
                object.add(member, parts[key].map(plain))
            }
            effects.append(object.value)
        }
        if let latency = parts["latency"] {
            var object = EncodedObject(type: "latency")
            object.add(NumberText.isNumber(latency) ? "fixedMs" : "distribution", plain(latency))
            effects.append(object.value)
        }
        if let drip = parts["drip"] {
            add("drip", drip.isEmpty ? [] : [("bytesPerSecond", "drip")])
        }
        if parts["error"] != nil {
            add(
                "error",
                [
                    ("code", "error"), ("status", "status"), ("message", "message"),
                    ("commit", "commit"), ("before", "before"),
                ])
        }
        if parts["connection"] != nil {
            add("connection", [("action", "connection"), ("commit", "commit")])
        }
        if parts["body"] != nil { add("body", [("mutate", "body"), ("commit", "commit")]) }
        if let hang = parts["hang"] { effects.append(try Self.hang(hang)) }
        guard !effects.isEmpty else {
            throw Mistake(
                message: "expected an effect such as error=ThrottlingException or latency=250ms.")
        }
        var select = EncodedObject()
        for key in ["times", "nth", "every", "skip", "scope"] {
            select.add(key, parts[key].map(plain))
        }
        var hash = SipHash(key0: 0, key1: 5)
        hash.combine(value)
        var rule = EncodedObject()
        rule.add("id", "header-" + String(hash.finalize(), radix: 16))
        rule.add("select", select)
        rule.add("effects", .array(effects))
        return rule.value
    }
}

/// A session and a fault that an SDK's app id names: `AWS_SDK_UA_APP_ID=t42+fault.throttle-first`.
package struct AppIDFault: Hashable, Sendable {
    /// What stands before the fault.
    package let session: String
    /// The name of the fault, one of `named`.
    package let name: String

    /// Takes an app id apart; `nil` when it names no fault.
    package init?(_ appID: String) {
        let parts = appID.split(
            separator: "+fault.", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let session = parts.first, let name = parts.last, !name.isEmpty
        else { return nil }
        self.session = String(session)
        self.name = String(name)
    }

    /// The rule in one line; `nil` for a name nobody knows.
    package var line: String? { Self.named[name] }

    /// The faults by name, in the short form.
    package static let named: [String: String] = [
        "throttle-first": "* scope=invocation times=1 id=app-throttle-first -> ThrottlingException",
        "throttle-always": "* id=app-throttle-always -> ThrottlingException",
        "fail-first":
            "* scope=invocation times=1 id=app-fail-first -> InternalServerException",
        "outage": "* id=app-outage -> InternalServerException",
        "reset-first": "* scope=invocation times=1 id=app-reset-first -> reset",
        "lost-first": "class:write scope=invocation times=1 id=app-lost-first -> lost",
        "slow": "* id=app-slow -> 2s",
    ]
}
