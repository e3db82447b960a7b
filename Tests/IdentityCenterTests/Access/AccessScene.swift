import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport

/// A world with an account of each kind, and an input for every operation on it.
struct AccessScene {
    /// What the calls are about.
    enum Target: CaseIterable {
        /// A permission set that is provisioned nowhere, and a member account.
        case plain
        /// A permission set that is provisioned in the management account.
        case managedSet
        /// The management account.
        case managementAccount
        /// Things that nobody has made, in the instance that is there.
        case invented
    }

    let service: TestService
    /// The ARN of a permission set that is provisioned nowhere.
    let plainSet: String
    /// The ARN of a permission set that is provisioned in the management account.
    let managedSet: String
    private let application: String
    private let issuer: String

    static let administrator = TestService.production
    static let stranger = AccountID(number: 999_999_999_999)

    init(rules: ServiceRules = .standard) {
        service = TestService(rules: rules)
        service.delegate(to: Self.administrator)
        plainSet = service.createSet("Plain")
        managedSet = service.createSet("Managed")
        _ = service.assign(managedSet, account: TestService.management.description)
        application = service.createApplication()
        issuer =
            service.call(
                "CreateTrustedTokenIssuer",
                #"{"InstanceArn":"\#(TestService.instance)","Name":"Issuer","#
                    + #""TrustedTokenIssuerType":"OIDC_JWT","#
                    + #""TrustedTokenIssuerConfiguration":\#(Self.issuerConfiguration)}"#
            ).text("/TrustedTokenIssuerArn") ?? "refused"
    }

    /// Makes a call of an operation on a target.
    func call(_ operation: ServiceOperation, on target: Target) -> Outcome {
        service.call(operation.qualifiedName, input(of: operation, on: target))
    }

    /// The ARN of what an operation without `InstanceArn` is about.
    func resource(of operation: ServiceOperation, on target: Target) -> String {
        let members = self.members(on: target)
        let name =
            operation.inputMembers.contains("ApplicationArn")
            ? "ApplicationArn" : "TrustedTokenIssuerArn"
        return members[name]?.string ?? ""
    }

    private func input(of operation: ServiceOperation, on target: Target) -> String {
        let samples = members(on: target).merging(Self.overrides[operation.name] ?? [:]) { $1 }
        let members = operation.inputMembers.compactMap { name in
            samples[name].map { JSONValue.Member(name: name, value: $0) }
        }
        return String(decoding: JSONValue.object(members).canonicalBytes, as: UTF8.self)
    }

    private func members(on target: Target) -> [String: JSONValue] {
        let isInvented = target == .invented
        let set =
            switch target {
            case .plain, .managementAccount: plainSet
            case .managedSet: managedSet
            case .invented: Self.invented(like: plainSet)
            }
        let account =
            target == .managementAccount ? TestService.management : TestService.sandbox
        return Self.samples.merging([
            "ApplicationArn": .string(isInvented ? TestService.unknownApplication : application),
            "PermissionSetArn": .string(set), "ResourceArn": .string(set),
            "TrustedTokenIssuerArn": .string(isInvented ? Self.invented(like: issuer) : issuer),
            "AccountId": .string(account.description), "TargetId": .string(account.description),
        ]) { $1 }
    }

    private static func invented(like arn: String) -> String { String(arn.dropLast(4)) + "beef" }

    private static let issuerConfiguration =
        #"{"OidcJwtConfiguration":{"IssuerUrl":"https://example.com","ClaimAttributePath":"email","#
        + #""IdentityStoreAttributePath":"emails.value","#
        + #""JwksRetrievalOption":"OPEN_ID_DISCOVERY"}}"#

    private static let uuid: JSONValue = "01234567-89ab-4cde-8fab-0123456789ab"

    /// What every operation needs, by the names of members; optional ones are left out.
    private static let samples: [String: JSONValue] = [
        "AccountAssignmentCreationRequestId": uuid, "AccountAssignmentDeletionRequestId": uuid,
        "ProvisionPermissionSetRequestId": uuid, "AccountName": "New",
        "AlternateIdentifier":
            ["UniqueAttribute": ["AttributePath": "userName", "AttributeValue": "ada"]],
        "ApplicationProviderArn": .string(TestService.customProvider),
        "AssignmentRequired": true, "AuthenticationMethod": ["Iam": ["ActorPolicy": [:]]],
        "AuthenticationMethodType": "IAM", "ChildId": "111122223333", "ChildType": "ACCOUNT",
        "CreateAccountRequestId": "car-0123456789abcdef0123456789abcdef",
        "CustomerManagedPolicyReference": ["Name": "Policy"],
        "DestinationParentId": "r-abcd", "Email": "new@example.com",
        "Grant": ["RefreshToken": [:]], "GrantType": "refresh_token",
        "GroupId": .string(TestService.group), "GroupIds": [.string(TestService.group)],
        "IdentityStoreId": .string(TestService.identityStore), "InlinePolicy": "{}",
        "InstanceAccessControlAttributeConfiguration": ["AccessControlAttributes": []],
        "InstanceArn": .string(TestService.instance),
        "ManagedPolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "MemberId": ["UserId": .string(TestService.user)],
        "MembershipId": .string(TestService.user), "Name": "Name",
        "Operations": [["AttributePath": "displayName", "AttributeValue": "x"]],
        "OrganizationalUnitId": "ou-abcd-01234567", "ParentId": "r-abcd",
        "PermissionsBoundary": ["ManagedPolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"],
        "PrincipalId": .string(TestService.user), "PrincipalType": "USER",
        "RegionName": "eu-west-1", "ResourceId": "111122223333", "Scope": "sso:account:access",
        "ServicePrincipal": "sso.amazonaws.com", "SourceParentId": "r-abcd", "TagKeys": ["a"],
        "Tags": [["Key": "a", "Value": "1"]], "TargetType": "AWS_ACCOUNT",
        "TrustedTokenIssuerConfiguration": (try? JSONValue.parse(issuerConfiguration)) ?? .null,
        "TrustedTokenIssuerType": "OIDC_JWT", "UserId": .string(TestService.user),
    ]

    private static let overrides: [String: [String: JSONValue]] = [
        "CreateUser": ["Name": ["GivenName": "Ada", "FamilyName": "Lovelace"]]
    ]
}

extension TestService {
    /// Lets an account administer a service for the organization.
    func delegate(_ service: String = "sso.amazonaws.com", to account: AccountID) {
        let sequence = world.state.nextSequence
        let key = DelegatedAdministrator.Key(account: account, servicePrincipal: service)
        let row = DelegatedAdministrator(sequence: sequence, key: key, enabledDate: now)
        _ = world.apply([.delegatedAdministrator(key, row), .nextSequence(sequence.next)])
    }
}

extension JSONValue {
    fileprivate static func parse(_ text: String) throws -> JSONValue {
        try parse(Array(text.utf8))
    }
}

extension ServiceOperation {
    /// The names of the members of the input.
    var inputMembers: [String] {
        switch self {
        case .ssoAdmin(let operation): operation.inputMembers
        case .identityStore(let operation): operation.inputMembers
        case .organizations(let operation): operation.inputMembers
        case .sts: []
        }
    }
}
