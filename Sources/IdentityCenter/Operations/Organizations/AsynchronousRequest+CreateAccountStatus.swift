import ServiceModels

extension AsynchronousRequest {
    /// The creation of an account as operations show it: its number only once it is made.
    var createAccountStatus: Organizations.CreateAccountStatus {
        Organizations.CreateAccountStatus(
            id: id.createAccountStatusText, accountName: accountCreation?.name,
            state: Organizations.CreateAccountState(rawValue: status.rawValue),
            requestedTimestamp: createdDate,
            completedTimestamp: accountCreation?.completedDate,
            accountId: status == .succeeded ? account?.description : nil,
            failureReason: failureReason.map {
                // Who makes a request fail may give any reason; the model knows these.
                Organizations.CreateAccountFailureReason(rawValue: $0) ?? .internalFailure
            })
    }
}
