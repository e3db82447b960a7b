import AWSJSON
import IdentityCenter
import ServiceModels

extension WorldLoader {
    func region(_ row: StoredRow) throws -> Change {
        let key = RegionKey(instance: try row.sequence("instance"), name: try row.text("name"))
        return .region(
            key,
            InstanceRegion(
                sequence: try row.sequence(), key: key, addedDate: try row.moment("added_date"),
                status: try row.choice("status", SSOAdmin.RegionStatus.self)))
    }

    func lifecycle(_ row: StoredRow) throws -> Change {
        let name = try row.text("name")
        let instance = try row.sequence("instance")
        let subject: LifecycleSubject =
            switch try row.text("subject") {
            case "instance": .instance(name)
            case "encryption": .encryption(name)
            case "region": .region(RegionKey(instance: instance, name: name))
            case "account": .account(try row.accountID("name"))
            default: .attributes(instance)
            }
        return .lifecycle(subject, try row.moment("due_at"))
    }

    /// The attributes of every instance, in the order they were given.
    func attributes(
        of world: Int64
    ) throws -> [SequenceNumber: [AttributeConfiguration.Attribute]] {
        var attributes: [SequenceNumber: [AttributeConfiguration.Attribute]] = [:]
        let order = "instance, position, source_position"
        try forEach("attributes", of: world, orderedBy: order) { row in
            let instance = try row.sequence("instance")
            let isFirst = try row.integer("source_position") == 0
            let before = isFirst ? [] : attributes[instance]?.popLast()?.sources ?? []
            let source = row.optionalText("source").map { [$0] } ?? []
            attributes[instance, default: []].append(
                AttributeConfiguration.Attribute(
                    key: try row.text("key"), sources: before + source))
        }
        return attributes
    }

    func attributeConfiguration(
        _ row: StoredRow, attributes: [SequenceNumber: [AttributeConfiguration.Attribute]]
    ) throws -> Change {
        let instance = try row.sequence("instance")
        return .attributes(
            instance,
            AttributeConfiguration(
                sequence: try row.sequence(), instance: instance,
                status: try row.choice(
                    "status", SSOAdmin.InstanceAccessControlAttributeConfigurationStatus.self),
                attributes: attributes[instance] ?? []))
    }

    func trustedTokenIssuer(_ row: StoredRow) throws -> Change {
        let arn = try row.text("arn")
        return .trustedTokenIssuer(
            arn,
            TrustedTokenIssuer(
                sequence: try row.sequence(), arn: arn, instance: try row.sequence("instance"),
                issuerURL: try row.text("issuer_url"), name: try row.text("name"),
                claimAttributePath: try row.text("claim_attribute_path"),
                identityStoreAttributePath: try row.text("identity_store_attribute_path"),
                jwksRetrievalOption: try row.choice(
                    "jwks_retrieval_option", SSOAdmin.JwksRetrievalOption.self)))
    }

    func clientToken(_ row: StoredRow) throws -> Change {
        .clientToken(
            ClientTokenUse.Key(
                operation: try row.text("operation"), account: try row.accountID("account"),
                token: try row.text("token")),
            ClientTokenUse(
                parametersHash: UInt64(bitPattern: try row.integer("parameters_hash")),
                resultARN: try row.text("result_arn"), usedDate: try row.moment("used_date")))
    }
}
