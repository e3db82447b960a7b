import AWSJSON
import ServiceModels

/// What is known of a `ClientToken` when a call carries it.
enum ClientTokenVerdict: Hashable {
    /// Nobody used it: the call creates, and then records the token with `useClientToken`.
    case new
    /// The same call was made before, and what it created is still there.
    case repeated(arn: String)
}

/// How long a client token is remembered, in milliseconds of session time: a day (SA-150).
private let clientTokenLifetimeMilliseconds: Int64 = 24 * 3600 * 1000

extension Call {
    /// Looks up a client token; `parameters` are the other members of the input, in a fixed order.
    ///
    /// A token whose resource was deleted counts as new (SA-150).
    ///
    /// - Throws: `ConflictException` when the token came with other parameters before (SA-151).
    func clientToken(
        _ token: String?, parameters: [String?]
    ) throws(ServiceError) -> ClientTokenVerdict {
        guard let token, let use = state.clientTokens[clientTokenKey(token)],
            !hasExpired(use), state.holdsResource(use.resultARN)
        else { return .new }
        guard use.parametersHash == hash(of: parameters) else { throw .clientTokenReused }
        return .repeated(arn: use.resultARN)
    }

    /// Records that this call created `arn` under a client token; no token is no error.
    mutating func useClientToken(_ token: String?, parameters: [String?], result arn: String) {
        guard let token else { return }
        forgetExpiredClientTokens()
        record(
            .clientToken(
                clientTokenKey(token),
                ClientTokenUse(
                    parametersHash: hash(of: parameters), resultARN: arn, usedDate: now)))
    }

    private func clientTokenKey(_ token: String) -> ClientTokenUse.Key {
        ClientTokenUse.Key(operation: operation, account: caller.account, token: token)
    }

    private func hasExpired(_ use: ClientTokenUse) -> Bool {
        let age = now.millisecondsSinceEpoch.subtractingReportingOverflow(
            use.usedDate.millisecondsSinceEpoch)
        return age.overflow || age.partialValue >= clientTokenLifetimeMilliseconds
    }

    /// Looks through all tokens only when their number is a power of two: SDKs send one with every
    /// creation, so looking each time would cost the square of them.
    private mutating func forgetExpiredClientTokens() {
        let tokens = state.clientTokens
        guard !tokens.isEmpty, tokens.count & (tokens.count - 1) == 0 else { return }
        for (key, use) in tokens where hasExpired(use) { record(.clientToken(key, nil)) }
    }
}

extension State {
    /// Whether what a client token answered is still there.
    fileprivate func holdsResource(_ arn: String) -> Bool {
        applications[arn] != nil || trustedTokenIssuers[arn] != nil || instances[arn] != nil
    }
}

/// Keyed by constants, because the hash outlives the process; lengths keep adjacent texts apart.
private func hash(of parameters: [String?]) -> UInt64 {
    var hash = SipHash(key0: 0, key1: 0)
    for parameter in parameters {
        guard let parameter else {
            hash.combine(UInt64.max)
            continue
        }
        hash.combine(UInt64(parameter.utf8.count))
        hash.combine(parameter)
    }
    return hash.finalize()
}

extension SSOAdmin.Tag {
    /// Tags as parameters of a call with a client token: clients keep them in maps, so their order
    /// says nothing (SA-151).
    static func tokenParameters(of tags: [SSOAdmin.Tag]?) -> [String?] {
        (tags ?? []).sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    }
}
