import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct PermissionSetTests {
    private let service = TestService()

    @Test
    func creationAnswersWhatItStored() {
        let outcome = service.call(
            "CreatePermissionSet",
            #"{"InstanceArn":"\#(TestService.instance)","Name":"Admin","Tags":[{"Key":"a","Value":"b"}]}"#
        )
        guard case .object(let members)? = outcome["/PermissionSet"] else {
            Issue.record("no set: \(outcome.verdict)")
            return
        }
        #expect(
            members.map(\.name) == ["CreatedDate", "Name", "PermissionSetArn", "SessionDuration"])
        #expect(outcome.text("/PermissionSet/SessionDuration") == "PT1H")
        let arn = outcome.text("/PermissionSet/PermissionSetArn") ?? ""
        #expect(
            arn.hasPrefix("arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-7223")
                && arn.utf8.count == "arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/".utf8
                    .count + 19
        )
        let described = service.call("DescribePermissionSet", TestService.set(arn))
        #expect(described["/PermissionSet"] == outcome["/PermissionSet"])
    }

    /// Rows in the order the service judges them: input members and the verdict.
    @Test(arguments: [
        (#""Name":"""#, "ValidationException"), (#""Name":"Admin""#, "200"),
        (#""Name":"Admin""#, "ConflictException"),
        (#""Name":"A","SessionDuration":"PT59M""#, "ValidationException"),
        (#""Name":"B","SessionDuration":"PT60M""#, "200"),
        (#""Name":"C","SessionDuration":"PT12H""#, "200"),
        (#""Name":"D","SessionDuration":"PT12H1S""#, "ValidationException"),
        (#""Name":"E","SessionDuration":"PT1H30M""#, "200"),
        (#""Name":"F","SessionDuration":"-PT1H""#, "ValidationException"),
        (#""Name":"G","SessionDuration":"P1D""#, "ValidationException"),
        (#""Name":"H","SessionDuration":"P5Y""#, "ValidationException"),
        (#""Name":"I","Tags":[{"Key":"aws:x","Value":""}]"#, "ValidationException"),
        (
            #""Name":"J","Tags":[{"Key":"x","Value":"1"},{"Key":"x","Value":"2"}]"#,
            "ValidationException"
        ),
    ])
    func sessionDurationsAreOneToTwelveHours(members: String, verdict: String) {
        // Every row runs on a world that knows Admin once the second row is reached.
        if verdict == "ConflictException" { _ = service.createSet("Admin") }
        let outcome = service.call(
            "CreatePermissionSet", #"{"InstanceArn":"\#(TestService.instance)",\#(members)}"#)
        #expect(outcome.verdict == verdict)
    }

    @Test
    func permissionSetNamesAreCaseSensitive() {
        _ = service.createSet("Admin")
        #expect(service.createSet("admin").hasPrefix("arn:"))
        let outcome = service.call(
            "CreatePermissionSet", #"{"InstanceArn":"\#(TestService.instance)","Name":"Admin"}"#)
        #expect(outcome.message == "PermissionSet with name Admin already exists.")
    }

    @Test
    func updateClearsTheRelayStateOnly() {
        let set = service.createSet(
            members: #","Description":"d","SessionDuration":"PT2H","RelayState":"https://a.b/c""#)
        #expect(
            service.call("UpdatePermissionSet", TestService.set(set)).result
                == .success(.object([])))
        let described = service.call("DescribePermissionSet", TestService.set(set))
        #expect(described["/PermissionSet/RelayState"] == nil)
        #expect(described.text("/PermissionSet/Description") == "d")
        #expect(described.text("/PermissionSet/SessionDuration") == "PT2H")
        _ = service.call(
            "UpdatePermissionSet",
            TestService.set(
                set, #","Description":"e","SessionDuration":"PT3H","RelayState":"https://x.y""#))
        let again = service.call("DescribePermissionSet", TestService.set(set))
        #expect(again.text("/PermissionSet/RelayState") == "https://x.y")
        #expect(again.text("/PermissionSet/Description") == "e")
        #expect(again.text("/PermissionSet/SessionDuration") == "PT3H")
    }

    @Test
    func setsInUseCannotBeDeleted() {
        let message =
            "Could not delete because PermissionSet has ApplicationProfile associated with it."
        let set = service.createSet()
        _ = service.call("CreateAccountAssignment", TestService.assignment(set))
        #expect(service.call("DeletePermissionSet", TestService.set(set)).message == message)
        service.advance(milliseconds: 3000)
        let refused = service.call("DeletePermissionSet", TestService.set(set))
        #expect(refused.verdict == "ConflictException" && refused.message == message)
    }

    @Test
    func unknownSetsAndInstancesAreToldApart() {
        let set = "arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-0123456789abcdef"
        let unknown = service.call("DescribePermissionSet", TestService.set(set))
        #expect(unknown.verdict == "ResourceNotFoundException")
        #expect(unknown.message == "Could not find PermissionSet with id ps-0123456789abcdef")
        let other = "arn:aws:sso:::instance/ssoins-0000000000000000"
        let refused = service.call("ListPermissionSets", #"{"InstanceArn":"\#(other)"}"#)
        #expect(refused.verdict == "AccessDeniedException")
        #expect(
            refused.message
                == "User: arn:aws:iam::123456789012:root is not authorized to perform: "
                + "sso:ListPermissionSets on resource: \(other) because the resource does not exist in "
                + "this Region, no resource-based policies allow access, or a resource-based policy "
                + "explicitly denies access")
    }

    @Test
    func relaxedFidelityAdoptsWhatItDoesNotKnow() {
        service.rules = .relaxed
        let instance = "arn:aws:sso:::instance/ssoins-0000000000000000"
        let set = "arn:aws:sso:::permissionSet/ssoins-0000000000000000/ps-0123456789abcdef"
        let input = #"{"InstanceArn":"\#(instance)","PermissionSetArn":"\#(set)"}"#
        #expect(service.call("DescribePermissionSet", input).verdict == "200")
        let listed = service.call("ListPermissionSets", #"{"InstanceArn":"\#(instance)"}"#)
        #expect(listed["/PermissionSets"] == .array([.string(set)]))
    }

    @Test
    func deletedResourcesAreNotAdopted() {
        service.rules = .relaxed
        let kept = service.createSet("Kept")
        let set = service.createSet("Deleted")
        #expect(service.call("DeletePermissionSet", TestService.set(set)).verdict == "200")
        for operation in ["DescribePermissionSet", "GetInlinePolicyForPermissionSet"] {
            #expect(
                service.call(operation, TestService.set(set)).refusal
                    == "ResourceNotFoundException: Could not find PermissionSet with id "
                    + "\(set.suffix(19))")
        }
        let listed = service.call("ListPermissionSets", on: TestService.instance)
        #expect(listed["/PermissionSets"] == .array([.string(kept)]))
        let other = set.dropLast() + (set.hasSuffix("0") ? "1" : "0")
        let described = service.call("DescribePermissionSet", TestService.set(String(other)))
        #expect(described.verdict == "200")

        service.act(as: TestService.sandbox)
        let instance = service.createInstance()
        #expect(service.call("DescribeInstance", on: instance).verdict == "200")
        #expect(service.call("DeleteInstance", on: instance).verdict == "200")
        let gone = service.call("DescribeInstance", on: instance)
        #expect(gone.verdict == "AccessDeniedException")
    }

    @Test(arguments: [("us-east-1", 1, "200"), ("eu-west-1", 0, "AccessDeniedException")])
    func aHomeRegionHidesTheInstanceElsewhere(region: String, count: Int, verdict: String) {
        service.rules = .strict
        service.region = region
        #expect(service.call("ListInstances", "{}").count("/Instances") == count)
        let described = service.call(
            "DescribeInstance", #"{"InstanceArn":"\#(TestService.instance)"}"#)
        #expect(described.verdict == verdict)
    }

    @Test
    func theQuotaOfSetsIsKept() {
        for index in 0..<3500 { _ = service.createSet("S\(index)") }
        let input = #"{"InstanceArn":"\#(TestService.instance)","Name":"More"}"#
        #expect(
            service.call("CreatePermissionSet", input).verdict == "ServiceQuotaExceededException")
        service.rules.quotas = .relaxed
        #expect(service.call("CreatePermissionSet", input).verdict == "200")
    }
}
