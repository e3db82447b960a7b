import AWSJSON
import ServiceModels

/// The refusals of the identity store.
extension ServiceError {
    // MARK: What is not there

    /// No identity store has the id (SA-282: the text is ours, in the form that users have).
    static let noSuchIdentityStore = notInIdentityStore("IDENTITY_STORE")

    /// The store has no such thing; `id` is what the call named, if it named one.
    static func notInIdentityStore(_ resourceType: String, id: String? = nil) -> ServiceError {
        var members = [JSONValue.Member(name: "ResourceType", value: .string(resourceType))]
        if let id { members.append(JSONValue.Member(name: "ResourceId", value: .string(id))) }
        return ServiceError(
            IdentityStore.Errors.resourceNotFoundException, "\(resourceType) not found.",
            members: members)
    }

    // MARK: What must be unique

    /// Another entry of the store has the value (SA-284: the texts of e-mail addresses and external
    /// ids are ours).
    static func duplicate(_ value: UniqueValue) -> ServiceError {
        switch value {
        case .userName: uniquenessViolated("Duplicate UserName")
        case .email: uniquenessViolated("Duplicate email")
        case .displayName: uniquenessViolated("Duplicate GroupDisplayName")
        case .externalID: uniquenessViolated("Duplicate ExternalId")
        }
    }

    /// The user is in the group.
    static let alreadyMember = uniquenessViolated("Member and Group relationship already exists")

    private static func uniquenessViolated(_ message: String) -> ServiceError {
        ServiceError(
            IdentityStore.Errors.conflictException, message,
            members: [
                JSONValue.Member(
                    name: "Reason", value: .string("UNIQUENESS_CONSTRAINT_VIOLATION"))
            ])
    }

    /// A quota of the store is used up (SA-285: the text is ours).
    static func identityStoreFull(
        _ things: String, limit: Int, in store: Instance
    ) -> ServiceError {
        ServiceError(
            IdentityStore.Errors.serviceQuotaExceededException,
            "The identity store \(store.identityStoreID) cannot have more than \(limit) \(things).")
    }

    // MARK: Attributes

    /// A user or group has no name.
    static func nameMissing(_ attribute: String) -> ServiceError {
        invalidAttribute("\(attribute) is a required attribute")
    }

    /// Attributes that a user must have are missing; the names are in lower case.
    static func attributesMissing(_ names: [String]) -> ServiceError {
        invalidAttribute(
            names.map { "\($0): The attribute \($0) is required" }.joined(separator: ", "))
    }

    /// The name is kept for the service (SA-286: the text is ours).
    static func reservedName(_ name: String) -> ServiceError {
        invalidAttribute("The name \(name) is reserved and can't be used for users or groups.")
    }

    /// An extension that the store does not know, or one that is no object (SA-287: the text is
    /// ours).
    static func invalidExtension(_ name: String) -> ServiceError {
        invalidAttribute(
            "The extension \(name) is not valid: expected an object for "
                + "\(UserAttributes.enterpriseExtension).")
    }

    /// The path is none that can be changed (SA-288: the text is ours).
    static func unknownAttributePath(_ path: String) -> ServiceError {
        invalidAttribute("The attribute path \(path) is not supported.")
    }

    /// The value does not fit the path (SA-288: the text is ours).
    static func invalidAttributeValue(_ path: String, _ complaint: String) -> ServiceError {
        invalidAttribute("The value of the attribute \(path) is not valid: \(complaint).")
    }

    /// The path is none that users or groups are found by.
    static func notUniqueAttribute(_ path: String) -> ServiceError {
        invalidAttribute("The attribute \(path) is not a unique attribute")
    }

    /// A lookup without a value.
    static let attributeValueEmpty = invalidAttribute(
        "attribute value cannot be empty or null for attribute path")

    /// Lists can be filtered by another attribute only (SA-289: the text is ours).
    static func unsupportedFilter(_ path: String, supported: String) -> ServiceError {
        invalidAttribute("The filter \(path) is not supported: expected \(supported).")
    }

    private static func invalidAttribute(_ message: String) -> ServiceError {
        ServiceError(IdentityStore.Errors.validationException, message)
    }
}
