import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct OrganizationTests {
    private let service = TestService()

    @Test
    func everyAccountSeesTheOrganization() {
        for account in [TestService.management, TestService.sandbox, TestService.production] {
            let outcome = service.organizations("DescribeOrganization", as: account)
            #expect(
                outcome.json
                    == #"{"Organization":{"Arn":"arn:aws:organizations::123456789012:organization/o-a5f0c1d2e3","#
                    + #""AvailablePolicyTypes":[{"Status":"ENABLED","Type":"SERVICE_CONTROL_POLICY"}],"#
                    + #""FeatureSet":"ALL","Id":"o-a5f0c1d2e3","#
                    + #""MasterAccountArn":"arn:aws:organizations::123456789012:account/o-a5f0c1d2e3/123456789012","#
                    + #""MasterAccountEmail":"management@example.com","MasterAccountId":"123456789012"}}"#
            )
        }
    }

    @Test
    func thereIsOneRootWithoutPolicyTypes() {
        let outcome = service.organizations("ListRoots")
        #expect(
            outcome.json
                == #"{"Roots":[{"Arn":"arn:aws:organizations::123456789012:root/o-a5f0c1d2e3/r-a5f0","#
                + #""Id":"r-a5f0","Name":"Root","PolicyTypes":[]}]}"#)
    }

    @Test
    func accountsAreDescribedAsTheyAreListed() {
        let accounts = service.organizations("ListAccounts")
        #expect(
            accounts.texts("/Accounts", "/Id") == ["123456789012", "111122223333", "444455556666"])
        #expect(
            accounts.texts("/Accounts", "/JoinedMethod") == ["INVITED", "CREATED", "CREATED"])
        for (index, id) in accounts.texts("/Accounts", "/Id").enumerated() {
            #expect(service.account(id)["/Account"] == accounts["/Accounts/\(index)"])
        }
        #expect(
            service.account("111122223333").json
                == #"{"Account":{"Arn":"arn:aws:organizations::123456789012:account/o-a5f0c1d2e3/111122223333","#
                + #""Email":"sandbox@example.com","Id":"111122223333","JoinedMethod":"CREATED","#
                + #""JoinedTimestamp":1.7E9,"Name":"sandbox","Paths":["o-a5f0c1d2e3/r-a5f0/111122223333/"],"#
                + #""State":"ACTIVE","Status":"ACTIVE"}}"#)
        #expect(service.account(TestService.noAccount).verdict == "AccountNotFoundException")
    }

    @Test(arguments: [
        (Organizations.AccountState.active, "ACTIVE"), (.pendingClosure, "PENDING_CLOSURE"),
        (.closed, "SUSPENDED"), (.suspended, "SUSPENDED"), (.pendingActivation, "SUSPENDED"),
    ])
    func statesHaveAStatusToo(_ state: Organizations.AccountState, _ status: String) throws {
        var account = try #require(service.world.state.accounts[TestService.sandbox])
        account.state = state
        _ = service.world.apply([.account(account.id, account)])
        let outcome = service.account("111122223333")
        #expect(outcome.text("/Account/State") == state.rawValue)
        #expect(outcome.text("/Account/Status") == status)
    }

    /// Who is refused and with which code; the callers are the management account, a delegated
    /// administrator of any service, another member and an account of no organization.
    @Test(arguments: Organizations.Operation.allCases)
    func operationsAreOpenToTheirAudience(_ operation: Organizations.Operation) {
        let unit = service.makeUnit("U")
        let registration =
            #"{"AccountId":"444455556666","ServicePrincipal":"config.amazonaws.com"}"#
        #expect(
            service.organizations("RegisterDelegatedAdministrator", registration).verdict == "200")
        let input =
            #"{"AccountId":"111122223333","ServicePrincipal":"sso.amazonaws.com","ParentId":"r-a5f0","#
            + #""ChildId":"111122223333","ChildType":"ACCOUNT","Name":"V","OrganizationalUnitId":"\#(unit)","#
            + #""ResourceId":"111122223333","Tags":[],"TagKeys":[],"AccountName":"A","Email":"a@example.com","#
            + #""CreateAccountRequestId":"car-00000000000000000000000000000000","#
            + #""SourceParentId":"r-a5f0","DestinationParentId":"\#(unit)"}"#
        let isForMembers = operation == .describeOrganization
        let isForAdministrators = isForMembers || operation.isReadOnly
        let callers = [
            (TestService.stranger.account, "AWSOrganizationsNotInUseException"),
            (TestService.sandbox, isForMembers ? nil : "AccessDeniedException"),
            (TestService.production, isForAdministrators ? nil : "AccessDeniedException"),
            (TestService.management, nil),
        ]
        for (account, refusal) in callers {
            let before = service.world.state
            let outcome = service.organizations(operation.name, input, as: account)
            let refusals = ["AccessDeniedException", "AWSOrganizationsNotInUseException"]
            if let refusal {
                #expect(outcome.verdict == refusal, "\(account)")
                #expect(service.world.state == before)
            } else {
                #expect(!refusals.contains(outcome.verdict), "\(account)")
            }
        }
    }

    @Test
    func strangersAndMembersAreRefusedInTheServicesWords() {
        #expect(
            service.organizations("ListAccounts", as: TestService.sandbox).message
                == "You don't have permissions to access this resource.")
        #expect(
            service.organizations("ListAccounts", as: TestService.stranger.account).message
                == "Your account is not a member of an organization.")
    }
}
