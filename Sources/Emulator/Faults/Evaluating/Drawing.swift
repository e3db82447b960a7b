import AWSJSON
import IdentityCenter

/// Which draws belong to one request under one rule.
struct Drawing: Hashable, Sendable {
    /// The counter's scope, or the hash of the request.
    var key: String
    /// The number within the key.
    var n: UInt64

    /// The drawing as `draws` of a selection names it.
    var identity: String { "\(key)#\(n)" }

    /// Whether a text could be the identity of a drawing.
    static func isIdentity(_ text: String) -> Bool {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = parts.last, UInt64(number) != nil else { return false }
        return RuleName.isPlain(String(parts[0]))
    }

    /// A draw in `0 ..< 1`; each purpose has its own, so that none shifts another.
    func uniform(_ draws: Draws, purpose: String, rule: FaultRule) -> Double {
        // Rule ids hold no '/', so no two pairs of id and key read the same.
        draws.uniform(purpose: purpose, key: rule.id + "/" + key, n: n)
    }
}

extension FaultFacts {
    /// What a scope's counter hangs on, as a hash; `nil` where there is one counter.
    mutating func scopeKey(_ scope: FaultSelection.Scope) -> UInt64? {
        var hash = SipHash(key0: 0, key1: 1)
        switch scope {
        case .rule, .session: return nil
        case .invocation:
            if let id = sdk().invocationID {
                hash.combine(id)
            } else if let fingerprint {
                hash.combine(fingerprint.invocation)
            } else {
                return content()
            }
        case .resource:
            for (name, value) in resourceMembers {
                hash.combine(name)
                hash.combine(value)
            }
        case .caller: hash.combine(accessKeyID ?? "")
        case .connection: hash.combine(connection?.id ?? 0)
        }
        return hash.finalize()
    }

    /// The members of the input that name something: the assignment, the request, an ARN.
    private var resourceMembers: [(String, String)] {
        mutating get {
            let members = (input()?.object ?? []).compactMap { member -> (String, String)? in
                guard let text = member.value.string, member.name != "ClientToken" else {
                    return nil
                }
                let names = ["Arn", "Id", "PrincipalType", "TargetType"]
                return names.contains { member.name.hasSuffix($0) } ? (member.name, text) : nil
            }
            return members.sorted { $0.0 < $1.0 }
        }
    }
}
