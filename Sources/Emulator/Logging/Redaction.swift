/// Keeps credentials out of the log.
enum Redaction {
    /// What stands in place of a secret.
    static let mark = "[redacted]"

    private static let secretNames: Set<String> = [
        "authorization", "proxyauthorization", "cookie", "setcookie", "xamzsecuritytoken",
        "securitytoken", "sessiontoken", "accesstoken", "refreshtoken", "clientsecret",
        "secretaccesskey", "secretkey", "secret", "password", "signature", "xamzsignature",
        "credentials",
    ]

    /// Prefixes after which a text holds a secret up to the next space, comma, quote or `&`.
    private static let secretPrefixes = [
        "Signature=", "signature=", "Bearer ", "bearer ", "Basic ", "basic ",
        "X-Amz-Security-Token=", "x-amz-security-token: ", "X-Amz-Security-Token: ",
    ]

    /// Whether values under this name are secret, whatever its case and punctuation.
    static func isSecret(name: String) -> Bool {
        secretNames.contains(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// The text without the secrets it quotes, such as the signature of an `Authorization` header.
    static func redact(_ text: String) -> String {
        // One cheap look decides for nearly every line.
        guard text.contains("=") || text.contains(" ") else { return text }
        var result = text
        for prefix in secretPrefixes where result.contains(prefix) {
            let parts = result.split(separator: prefix, omittingEmptySubsequences: false)
            result = String(parts.first ?? "")
            for part in parts.dropFirst() {
                let rest = part.drop { !" ,\"'&\n\r".contains($0) }
                result += prefix + mark + rest
            }
        }
        return result
    }
}
