import AWSJSON
import IdentityCenter
import ServiceModels

/// The constraints of the service models on what a seed file declares.
///
/// The patterns are the generated ones, so that a seed file can declare what a call could make and
/// nothing else; each is named for the first shape that has it.
extension TextConstraint {
    /// `PermissionSetName` of SSOAdmin.
    static let permissionSetName = TextConstraint(
        "a permission set name", 1...32, nameAlphabet, SSOAdmin.Patterns.managedPolicyName)

    /// `PermissionSetDescription` of SSOAdmin.
    static let permissionSetDescription = TextConstraint(
        "a description", 1...700, "printable Latin-1, tabs and line ends",
        SSOAdmin.Patterns.permissionSetDescription)

    /// `RelayState` of SSOAdmin.
    static let relayState = TextConstraint(
        "a relay state", 1...240, "ASCII without < > ^ ` and control characters",
        SSOAdmin.Patterns.relayState)

    /// `TagKey` of SSOAdmin.
    static let tagKey = TextConstraint(
        "a tag key", 1...128, tagAlphabet, SSOAdmin.Patterns.tagKey)

    /// `TagValue` of SSOAdmin.
    static let tagValue = TextConstraint(
        "a tag value", 0...256, tagAlphabet, SSOAdmin.Patterns.tagKey)

    /// `NameType` of SSOAdmin.
    static let instanceName = TextConstraint(
        "an instance name", 1...255, nameAlphabet, SSOAdmin.Patterns.managedPolicyName)

    /// The end of `InstanceArn` of SSOAdmin.
    static let instanceID = TextConstraint("an instance id: ssoins- and 16 of A-Z a-z 0-9 - .") {
        $0.hasPrefix("ssoins-")
            && SSOAdmin.Patterns.instanceArn.matches("arn:aws:sso:::instance/" + $0)
    }

    /// The end of `PermissionSetArn` of SSOAdmin.
    static let permissionSetID = TextConstraint(
        "a permission set id: ps- and 16 of A-Z a-z 0-9 - . /"
    ) {
        SSOAdmin.Patterns.permissionSetArn.matches(
            "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/" + $0)
    }

    /// `ManagedPolicyName` of SSOAdmin.
    static let policyName = TextConstraint(
        "a policy name", 1...128, nameAlphabet, SSOAdmin.Patterns.managedPolicyName)

    /// `ManagedPolicyPath` of SSOAdmin.
    static let policyPath = TextConstraint(
        "a path between slashes", 1...512, "A-Z a-z 0-9 _ + = , . @ - /",
        SSOAdmin.Patterns.managedPolicyPath)

    /// `ManagedPolicyArn` of SSOAdmin, for policies that there can be.
    static let managedPolicyARN = TextConstraint(
        "the ARN of an AWS managed policy such as arn:aws:iam::aws:policy/ReadOnlyAccess"
    ) { SSOAdmin.Patterns.managedPolicyArn.matches($0) && ManagedPolicyARN($0) != nil }

    /// `PermissionSetPolicyDocument` of SSOAdmin.
    static let policyDocument = TextConstraint(
        "a policy document", 1...32_768, "printable Latin-1, tabs and line ends",
        SSOAdmin.Patterns.permissionSetPolicyDocument)

    /// `ApplicationNameType` of SSOAdmin.
    static let applicationName = TextConstraint("an application name of 1 to 100 characters") {
        (1...100).contains($0.unicodeScalars.count)
    }

    /// `Description` of SSOAdmin.
    static let applicationDescription = TextConstraint("a description of 1 to 128 characters") {
        (1...128).contains($0.unicodeScalars.count)
    }

    /// The end of `ApplicationArn` of SSOAdmin.
    static let applicationID = TextConstraint("an application id: apl- and 16 of A-Z a-z 0-9") {
        SSOAdmin.Patterns.applicationArn.matches(
            "arn:aws:sso::123456789012:application/ssoins-0123456789abcdef/" + $0)
    }

