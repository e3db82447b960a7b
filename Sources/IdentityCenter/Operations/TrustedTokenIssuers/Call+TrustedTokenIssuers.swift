import AWSJSON
import ServiceModels

extension Call {
    /// The issuer with this ARN, if the caller may use its instance here.
    ///
    /// - Throws: `ResourceNotFoundException` when there is none; as `instance(_:)` for its
    ///   instance.
    mutating func trustedTokenIssuer(_ arn: String) throws(ServiceError) -> TrustedTokenIssuer {
        guard let issuer = state.trustedTokenIssuers[arn],
            let owner = state.instance(issuer.instance)
        else { throw .noSuchTrustedTokenIssuer(arn) }
        _ = try instance(owner.arn)
        return issuer
    }

    /// Checks that no other issuer of the instance has the name (SA-173).
    ///
    /// - Throws: `ConflictException`.
    func checkTrustedTokenIssuerName(
        _ name: String, inInstance instance: SequenceNumber, except own: String? = nil
    ) throws(ServiceError) {
        var isTaken = false
        state.trustedTokenIssuers.forEach(in: instance) { issuer in
            isTaken = issuer.name == name && issuer.arn != own
            return !isTaken
        }
        if isTaken { throw .trustedTokenIssuerNameTaken(name) }
    }
}
