import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

struct ApplicationTests {
    private let service = TestService()

    @Test
    func creationAnswersArnsAndDescribeTheRest() {
        let created = service.call("CreateApplication", TestService.application())
        let arn = created.text("/ApplicationArn") ?? ""
        let prefix = "arn:aws:sso::123456789012:application/ssoins-7223a5f0c1d2e3b4/apl-7223"
        #expect(arn.hasPrefix(prefix) && arn.utf8.count == prefix.utf8.count + 12)
        #expect(created.text("/InstanceArn") == TestService.instance)
        let store = "arn:aws:identitystore::123456789012:identitystore/d-9067a5f0c1"
        #expect(created.text("/IdentityStoreArn") == store)
        let described = service.application("DescribeApplication", arn)
        guard case .success(.object(let members)) = described.result else {
            Issue.record("refused: \(described.verdict)")
            return
        }
        #expect(
            members.map(\.name) == [
                "ApplicationAccount", "ApplicationArn", "ApplicationProviderArn", "CreatedDate",
                "CreatedFrom", "IdentityStoreArn", "InstanceArn", "Name", "PortalOptions",
                "Status",
            ])
        #expect(described.text("/ApplicationAccount") == "123456789012")
        #expect(described["/CreatedDate"] == .number("1.7E9"))
        #expect(described.text("/CreatedFrom") == "us-east-1")
        #expect(described.text("/IdentityStoreArn") == store)
        #expect(described.text("/Status") == "ENABLED")
        let visible = JSONValue.object([.init(name: "Visibility", value: .string("ENABLED"))])
        #expect(described["/PortalOptions"] == visible)
    }

    @Test
    func whatIsGivenIsKept() {
        service.region = "eu-west-1"
        let arn = service.createApplication(
            #","Description":"d","Status":"DISABLED","PortalOptions":{"Visibility":"DISABLED","#
                + #""SignInOptions":{"Origin":"APPLICATION","ApplicationUrl":"https://a.b/c"}}"#)
        let described = service.application("DescribeApplication", arn)
        #expect(described.text("/Description") == "d")
        #expect(described.text("/Status") == "DISABLED")
        #expect(described.text("/CreatedFrom") == "eu-west-1")
        #expect(described.text("/PortalOptions/Visibility") == "DISABLED")
        #expect(described.text("/PortalOptions/SignInOptions/Origin") == "APPLICATION")
        #expect(described.text("/PortalOptions/SignInOptions/ApplicationUrl") == "https://a.b/c")
        #expect(service.createApplication() != arn)
    }

    @Test(arguments: [(nil, "us-east-1"), ("nowhere", "us-east-1"), ("us-west-2", "us-west-2")])
    func theOriginIsARegion(region: String?, origin: String) {
        service.region = region
        let arn = service.createApplication()
        #expect(service.application("DescribeApplication", arn).text("/CreatedFrom") == origin)
    }

    @Test(arguments: [
        ("custom-saml", "app-50e590700beb5208"),
        ("catalog/ExternalAWSAccount", "app-872d35937b9c1ed9"),
        ("app-fe1c614acd2b4858", "app-fe1c614acd2b4858"),
    ])
    func onlyCustomApplicationsAreMade(provider: String, id: String) {
        let head = "arn:aws:sso::aws:applicationProvider/"
        let refused = service.call(
            "CreateApplication", TestService.application(provider: head + provider))
        #expect(refused.verdict == "ValidationException")
        #expect(
            refused.message
                == "The application provider with arn '\(head)\(id)' is not supported for this "
                + "action.")
    }

    @Test
    func otherProvidersHaveOneIdEach() {
        func message(_ provider: String) -> String? {
            service.call(
                "CreateApplication",
                TestService.application(
                    provider: "arn:aws:sso::aws:applicationProvider/\(provider)")
            ).message
        }
        let box = message("catalog/Box") ?? ""
        #expect(box == message("catalog/Box"))
        #expect(box != message("redshift"))
        let head =
            "The application provider with arn 'arn:aws:sso::aws:applicationProvider/app-"
        #expect(box.hasPrefix(head))
        let tail = "' is not supported for this action."
        #expect(box.hasSuffix(tail))
        #expect(box.utf8.count == head.utf8.count + 16 + tail.utf8.count)
    }

    /// The sign-in options and what `CreateApplication` and `UpdateApplication` say to them.
    @Test(arguments: [
        (#"{"Origin":"APPLICATION"}"#, "ValidationException"),
        (#"{"Origin":"APPLICATION","ApplicationUrl":"https://a.b"}"#, "200"),
        (#"{"Origin":"IDENTITY_CENTER"}"#, "200"), (#"{}"#, "ValidationException"),
    ])
    func signingInAtTheApplicationNeedsItsURL(options: String, verdict: String) {
        let arn = service.createApplication()
        let members = #","PortalOptions":{"SignInOptions":\#(options)}"#
        let created = service.call("CreateApplication", TestService.application(members))
        let updated = service.application("UpdateApplication", arn, members)
        #expect(created.verdict == verdict && updated.verdict == verdict)
        if options.utf8.count == 24 {
            #expect(
                created.message == "ApplicationUrl must be specified when Origin is APPLICATION.")
        }
    }

    @Test
    func updatesKeepWhatTheyLeaveOut() {
        let arn = service.createApplication(
            #","Description":"d","PortalOptions":{"Visibility":"DISABLED","#
                + #""SignInOptions":{"Origin":"IDENTITY_CENTER"}}"#)
        let before = service.application("DescribeApplication", arn)
        #expect(service.application("UpdateApplication", arn).result == .success(.object([])))
        let same = service.application("UpdateApplication", arn, #","PortalOptions":{}"#)
        #expect(same.verdict == "200")
        let after = service.application("DescribeApplication", arn)
        #expect(after[""] == before[""])
        _ = service.application(
            "UpdateApplication", arn, #","Name":"N","Description":"e","Status":"DISABLED""#)
        let changed = service.application("DescribeApplication", arn)
        #expect(changed.text("/Name") == "N")
        #expect(changed.text("/Description") == "e")
        #expect(changed.text("/Status") == "DISABLED")
        #expect(changed.text("/PortalOptions/SignInOptions/Origin") == "IDENTITY_CENTER")
        #expect(changed.text("/PortalOptions/Visibility") == "DISABLED")
    }

    @Test
    func deletionTakesThePartsAlong() {
        let before = service.world.state
        let arn = service.createApplication(#","Tags":[{"Key":"a","Value":"b"}]"#)
        let principal = #","PrincipalType":"USER","PrincipalId":"\#(TestService.user)""#
        let steps = [
            ("CreateApplicationAssignment", principal),
            ("PutApplicationAccessScope", #","Scope":"sso:account:access""#),
            ("PutApplicationGrant", #","GrantType":"refresh_token","Grant":{"RefreshToken":{}}"#),
            (
                "PutApplicationAuthenticationMethod",
                #","AuthenticationMethodType":"IAM","#
                    + #""AuthenticationMethod":{"Iam":{"ActorPolicy":{}}}"#
            ),
        ]
        for (operation, members) in steps {
            #expect(service.application(operation, arn, members).verdict == "200", "\(operation)")
        }
        #expect(service.application("DeleteApplication", arn).result == .success(.object([])))
        let gone = service.application("GetApplicationGrant", arn, #","GrantType":"refresh_token""#)
        #expect(gone.verdict == "ResourceNotFoundException")
        var state = service.world.state
        _ = state.apply(.nextSequence(before.nextSequence))
        #expect(state == before)
    }

    /// Every operation that names an application, with the members it needs.
    static let applicationCalls: [(String, String)] = {
        let principal = #","PrincipalType":"USER","PrincipalId":"\#(TestService.user)""#
        let scope = #","Scope":"a:b""#
        let grant = #","GrantType":"refresh_token""#
        let method = #","AuthenticationMethodType":"IAM""#
        return [
            ("DescribeApplication", ""), ("UpdateApplication", ""), ("DeleteApplication", ""),
            ("CreateApplicationAssignment", principal),
            ("DescribeApplicationAssignment", principal),
            ("DeleteApplicationAssignment", principal), ("ListApplicationAssignments", ""),
            ("GetApplicationAssignmentConfiguration", ""),
            ("PutApplicationAssignmentConfiguration", #","AssignmentRequired":true"#),
            ("GetApplicationSessionConfiguration", ""),
            ("PutApplicationSessionConfiguration", ""), ("PutApplicationAccessScope", scope),
            ("GetApplicationAccessScope", scope), ("DeleteApplicationAccessScope", scope),
            ("ListApplicationAccessScopes", ""),
            ("PutApplicationGrant", grant + #","Grant":{"RefreshToken":{}}"#),
            ("GetApplicationGrant", grant), ("DeleteApplicationGrant", grant),
            ("ListApplicationGrants", ""),
            (
                "PutApplicationAuthenticationMethod",
                method + #","AuthenticationMethod":{"Iam":{"ActorPolicy":{}}}"#
            ),
            ("GetApplicationAuthenticationMethod", method),
            ("DeleteApplicationAuthenticationMethod", method),
            ("ListApplicationAuthenticationMethods", ""),
        ]
    }()

    @Test(arguments: applicationCalls)
    func applicationsMustExistAndBeTheCallers(operation: String, members: String) {
        let unknown = service.application(operation, TestService.unknownApplication, members)
        #expect(unknown.verdict == "ResourceNotFoundException")
        #expect(unknown.message == "Could not find Application with id apl-0123456789abcdef")
        let arn = service.createApplication()
        for caller in [TestService.member, TestService.stranger] {
            service.caller = caller
            let foreign = service.application(operation, arn, members)
            #expect(foreign.verdict == "AccessDeniedException")
            #expect(
                foreign.message
                    == "User: \(caller.arn) is not authorized to perform: sso:\(operation) on "
                    + "resource: \(arn) because the resource does not exist in this Region, no "
                    + "resource-based policies allow access, or a resource-based policy explicitly "
                    + "denies access")
        }
        service.caller = Caller(account: TestService.management, arn: TestService.callerARN)
        service.rules.regionMode = .homeRegionOnly
        service.region = "eu-west-1"
        #expect(
            service.application(operation, arn, members).verdict == "AccessDeniedException")
    }

    @Test(arguments: applicationCalls)
    func consoleApplicationsCannotBeConfigured(operation: String, members: String) {
        let arn = service.addConsoleApplication()
        let outcome = service.application(operation, arn, members)
        guard operation.hasPrefix("Put") else {
            #expect(["200", "ResourceNotFoundException"].contains(outcome.verdict))
            return
        }
        #expect(outcome.verdict == "ValidationException")
        #expect(
            outcome.message
                == "The application with arn '\(arn)' is not supported for this action.")
    }

    @Test
    func membersOwnTheApplicationsTheyMake() {
        let mine = service.createApplication()
        service.caller = TestService.member
        let theirs = service.createApplication()
        #expect(theirs.hasPrefix("arn:aws:sso::111122223333:application/ssoins-7223a5f0c1d2e3b4/"))
        let described = service.application("DescribeApplication", theirs)
        #expect(described.text("/ApplicationAccount") == "111122223333")
        let store = "arn:aws:identitystore::123456789012:identitystore/d-9067a5f0c1"
        #expect(described.text("/IdentityStoreArn") == store)
        func list(_ filter: String) -> Outcome {
            service.call(
                "ListApplications", #"{"InstanceArn":"\#(TestService.instance)"\#(filter)}"#)
        }
        #expect(list("").verdict == "AccessDeniedException")
        let others = #","Filter":{"ApplicationAccount":"123456789012"}"#
        #expect(list(others).verdict == "AccessDeniedException")
        let own = #","Filter":{"ApplicationAccount":"111122223333"}"#
        #expect(list(own).texts("/Applications", "/ApplicationArn") == [theirs])
        let forPrincipal =
            #"{"InstanceArn":"\#(TestService.instance)","PrincipalType":"USER","#
            + #""PrincipalId":"\#(TestService.user)""#
        let listing = "ListApplicationAssignmentsForPrincipal"
        #expect(service.call(listing, forPrincipal + "}").verdict == "AccessDeniedException")
        let filtered = forPrincipal + #","Filter":{"ApplicationArn":"\#(theirs)"}}"#
        #expect(service.call(listing, filtered).verdict == "200")
        let foreign = forPrincipal + #","Filter":{"ApplicationArn":"\#(mine)"}}"#
        #expect(service.call(listing, foreign).verdict == "AccessDeniedException")
        service.caller = Caller(account: TestService.management, arn: TestService.callerARN)
        #expect(list("").texts("/Applications", "/ApplicationArn") == [mine, theirs])
        #expect(list(own).texts("/Applications", "/ApplicationArn") == [theirs])
        #expect(service.application("DeleteApplication", theirs).verdict == "200")
        service.caller = TestService.stranger
        let refused = service.call("CreateApplication", TestService.application())
        #expect(refused.verdict == "AccessDeniedException")
    }

    @Test
    func listsAreFilteredAndPaged() {
        let arns = (0..<51).map { service.createApplication(name: "A\($0)") }
        let saml = service.addConsoleApplication()
        func list(_ members: String) -> Outcome {
            service.call(
                "ListApplications", #"{"InstanceArn":"\#(TestService.instance)"\#(members)}"#)
        }
        let first = list(#","MaxResults":100"#)
        #expect(first.texts("/Applications", "/ApplicationArn") == Array(arns[..<50]))
        let token = first.text("/NextToken") ?? ""
        let second = list(#","NextToken":"\#(token)""#)
        #expect(second.texts("/Applications", "/ApplicationArn") == [arns[50], saml])
        #expect(second["/NextToken"] == nil)
        #expect(second.text("/Applications/0/PortalOptions/Visibility") == "ENABLED")
        let filter = #","Filter":{"ApplicationProvider":"#
        let ofSAML = list(filter + #""arn:aws:sso::aws:applicationProvider/custom-saml"}"#)
        #expect(ofSAML.texts("/Applications", "/ApplicationArn") == [saml])
        let ofOthers = list(#","Filter":{"ApplicationAccount":"444455556666"}"#)
        #expect(ofOthers["/Applications"] == .array([]))
        let stray = list(filter + #""\#(TestService.customProvider)"},"NextToken":"\#(token)""#)
        #expect(stray.verdict == "ValidationException")
    }

    @Test
    func sevenThousandApplicationsAndNoMore() {
        let arn = service.createApplication()
        guard let first = service.world.state.applications[arn] else { return }
        let start = service.world.state.nextSequence.value
        let changes: [Change] = (0..<6998).map { index in
            let copy = Application(
                sequence: SequenceNumber(start + Int64(index)), arn: "\(arn)\(index)",
                instance: first.instance, account: first.account, providerARN: first.providerARN,
                createdDate: first.createdDate, createdFrom: first.createdFrom, name: "x",
                description: nil)
            return .application(copy.arn, copy)
        }
        _ = service.world.apply(changes + [.nextSequence(SequenceNumber(start + 6998))])
        #expect(service.call("CreateApplication", TestService.application()).verdict == "200")
        let refused = service.call("CreateApplication", TestService.application())
        #expect(refused.verdict == "ServiceQuotaExceededException")
        #expect(
            refused.message
                == "You have exceeded AWS SSO limits. Cannot create Application more than 7000 for "
                + "id ssoins-7223a5f0c1d2e3b4. Please refer to "
                + "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html")
        service.rules.quotas = .relaxed
        #expect(service.call("CreateApplication", TestService.application()).verdict == "200")
    }

    @Test
    func accountInstancesHaveApplications() {
        let arn = "arn:aws:sso:::instance/ssoins-7223000000000001"
        let sequence = service.world.state.nextSequence
        _ = service.world.apply([
            .instance(
                arn,
                Instance(
                    sequence: sequence, arn: arn, identityStoreID: "d-9067000001",
                    ownerAccount: TestService.sandbox, createdDate: service.now,
                    isOrganizationInstance: false)), .nextSequence(sequence.next),
        ])
        let input =
            #"{"InstanceArn":"\#(arn)","Name":"a","#
            + #""ApplicationProviderArn":"\#(TestService.customProvider)"}"#
        #expect(service.call("CreateApplication", input).verdict == "AccessDeniedException")
        service.caller = TestService.member
        let created = service.call("CreateApplication", input)
        let application = created.text("/ApplicationArn") ?? ""
        #expect(
            application.hasPrefix("arn:aws:sso::111122223333:application/ssoins-7223000000000001/"))
        let listed = service.call("ListApplications", #"{"InstanceArn":"\#(arn)"}"#)
        #expect(listed.texts("/Applications", "/ApplicationArn") == [application])
    }
}