    /// The end of `InstanceArn` of SSOAdmin, as any account's instance may have it.
    static let anyInstanceID = TextConstraint(
        "an instance id: ssoins- or ins- and 16 of A-Z a-z 0-9 - ."
    ) { SSOAdmin.Patterns.instanceArn.matches("arn:aws:sso:::instance/" + $0) }

    /// `KmsKeyArn` of SSOAdmin.
    static let kmsKeyARN = TextConstraint("the ARN of a KMS key") {
        (20...2048).contains($0.unicodeScalars.count) && SSOAdmin.Patterns.kmsKeyArn.matches($0)
    }

    /// `RegionName` of SSOAdmin.
    static let regionName = TextConstraint("an AWS region such as us-east-1") {
        (1...32).contains($0.unicodeScalars.count) && SSOAdmin.Patterns.regionName.matches($0)
    }

    /// `AccessControlAttributeKey` of SSOAdmin.
    static let attributeKey = TextConstraint(
        "an attribute key", 1...128, tagAlphabet, SSOAdmin.Patterns.accessControlAttributeKey)

    /// `AccessControlAttributeValueSource` of SSOAdmin.
    static let attributeSource = TextConstraint(
        "a source such as ${path:userName}", 0...256,
        "letters, digits, spaces and _ . : / = + - @ [ ] { } $ \\ \"",
        SSOAdmin.Patterns.accessControlAttributeValueSource)

    /// `TrustedTokenIssuerName` of SSOAdmin.
    static let tokenIssuerName = TextConstraint(
        "the name of a trusted token issuer", 1...255, nameAlphabet,
        SSOAdmin.Patterns.managedPolicyName)

    /// The end of `TrustedTokenIssuerArn` of SSOAdmin.
    static let tokenIssuerID = TextConstraint(
        "an issuer id: tti- and a UUID such as 12345678-1234-1234-1234-123456789012"
    ) {
        SSOAdmin.Patterns.trustedTokenIssuerArn.matches(
            "arn:aws:sso::123456789012:trustedTokenIssuer/ssoins-0123456789abcdef/" + $0)
    }

    /// `TrustedTokenIssuerArn` of SSOAdmin.
    static let tokenIssuerARN = TextConstraint("the ARN of a trusted token issuer") {
        (10...1224).contains($0.unicodeScalars.count)
            && SSOAdmin.Patterns.trustedTokenIssuerArn.matches($0)
    }

    /// `TrustedTokenIssuerUrl` of SSOAdmin.
    static let tokenIssuerURL = TextConstraint("an http or https address of 1 to 512 characters") {
        (1...512).contains($0.unicodeScalars.count)
            && SSOAdmin.Patterns.trustedTokenIssuerUrl.matches($0)
    }

    /// `ClaimAttributePath` of SSOAdmin.
    static let claimAttributePath = TextConstraint(
        "a path of one to three words with . or _ between them"
    ) {
        (1...255).contains($0.unicodeScalars.count)
            && SSOAdmin.Patterns.claimAttributePath.matches($0)
    }

    /// `JMESPath` of SSOAdmin.
    static let identityStoreAttributePath = TextConstraint(
        "a path of one to three words with . between them"
    ) { (1...255).contains($0.unicodeScalars.count) && SSOAdmin.Patterns.jMESPath.matches($0) }

    /// `TokenIssuerAudience` of SSOAdmin.
    static let tokenAudience = TextConstraint("an audience of 1 to 512 characters") {
        (1...512).contains($0.unicodeScalars.count)
    }

    /// `URI` of SSOAdmin, which is free.
    static let anyText = TextConstraint("text") { _ in true }

    /// `ApplicationUrl` of SSOAdmin.
    static let applicationURL = TextConstraint("an http or https address of 1 to 512 characters") {
        (1...512).contains($0.unicodeScalars.count) && SSOAdmin.Patterns.applicationUrl.matches($0)
    }

    /// `Scope` of SSOAdmin.
    static let scope = TextConstraint(
        "a scope: one to three words with : between them, each 1 to 50 of A-Z a-z 0-9 _"
    ) { SSOAdmin.Patterns.scope.matches($0) }

