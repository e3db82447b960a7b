import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

@testable import Emulator

/// Organizations with an engine, its disk and its seeds around it.
struct OrganizationEngineTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test
    func organizationsHasItsOwnThrottling() throws {
        let harness = try EngineHarness(path: folder.file(), rules: .strict)
        for _ in 0..<20 {
            #expect(harness.call("organizations:ListAccounts", "{}").answer.error == nil)
        }
        let refused = harness.call("organizations:ListAccounts", "{}").answer.error
        #expect(refused?.code == Organizations.Errors.tooManyRequestsException)
        try harness.engine.close()
    }

    @Test
    func aSeedNamesItsOrganizationAndWhatAccountsAre() throws {
        var document = SeedDocument()
        document.organization.id = "o-exampleorgid"
        document.accounts[1].status = .suspended
        document.accounts[2].status = .pendingClosure
        let harness = try EngineHarness(path: folder.file(), document: document)
        let described = harness.call("organizations:DescribeOrganization", "{}").output
        #expect(described[pointer: "/Organization/Id"]?.string == "o-exampleorgid")
        let accounts = harness.call("organizations:ListAccounts", "{}").output
        let statuses = (0..<3).map { accounts[pointer: "/Accounts/\($0)/Status"]?.string }
        #expect(statuses == ["ACTIVE", "SUSPENDED", "PENDING_CLOSURE"])
        let arn = accounts[pointer: "/Accounts/1/Arn"]?.string
        #expect(
            arn == "arn:aws:organizations::123456789012:account/o-exampleorgid/111122223333")
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    @Test
    func anAccountBeingMadeIsMadeAfterARestart() throws {
        var harness = try EngineHarness(path: folder.file())
        let begun = harness.durableCall(
            "organizations:CreateAccount", #"{"AccountName":"a","Email":"a@example.com"}"#)
        let id = try #require(EngineHarness.text(begun, "/CreateAccountStatus/Id"))
        _ = harness.durableCall(
            "organizations:CloseAccount", #"{"AccountId":"111122223333"}"#)
        try harness.engine.close()
        harness = try EngineHarness(path: folder.file())
        harness.advance(milliseconds: 3000)
        let input = #"{"CreateAccountRequestId":"\#(id)"}"#
        let status = harness.call("organizations:DescribeCreateAccountStatus", input).output
        #expect(EngineHarness.text(status, "/CreateAccountStatus/State") == "SUCCEEDED")
        #expect(harness.state?.accounts.count == 4)
        #expect(harness.state?.accounts[TestService.sandbox]?.state == .closed)
        try harness.engine.close()
    }

    /// Transitions and operators end creations as they end other requests.
    @Test
    func creationsEndAsTransitionsAndOperatorsSay() throws {
        var transitions = TransitionPolicy.standard
        transitions[.accountCreation].standard = Transition(
            .manual, outcome: .failed(reason: "INVALID_ADDRESS"))
        let harness = try EngineHarness(path: folder.file(), transitions: transitions)
        let (answer, begun) = harness.call(
            "organizations:CreateAccount", #"{"AccountName":"a","Email":"a@example.com"}"#)
        let id = try #require(EngineHarness.text(begun, "/CreateAccountStatus/Id"))
        let input = #"{"CreateAccountRequestId":"\#(id)"}"#
        harness.advance(milliseconds: 1_000_000)
        let waiting = harness.call("organizations:DescribeCreateAccountStatus", input).output
        #expect(EngineHarness.text(waiting, "/CreateAccountStatus/State") == "IN_PROGRESS")
        let driven = try harness.engine.drive(
            Engine.defaultSession, request: answer.requestID.description, .complete)
        #expect(driven.value.1.map(\.kind) == ["account-creation"])
        let ended = harness.call("organizations:DescribeCreateAccountStatus", input).output
        #expect(
            EngineHarness.text(ended, "/CreateAccountStatus/FailureReason") == "INVALID_ADDRESS")
        try harness.engine.close()
    }
}
