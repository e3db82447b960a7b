package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Deletes a trusted token issuer with its tags, also one that grants name.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func deleteTrustedTokenIssuer(
        _ input: SSOAdmin.DeleteTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) {
        let issuer = try call.trustedTokenIssuer(input.trustedTokenIssuerArn)
        for change in call.state.removal(of: issuer) { call.record(change) }
    }
}
