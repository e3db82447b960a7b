package import AWSJSON

/// A `ClientToken` that was used: the same call again gets the same answer.
package struct ClientTokenUse: Hashable, Sendable {
    /// Where a token means what it means.
    package struct Key: Hashable, Sendable {
        /// The operation.
        package let operation: String
        /// The caller's account.
        package let account: AccountID
        /// The token.
        package let token: String

        /// A token of one operation and account.
        package init(operation: String, account: AccountID, token: String) {
            self.operation = operation
            self.account = account
            self.token = token
        }
    }

    /// A hash of the other members of the input.
    package let parametersHash: UInt64
    /// The ARN the first call answered.
    package let resultARN: String
    /// The moment of the first call.
    package let usedDate: Timestamp

    /// A use with this result.
    package init(parametersHash: UInt64, resultARN: String, usedDate: Timestamp) {
        self.parametersHash = parametersHash
        self.resultARN = resultARN
        self.usedDate = usedDate
    }
}
