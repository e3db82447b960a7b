import AWSJSON

/// Names in the order of their first appearance for what SDKs draw at random with every call, so
/// that two runs of one program can be compared.
struct CanonicalNames: Sendable {
    /// By `amz-sdk-invocation-id`.
    private(set) var invocations: [String: String] = [:]
    /// By `ClientToken`.
    private(set) var clientTokens: [String: String] = [:]

    /// Names for what is in these entries.
    init(_ entries: [JournalEntry]) {
        for entry in entries {
            if let invocation = entry.arrival.octets.sdk.invocationID,
                invocations[invocation] == nil
            {
                invocations[invocation] = "invocation-\(invocations.count + 1)"
            }
            if let token = entry.arrival.octets.inputValue?[member: Self.tokenMember]?.string,
                clientTokens[token] == nil
            {
                clientTokens[token] = "token-\(clientTokens.count + 1)"
            }
        }
    }

    /// The input of an entry, in which the client token has its name here.
    func input(of entry: JournalEntry) -> JSONValue? {
        guard case .object(let members) = entry.input else { return entry.input }
        return .object(
            members.map { member in
                guard member.name == Self.tokenMember, let token = member.value.string else {
                    return member
                }
                return .init(name: member.name, value: .string(clientTokens[token] ?? token))
            })
    }

    private static let tokenMember = "ClientToken"
}
