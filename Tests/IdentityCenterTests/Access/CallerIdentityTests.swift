import IdentityCenter
import TestSupport
import Testing

struct CallerIdentityTests {
    /// Rows: who calls, and the form of the unique id.
    static let rows: [(arn: String, form: String)] = [
        ("arn:aws:iam::123456789012:root", "^123456789012$"),
        ("arn:aws:iam::123456789012:user/ada", "^AIDA[A-Z2-7]{17}$"),
        ("arn:aws:sts::123456789012:assumed-role/ci/build-7", "^AROA[A-Z2-7]{17}:build-7$"),
    ]

    @Test(arguments: rows)
    func callersAreToldWhoTheyAre(arn: String, form: String) throws {
        let service = TestService()
        service.caller = Caller(account: TestService.management, arn: arn)
        let outcome = service.call("sts:GetCallerIdentity", "")
        #expect(outcome.text("/Arn") == arn)
        #expect(outcome.text("/Account") == "123456789012")
        let id = try #require(outcome.text("/UserId"))
        #expect(try id.contains(Regex(form)), "\(id)")
    }

    /// Rows: two callers, and whether IAM would know them by one id before the session's name.
    static let pairs: [(first: String, second: String, areOne: Bool)] = [
        ("1:assumed-role/ci/a", "1:assumed-role/ci/b", true),
        ("1:assumed-role/ci/a", "1:assumed-role/cd/a", false),
        ("1:assumed-role/ci/a", "2:assumed-role/ci/a", false),
        ("1:user/ci", "1:user/cd", false), ("1:user/ci", "2:user/ci", false),
        ("1:user/ci", "1:user/ci", true),
    ]

    @Test(arguments: pairs)
    func idsHangOnAccountKindAndName(first: String, second: String, areOne: Bool) {
        let ids = [first, second].map { text in
            let caller = Caller(
                account: AccountID(number: text.hasPrefix("1") ? 1 : 2), arn: "arn:aws:x::" + text)
            return String(caller.userID.prefix { $0 != ":" })
        }
        #expect((ids[0] == ids[1]) == areOne)
    }
}
