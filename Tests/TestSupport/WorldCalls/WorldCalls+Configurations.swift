import AWSJSON
import IdentityCenter

extension WorldCalls {
    func applicationValue(_ member: String, _ operation: String) -> JSONValue? {
        switch member {
        case "ApplicationProviderArn":
            return pick(12) == 0 ? Self.providers[1] : Self.providers[0]
        case "Status": return pick(2) == 0 ? "ENABLED" : "DISABLED"
        case "PortalOptions": return portalOptions(operation)
        case "Scope": return "sso:scope:\(pick(8))"
        case "AuthorizedTargets":
            return .array([pick(from: model.applications)?["ApplicationArn"]].compactMap(\.self))
                .array.flatMap { $0.isEmpty ? nil : .array($0) }
        case "AuthenticationMethodType": return "IAM"
        case "AuthenticationMethod":
            let statement: JSONValue = [
                "Effect": "Allow", "Principal": ["AWS": "\(pick(9))"],
                "Action": "sso-oauth:CreateTokenWithIAM",
            ]
            return ["Iam": ["ActorPolicy": ["Version": "2012-10-17", "Statement": [statement]]]]
        case "GrantType":
            return [
                "authorization_code", "refresh_token",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:grant-type:token-exchange",
            ][pick(4)]
        case "Grant": return [:]
        case "AssignmentRequired": return .boolean(pick(2) == 0)
        case "UserBackgroundSessionApplicationStatus":
            return pick(2) == 0 ? "ENABLED" : "DISABLED"
        default: return nil
        }
    }

    private func portalOptions(_ operation: String) -> JSONValue {
        var options: Row = [:]
        if operation == "CreateApplication", pick(2) == 0 {
            options["Visibility"] = pick(2) == 0 ? "ENABLED" : "DISABLED"
        }
        if pick(2) == 0 {
            options["SignInOptions"] =
                pick(2) == 0
                ? ["Origin": "IDENTITY_CENTER"]
                : ["Origin": "APPLICATION", "ApplicationUrl": "https://example.com/\(pick(9))"]
        }
        return JSONValue(options)
    }

    /// A grant of a type.
    func grant(_ type: String) -> JSONValue {
        switch type {
        case "authorization_code":
            return ["AuthorizationCode": ["RedirectUris": ["https://example.com/\(pick(9))"]]]
        case "refresh_token": return ["RefreshToken": [:]]
        case "urn:ietf:params:oauth:grant-type:token-exchange": return ["TokenExchange": [:]]
        default:
            guard let arn = pick(from: model.issuers)?["TrustedTokenIssuerArn"] else {
                return ["JwtBearer": [:]]
            }
            return [
                "JwtBearer": [
                    "AuthorizedTokenIssuers": [
                        ["TrustedTokenIssuerArn": arn, "AuthorizedAudiences": ["a\(pick(9))"]]
                    ]
                ]
            ]
        }
    }

    func configurationValue(_ member: String, _ operation: String) -> JSONValue? {
        switch member {
        case "Name":
            let isUnique =
                operation.hasPrefix("CreatePermissionSet") || operation.contains("Issuer")
            return "N\(pick(isUnique ? 14 : 99))"
        case "Description": return "d\(pick(9))"
        case "RelayState": return "https://example.com/\(pick(9))"
        case "SessionDuration": return "PT\(1 + pick(13))H"
        case "TrustedTokenIssuerType": return "OIDC_JWT"
        case "TrustedTokenIssuerConfiguration":
            return issuerConfiguration(isNew: operation.hasPrefix("Create"))
        case "EncryptionConfiguration":
            let key: JSONValue =
                "arn:aws:kms:us-east-1:123456789012:key/mrk-0123456789abcdef0123456789abcdef"
            return pick(2) == 0
                ? ["KeyType": "AWS_OWNED_KMS_KEY"]
                : ["KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": key]
        case "InstanceAccessControlAttributeConfiguration":
            let attributes = (0..<pick(4)).map { number -> JSONValue in
                ["Key": "k\(number)", "Value": ["Source": ["${path:userName}"]]]
            }
            return ["AccessControlAttributes": .array(attributes)]
        default: return nil
        }
    }

    private func issuerConfiguration(isNew: Bool) -> JSONValue {
        var configuration: Row = [
            "ClaimAttributePath": pick(2) == 0 ? "email" : "sub",
            "IdentityStoreAttributePath": pick(2) == 0 ? "emails.value" : "userName",
            "JwksRetrievalOption": "OPEN_ID_DISCOVERY",
        ]
        if isNew {
            configuration["IssuerUrl"] = "https://example.com/\(pick(9))"
        } else if pick(2) == 0 {
            configuration["ClaimAttributePath"] = nil
        }
        return ["OidcJwtConfiguration": JSONValue(configuration)]
    }
}
