package import AWSJSON
import ServiceModels

/// The ARN of an AWS managed policy in its parts: `arn:<partition>:iam::aws:policy<path><name>`.
package struct ManagedPolicyARN {
    /// `aws`, `aws-cn` and so on.
    package let partition: Substring
    /// Path and name, such as `/job-function/Billing`.
    package let resource: Substring
    /// The name alone, which lists show.
    package let name: Substring

    /// Characters of a name (source: the limits of IAM).
    static let nameCountMax = 128
    /// Characters of a path with the slashes around it (source: the limits of IAM).
    static let pathCountMax = 512
    /// Takes a text that keeps the model's pattern apart; `nil` when no policy can have such an ARN
    /// (SA-113).
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, Partition.all.contains(parts[1]), parts[5].hasPrefix("policy/"),
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
package enum ManagedPolicyCatalogue {
    private static let paths = AWSManagedPolicies.paths.split(separator: "\n")
    private static let pathSet = Set(paths)

    /// Whether the policy is among them; every partition is thought to have all, and
    /// any can be attached (SA-114).
    static func contains(_ arn: ManagedPolicyARN) -> Bool { pathSet.contains(arn.resource) }

    /// Their ARNs in the partition `aws`.
    package static var arns: [String] { paths.map { "arn:aws:iam::aws:policy\($0)" } }
}

extension ServiceRules {
    /// Checks that an AWS managed policy exists in the partition of `arn`, an instance or permission
    /// set, or in that of `region` (SA-222).
    ///
    /// - Throws: `ValidationException` for an ARN that cannot be one (SA-113);
    ///   `ResourceNotFoundException` for one that is neither shipped nor configured.
    package func checkManagedPolicy(
        _ text: String, neededBy arn: String, region: String?
    ) throws(ServiceError) {
        guard let policy = ManagedPolicyARN(text) else { throw .malformedManagedPolicyARN(text) }
        let isOwnPartition =
            policy.partition == ResourceName.partition(of: arn)
            || policy.partition == region.map { Partition.ofRegion($0) }
        guard
            additionalManagedPolicyARNs.contains(text)
                || isOwnPartition && ManagedPolicyCatalogue.contains(policy)
        else { throw .noSuchManagedPolicy(text) }
    }
}
