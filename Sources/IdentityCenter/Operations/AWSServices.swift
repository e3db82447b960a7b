package import AWSJSON
import ServiceModels

/// All services that answer at the one endpoint.
package struct AWSServices {
    private let identityCenter = IdentityCenterService()
    private let organizations = OrganizationsService()
    private let identityStore = IdentityStoreService()

    /// The services; their state is in the calls.
    package init() {}

    /// Decodes the input, checks it, lets `call` accept it, handles it and writes the output.
    ///
    /// - Throws: what the operation answers instead of its output; nothing has been written then.
    package func perform(
        _ operation: ServiceOperation, _ body: UnsafeRawBufferPointer, _ call: inout Call,
        into writer: inout JSONWriter
    ) throws(ServiceError) {
        switch operation {
        case .ssoAdmin(let operation):
            try identityCenter.perform(operation, body, &call, into: &writer)
        case .identityStore(let operation):
            try identityStore.perform(operation, body, &call, into: &writer)
        case .organizations(let operation):
            try organizations.answer(operation, body, &call, into: &writer)
        case .sts(.getCallerIdentity):
            try call.inputAccepted()
            call.caller.writeIdentity(to: &writer)
        }
    }
}
