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
        // By octets: no blank is part of another character, and graphemes are slow to find.
        var agent = agent
        agent.withUTF8 { octets in
            var isFirst = true
            for word in octets.split(separator: UInt8(ascii: " ")) {
                if isFirst {
                    name = Self.text(word.prefix { $0 != UInt8(ascii: "/") })
                    isFirst = false
                }
                if word.starts(with: Self.appPrefix) {
                    appID = Self.text(word.dropFirst(Self.appPrefix.count))
                } else if word.starts(with: Self.modePrefix) {
                    retryMode = Self.text(word.dropFirst(Self.modePrefix.count))
                } else if retryMode == nil, word.starts(with: Self.featuresPrefix) {
                    retryMode = Self.retryMode(
                        features: word.dropFirst(Self.featuresPrefix.count))
                }
            }
        }
    }

    private static let appPrefix = Array("app/".utf8)
    private static let modePrefix = Array("cfg/retry-mode#".utf8)
    private static let featuresPrefix = Array("m/".utf8)

    private static func text(_ octets: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: octets, as: UTF8.self)
    }

    /// The retry mode among the ids of features in use.
    ///
    /// Source: the AWS SDKs' list of user-agent metrics, RETRY_MODE_LEGACY, _STANDARD and
    /// _ADAPTIVE.
    private static func retryMode(features: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        for feature in features.split(separator: UInt8(ascii: ",")) where feature.count == 1 {
            switch feature.first {
            case UInt8(ascii: "D"): return "legacy"
            case UInt8(ascii: "E"): return "standard"
            case UInt8(ascii: "F"): return "adaptive"
            default: continue
            }
        }
        return nil
    }

    /// `attempt=1; max=3` in its parts.
    private static func pairs(_ text: String) -> [(Substring, Substring)] {
        text.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard halves.count == 2, let key = halves.first, let value = halves.last else {
                return nil
            }
            return (Substring(key).trimmingSpaces, Substring(value).trimmingSpaces)
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
