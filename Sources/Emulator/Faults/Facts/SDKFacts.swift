/// What an AWS SDK says about itself and about the attempt in a request's headers.
package struct SDKFacts: Hashable, Sendable {
    /// Constant over the attempts of one call (`amz-sdk-invocation-id`).
    package var invocationID: String?
    /// The number of the attempt, counted from 1 (`amz-sdk-request`).
    package var attempt: Int?
    /// The attempts the client would make at most; older SDKs tell it from the second attempt on.
    package var attemptCountMax: Int?
    /// `legacy`, `standard` or `adaptive`, from the user agent.
    package var retryMode: String?
    /// The application's id, from the user agent.
    package var appID: String?
    /// The SDK, from the user agent's first word: `Boto3`, `aws-sdk-go-v2`.
    package var name: String?

    package init() {}

    /// Reads the headers that SDKs send; `header` is asked by names in lower case.
    package init(reading header: (String) -> String?) {
        invocationID = header("amz-sdk-invocation-id").flatMap { $0.isEmpty ? nil : $0 }
        for (key, value) in Self.pairs(header("amz-sdk-request") ?? "") {
            switch key {
            case "attempt": attempt = Int(value)
            case "max": attemptCountMax = Int(value)
            default: break
            }
        }
        // JavaScript in a browser may not set user-agent and says the same in a header of its own.
        let agent = header("x-amz-user-agent") ?? header("user-agent") ?? ""
        read(agent: agent)
    }

    private mutating func read(agent: String) {
        let words = agent.split(separator: " ")
        name = words.first.flatMap { $0.split(separator: "/").first }.map(String.init)
        for word in words {
            if word.hasPrefix("app/") {
                appID = String(word.dropFirst(4))
            } else if word.hasPrefix("cfg/retry-mode#") {
                retryMode = String(word.dropFirst(15))
            } else if word.hasPrefix("m/"), retryMode == nil {
                retryMode = Self.retryMode(features: word.dropFirst(2))
            }
        }
    }

    /// The retry mode among the ids of features in use.
    ///
    /// Source: the AWS SDKs' list of user-agent metrics, RETRY_MODE_LEGACY, _STANDARD and
    /// _ADAPTIVE.
    private static func retryMode(features: Substring) -> String? {
        for feature in features.split(separator: ",") {
            switch feature {
            case "D": return "legacy"
            case "E": return "standard"
            case "F": return "adaptive"
            default: continue
            }
        }
        return nil
    }

    /// `attempt=1; max=3` in its parts.
    private static func pairs(_ text: String) -> [(Substring, Substring)] {
        text.split(separator: ";").compactMap { part in
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, let key = halves.first, let value = halves.last else {
                return nil
            }
            return (key.trimmingSpaces, value.trimmingSpaces)
        }
    }
}

extension Substring {
    /// The text without the blanks around it.
    var trimmingSpaces: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
