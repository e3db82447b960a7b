import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct AccountCreationTests {
    private let service = TestService()

    @Test
    func theFirstAnswerIsInProgressWithoutANumber() {
        let outcome = service.organizations(
            "CreateAccount",
            #"{"AccountName":"new","Email":"new@example.com","RoleName":"R","#
                + #""IamUserAccessToBilling":"DENY"}"#)
        let id = "car-" + outcome.requestID.description.replacing("-", with: "")
        #expect(
            outcome.json
                == #"{"CreateAccountStatus":{"AccountName":"new","Id":"\#(id)","#
                + #""RequestedTimestamp":1.7E9,"State":"IN_PROGRESS"}}"#)
        #expect(service.organizations("ListAccounts").count("/Accounts") == 3)
    }

    @Test
    func accountsAreThereWhenTheirRequestHasEnded() {
        let input =
            #"{"AccountName":"new","Email":"new@example.com","Tags":[{"Key":"k","Value":"v"}]}"#
        let id =
            service.organizations("CreateAccount", input).text("/CreateAccountStatus/Id") ?? ""
        service.advance(milliseconds: 2999)
        #expect(service.accountStatus(id).text("/CreateAccountStatus/State") == "IN_PROGRESS")
        service.advance(milliseconds: 1)
        let status = service.accountStatus(id)
        let account = status.text("/CreateAccountStatus/AccountId") ?? ""
        #expect(
            status.json
                == #"{"CreateAccountStatus":{"AccountId":"\#(account)","AccountName":"new","#
                + #""CompletedTimestamp":1.700000003E9,"Id":"\#(id)","RequestedTimestamp":1.7E9,"#
                + #""State":"SUCCEEDED"}}"#)
        let described = service.account(account)
        #expect(described.text("/Account/Email") == "new@example.com")
        #expect(described.text("/Account/JoinedMethod") == "CREATED")
        #expect(described["/Account/JoinedTimestamp"] == .number("1.700000003E9"))
        let parents = service.organizations("ListParents", #"{"ChildId":"\#(account)"}"#)
        #expect(parents.json == #"{"Parents":[{"Id":"r-a5f0","Type":"ROOT"}]}"#)
        let tags = service.organizations("ListTagsForResource", #"{"ResourceId":"\#(account)"}"#)
        #expect(tags.json == #"{"Tags":[{"Key":"k","Value":"v"}]}"#)
    }

    @Test
    func theSecondStatusReadEndsACreation() {
        service.plan = CompletionPlan(polls: 2)
        let id = service.startAccount()
        #expect(service.accountStatus(id).text("/CreateAccountStatus/State") == "IN_PROGRESS")
        #expect(service.accountStatus(id).text("/CreateAccountStatus/State") == "SUCCEEDED")
    }

    @Test
    func numbersAreDrawnAndNeverGivenTwice() {
        let ids = (0..<20).map { service.makeAccount("a\($0)", email: "a\($0)@example.com") }
        #expect(Set(ids).count == 20)
        #expect(ids.allSatisfy { AccountID($0) != nil && !$0.hasPrefix("0") })
        let other = TestService()
        #expect(other.makeAccount("a0", email: "a0@example.com") == ids[0])
    }

    @Test(arguments: ["sandbox@example.com", "SANDBOX@example.com"])
    func addressesAreUniqueWhateverTheirCase(_ email: String) {
        let id = service.startAccount(email: email)
        service.advance(milliseconds: 3000)
        let status = service.accountStatus(id)
        #expect(status.text("/CreateAccountStatus/State") == "FAILED")
        #expect(status.text("/CreateAccountStatus/FailureReason") == "EMAIL_ALREADY_EXISTS")
        #expect(status["/CreateAccountStatus/AccountId"] == nil)
        #expect(status["/CreateAccountStatus/CompletedTimestamp"] != nil)
        #expect(service.organizations("ListAccounts").count("/Accounts") == 3)
    }

    /// At the quota the call is refused; below it, requests that would exceed it together fail.
    @Test
    func accountsAreLimitedAtTheCallAndAtTheEnd() {
        service.rules.quotas.accountsPerOrganization = 4
        let ids = ["a", "b"].map { service.startAccount($0, email: "\($0)@example.com") }
        service.advance(milliseconds: 3000)
        let ends = ids.map { service.accountStatus($0) }
        #expect(
            ends.map { $0.text("/CreateAccountStatus/State") } == ["SUCCEEDED", "FAILED"])
        #expect(
            ends[1].text("/CreateAccountStatus/FailureReason") == "ACCOUNT_LIMIT_EXCEEDED")
        let refused = service.organizations(
            "CreateAccount", #"{"AccountName":"c","Email":"c@example.com"}"#)
        #expect(refused.verdict == "ConstraintViolationException")
        #expect(refused.reason == "ACCOUNT_NUMBER_LIMIT_EXCEEDED")
    }

    @Test(arguments: [
        ("INVALID_ADDRESS", "INVALID_ADDRESS"), ("whatever", "INTERNAL_FAILURE"),
    ])
    func forcedFailuresHaveAReasonOfTheModel(_ reason: String, _ shown: String) {
        service.plan = CompletionPlan(polls: 1, outcome: .failed(reason: reason))
        let status = service.accountStatus(service.startAccount())
        #expect(status.text("/CreateAccountStatus/FailureReason") == shown)
    }

    @Test(arguments: [
        "car-00000000000000000000000000000000", "car-examplecreateaccountrequestid111",
        "car-12345678",
    ])
    func unknownRequestsAreNotFound(_ id: String) {
        #expect(service.accountStatus(id).verdict == "CreateAccountStatusNotFoundException")
    }

    /// An assignment's id is none of an account's.
    @Test
    func requestsOfOtherKindsAreNotFound() {
        let set = service.createSet()
        let outcome = service.call("CreateAccountAssignment", TestService.assignment(set))
        let id = "car-" + outcome.requestID.description.replacing("-", with: "")
        #expect(service.accountStatus(id).verdict == "CreateAccountStatusNotFoundException")
    }

    @Test
    func creationsAreListedByState() {
        let made = service.startAccount("a", email: "a@example.com")
        let failed = service.startAccount("b", email: "sandbox@example.com")
        service.advance(milliseconds: 3000)
        let running = service.startAccount("c", email: "c@example.com")
        let rows: [(String, [String])] = [
            ("{}", [made, failed, running]), (#"{"States":[]}"#, [made, failed, running]),
            (#"{"States":["SUCCEEDED"]}"#, [made]), (#"{"States":["FAILED"]}"#, [failed]),
            (#"{"States":["IN_PROGRESS","FAILED"]}"#, [failed, running]),
        ]
        for (input, expected) in rows {
            let outcome = service.organizations("ListCreateAccountStatus", input)
            #expect(outcome.texts("/CreateAccountStatuses", "/Id") == expected, "\(input)")
        }
    }

    @Test
    func anAutomaticClockJumpsToTheEndOfACreation() {
        let id = service.startAccount()
        let end = service.now.millisecondsSinceEpoch + 3000
        let moment = service.world.state.timer(
            readBy: "organizations:DescribeCreateAccountStatus",
            input: .object([.init(name: "CreateAccountRequestId", value: .string(id))]))
        #expect(moment?.millisecondsSinceEpoch == end)
    }
}
