import AWSJSON

extension WorldModel {
    /// The only member of the union that configures an issuer.
    static let issuerUnion = "OidcJwtConfiguration"

    mutating func noteIssuers(_ call: AnsweredCall) {
        let issuer = call.input.only("TrustedTokenIssuerArn")
        let configuration =
            call.input["TrustedTokenIssuerConfiguration"]?[member: Self.issuerUnion]?.row ?? [:]
        switch call.operation {
        case "CreateTrustedTokenIssuer":
            let made = call.output.only("TrustedTokenIssuerArn")
            guard issuers.matching(made).isEmpty else { return }
            issuers.append(
                made.with(call.input.only("InstanceArn", "Name", "TrustedTokenIssuerType"))
                    .with(["Configuration": JSONValue(configuration)]))
            addTags(call.input, to: made["TrustedTokenIssuerArn"])
        case "UpdateTrustedTokenIssuer":
            issuers.change(issuer) {
                $0.merge(call.input.only("Name")) { $1 }
                let before = $0["Configuration"]?.row ?? [:]
                $0["Configuration"] = JSONValue(before.with(configuration))
            }
        case "DeleteTrustedTokenIssuer": forget(issuer: issuer)
        default: break
        }
    }

    mutating func forget(issuer: Row) {
        issuers.remove(issuer)
        tags.remove(["ResourceArn": issuer["TrustedTokenIssuerArn"] ?? .null])
    }

    mutating func noteTags(_ call: AnsweredCall) {
        switch call.operation {
        case "TagResource": addTags(call.input, to: call.input["ResourceArn"])
        case "UntagResource":
            for key in call.input["TagKeys"]?.array ?? [] {
                tags.remove(call.input.only("ResourceArn").with(["Key": key]))
            }
        default: break
        }
    }

    /// Notes the `Tags` of an input.
    mutating func addTags(_ input: Row, to arn: JSONValue?) {
        guard let arn else { return }
        for tag in input["Tags"]?.array ?? [] {
            let key = (["ResourceArn": arn] as Row).with(tag.row.only("Key"))
            tags.put(key.with(tag.row), key: key)
        }
    }
}
