import AWSJSON
import IdentityCenter
import TestSupport

/// What the tests of Organizations say often.
extension TestService {
    static let root = "r-a5f0"
    /// A unit and an account that nobody made, in good form.
    static let noUnit = "ou-a5f0-00000000"
    static let noAccount = "000000000001"

    /// Runs a call of Organizations as the management account, or as another one.
    func organizations(
        _ operation: String, _ input: String = "{}", as account: AccountID = TestService.management
    ) -> Outcome {
        caller = Caller(account: account, arn: "arn:aws:iam::\(account):root")
        defer { caller = Caller(account: Self.management, arn: Self.callerARN) }
        return call("organizations:\(operation)", input)
    }

    /// Starts to make an account and returns the id of its status.
    func startAccount(_ name: String = "new", email: String = "new@example.com") -> String {
        organizations("CreateAccount", #"{"AccountName":"\#(name)","Email":"\#(email)"}"#)
            .text("/CreateAccountStatus/Id") ?? "refused"
    }

    /// The status of an account being made.
    func accountStatus(_ id: String) -> Outcome {
        organizations("DescribeCreateAccountStatus", #"{"CreateAccountRequestId":"\#(id)"}"#)
    }

    /// Makes an account and returns its number.
    func makeAccount(_ name: String = "new", email: String = "new@example.com") -> String {
        let id = startAccount(name, email: email)
        advance(milliseconds: 3000)
        return accountStatus(id).text("/CreateAccountStatus/AccountId") ?? "refused"
    }

    /// Makes a unit and returns its id.
    func makeUnit(_ name: String, in parent: String = TestService.root) -> String {
        let outcome = organizations(
            "CreateOrganizationalUnit", #"{"ParentId":"\#(parent)","Name":"\#(name)"}"#)
        return outcome.text("/OrganizationalUnit/Id") ?? "refused: \(outcome.verdict)"
    }

    /// An account as it is described.
    func account(_ id: String) -> Outcome {
        organizations("DescribeAccount", #"{"AccountId":"\#(id)"}"#)
    }
}

extension Outcome {
    /// The reason that an error carries.
    var reason: String? {
        guard case .failure(let error) = result else { return nil }
        return error.members.first { $0.name == "Reason" }?.value.string
    }

    /// The output as compact JSON; the error's name for an error.
    var json: String {
        self[""].map { String(decoding: $0.canonicalBytes, as: UTF8.self) } ?? verdict
    }
}
