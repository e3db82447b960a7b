package import AWSJSON
package import ServiceModels

/// The Organizations service: one file per operation beside this one.
///
/// Whether the caller may is judged before an operation is run, by `OrganizationAudience`.
package struct OrganizationsService: Organizations.Handler {
    package typealias Context = Call

    /// The service; its state is in the calls.
    package init() {}

    /// Performs an operation; where the rules say so, violations of the model are refused in the
    /// service's own words (SA-322).
    ///
    /// - Throws: as `perform`.
    package func answer(
        _ operation: Organizations.Operation, _ body: UnsafeRawBufferPointer, _ call: inout Call,
        into writer: inout JSONWriter
    ) throws(ServiceError) {
        do throws(ServiceError) {
            try perform(operation, body, &call, into: &writer)
        } catch {
            // What comes once the input is accepted is no violation, or an injected one.
            guard error.code == .validationException, !call.isInputAccepted,
                call.rules.organizationsViolations == .invalidInput
            else { throw error }
            throw error.asInvalidInput
        }
    }
}
