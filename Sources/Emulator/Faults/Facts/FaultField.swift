import AWSJSON

/// A fact of a request other than its operation and input.
package enum FaultField: Hashable, Sendable {
    case region, account
    case accessKeyID, arn
    /// By name in lower case.
    case header(String)
    case attempt, attemptCountMax, retryMode, invocationID, appID, sdkName
    case requestIndex, connectionID
    case outstandingAsync, assignmentExists, assignmentStatus
    /// The state of a named scenario.
    case scenario(String)

    /// Where the field stands under `match`.
    package var path: String {
        switch self {
        case .region: "region"
        case .account: "account"
        case .accessKeyID: "principal.accessKeyId"
        case .arn: "principal.arn"
        case .header(let name): "headers." + name
        case .attempt: "sdk.attempt"
        case .attemptCountMax: "sdk.max"
        case .retryMode: "sdk.retryMode"
        case .invocationID: "sdk.invocationId"
        case .appID: "sdk.appId"
        case .sdkName: "sdk.name"
        case .requestIndex: "connection.requestIndex"
        case .connectionID: "connection.id"
        case .outstandingAsync: "state.outstandingAsync"
        case .assignmentExists: "state.assignment.exists"
        case .assignmentStatus: "state.assignment.status"
        case .scenario(let name): "scenario." + name
        }
    }

    /// Whether the field is known when a connection is accepted, before any request.
    var isKnownAtAccept: Bool {
        switch self {
        case .connectionID, .scenario: true
        default: false
        }
    }
}

extension FaultFacts {
    /// The state of a scenario that nothing has moved yet.
    package static let scenarioStart = "Started"

    /// The value of a field as conditions see it; `nil` when the request has none.
    mutating func value(of field: FaultField) -> JSONValue? {
        switch field {
        case .region: region.map { .string($0) }
        case .account: account.map { .string($0) }
        case .accessKeyID: accessKeyID.map { .string($0) }
        case .arn: callerARN.map { .string($0) }
        case .header(let name): header?(name).map { .string($0) }
        case .attempt: (sdk().attempt ?? fingerprint?.attempt).map { JSONValue($0) }
        case .attemptCountMax: sdk().attemptCountMax.map { JSONValue($0) }
        case .retryMode: sdk().retryMode.map { .string($0) }
        case .invocationID: sdk().invocationID.map { .string($0) }
        case .appID: sdk().appID.map { .string($0) }
        case .sdkName: sdk().name.map { .string($0) }
        case .requestIndex: connection.map { JSONValue($0.requestIndex) }
        case .connectionID: connection.map { JSONValue($0.id) }
        case .outstandingAsync: outstanding().map { JSONValue($0) }
        case .assignmentExists: .boolean(assignmentState()?.exists ?? false)
        case .assignmentStatus: assignmentState()?.status.map { .string($0) }
        case .scenario(let name): .string(scenarios[name] ?? Self.scenarioStart)
        }
    }
}
