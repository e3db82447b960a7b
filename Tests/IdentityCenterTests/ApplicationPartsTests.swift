import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct ApplicationPartsTests {
    private let service = TestService()
    private static let issuer =
        "arn:aws:sso::123456789012:trustedTokenIssuer/ssoins-7223a5f0c1d2e3b4/"
        + "tti-e458d428-e0e0-70d5-8000-000000000000"

    private func json(_ text: String) -> JSONValue? {
        Array(text.utf8).withUnsafeBytes { try? JSONValue.parse($0) }
    }

    // MARK: Access scopes

    @Test
    func scopesAreAddedReplacedAndTakenAway() {
        let arn = service.createApplication()
        func put(_ members: String) -> Outcome {
            service.application("PutApplicationAccessScope", arn, members)
        }
        func get() -> JSONValue? {
            service.application(
                "GetApplicationAccessScope", arn, #","Scope":"sso:account:access""#)[""]
        }
        #expect(put(#","Scope":"sso:account:access""#).result == .success(.object([])))
        #expect(get() == json(#"{"Scope":"sso:account:access"}"#))
        let targets = #","AuthorizedTargets":["\#(TestService.instance)","\#(arn)"]"#
        #expect(put(#","Scope":"sso:account:access""# + targets).verdict == "200")
        #expect(
            get()
                == json(
                    #"{"AuthorizedTargets":["\#(TestService.instance)","\#(arn)"],"#
                        + #""Scope":"sso:account:access"}"#))
        _ = put(#","Scope":"never:heard:of""#)
        let listed = service.application("ListApplicationAccessScopes", arn)
        #expect(listed.texts("/Scopes", "/Scope") == ["sso:account:access", "never:heard:of"])
        #expect(listed.count("/Scopes/0/AuthorizedTargets") == 2)
        let deleted = service.application(
            "DeleteApplicationAccessScope", arn, #","Scope":"sso:account:access""#)
        #expect(deleted.result == .success(.object([])))
        #expect(get() == nil)
    }

    @Test
    func twentyFiveScopesAndNoMoreTenOnAPage() {
        let arn = service.createApplication()
        func put(_ scope: String) -> Outcome {
            service.application("PutApplicationAccessScope", arn, #","Scope":"\#(scope)""#)
        }
        for index in 0..<25 { #expect(put("s\(index)").verdict == "200") }
        let refused = put("more")
        #expect(refused.verdict == "ValidationException")
        #expect(refused.message == "An application cannot have more than 25 access scopes.")
        #expect(put("s0").verdict == "200")
        func list(_ members: String) -> Outcome {
            service.application("ListApplicationAccessScopes", arn, members)
        }
        var seen: [String] = []
        var token: String?
        repeat {
            let page = list(token.map { #","NextToken":"\#($0)""# } ?? "")
            #expect((page.count("/Scopes") ?? 0) <= 10)
            seen += page.texts("/Scopes", "/Scope")
            token = page.text("/NextToken")
        } while token != nil && seen.count < 99
        #expect(seen == (0..<25).map { "s\($0)" })
        #expect(list(#","MaxResults":10"#).count("/Scopes") == 10)
        #expect(list(#","MaxResults":11"#).verdict == "ValidationException")
        service.rules.quotas = .relaxed
        #expect(put("more").verdict == "200")
    }

    // MARK: Authentication methods

    @Test(arguments: [
        #"{}"#,
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"#
            + #""Action":"sso-oauth:CreateTokenWithIAM"}]}"#,
        #"{"b":[1,2.50,null,true],"a":"\u00e9\"\\"}"#,
        #""{}""#, "[]", "[1,{}]", "1e2", "true",
    ])
    func policiesComeBackAsTheyWere(policy: String) {
        let arn = service.createApplication()
        let type = #","AuthenticationMethodType":"IAM""#
        for policy in [#"{"old":1}"#, policy] {
            let put = service.application(
                "PutApplicationAuthenticationMethod", arn,
                type + #","AuthenticationMethod":{"Iam":{"ActorPolicy":\#(policy)}}"#)
            #expect(put.result == .success(.object([])))
        }
        let got = service.application("GetApplicationAuthenticationMethod", arn, type)
        #expect(got["/AuthenticationMethod/Iam/ActorPolicy"] == json(policy))
        let listed = service.application("ListApplicationAuthenticationMethods", arn)
        #expect(listed.count("/AuthenticationMethods") == 1)
        #expect(listed.text("/AuthenticationMethods/0/AuthenticationMethodType") == "IAM")
        #expect(
            listed["/AuthenticationMethods/0/AuthenticationMethod"] == got["/AuthenticationMethod"])
        let deleted = service.application("DeleteApplicationAuthenticationMethod", arn, type)
        #expect(deleted.verdict == "200")
        let empty = service.application("ListApplicationAuthenticationMethods", arn)
        #expect(empty["/AuthenticationMethods"] == .array([]))
    }

    // MARK: Grants

    private static let jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    private static let tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange"

    @Test(arguments: [
        (
            "authorization_code",
            #"{"AuthorizationCode":{"RedirectUris":["https://b","https://a"]}}"#
        ),
        ("refresh_token", #"{"RefreshToken":{}}"#),
        (
            jwtBearer,
            #"{"JwtBearer":{"AuthorizedTokenIssuers":[{"AuthorizedAudiences":["x","y"],"#
                + #""TrustedTokenIssuerArn":"\#(issuer)"}]}}"#
        ),
        (tokenExchange, #"{"TokenExchange":{}}"#),
    ])
    func grantsComeBackAsTheyWere(type: String, grant: String) {
        let arn = service.createApplication()
        let name = #","GrantType":"\#(type)""#
        for _ in 0..<2 {
            let put = service.application(
                "PutApplicationGrant", arn, name + #","Grant":\#(grant)"#)
            #expect(put.result == .success(.object([])))
        }
        let got = service.application("GetApplicationGrant", arn, name)
        #expect(got["/Grant"] == json(grant))
        let listed = service.application("ListApplicationGrants", arn)
        #expect(listed["/Grants"] == json(#"[{"Grant":\#(grant),"GrantType":"\#(type)"}]"#))
        #expect(service.application("DeleteApplicationGrant", arn, name).verdict == "200")
        #expect(service.application("ListApplicationGrants", arn)["/Grants"] == .array([]))
    }

    @Test
    func puttingAGrantAgainReplacesIt() {
        let arn = service.createApplication()
        for uri in ["https://a", "https://b"] {
            _ = service.application(
                "PutApplicationGrant", arn,
                #","GrantType":"authorization_code","#
                    + #""Grant":{"AuthorizationCode":{"RedirectUris":["\#(uri)"]}}"#)
        }
        let listed = service.application("ListApplicationGrants", arn)
        #expect(listed.count("/Grants") == 1)
        #expect(listed.text("/Grants/0/Grant/AuthorizationCode/RedirectUris/0") == "https://b")
    }

    @Test(arguments: [
        (
            "refresh_token", #"{"TokenExchange":{}}"#,
            "Grant must have the member RefreshToken when GrantType is refresh_token."
        ),
        (
            "authorization_code", #"{"RefreshToken":{}}"#,
            "Grant must have the member AuthorizationCode when GrantType is authorization_code."
        ),
        (
            jwtBearer, #"{"RefreshToken":{}}"#,
            "Grant must have the member JwtBearer when GrantType is \(jwtBearer)."
        ),
        (
            tokenExchange, #"{"RefreshToken":{}}"#,
            "Grant must have the member TokenExchange when GrantType is \(tokenExchange)."
        ),
        (
            "authorization_code", #"{"AuthorizationCode":{}}"#,
            "RedirectUris must be specified in the Grant."
        ),
        (
            jwtBearer, #"{"JwtBearer":{}}"#,
            "AuthorizedTokenIssuers must be specified in the Grant."
        ),
        (
            jwtBearer, #"{"JwtBearer":{"AuthorizedTokenIssuers":[{"AuthorizedAudiences":["x"]}]}}"#,
            "TrustedTokenIssuerArn must be specified in the Grant."
        ),
        (
            jwtBearer,
            #"{"JwtBearer":{"AuthorizedTokenIssuers":[{"TrustedTokenIssuerArn":"\#(issuer)"}]}}"#,
            "AuthorizedAudiences must be specified in the Grant."
        ),
    ])
    func grantsFitTheirType(type: String, grant: String, message: String) {
        let refused = service.application(
            "PutApplicationGrant", service.createApplication(),
            #","GrantType":"\#(type)","Grant":\#(grant)"#)
        #expect(refused.verdict == "ValidationException")
        #expect(refused.message == message)
    }

    @Test
    func tokenIssuersMustExistWhenPrincipalsMust() {
        let arn = service.createApplication()
        let members =
            #","GrantType":"\#(Self.jwtBearer)","Grant":{"JwtBearer":{"AuthorizedTokenIssuers":"#
            + #"[{"AuthorizedAudiences":["x"],"TrustedTokenIssuerArn":"\#(Self.issuer)"}]}}"#
        service.rules.principals = .required
        let refused = service.application("PutApplicationGrant", arn, members)
        #expect(refused.verdict == "ResourceNotFoundException")
        #expect(
            refused.message
                == "Could not find TrustedTokenIssuer with id "
                + "tti-e458d428-e0e0-70d5-8000-000000000000")
        service.addIssuer(Self.issuer)
        #expect(service.application("PutApplicationGrant", arn, members).verdict == "200")
    }

    // MARK: Tags

    @Test(arguments: ["instance", "application", "issuer"])
    func everyKindOfResourceIsTagged(kind: String) {
        service.addIssuer(Self.issuer)
        let arn =
            switch kind {
            case "instance": TestService.instance
            case "issuer": Self.issuer
            default: service.createApplication()
            }
        for instance in ["", #","InstanceArn":"\#(TestService.instance)""#] {
            let resource = #"{"ResourceArn":"\#(arn)"\#(instance)"#
            let tagged = service.call(
                "TagResource", resource + #","Tags":[{"Key":"a","Value":"b"}]}"#)
            #expect(tagged.verdict == "200")
            let listed = service.call("ListTagsForResource", resource + "}")
            #expect(listed["/Tags"] == json(#"[{"Key":"a","Value":"b"}]"#))
            #expect(
                service.call("UntagResource", resource + #","TagKeys":["a"]}"#).verdict == "200")
            #expect(service.call("ListTagsForResource", resource + "}").count("/Tags") == 0)
        }
        let other = "arn:aws:sso:::instance/ssoins-7223000000000001"
        service.addInstance(other)
        let mismatch = service.call(
            "ListTagsForResource", #"{"ResourceArn":"\#(arn)","InstanceArn":"\#(other)"}"#)
        #expect(mismatch.verdict == "ResourceNotFoundException")
        #expect(mismatch.message == "Could not find resource with ARN \(arn)")
        service.caller = TestService.stranger
        let foreign = service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)
        #expect(foreign.verdict == "AccessDeniedException")
    }

    @Test
    func tagsGivenAtCreationAreThere() {
        let arn = service.createApplication(#","Tags":[{"Key":"a","Value":"b"}]"#)
        let listed = service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)
        #expect(listed["/Tags"] == json(#"[{"Key":"a","Value":"b"}]"#))
        let reserved = TestService.application(#","Tags":[{"Key":"aws:a","Value":"b"}]"#)
        #expect(service.call("CreateApplication", reserved).verdict == "ValidationException")
        #expect(service.world.state.applications.count == 1)
    }

    @Test
    func ownersOfApplicationsTagThemInTheOrganizationsInstance() {
        service.caller = TestService.member
        let arn = service.createApplication()
        let tagged = service.call(
            "TagResource",
            #"{"ResourceArn":"\#(arn)","InstanceArn":"\#(TestService.instance)","#
                + #""Tags":[{"Key":"a","Value":"b"}]}"#)
        #expect(tagged.verdict == "200")
    }

    @Test(arguments: [issuer, TestService.unknownApplication])
    func unknownApplicationsAndIssuersHaveNoTags(arn: String) {
        let refused = service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)
        #expect(refused.verdict == "ResourceNotFoundException")
    }
}

extension TestService {
    /// Puts a trusted token issuer into the world.
    fileprivate func addIssuer(_ arn: String) {
        let sequence = world.state.nextSequence
        let issuer = TrustedTokenIssuer(
            sequence: sequence, arn: arn,
            instance: world.state.instances[Self.instance]?.sequence ?? sequence,
            issuerURL: "https://issuer.example.com", name: "issuer", claimAttributePath: "email",
            identityStoreAttributePath: "emails.value", jwksRetrievalOption: .openIdDiscovery)
        _ = world.apply([.trustedTokenIssuer(arn, issuer), .nextSequence(sequence.next)])
    }

    /// Puts another instance of the management account into the world.
    fileprivate func addInstance(_ arn: String) {
        let sequence = world.state.nextSequence
        let instance = Instance(
            sequence: sequence, arn: arn, identityStoreID: "d-9067000001",
            ownerAccount: Self.management, createdDate: now, isOrganizationInstance: false)
        _ = world.apply([.instance(arn, instance), .nextSequence(sequence.next)])
    }
}
