import ServiceModels

/// The ARN of an AWS managed policy in its parts: `arn:<partition>:iam::aws:policy<path><name>`.
struct ManagedPolicyARN {
    /// `aws`, `aws-cn` and so on.
    let partition: Substring
    /// Path and name, such as `/job-function/Billing`.
    let resource: Substring
    /// The name alone, which lists show.
    let name: Substring

    /// Characters of a name (source: the limits of IAM).
    static let nameCountMax = 128
    /// Characters of a path with the slashes around it (source: the limits of IAM).
    static let pathCountMax = 512
    /// The partitions that AWS has.
    private static let partitions: Set<Substring> = [
        "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc",
    ]

    /// What regions outside the partition `aws` begin with.
    private static let regionPrefixes: [(prefix: String, partition: Substring)] = [
        ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"), ("eu-isoe-", "aws-iso-e"), ("us-isof-", "aws-iso-f"),
        ("eusc-", "aws-eusc"),
    ]

    /// The partition that a region belongs to.
    static func partition(ofRegion region: String) -> Substring {
        regionPrefixes.first { region.hasPrefix($0.prefix) }?.partition ?? "aws"
    }

    /// Takes a text that keeps the model's pattern apart; `nil` when no policy can have such an ARN
    /// (SA-113).
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, Self.partitions.contains(parts[1]), parts[5].hasPrefix("policy/"),
            let slash = parts[5].lastIndex(of: "/")
        else { return nil }
        partition = parts[1]
        resource = parts[5].dropFirst("policy".utf8.count)
        name = parts[5][parts[5].index(after: slash)...]
        let nameCount = name.utf8.count
        guard 1...Self.nameCountMax ~= nameCount,
            resource.utf8.count - nameCount <= Self.pathCountMax
        else { return nil }
    }
}

/// The AWS managed policies that are shipped with this version.
enum ManagedPolicyCatalogue {
    private static let paths = Set(AWSManagedPolicies.paths.split(separator: "\n"))

    /// Whether the policy is among them; every partition is thought to have all, and
    /// any can be attached (SA-114).
    static func contains(_ arn: ManagedPolicyARN) -> Bool { paths.contains(arn.resource) }
}
