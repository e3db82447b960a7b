import ServiceModels

/// What applications are made from.
package struct ApplicationProvider: Sendable {
    /// What ARNs hold behind `applicationProvider/`.
    let name: Name
    /// How its applications sign users in.
    let federationProtocol: SSOAdmin.FederationProtocol
    /// Shown name, at most 100 characters.
    let displayName: String
    /// Shown text, at most 128 characters.
    let description: String
    /// The scopes that its applications serve, by name; the text is the title and description.
    let scopes: [String: String]

    /// The last part of a provider's ARN.
    struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
        /// For example `custom` or `catalog/Box`.
        let text: String

        init(_ text: some StringProtocol) { self.text = String(text) }
        init(stringLiteral text: String) { self.text = text }

        /// The one provider whose applications are made through the API.
        static let custom: Name = "custom"
    }

    /// A provider of this name.
    init(
        _ name: Name, _ federationProtocol: SSOAdmin.FederationProtocol, _ displayName: String,
        _ description: String, scopes: [String: String] = [:]
    ) {
        self.name = name
        self.federationProtocol = federationProtocol
        self.displayName = displayName
        self.description = description
        self.scopes = scopes
    }

    /// The ARN in the partition `aws`.
    var arn: String { Self.arn(named: name.text) }

    /// What the model names the display data.
    var displayData: SSOAdmin.DisplayData {
        SSOAdmin.DisplayData(displayName: displayName, description: description)
    }

    /// What the model names the scopes; `nil` when there are none.
    var resourceServerConfig: SSOAdmin.ResourceServerConfig? {
        guard !scopes.isEmpty else { return nil }
        return SSOAdmin.ResourceServerConfig(
            scopes: scopes.mapValues {
                SSOAdmin.ResourceServerScopeDetails(longDescription: $0, detailedTitle: $0)
            })
    }

    /// The names of the providers there are, in the order of lists.
    package static var names: [String] { catalog.map(\.name.text) }

    /// The ARN of the provider with this name, in the partition `aws`.
    package static func arn(named name: String) -> String {
        "arn:aws:sso::aws:applicationProvider/\(name)"
    }

    /// The name in a provider's ARN, whatever its partition.
    static func name(in arn: String) -> Name {
        guard let slash = arn.firstIndex(of: "/") else { return Name(arn) }
        return Name(arn[arn.index(after: slash)...])
    }

    /// The ARN that the service prints for a provider it refuses: an internal id in place of the
    /// name (SA-142).
    static func internalARN(of arn: String) -> String {
        let name = name(in: arn)
        guard let slash = arn.firstIndex(of: "/"), !isInternal(name) else { return arn }
        var hash = SipHash(key0: 0, key1: 0)
        hash.combine(name.text)
        let id = internalIDs[name] ?? "app-" + lowercaseHexadecimal(hash.finalize(), count: 16)
        return "\(arn[...slash])\(id)"
    }

    /// The internal ids that were seen; they are constant.
    private static let internalIDs: [Name: String] = [
        "custom-saml": "app-50e590700beb5208",
        "catalog/ExternalAWSAccount": "app-872d35937b9c1ed9",
    ]

    private static func isInternal(_ name: Name) -> Bool {
        name.text.hasPrefix("app-")
            && lowercaseHexadecimal(name.text.dropFirst(4), count: 16) != nil
    }
}
