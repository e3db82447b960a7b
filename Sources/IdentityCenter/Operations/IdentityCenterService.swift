import ServiceModels

/// The SSOAdmin service: one file per operation beside this one.
///
/// The generated `SSOAdmin.Handler` has a requirement for each operation, so one that is not
/// written does not compile. One without output answers `{}` (SA-002).
package struct IdentityCenterService: SSOAdmin.Handler {
    package typealias Context = Call

    /// The service; its state is in the calls.
    package init() {}
}
