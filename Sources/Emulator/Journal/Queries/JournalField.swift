import AWSJSON
import HTTPServer
import IdentityCenter

/// A fact of an entry that conditions can name, by its place in the entry's JSON.
enum JournalField: String, CaseIterable, Sendable {
    case sequence = "seq"
    case id, session, wall, virtual
    case connectionID = "conn.id"
    case connectionIndex = "conn.index"
    case invocation = "sdk.invocation"
    case attempt = "sdk.attempt"
    case attemptCountMax = "sdk.max"
    case retryMode = "sdk.retryMode"
    case appID = "sdk.appId"
    case sdkName = "sdk.name"
    case agent = "sdk.ua"
    case operation = "op"
    case region
    case accessKeyID = "caller.accessKeyId"
    case account = "caller.account"
    case arn = "caller.arn"
    case committed, delivered, clientAbandoned
    case asyncRequestID = "asyncRequestId"
    case status = "response.status"
    case code = "response.code"
    case bytesIntended = "response.bytesIntended"
    case bytesSent = "response.bytesSent"
    case ended = "response.ended"
    case queue = "timing.queueMs"
    case injected = "timing.injectedMs"
    case handler = "timing.handlerMs"

    /// The names from the outside in.
    var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// Other names of the same place: those that fault rules use, so that the conditions of a rule
    /// can be asked for as they are.
    var otherPaths: [[String]] {
        switch self {
        case .connectionID: [["connection", "id"]]
        case .connectionIndex: [["connection", "requestIndex"], ["connection", "index"]]
        case .invocation: [["sdk", "invocationId"]]
        case .account: [["account"], ["principal", "account"]]
        case .accessKeyID: [["principal", "accessKeyId"]]
        case .arn: [["principal", "arn"]]
        default: []
        }
    }
}

extension JournalEntry {
    /// The value of a field as conditions see it; `nil` when the entry has none.
    func value(of field: JournalField) -> JSONValue? {
        switch field {
        case .sequence: JSONValue(sequence)
        case .id: .string(arrival.id.description)
        case .session: .string(session)
        case .wall: .string(Self.time(arrival.wallMilliseconds))
        case .virtual: .string(Self.time(arrival.virtualMilliseconds))
        case .connectionID: arrival.connection.map { JSONValue($0.id) }
        case .connectionIndex: arrival.connection.map { JSONValue($0.requestIndex) }
        case .invocation: arrival.octets.header("amz-sdk-invocation-id").map { .string($0) }
        case .attempt: arrival.octets.sdk.attempt.map { JSONValue($0) }
        case .attemptCountMax: arrival.octets.sdk.attemptCountMax.map { JSONValue($0) }
        case .retryMode: arrival.octets.sdk.retryMode.map { .string($0) }
        case .appID: arrival.octets.sdk.appID.map { .string($0) }
        case .sdkName: arrival.octets.sdk.name.map { .string($0) }
        case .agent: agent.map { .string($0) }
        case .operation: arrival.operation.isEmpty ? nil : .string(arrival.operation)
        case .region: arrival.region.map { .string($0) }
        case .accessKeyID: arrival.accessKeyID.map { .string($0) }
        case .account: arrival.account.map { .string($0) }
        case .arn: arrival.callerARN.map { .string($0) }
        default: outcome(field)
        }
    }

    /// The fields that come with the second and third step.
    private func outcome(_ field: JournalField) -> JSONValue? {
        guard let decision else { return nil }
        let sent = delivery?.outcome
        return switch field {
        case .committed: .boolean(decision.isCommitted)
        case .delivered: isDelivered.map { .boolean($0) }
        case .clientAbandoned: isAbandoned.map { .boolean($0) }
        case .asyncRequestID: decision.asyncRequestID.map { .string($0.description) }
        case .status: decision.status.map { JSONValue($0) }
        case .code: decision.code.map { .string($0) }
        case .bytesIntended: sent.map { JSONValue($0.bytesIntended) }
        case .bytesSent: sent.map { JSONValue($0.bytesSent) }
        case .ended: sent.map { .string($0.ended.name) }
        case .queue: .number((Double(decision.queueMicroseconds) / 1000).brief)
        case .injected: JSONValue(decision.injectedMilliseconds)
        case .handler: .number((Double(decision.handlerMicroseconds) / 1000).brief)
        default: nil
        }
    }
}
