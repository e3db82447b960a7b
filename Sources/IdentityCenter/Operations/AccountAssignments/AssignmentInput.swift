import AWSJSON
import ServiceModels

/// The members that name an assignment, read from texts that keep the model's patterns.
struct AssignmentInput {
    /// The target account.
    let account: AccountID
    /// Who is assigned.
    let principal: Principal

    /// Reads the members of a request.
    ///
    /// - Throws: `ValidationException` for a text the patterns should have refused.
    init(
        account: String, principalType: SSOAdmin.PrincipalType, principalID: String
    ) throws(ServiceError) {
        guard let id = PrincipalID(principalID) else { throw .malformed("PrincipalId") }
        self.account = try .init(member: "TargetId", account)
        principal = Principal(type: principalType, id: id)
    }
}

extension AccountID {
    /// Reads a member that keeps the model's pattern of account ids.
    ///
    /// - Throws: `ValidationException` for a text the pattern should have refused.
    init(member: String, _ text: String) throws(ServiceError) {
        guard let id = AccountID(text) else { throw .malformed(member) }
        self = id
    }
}
