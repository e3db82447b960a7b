import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct AccessControlAttributeTests {
    private let service = TestService()

    private func call(_ verb: String, _ attributes: [(String, String)]? = nil) -> Outcome {
        let list = attributes?.map { key, source in
            #"{"Key":"\#(key)","Value":{"Source":["\#(source)"]}}"#
        }
        return service.call(
            verb + "InstanceAccessControlAttributeConfiguration", on: TestService.instance,
            list.map {
                #","InstanceAccessControlAttributeConfiguration":{"AccessControlAttributes":[\#($0.joined(separator: ","))]}"#
            } ?? "")
    }

    private static let attributes =
        "/InstanceAccessControlAttributeConfiguration"
        + "/AccessControlAttributes"

    private func pairs() -> [String] {
        let outcome = call("Describe")
        return zip(
            outcome.texts(Self.attributes, "/Key"),
            outcome.texts(Self.attributes, "/Value/Source/0")
        ).map { "\($0)=\($1)" }
    }

    private static let missing =
        "ResourceNotFoundException: Attributes for access control are not enabled for the "
        + "instance \(TestService.instance)."

    @Test
    func attributesAreEnabledOnce() {
        for outcome in [call("Describe"), call("Update", []), call("Delete")] {
            #expect(outcome.refusal == Self.missing)
        }
        #expect(call("Create", [("mail", "${path:emails.value}"), ("a", "b")]).verdict == "200")
        #expect(
            call("Create", []).refusal
                == "ConflictException: Attributes for access control are already enabled for the "
                + "instance \(TestService.instance).")
        service.advance(milliseconds: 999)
        #expect(call("Describe").text("/Status") == "CREATION_IN_PROGRESS")
        service.advance(milliseconds: 1)
        #expect(call("Describe").text("/Status") == "ENABLED")
        #expect(pairs() == ["mail=${path:emails.value}", "a=b"])
        #expect(call("Update", [("x", "y")]).verdict == "200")
        #expect(pairs() == ["x=y"] && call("Describe").text("/Status") == "ENABLED")
        #expect(call("Delete").verdict == "200")
        #expect(call("Describe").refusal == Self.missing)
    }

    @Test
    func attributesCanBeChangedWhileTheyAreBeingEnabled() {
        _ = call("Create", [])
        #expect(call("Describe").count(Self.attributes) == 0)
        #expect(call("Update", [("x", "y")]).verdict == "200")
        #expect(pairs() == ["x=y"])
        #expect(call("Describe").text("/Status") == "CREATION_IN_PROGRESS")
        #expect(call("Delete").verdict == "200")
        #expect(service.world.state.lifecycles.all.isEmpty)
        #expect(call("Create", []).verdict == "200")
        service.advance(milliseconds: 999)
        #expect(call("Describe").text("/Status") == "CREATION_IN_PROGRESS")
    }

    @Test
    func accountInstancesHaveAttributes() {
        service.act(as: TestService.sandbox)
        let instance = service.createInstance()
        service.advance(milliseconds: 1000)
        let attributes =
            #","InstanceAccessControlAttributeConfiguration":{"AccessControlAttributes":[]}"#
        #expect(
            service.call(
                "CreateInstanceAccessControlAttributeConfiguration", on: instance, attributes
            ).verdict == "200")
        #expect(
            service.call(
                "DescribeInstanceAccessControlAttributeConfiguration", on: instance
            ).text("/Status") == "CREATION_IN_PROGRESS")
    }

    @Test(arguments: ["Create", "Update"])
    func attributeKeysAreUnique(verb: String) {
        if verb == "Update" { _ = call("Create", []) }
        #expect(
            call(verb, [("a", "b"), ("c", "d"), ("a", "e")]).refusal
                == "ValidationException: The attribute key a is given more than once.")
        #expect(call(verb, [("a", "b"), ("A", "b")]).verdict == "200")
    }

    @Test(arguments: ["Create", "Update"])
    func fiftyAttributesAndNoMore(verb: String) {
        if verb == "Update" { _ = call("Create", []) }
        let attributes = (0..<51).map { ("k\($0)", "v") }
        #expect(call(verb, attributes).verdict == "ValidationException")
        #expect(call(verb, Array(attributes.dropLast())).verdict == "200")
        #expect(pairs().count == 50)
    }
}
