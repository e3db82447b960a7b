import AWSJSON
import ServiceModels

extension Call {
    /// The organization; whether the caller may do in it what it asks was judged before.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException` where there is none.
    func organization() throws(ServiceError) -> OrganizationView {
        guard let view = OrganizationView(state) else { throw .organizationNotInUse }
        return view
    }

    /// The page that a list of Organizations asks for, twenty items long at most (SA-323).
    ///
    /// - Throws: `InvalidInputException` for a bad page token.
    func organizationPage<Item>(
        of type: Item.Type, nextToken: String?, maxResults: Int?, binding: [String?] = []
    ) throws(ServiceError) -> Page<Item> {
        do throws(ServiceError) {
            return try page(
                of: type, nextToken: nextToken, maxResults: maxResults, pageSizeMax: 20,
                binding: binding)
        } catch {
            throw .invalidOrganizationPageToken
        }
    }

    /// Starts to make an account, whose number is drawn now and shown when it is made.
    mutating func acceptAccountCreation(_ creation: AccountCreation) -> AsynchronousRequest {
        let sequence = takeSequence()
        let request = AsynchronousRequest(
            sequence: sequence, id: requestID, creating: creation,
            as: unusedAccountID(for: sequence), createdDate: createdDate,
            plan: completionPlan(for: .accountCreation))
        record(.request(request.id, request))
        return request
    }

    /// A number that no account has and none that is being made will have.
    private func unusedAccountID(for sequence: SequenceNumber) -> AccountID {
        var attempt: UInt64 = 0
        while true {
            let word = world.draws.word(
                purpose: "account", key: String(sequence.value), n: attempt)
            // Numbers of AWS do not start with zero, as clients that take them for numbers know.
            let id = AccountID(number: 100_000_000_000 + word % 900_000_000_000)
            if state.accounts[id] == nil, !isBeingMade(id) { return id }
            attempt += 1
        }
    }

    private func isBeingMade(_ id: AccountID) -> Bool {
        var isFound = false
        state.requests.forEach(.accountCreation, ofInstance: SequenceNumber(0), after: nil) {
            isFound = $0.account == id && $0.status == .inProgress
            return !isFound
        }
        return isFound
    }
}
