import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct ClientTokenTests {
    private let service = TestService()

    private func create(_ members: String = "", token: String = "t", name: String = "A") -> Outcome
    {
        service.call(
            "CreateApplication",
            TestService.application(#","ClientToken":"\#(token)"\#(members)"#, name: name))
    }

    @Test
    func theSameCallAgainAnswersTheSame() {
        let members = #","Description":"d","Tags":[{"Key":"a","Value":"b"}]"#
        let first = create(members)
        let state = service.world.state
        let second = create(members)
        #expect(first.verdict == "200")
        #expect(first[""] == second[""])
        #expect(service.world.state == state)
        let other = create(members, token: "u").text("/ApplicationArn")
        #expect(other != first.text("/ApplicationArn"))
    }

    @Test
    func theOrderOfTagsIsNoParameter() {
        let tags = [#"{"Key":"a","Value":"1"}"#, #"{"Key":"b","Value":"2"}"#]
        let first = create(#","Tags":[\#(tags.joined(separator: ","))]"#)
        let second = create(#","Tags":[\#(tags.reversed().joined(separator: ","))]"#)
        #expect(first.verdict == "200")
        #expect(first[""] == second[""])
    }

    @Test(arguments: [
        (#","Description":"d""#, "A"), (#","Status":"DISABLED""#, "A"), ("", "B"),
        (#","Tags":[{"Key":"a","Value":""}]"#, "A"),
        (#","PortalOptions":{"Visibility":"ENABLED"}"#, "A"),
        (#","PortalOptions":{"SignInOptions":{"Origin":"IDENTITY_CENTER"}}"#, "A"),
    ])
    func otherParametersAreRefused(members: String, name: String) {
        #expect(create().verdict == "200")
        let refused = create(members, name: name)
        #expect(refused.verdict == "ConflictException")
        #expect(
            refused.message
                == "IdempotentParameterMismatch: the ClientToken was used with other parameters.")
    }

    @Test
    func tokensAreForgottenAfterADayAndWithTheirResource() {
        let first = create().text("/ApplicationArn") ?? ""
        service.advance(milliseconds: 24 * 3600 * 1000 - 1)
        #expect(create().text("/ApplicationArn") == first)
        service.advance(milliseconds: 1)
        let second = create().text("/ApplicationArn") ?? ""
        #expect(second.hasPrefix("arn:") && second != first)
        #expect(service.application("DeleteApplication", second).verdict == "200")
        let third = create(name: "Other").text("/ApplicationArn") ?? ""
        #expect(third.hasPrefix("arn:") && third != second)
    }

    @Test
    func tokensBelongToAnAccount() {
        let first = create().text("/ApplicationArn")
        service.caller = TestService.member
        let second = create(name: "Other")
        #expect(second.verdict == "200" && second.text("/ApplicationArn") != first)
    }

    @Test
    func forgottenTokensDoNotPileUp() {
        for index in 0..<64 { _ = create(token: "old\(index)") }
        service.advance(milliseconds: 24 * 3600 * 1000)
        #expect(create(token: "new").verdict == "200")
        #expect(service.world.state.clientTokens.count == 1)
    }
}
