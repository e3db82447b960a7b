import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct ApplicationProviderTests {
    private let service = TestService()
    private static let head = "arn:aws:sso::aws:applicationProvider/"

    @Test
    func everyListedProviderIsDescribedTheSame() {
        let listed = service.call("ListApplicationProviders", "{}")
        guard case .array(let providers)? = listed["/ApplicationProviders"] else {
            Issue.record("no providers: \(listed.verdict)")
            return
        }
        #expect(listed["/NextToken"] == nil)
        let arns = listed.texts("/ApplicationProviders", "/ApplicationProviderArn")
        #expect(Set(arns).count == arns.count)
        for (arn, provider) in zip(arns, providers) {
            let described = service.call(
                "DescribeApplicationProvider", #"{"ApplicationProviderArn":"\#(arn)"}"#)
            #expect(described[""] == provider)
            let name = described.text("/DisplayData/DisplayName")?.count ?? 0
            let description = described.text("/DisplayData/Description")?.count ?? 0
            #expect((1...100).contains(name) && (1...128).contains(description), "\(arn)")
        }
    }

    @Test(arguments: [
        ("custom", "OAUTH"), ("custom-saml", "SAML"), ("catalog/Box", "SAML"),
        ("catalog/ExternalAWSAccount", "SAML"), ("redshift", "OAUTH"), ("eks-argocd", "OAUTH"),
    ])
    func knownProvidersAreDescribed(name: String, federation: String) {
        let described = service.call(
            "DescribeApplicationProvider", #"{"ApplicationProviderArn":"\#(Self.head)\#(name)"}"#)
        #expect(described.text("/ApplicationProviderArn") == Self.head + name)
        #expect(described.text("/FederationProtocol") == federation)
        let scope = "/ResourceServerConfig/Scopes/sso:account:access/DetailedTitle"
        #expect((described.text(scope) != nil) == (name == "custom"))
    }

    @Test
    func unknownProvidersAreNotFound() {
        let refused = service.call(
            "DescribeApplicationProvider", #"{"ApplicationProviderArn":"\#(Self.head)none"}"#)
        #expect(refused.verdict == "ResourceNotFoundException")
        #expect(refused.message == "Could not find ApplicationProvider with ARN \(Self.head)none")
    }

    @Test(arguments: [1, 2, 3, 7, 100])
    func everyPageSizeShowsEveryProviderOnce(size: Int) {
        let all = service.call("ListApplicationProviders", "{}")
            .texts("/ApplicationProviders", "/ApplicationProviderArn")
        var seen: [String] = []
        var token: String?
        repeat {
            let page = service.call(
                "ListApplicationProviders",
                #"{"MaxResults":\#(size)"# + (token.map { #","NextToken":"\#($0)""# } ?? "") + "}")
            seen += page.texts("/ApplicationProviders", "/ApplicationProviderArn")
            token = page.text("/NextToken")
        } while token != nil && seen.count <= all.count
        #expect(seen == all)
    }
}