    /// `ScopeTarget` of SSOAdmin.
    static let scopeTarget = TextConstraint("the ARN of an application or an instance") {
        (1...100).contains($0.unicodeScalars.count) && SSOAdmin.Patterns.scopeTarget.matches($0)
    }

    /// `UserName` of IdentityStore.
    static let userName = TextConstraint(
        "a user name", 1...128, "letters, marks, symbols, digits and punctuation",
        IdentityStore.Patterns.externalIdIdentifier)

    /// `SensitiveStringType` of IdentityStore.
    static let personalText = TextConstraint(
        "text", 1...1024, "printable characters and spaces",
        IdentityStore.Patterns.sensitiveStringType)

    /// `ExternalIdIdentifier` and `ExternalIdIssuer` of IdentityStore.
    static let externalID = TextConstraint(
        "text", 1...256, "letters, marks, symbols, digits and punctuation",
        IdentityStore.Patterns.externalIdIdentifier)

    /// `ExtensionName` of IdentityStore.
    static let extensionName = TextConstraint("an extension such as aws:identitystore:enterprise") {
        (1...50).contains($0.unicodeScalars.count)
            && IdentityStore.Patterns.extensionName.matches($0)
    }

    /// `GroupDisplayName` of IdentityStore.
    static let groupName = TextConstraint(
        "a group name", 1...1024, "printable characters and spaces",
        IdentityStore.Patterns.groupDisplayName)

    /// `ResourceId` of IdentityStore.
    static let principalID = TextConstraint(
        "an id such as 12345678-1234-1234-1234-123456789012,"
            + " after ten hexadecimal digits and '-' or not"
    ) { IdentityStore.Patterns.resourceId.matches($0) }

    /// `IdentityStoreId` of IdentityStore, in its short form.
    static let identityStoreID = TextConstraint(
        "an identity store id: d- and ten hexadecimal digits in lower case"
    ) { $0.hasPrefix("d-") && IdentityStore.Patterns.identityStoreId.matches($0) }

    /// `OrganizationId` of Organizations, which no emulated input has.
    static let organizationID = TextConstraint("an organization id: o- and 10 to 32 of a-z 0-9") {
        let body = $0.utf8.dropFirst(2)
        let isPlain = body.allSatisfy { octet in
            (0x61...0x7a).contains(octet) || (0x30...0x39).contains(octet)
        }
        return $0.hasPrefix("o-") && (10...32).contains(body.count) && isPlain
    }

    /// `RootId` of Organizations, the first half of `ParentId`.
    static let rootID = TextConstraint("the id of a root: r- and 4 to 32 of a-z 0-9") {
        $0.hasPrefix("r-") && Organizations.Patterns.parentId.matches($0)
    }

    /// `OrganizationalUnitId` of Organizations.
    static let unitID = TextConstraint(
        "the id of a unit: ou-, 4 to 32 of a-z 0-9, - and 8 to 32 of a-z 0-9"
    ) { Organizations.Patterns.organizationalUnitId.matches($0) }

    /// `OrganizationalUnitName` of Organizations.
    static let unitName = TextConstraint("the name of a unit of 1 to 128 characters") {
        (1...128).contains($0.unicodeScalars.count)
    }

    /// `ServicePrincipal` of Organizations.
    static let servicePrincipal = TextConstraint(
        "a service such as sso.amazonaws.com", 1...128, nameAlphabet,
        Organizations.Patterns.servicePrincipal)

    /// `AccountName` of Organizations.
    static let accountName = TextConstraint("an account name of 1 to 128 characters") {
        (1...128).contains($0.unicodeScalars.count)
    }

    /// `Email` of Organizations.
    static let email = TextConstraint("an e-mail address of 6 to 64 characters") {
        (6...64).contains($0.unicodeScalars.count) && Organizations.Patterns.email.matches($0)
    }

    private static let nameAlphabet = "A-Z a-z 0-9 _ + = , . @ -"
    private static let tagAlphabet = "letters, digits, spaces and _ . : / = + - @"
}
