import ServiceModels

extension Completion {
    /// Why an account cannot be made, judged when the request ends (SA-327).
    func accountCreationFailure(_ request: AsynchronousRequest) -> String? {
        guard let creation = request.accountCreation else { return nil }
        let reason: Organizations.CreateAccountFailureReason? =
            if state.hasAccount(withEmail: creation.email) {
                .emailAlreadyExists
            } else if state.accounts.count >= rules.quotas.accountsPerOrganization {
                .accountLimitExceeded
            } else {
                nil
            }
        return reason?.rawValue
    }

    /// The account with its tags; nothing for one that is there.
    func accountCreation(_ request: AsynchronousRequest) -> [Change] {
        guard let creation = request.accountCreation, let id = request.account,
            state.accounts[id] == nil
        else { return [] }
        let account = Account(
            sequence: state.nextSequence, id: id, name: creation.name, email: creation.email,
            joinedMethod: .created, joinedTimestamp: moment)
        var changes = [Change.account(id, account), .nextSequence(state.nextSequence.next)]
        if !creation.tags.isEmpty, let arn = state.organizationARN(of: .account(id)) {
            changes.append(.tags(arn, creation.tags))
        }
        return changes
    }
}
