import AWSJSON
import ServiceModels
import Testing

struct OperationTests {
    @Test func knowsItsOperationsByName() {
        let names = SSOAdmin.Operation.allCases.map(\.name)
        #expect(names == ModelFixture.ssoAdmin.operations.map(\.name))
        #expect(names.count == 79 && IdentityStore.Operation.allCases.count == 19)
        #expect(Organizations.Operation.allCases.count == 21)
        for operation in SSOAdmin.Operation.allCases {
            #expect(SSOAdmin.Operation(operation.name) == operation)
        }
        let unknown = [
            "", "A", "listInstances", "ListInstance", "ListInstances ", "ListInstancet",
            "ListInstances\u{0}", String(repeating: "L", count: 1_000),
        ]
        for name in unknown {
            #expect(SSOAdmin.Operation(name) == nil)
        }
    }

    @Test func listsWhatTheModelSaysOfEach() throws {
        for (operation, fixture) in zip(
            SSOAdmin.Operation.allCases, ModelFixture.ssoAdmin.operations)
        {
            let errors = (fixture.value[member: "errors"]?.array ?? [])
                .compactMap { $0[member: "shape"]?.string }
            #expect(Set(operation.errors.map(\.name)) == Set(errors))
            let input = fixture.value[member: "input"]?[member: "shape"]?.string ?? ""
            let members = ModelFixture.ssoAdmin.shapes[input]?[member: "members"]?.object ?? []
            #expect(Array(operation.inputMembers.prefix(members.count)) == members.map(\.name))
        }
        let readOnly = SSOAdmin.Operation.allCases.filter(\.isReadOnly).map(\.name)
        #expect(
            readOnly.allSatisfy { name in
                ["Describe", "Get", "List"].contains { name.hasPrefix($0) }
            })
        #expect(readOnly.count == 39)
        #expect(SSOAdmin.targetPrefix == "SWBExternalService" && SSOAdmin.signingName == "sso")
        #expect(Organizations.signingName == "organizations")
    }

    @Test func givesErrorsTheirStatuses() {
        #expect(SSOAdmin.Errors.validationException == .validationException)
        #expect(SSOAdmin.Errors.internalServerException == .internalServerException)
        #expect(SSOAdmin.Errors.throttlingException == .throttlingException)
        #expect(SSOAdmin.Errors.conflictException.status == 400)
        #expect(Organizations.Errors.serviceException.status == 500)
        #expect(Organizations.Errors.tooManyRequestsException.isThrottling)
        #expect(!Organizations.Errors.accessDeniedException.isThrottling)
    }
}
