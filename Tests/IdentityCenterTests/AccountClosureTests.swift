import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct AccountClosureTests {
    private let service = TestService()

    private func close(_ id: String) -> Outcome {
        service.organizations("CloseAccount", #"{"AccountId":"\#(id)"}"#)
    }

    @Test
    func closedAccountsArePendingFirstAndStayListed() {
        #expect(close("111122223333").json == "{}")
        #expect(service.account("111122223333").text("/Account/Status") == "PENDING_CLOSURE")
        #expect(service.account("111122223333").text("/Account/State") == "PENDING_CLOSURE")
        #expect(close("111122223333").verdict == "ConflictException")
        service.advance(milliseconds: 999)
        #expect(service.account("111122223333").text("/Account/State") == "PENDING_CLOSURE")
        service.advance(milliseconds: 1)
        #expect(service.account("111122223333").text("/Account/Status") == "SUSPENDED")
        #expect(service.account("111122223333").text("/Account/State") == "CLOSED")
        #expect(close("111122223333").verdict == "AccountAlreadyClosedException")
        #expect(service.organizations("ListAccounts").count("/Accounts") == 3)
    }

    @Test
    func theManagementAccountAndStrangersCannotBeClosed() {
        let refused = close("123456789012")
        #expect(refused.verdict == "ConstraintViolationException")
        #expect(refused.reason == "CANNOT_CLOSE_MANAGEMENT_ACCOUNT")
        #expect(close(TestService.noAccount).verdict == "AccountNotFoundException")
    }

    /// What an assignment does in an account that was closed through the interface.
    @Test
    func assignmentsInAnAccountBeingClosedFail() {
        let set = service.createSet()
        #expect(service.assign(set).verdict == "200")
        _ = close("111122223333")
        let outcome = service.call(
            "CreateAccountAssignment",
            TestService.assignment(set, principal: "f81d4fae-7dec-11d0-a765-00a0c91e6bf9"))
        service.advance(milliseconds: 3000)
        let status = service.creationStatus(outcome.requestID.description)
        #expect(status.text("/AccountAssignmentCreationStatus/Status") == "FAILED")
        #expect(
            status.text("/AccountAssignmentCreationStatus/FailureReason")
                == "AWS SSO is unable to complete your request at this time. Obtaining permissions "
                + "to manage your AWS account '111122223333' takes longer than usual. Please try "
                + "again in a few minutes. If this problem continues, contact AWS Support.")
        #expect(service.assignments(set).count("/AccountAssignments") == 1)
    }
}
