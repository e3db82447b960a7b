/// The Security Token Service, as far as it says who calls.
///
/// Written by hand: the generator knows awsJson services alone, and this one speaks the query
/// protocol.
package enum STS {
    /// The operations that are answered.
    package enum Operation: String, CaseIterable, Sendable {
        case getCallerIdentity = "GetCallerIdentity"

        /// The operation's name in its model.
        package var name: String { rawValue }
    }

    /// What stands before a name in IAM actions, and in the scope of credentials.
    package static let signingName = "sts"
}
