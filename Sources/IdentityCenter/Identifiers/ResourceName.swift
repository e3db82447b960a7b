/// The Amazon Resource Names of this service and the ids inside them.
package enum ResourceName {
    /// `arn:aws:sso:::instance/<instance id>`, in the region's partition; in `aws` without one.
    package static func instance(_ id: String, region: String? = nil) -> String {
        "arn:\(region.map { Partition.ofRegion($0) } ?? "aws"):sso:::instance/\(id)"
    }

    /// `arn:<partition>:sso:::instance/<instance id>`.
    package static func instance(_ id: String, partition: String) -> String {
        "arn:\(partition):sso:::instance/\(id)"
    }

    /// The partition of a region; `aws` without one.
    package static func partition(ofRegion region: String?) -> String {
        region.map { String(Partition.ofRegion($0)) } ?? "aws"
    }

    /// The partitions there are.
    package static var partitions: [String] { Partition.all.map { String($0) }.sorted() }

    /// `arn:aws:sso:::permissionSet/<instance id>/<set id>`, in the instance's partition.
    package static func permissionSet(_ id: String, inInstance instanceARN: String) -> String {
        let partition = partition(of: instanceARN)
        return "arn:\(partition):sso:::permissionSet/\(lastSegment(of: instanceARN))/\(id)"
    }

    /// `arn:aws:sso::<account>:application/<instance id>/<application id>`, in the instance's
    /// partition.
    package static func application(
        _ id: String, of account: AccountID, inInstance instanceARN: String
    ) -> String {
        let partition = partition(of: instanceARN)
        return "arn:\(partition):sso::\(account):application/\(lastSegment(of: instanceARN))/\(id)"
    }

    /// The partition of an ARN; `aws` for a text that is none.
    package static func partition(of arn: String) -> Substring {
        let parts = arn.split(separator: ":", maxSplits: 2)
        return parts.count == 3 ? parts[1] : "aws"
    }

    /// `arn:aws:sso:::account/<account>`, the resource that authorisation names for an account, in
    /// the partition of another ARN.
    static func account(_ account: AccountID, besides arn: String) -> String {
        "arn:\(partition(of: arn)):sso:::account/\(account)"
    }

    /// The account that the ARN of an application or of a trusted token issuer names; `nil` for
    /// ARNs that name none.
    static func owner(of arn: String) -> AccountID? {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count == 6 ? AccountID(parts[4]) : nil
    }

    /// What follows the last `/`; the whole text when there is none.
    package static func lastSegment(of arn: String) -> Substring {
        guard let slash = arn.lastIndex(of: "/") else { return arn[...] }
        return arn[arn.index(after: slash)...]
    }

    /// The id of a permission set: the last 19 characters, because the model lets the sixteen after
    /// `ps-` hold slashes.
    package static func permissionSetID(of arn: String) -> Substring { arn.suffix(19) }

    /// The ARN of the instance that a permission set ARN names; `nil` when the text is no such ARN.
    package static func instanceARN(ofPermissionSet arn: String) -> String? {
        guard let kind = arn.range(of: ":permissionSet/"),
            let slash = arn[kind.upperBound...].firstIndex(of: "/")
        else { return nil }
        return "\(arn[..<kind.lowerBound]):instance/\(arn[kind.upperBound..<slash])"
    }
}

extension String {
    /// The first place where `text` stands.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
