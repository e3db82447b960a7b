/// The partitions of AWS, which ARNs begin with.
enum Partition {
    /// What regions outside the partition `aws` begin with.
    private static let regionPrefixes: [(prefix: String, partition: Substring)] = [
        ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"), ("eu-isoe-", "aws-iso-e"), ("us-isof-", "aws-iso-f"),
        ("eusc-", "aws-eusc"),
    ]

    /// All of them.
    static let all = Set(regionPrefixes.map(\.partition) + ["aws"])

    /// The one that a region belongs to.
    static func ofRegion(_ region: String) -> Substring {
        regionPrefixes.first { region.hasPrefix($0.prefix) }?.partition ?? "aws"
    }
}
