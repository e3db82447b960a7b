import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct DelegatedAdministratorTests {
    private let service = TestService()
    private let sso = "sso.amazonaws.com"

    private func register(_ account: String, _ principal: String) -> Outcome {
        service.organizations(
            "RegisterDelegatedAdministrator",
            #"{"AccountId":"\#(account)","ServicePrincipal":"\#(principal)"}"#)
    }

    private func deregister(_ account: String, _ principal: String) -> Outcome {
        service.organizations(
            "DeregisterDelegatedAdministrator",
            #"{"AccountId":"\#(account)","ServicePrincipal":"\#(principal)"}"#)
    }

    private func listed(_ input: String = "{}") -> [String] {
        service.organizations("ListDelegatedAdministrators", input)
            .texts("/DelegatedAdministrators", "/Id")
    }

    @Test
    func administratorsAreListedWithTheirAccountAndDate() {
        service.advance(milliseconds: 1000)
        #expect(register("111122223333", sso).json == "{}")
        let outcome = service.organizations("ListDelegatedAdministrators")
        #expect(
            outcome.json
                == #"{"DelegatedAdministrators":[{"Arn":"arn:aws:organizations::123456789012:account/o-a5f0c1d2e3/111122223333","#
                + #""DelegationEnabledDate":1.700000001E9,"Email":"sandbox@example.com","#
                + #""Id":"111122223333","JoinedMethod":"CREATED","JoinedTimestamp":1.7E9,"Name":"sandbox","#
                + #""State":"ACTIVE","Status":"ACTIVE"}]}"#)
    }

    @Test
    func delegationsArePerServiceAndListedOnce() {
        _ = register("444455556666", "config.amazonaws.com")
        _ = register("111122223333", sso)
        _ = register("444455556666", sso)
        #expect(listed() == ["444455556666", "111122223333"])
        #expect(listed(#"{"ServicePrincipal":"\#(sso)"}"#) == ["111122223333", "444455556666"])
        #expect(
            listed(#"{"ServicePrincipal":"config.amazonaws.com"}"#) == ["444455556666"])
        #expect(listed(#"{"ServicePrincipal":"backup.amazonaws.com"}"#) == [])
        let state = service.world.state
        #expect(state.isDelegatedAdministrator(TestService.sandbox, for: sso))
        #expect(
            !state.isDelegatedAdministrator(TestService.sandbox, for: "config.amazonaws.com"))
        #expect(!state.isDelegatedAdministrator(TestService.management))
        #expect(deregister("444455556666", "config.amazonaws.com").json == "{}")
        #expect(listed() == ["111122223333", "444455556666"])
        #expect(deregister("444455556666", sso).verdict == "200")
        #expect(listed() == ["111122223333"])
    }

    @Test
    func registrationsAreChecked() {
        #expect(register("111122223333", sso).verdict == "200")
        let rows = [
            ("111122223333", sso, "AccountAlreadyRegisteredException", nil),
            (
                "123456789012", sso, "ConstraintViolationException",
                "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR"
            ),
            (TestService.noAccount, sso, "AccountNotFoundException", nil),
            ("111122223333", "sso", "InvalidInputException", "UNRECOGNIZED_SERVICE_PRINCIPAL"),
            (
                "111122223333", ".amazonaws.com", "InvalidInputException",
                "UNRECOGNIZED_SERVICE_PRINCIPAL"
            ),
            (
                "111122223333", "SSO.amazonaws.com", "InvalidInputException",
                "UNRECOGNIZED_SERVICE_PRINCIPAL"
            ),
        ]
        for (account, principal, verdict, reason) in rows {
            let outcome = register(account, principal)
            #expect(outcome.verdict == verdict, "\(account) \(principal)")
            #expect(outcome.reason == reason)
        }
        #expect(listed() == ["111122223333"])
    }

    @Test
    func deregistrationsAreChecked() {
        #expect(deregister("111122223333", sso).verdict == "AccountNotRegisteredException")
        #expect(deregister(TestService.noAccount, sso).verdict == "AccountNotFoundException")
        #expect(deregister("111122223333", "x").verdict == "InvalidInputException")
        #expect(
            service.organizations(
                "ListDelegatedAdministrators", #"{"ServicePrincipal":"x"}"#
            ).verdict == "InvalidInputException")
    }

    @Test
    func accountsThatAreNotActiveCannotAdminister() {
        _ = service.organizations("CloseAccount", #"{"AccountId":"111122223333"}"#)
        let refused = register("111122223333", sso)
        #expect(refused.verdict == "ConstraintViolationException")
        #expect(
            refused.reason == "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR")
    }
}
