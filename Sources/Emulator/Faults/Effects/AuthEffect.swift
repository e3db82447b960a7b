import AWSJSON
import IdentityCenter
import ServiceModels

/// Refuses the credentials, before anything else is looked at.
package struct AuthEffect: Hashable, Sendable {
    /// What is wrong with them.
    package enum Preset: String, CaseIterable, Sendable {
        case expiredToken, invalidSignature, unrecognizedClient, skewed, accessDenied
    }

    /// What is wrong.
    package var preset: Preset

    package init(_ preset: Preset) {
        self.preset = preset
    }

    /// The error in the words of AWS's front door.
    package func error(for facts: borrowing FaultFacts) -> InjectedError {
        let error =
            switch preset {
            case .expiredToken:
                ServiceError(
                    .expiredTokenException, "The security token included in the request is expired")
            case .invalidSignature:
                ServiceError(
                    .invalidSignatureException,
                    "The request signature we calculated does not match the signature you provided."
                        + " Check your AWS Secret Access Key and signing method. Consult the service"
                        + " documentation for details.")
            case .unrecognizedClient:
                ServiceError(
                    .unrecognizedClientException,
                    "The security token included in the request is invalid.")
            case .skewed:
                ServiceError(
                    .invalidSignatureException,
                    "Signature expired: the time of the request is too far from the server's")
            case .accessDenied:
                ServiceError(
                    .accessDeniedException,
                    "User: \(facts.callerARN ?? "anonymous") is not authorized to perform:"
                        + " \(Self.action(facts.operation))")
            }
        guard facts.operation.hasPrefix("\(STS.signingName):") else { return InjectedError(error) }
        var told = error
        told.code = Self.queryCode(of: error.code)
        return InjectedError(told)
    }

    /// What IAM calls an operation.
    private static func action(_ operation: String) -> String {
        operation.contains(":") ? operation : "\(SSOAdmin.signingName):\(operation)"
    }

    /// The code that services of the query protocol have for an error of the front door.
    ///
    /// Source: AWS Security Token Service, "Common errors".
    private static func queryCode(of code: ErrorCode) -> ErrorCode {
        switch code {
        case .expiredTokenException: ErrorCode("ExpiredToken", status: 403)
        case .invalidSignatureException: ErrorCode("SignatureDoesNotMatch", status: 403)
        case .unrecognizedClientException: ErrorCode("InvalidClientTokenId", status: 403)
        default: ErrorCode("AccessDenied", status: 403)
        }
    }
}

extension AuthEffect {
    /// Reads `{type: auth, preset: expiredToken}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let presets = Preset.allCases.map(\.rawValue).joinedAsChoice()
        let preset = reader.required("preset", presets) { $0.choice(Preset.self) }
        guard reader.finish(), let preset else { return nil }
        self.init(preset)
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "auth")
        object.add("preset", preset.rawValue)
        return object.value
    }
}
