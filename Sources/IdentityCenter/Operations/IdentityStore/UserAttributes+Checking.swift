import AWSJSON
import ServiceModels

extension UserAttributes {
    /// The extension that the model's documentation names; the store knows no other (SA-287).
    static let enterpriseExtension = "aws:identitystore:enterprise"

    /// Checks what the model cannot say: what a user must have, and what it cannot be called.
    ///
    /// Seed files may declare users that lack something; an update may leave it at that.
    ///
    /// - Parameter previous: what the user was like before an update; `nil` for a new one.
    /// - Throws: `ValidationException`.
    func check(after previous: UserAttributes? = nil) throws(ServiceError) {
        let missing = missingNames.filter { previous?.missingNames.contains($0) != true }
        guard missing.isEmpty else { throw .attributesMissing(missing) }
        try ReservedNames.check(userName)
        for (name, document) in extensions.sorted(by: { $0.key < $1.key })
        where name != Self.enterpriseExtension || !document.text.hasPrefix("{") {
            throw .invalidExtension(name)
        }
    }

    /// The attributes that the user must have and has not.
    private var missingNames: [String] {
        var missing: [String] = []
        if displayName == nil { missing.append("displayname") }
        if let name, name != IdentityStore.Name() {
            if name.givenName == nil { missing.append("givenname") }
            if name.familyName == nil { missing.append("familyname") }
        } else {
            missing.append("name")
        }
        return missing
    }
}

/// The names that neither users nor groups can have.
///
/// Source: the model's documentation.
package enum ReservedNames {
    /// As they are spelled in the documentation.
    package static let names = ["Administrator", "AWSAdministrators"]

    /// Checks a name, whose case counts (SA-286).
    ///
    /// - Throws: `ValidationException`.
    static func check(_ name: String) throws(ServiceError) {
        guard !names.contains(name) else { throw .reservedName(name) }
    }
}
