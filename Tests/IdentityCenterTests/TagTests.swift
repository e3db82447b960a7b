import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct TagTests {
    private let service = TestService()

    private func tag(_ arn: String, _ tags: [(String, String)]) -> Outcome {
        let list = tags.map { #"{"Key":"\#($0.0)","Value":"\#($0.1)"}"# }.joined(separator: ",")
        return service.call("TagResource", #"{"ResourceArn":"\#(arn)","Tags":[\#(list)]}"#)
    }

    private func tags(_ arn: String) -> JSONValue? {
        service.call("ListTagsForResource", #"{"ResourceArn":"\#(arn)"}"#)["/Tags"]
    }

    @Test
    func tagsAreMergedByKeyAndTakenAway() {
        let set = service.createSet(members: #","Tags":[{"Key":"a","Value":"1"}]"#)
        #expect(tag(set, [("b", "2"), ("a", "3")]).verdict == "200")
        func pair(_ key: String, _ value: String) -> JSONValue {
            .object([
                .init(name: "Key", value: .string(key)),
                .init(name: "Value", value: .string(value)),
            ])
        }
        #expect(tags(set) == .array([pair("a", "3"), pair("b", "2")]))
        let untag = service.call(
            "UntagResource", #"{"ResourceArn":"\#(set)","TagKeys":["a","missing"]}"#)
        #expect(untag.verdict == "200")
        #expect(tags(set) == .array([pair("b", "2")]))
        _ = service.call("DeletePermissionSet", TestService.set(set))
        #expect(service.world.state.tags.isEmpty)
    }

    @Test
    func fiftyTagsAndNoMore() {
        let set = service.createSet()
        #expect(tag(set, (0..<50).map { ("k\($0)", "v") }).verdict == "200")
        #expect(tag(set, [("k0", "again")]).verdict == "200")
        #expect(tag(set, [("k50", "v")]).verdict == "ServiceQuotaExceededException")
    }

    @Test(
        arguments: [
            ([("aws:x", "1")], "ValidationException"), ([("AWS:x", "1")], "ValidationException"),
            ([("x", "1"), ("x", "1")], "ValidationException"), ([("awsx", "1")], "200"),
            ([], "200"),
        ] as [([(String, String)], String)])
    func reservedAndRepeatedTagKeysAreRefused(pairs: [(String, String)], verdict: String) {
        #expect(tag(service.createSet(), pairs).verdict == verdict)
    }

    @Test
    func tagsNeedTheirResource() {
        let set = service.createSet()
        let unknown = "arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-0123456789abcdef"
        #expect(tag(unknown, [("a", "b")]).verdict == "ResourceNotFoundException")
        let application =
            "arn:aws:sso::123456789012:application/ssoins-7223a5f0c1d2e3b4/apl-0123456789abcdef"
        #expect(tag(application, [("a", "b")]).verdict == "ResourceNotFoundException")
        let foreign = service.call(
            "ListTagsForResource",
            #"{"InstanceArn":"arn:aws:sso:::instance/ssoins-0000000000000000","ResourceArn":"\#(set)"}"#
        )
        #expect(foreign.verdict == "AccessDeniedException")
    }
}
