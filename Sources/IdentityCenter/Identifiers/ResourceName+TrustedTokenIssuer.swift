extension ResourceName {
    /// `arn:aws:sso::<account>:trustedTokenIssuer/<instance id>/<issuer id>`, in the instance's
    /// partition.
    package static func trustedTokenIssuer(
        _ id: String, inInstance instanceARN: String, account: AccountID
    ) -> String {
        let partition = partition(of: instanceARN)
        return "arn:\(partition):sso::\(account):trustedTokenIssuer/"
            + "\(lastSegment(of: instanceARN))/\(id)"
    }
}
