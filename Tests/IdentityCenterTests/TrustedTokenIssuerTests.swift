import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct TrustedTokenIssuerTests {
    private let service = TestService()

    private static let configuration =
        #"{"OidcJwtConfiguration":{"IssuerUrl":"http://169.254.169.254","ClaimAttributePath":"email","#
        + #""IdentityStoreAttributePath":"emails.value","JwksRetrievalOption":"OPEN_ID_DISCOVERY"}}"#

    private func create(_ name: String, _ members: String = "") -> Outcome {
        service.call(
            "CreateTrustedTokenIssuer", on: TestService.instance,
            #","Name":"\#(name)","TrustedTokenIssuerType":"OIDC_JWT","TrustedTokenIssuerConfiguration":\#(Self.configuration)\#(members)"#
        )
    }

    private func issuer(_ name: String, _ members: String = "") -> String {
        create(name, members).text("/TrustedTokenIssuerArn") ?? "refused"
    }

    private func call(_ operation: String, _ arn: String, _ members: String = "") -> Outcome {
        service.call(operation, #"{"TrustedTokenIssuerArn":"\#(arn)"\#(members)}"#)
    }

    private func describe(_ arn: String) -> Outcome { call("DescribeTrustedTokenIssuer", arn) }

    private func list(_ members: String = "") -> Outcome {
        service.call("ListTrustedTokenIssuers", on: TestService.instance, members)
    }

    @Test
    func issuersAreMadeShownAndDeleted() {
        let arn = issuer("Okta", #","Tags":[{"Key":"team","Value":"a"}]"#)
        let prefix =
            "arn:aws:sso::123456789012:trustedTokenIssuer/ssoins-7223a5f0c1d2e3b4/tti-"
        #expect(arn.hasPrefix(prefix))
        // us-east-1: X4X8X4X8-XXX1-70XX-XXXX-XXXXXXXXXXXX
        let id = Array(arn.dropFirst(prefix.count))
        #expect(id.count == 36 && id[1] == "4" && id[3] == "8" && id[5] == "4" && id[7] == "8")
        #expect(String(id[12...15]) == "1-70")
        let description = describe(arn)
        #expect(description.text("/TrustedTokenIssuerArn") == arn)
        #expect(description.text("/Name") == "Okta")
        #expect(description.text("/TrustedTokenIssuerType") == "OIDC_JWT")
        let configuration = "/TrustedTokenIssuerConfiguration/OidcJwtConfiguration"
        #expect(description.text(configuration + "/IssuerUrl") == "http://169.254.169.254")
        #expect(description.text(configuration + "/ClaimAttributePath") == "email")
        #expect(description.text(configuration + "/IdentityStoreAttributePath") == "emails.value")
        #expect(description.text(configuration + "/JwksRetrievalOption") == "OPEN_ID_DISCOVERY")
        let tags = service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)
        #expect(tags.text("/Tags/0/Key") == "team" && tags.count("/Tags") == 1)
        #expect(list().texts("/TrustedTokenIssuers", "/TrustedTokenIssuerArn") == [arn])
        #expect(list().texts("/TrustedTokenIssuers", "/TrustedTokenIssuerType") == ["OIDC_JWT"])
        #expect(call("DeleteTrustedTokenIssuer", arn).verdict == "200")
        #expect(list().count("/TrustedTokenIssuers") == 0)
        #expect(service.world.state.tags.isEmpty)
        #expect(issuer("Okta") != arn)
    }

    @Test
    func missingIssuersAreNotFound() {
        let deleted = issuer("Okta")
        _ = call("DeleteTrustedTokenIssuer", deleted)
        let invented =
            "arn:aws:sso::123456789012:trustedTokenIssuer/ssoins-0000000000000000/"
            + "tti-e458d428-e0e0-70d5-ac48-ceddaf77c5fa"
        for arn in [deleted, invented] {
            for operation in ["Describe", "Update", "Delete"] {
                #expect(
                    call(operation + "TrustedTokenIssuer", arn).refusal
                        == "ResourceNotFoundException: Could not find TrustedTokenIssuer with id "
                        + ResourceName.lastSegment(of: arn))
            }
        }
    }

    @Test
    func foreignIssuersAreDenied() {
        let arn = issuer("Okta")
        service.act(as: TestService.sandbox)
        for operation in ["Describe", "Update", "Delete"] {
            #expect(call(operation + "TrustedTokenIssuer", arn).verdict == "AccessDeniedException")
        }
        let tags = service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)
        #expect(tags.verdict == "AccessDeniedException")
    }

    @Test
    func issuerNamesAreUnique() {
        let okta = issuer("Okta")
        let other = issuer("okta")
        let refusal = "ConflictException: TrustedTokenIssuer with name Okta already exists."
        #expect(create("Okta").refusal == refusal)
        #expect(call("UpdateTrustedTokenIssuer", other, #","Name":"Okta""#).refusal == refusal)
        #expect(call("UpdateTrustedTokenIssuer", okta, #","Name":"Okta""#).refusal == "200")
        service.act(as: TestService.sandbox)
        let instance = service.createInstance()
        service.advance(milliseconds: 1000)
        let elsewhere = service.call(
            "CreateTrustedTokenIssuer", on: instance,
            #","Name":"Okta","TrustedTokenIssuerType":"OIDC_JWT","TrustedTokenIssuerConfiguration":\#(Self.configuration)"#
        )
        #expect(
            elsewhere.text("/TrustedTokenIssuerArn")?.hasPrefix(
                "arn:aws:sso::111122223333:trustedTokenIssuer/") == true)
        _ = service.call("DeleteInstance", on: instance)
        service.advance(milliseconds: 1000)
        // The next call settles what is due.
        service.act(as: TestService.management)
        #expect(list().texts("/TrustedTokenIssuers", "/Name") == ["Okta", "okta"])
        #expect(service.world.state.trustedTokenIssuers.count == 2)
    }

    /// Rows: the members of an update, and the name, claim and attribute path after it.
    @Test(arguments: [
        ("", ["Okta", "email", "emails.value"]),
        (#","Name":"New""#, ["New", "email", "emails.value"]),
        (
            #","TrustedTokenIssuerConfiguration":{"OidcJwtConfiguration":{"ClaimAttributePath":"sub"}}"#,
            ["Okta", "sub", "emails.value"]
        ),
        (
            #","TrustedTokenIssuerConfiguration":{"OidcJwtConfiguration":{"IdentityStoreAttributePath":"userName","JwksRetrievalOption":"OPEN_ID_DISCOVERY"}}"#,
            ["Okta", "email", "userName"]
        ),
    ])
    func updatingAnIssuerKeepsWhatIsLeftOut(members: String, expected: [String]) {
        let arn = issuer("Okta")
        #expect(call("UpdateTrustedTokenIssuer", arn, members).verdict == "200")
        let description = describe(arn)
        let configuration = "/TrustedTokenIssuerConfiguration/OidcJwtConfiguration"
        #expect(
            [
                description.text("/Name"), description.text(configuration + "/ClaimAttributePath"),
                description.text(configuration + "/IdentityStoreAttributePath"),
            ] == expected)
        #expect(description.text(configuration + "/IssuerUrl") == "http://169.254.169.254")
    }

    @Test
    func tenIssuersAndNoMore() {
        let arns = (0..<10).map { issuer("I\($0)") }
        #expect(
            create("I10").refusal
                == "ServiceQuotaExceededException: You have exceeded AWS SSO limits. Cannot "
                + "create TrustedTokenIssuer more than 10 for id ssoins-7223a5f0c1d2e3b4. Please "
                + "refer to "
                + "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html")
        let first = list(#","MaxResults":7"#)
        let second = list(#","MaxResults":7,"NextToken":"\#(first.text("/NextToken") ?? "")""#)
        #expect(second["/NextToken"] == nil)
        #expect(
            [first, second].flatMap { $0.texts("/TrustedTokenIssuers", "/TrustedTokenIssuerArn") }
                == arns)
        service.rules.quotas = .relaxed
        #expect(create("I10").verdict == "200")
    }

    /// Rows: a second creation with the token of the first, and its verdict.
    @Test(arguments: [
        ("Okta", #","ClientToken":"t""#, "200"), ("Other", #","ClientToken":"t""#, "Conflict"),
        ("Okta", #","ClientToken":"t","Tags":[{"Key":"a","Value":"b"}]"#, "Conflict"),
        ("Other", #","ClientToken":"T""#, "200"), ("Okta", "", "Conflict"),
    ])
    func issuersAreMadeOnceForAToken(name: String, members: String, verdict: String) {
        let arn = issuer("Okta", #","ClientToken":"t""#)
        let again = create(name, members)
        #expect(again.verdict == (verdict == "200" ? "200" : "ConflictException"))
        if again.verdict == "200" {
            #expect((again.text("/TrustedTokenIssuerArn") == arn) == (name == "Okta"))
        }
        _ = call("DeleteTrustedTokenIssuer", arn)
        #expect(issuer("Okta", #","ClientToken":"t""#) != arn)
    }
}
