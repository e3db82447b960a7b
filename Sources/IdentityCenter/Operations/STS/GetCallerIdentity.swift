package import AWSJSON

extension Caller {
    /// Writes the output of STS `GetCallerIdentity`, in the order of the service.
    package func writeIdentity(to writer: inout JSONWriter) {
        writer.beginObject()
        for (name, value) in [("Arn", arn), ("UserId", userID), ("Account", account.description)] {
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
    }

    /// The unique id of the caller: the account of a root user, `AIDA...` of a user,
    /// `AROA...:<session name>` of a role.
    ///
    /// The same caller always has the same, whatever its key and whatever the session (SA-351).
    package var userID: String {
        guard let slash = arn.firstIndex(of: "/") else { return account.description }
        let name = arn[arn.index(after: slash)...]
        guard arn[..<slash].hasSuffix(":assumed-role") else {
            return "AIDA" + uniqueDigits(of: "user", name)
        }
        let parts = name.split(separator: "/", maxSplits: 1)
        guard let role = parts.first, let session = parts.last else { return account.description }
        return "AROA" + uniqueDigits(of: "role", role) + ":" + session
    }

    /// Seventeen digits of base 32, as IAM's unique ids have behind their prefix.
    private func uniqueDigits(of kind: String, _ name: Substring) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var digits: [UInt8] = []
        for half in 0..<2 {
            var hash = SipHash(key0: 0, key1: UInt64(half))
            hash.combine(account.number)
            hash.combine(kind)
            hash.combine(String(name))
            var word = hash.finalize()
            for _ in 0..<12 where digits.count < 17 {
                digits.append(alphabet[Int(word & 31)])
                word >>= 5
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
