import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct ApplicationAssignmentTests {
    private let service = TestService()

    private func principal(_ type: String, _ id: String) -> String {
        #","PrincipalType":"\#(type)","PrincipalId":"\#(id)""#
    }

    private func assign(_ arn: String, _ type: String, _ id: String) -> Outcome {
        service.application("CreateApplicationAssignment", arn, principal(type, id))
    }

    private func listForPrincipal(
        _ type: String, _ id: String, _ members: String = ""
    ) -> Outcome {
        service.call(
            "ListApplicationAssignmentsForPrincipal",
            #"{"InstanceArn":"\#(TestService.instance)"\#(principal(type, id))\#(members)}"#)
    }

    private func id(_ index: Int) -> String {
        let digits = String(index)
        return "f81d4fae-7dec-11d0-a765-" + String(repeating: "0", count: 12 - digits.count)
            + digits
    }

    @Test
    func assignmentsAreThereAtOnceAndOnlyOnce() {
        let arn = service.createApplication()
        #expect(assign(arn, "USER", TestService.user).result == .success(.object([])))
        let again = assign(arn, "USER", TestService.user)
        #expect(again.verdict == "ConflictException")
        #expect(
            again.message == "USER \(TestService.user) is already assigned to the application.")
        #expect(assign(arn, "GROUP", TestService.user).verdict == "200")
        let described = service.application(
            "DescribeApplicationAssignment", arn, principal("USER", TestService.user))
        #expect(described.text("/ApplicationArn") == arn)
        #expect(described.text("/PrincipalId") == TestService.user)
        #expect(described.text("/PrincipalType") == "USER")
        let listed = service.application("ListApplicationAssignments", arn)
        #expect(listed.texts("/ApplicationAssignments", "/PrincipalType") == ["USER", "GROUP"])
        #expect(listed.texts("/ApplicationAssignments", "/ApplicationArn") == [arn, arn])
    }

    /// Reading what is not there is refused, taking it away is not.
    @Test(arguments: [
        (
            "DescribeApplicationAssignment", "DeleteApplicationAssignment",
            #","PrincipalType":"USER","PrincipalId":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6""#,
            "USER f81d4fae-7dec-11d0-a765-00a0c91e6bf6 is not assigned to the application."
        ),
        (
            "GetApplicationAccessScope", "DeleteApplicationAccessScope", #","Scope":"a:b""#,
            "Could not find AccessScope a:b of the application."
        ),
        (
            "GetApplicationGrant", "DeleteApplicationGrant", #","GrantType":"refresh_token""#,
            "Could not find Grant refresh_token of the application."
        ),
        (
            "GetApplicationAuthenticationMethod", "DeleteApplicationAuthenticationMethod",
            #","AuthenticationMethodType":"IAM""#,
            "Could not find AuthenticationMethod IAM of the application."
        ),
    ])
    func missingPartsAreNotFoundAndDeletingThemIsNoError(
        read: String, delete: String, members: String, message: String
    ) {
        let arn = service.createApplication()
        let refused = service.application(read, arn, members)
        #expect(refused.verdict == "ResourceNotFoundException")
        #expect(refused.message == message)
        #expect(service.application(delete, arn, members).result == .success(.object([])))
    }

    @Test
    func deletedAssignmentsAreGone() {
        let arn = service.createApplication()
        _ = assign(arn, "USER", TestService.user)
        let user = principal("USER", TestService.user)
        #expect(service.application("DeleteApplicationAssignment", arn, user).verdict == "200")
        #expect(
            service.application("DescribeApplicationAssignment", arn, user).verdict
                == "ResourceNotFoundException")
        #expect(assign(arn, "USER", TestService.user).verdict == "200")
    }

    @Test
    func principalsMustExistWhenTheyMustBeDeclared() {
        let arn = service.createApplication()
        service.rules.principals = .required
        let refused = assign(arn, "USER", TestService.user)
        #expect(refused.verdict == "ResourceNotFoundException")
        #expect(refused.message == "Could not find USER with id \(TestService.user)")
        #expect(
            listForPrincipal("USER", TestService.user).verdict == "ResourceNotFoundException")
        service.addMembership(user: TestService.user, group: TestService.group)
        #expect(assign(arn, "USER", TestService.user).verdict == "200")
        #expect(assign(arn, "GROUP", TestService.group).verdict == "200")
    }

    @Test
    func usersHaveWhatTheirGroupsHave() {
        let arns = (0..<4).map { service.createApplication(name: "A\($0)") }
        service.addMembership(user: TestService.user, group: TestService.group)
        _ = assign(arns[3], "GROUP", TestService.group)
        _ = assign(arns[0], "USER", TestService.user)
        _ = assign(arns[0], "GROUP", TestService.group)
        _ = assign(arns[1], "USER", id(1))
        let listed = listForPrincipal("USER", TestService.user)
        let path = "/ApplicationAssignments"
        #expect(listed.texts(path, "/ApplicationArn") == [arns[3], arns[0], arns[0]])
        #expect(listed.texts(path, "/PrincipalType") == ["GROUP", "USER", "GROUP"])
        #expect(
            listed.texts(path, "/PrincipalId")
                == [TestService.group, TestService.user, TestService.group])
        let ofGroup = listForPrincipal("GROUP", TestService.group)
        #expect(ofGroup.texts(path, "/ApplicationArn") == [arns[3], arns[0]])
        var seen: [String] = []
        var token: String?
        repeat {
            let page = listForPrincipal(
                "USER", TestService.user,
                #","MaxResults":1"# + (token.map { #","NextToken":"\#($0)""# } ?? ""))
            seen += page.texts(path, "/ApplicationArn")
            token = page.text("/NextToken")
        } while token != nil && seen.count < 9
        #expect(seen == [arns[3], arns[0], arns[0]])
        // A direct assignment is not what a user has through groups.
        let described = service.application(
            "DescribeApplicationAssignment", arns[3], principal("USER", TestService.user))
        #expect(described.verdict == "ResourceNotFoundException")
    }

    @Test
    func principalListsAreFilteredByApplication() {
        let arns = (0..<2).map { service.createApplication(name: "A\($0)") }
        for arn in arns { _ = assign(arn, "USER", TestService.user) }
        func list(_ arn: String) -> Outcome {
            listForPrincipal("USER", TestService.user, #","Filter":{"ApplicationArn":"\#(arn)"}"#)
        }
        #expect(
            list(arns[1]).texts("/ApplicationAssignments", "/ApplicationArn") == [arns[1]])
        #expect(list(TestService.unknownApplication).verdict == "ResourceNotFoundException")
        let none = listForPrincipal("USER", id(5))
        #expect(none["/ApplicationAssignments"] == .array([]))
    }

    @Test
    func oneHundredGroupsAndNoMore() {
        let arn = service.createApplication()
        for index in 0..<100 { #expect(assign(arn, "USER", id(index)).verdict == "200") }
        for index in 0..<100 { #expect(assign(arn, "GROUP", id(index)).verdict == "200") }
        let refused = assign(arn, "GROUP", id(100))
        #expect(refused.verdict == "ServiceQuotaExceededException")
        #expect(assign(arn, "USER", id(100)).verdict == "200")
        let listed = service.application("ListApplicationAssignments", arn)
        #expect(listed.count("/ApplicationAssignments") == 100)
        #expect(listed.text("/NextToken") != nil)
        service.rules.quotas = .relaxed
        #expect(assign(arn, "GROUP", id(100)).verdict == "200")
    }

    @Test
    func assignmentIsRequiredUnlessChanged() {
        let arn = service.createApplication()
        func isRequired() -> JSONValue? {
            service.application("GetApplicationAssignmentConfiguration", arn)["/AssignmentRequired"]
        }
        #expect(isRequired() == .boolean(true))
        for value in [false, false, true] {
            let put = service.application(
                "PutApplicationAssignmentConfiguration", arn, #","AssignmentRequired":\#(value)"#)
            #expect(put.result == .success(.object([])))
            #expect(isRequired() == .boolean(value))
        }
    }

    @Test
    func backgroundSessionsAreSaidOrUnsaid() {
        let arn = service.createApplication()
        func configuration() -> JSONValue? {
            service.application("GetApplicationSessionConfiguration", arn)[""]
        }
        #expect(configuration() == .object([]))
        for status in ["ENABLED", "DISABLED"] {
            let member = #","UserBackgroundSessionApplicationStatus":"\#(status)""#
            let put = service.application("PutApplicationSessionConfiguration", arn, member)
            #expect(put.result == .success(.object([])))
            _ = service.application("PutApplicationSessionConfiguration", arn)
            #expect(
                configuration()
                    == .object([
                        .init(
                            name: "UserBackgroundSessionApplicationStatus",
                            value: .string(status))
                    ]))
        }
    }
}
