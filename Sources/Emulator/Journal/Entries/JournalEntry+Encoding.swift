import AWSJSON
import HTTPServer
import IdentityCenter

extension JournalEntry {
    /// Who reads an entry.
    enum Reader {
        /// Somebody who wants to know everything.
        case anyone
        /// Somebody who compares two runs: what differs although nothing else happened is left
        /// out.
        case comparison(CanonicalNames)
    }

    /// The entry as JSON.
    var encoded: JSONValue { encoded(for: .anyone) }

    func encoded(for reader: Reader) -> JSONValue {
        var object = EncodedObject()
        var names: CanonicalNames?
        if case .comparison(let known) = reader { names = known }
        let isComplete = names == nil
        object.add("seq", JSONValue(sequence))
        object.add("id", arrival.id.description)
        object.add("session", session)
        if isComplete {
            object.add("wall", Self.time(arrival.wallMilliseconds))
        }
        object.add("virtual", Self.time(arrival.virtualMilliseconds))
        if isComplete { object.add("conn", connection) }
        object.add("sdk", sdk(names))
        object.add("op", arrival.operation.isEmpty ? .null : .string(arrival.operation))
        object.add("region", arrival.region)
        object.add("caller", caller)
        object.add("input", names.map { $0.input(of: self) } ?? input)
        guard let decision else { return object.value }
        object.add("rules", .array(verdicts.map(\.encoded)))
        object.add("committed", .boolean(decision.isCommitted))
        object.add("delivered", isDelivered.map { .boolean($0) })
        object.add("clientAbandoned", isAbandoned.map { .boolean($0) })
        object.add(
            "stateVersion",
            .array([
                JSONValue(decision.stateVersionBefore), JSONValue(decision.stateVersionAfter),
            ]))
        object.add("asyncRequestId", decision.asyncRequestID?.description)
        object.add("response", response(decision, withSizes: isComplete))
        object.add("timing", timing(decision, isComplete: isComplete))
        return object.value
    }

    static func time(_ milliseconds: Int64) -> String {
        CivilTime(millisecondsSinceEpoch: milliseconds).iso8601
    }

    private var connection: EncodedObject {
        var object = EncodedObject()
        guard let connection = arrival.connection else { return object }
        object.add("id", JSONValue(connection.id))
        object.add("index", connection.requestIndex)
        return object
    }

    private func sdk(_ names: CanonicalNames?) -> EncodedObject {
        let facts = arrival.octets.sdk
        var object = EncodedObject()
        object.add(
            "invocation",
            facts.invocationID.map { invocation in
                .string(names?.invocations[invocation] ?? invocation)
            })
        object.add("attempt", facts.attempt)
        object.add("max", facts.attemptCountMax)
        object.add("retryMode", facts.retryMode)
        object.add("appId", facts.appID)
        object.add("ua", agent)
        return object
    }

    /// The first word of the user agent: the SDK with its version.
    var agent: String? {
        let words = arrival.octets.header("user-agent")?.split(separator: " ")
        return (words?.first).map(String.init)
    }

    private var caller: EncodedObject {
        var object = EncodedObject()
        object.add("accessKeyId", arrival.accessKeyID)
        object.add("account", arrival.account)
        object.add("arn", arrival.callerARN)
        return object
    }

    /// The input with secrets taken out; a text in brackets where it cannot be shown.
    var input: JSONValue? {
        let octets = arrival.octets
        if octets.inputByteCount == 0 { return nil }
        if let value = octets.inputValue { return value.redacted }
        return .string(
            octets.isCut
                ? "[\(octets.inputByteCount) octets, too long to be kept]"
                : "[\(octets.inputByteCount) octets, not JSON]")
    }

    private func response(_ decision: JournalDecision, withSizes: Bool) -> EncodedObject {
        var object = EncodedObject()
        object.add("status", decision.status.map { JSONValue($0) } ?? .null)
        object.add("code", decision.code.map { .string($0) } ?? .null)
        guard let outcome = delivery?.outcome else { return object }
        if withSizes {
            object.add("bytesIntended", outcome.bytesIntended)
            object.add("bytesSent", outcome.bytesSent)
        }
        object.add("ended", outcome.ended.name)
        return object
    }

    private func timing(_ decision: JournalDecision, isComplete: Bool) -> EncodedObject {
        var object = EncodedObject()
        if isComplete { object.add("queueMs", Double(decision.queueMicroseconds) / 1000) }
        object.add("injectedMs", JSONValue(decision.injectedMilliseconds))
        if isComplete { object.add("handlerMs", Double(decision.handlerMicroseconds) / 1000) }
        return object
    }
}

extension JSONValue {
    /// The value without what stands under names of secrets.
    var redacted: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.redacted))
        case .object(let members):
            .object(
                members.map { member in
                    let value =
                        Redaction.isSecret(name: member.name)
                        ? JSONValue.string(Redaction.mark) : member.value.redacted
                    return Member(name: member.name, value: value)
                })
        case .null, .boolean, .number, .string: self
        }
    }
}
