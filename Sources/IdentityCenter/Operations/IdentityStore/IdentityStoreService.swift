import ServiceModels

/// The IdentityStore service: one file per operation beside this one.
///
/// Each instance of IAM Identity Center has one store, and nothing is in two of them. An operation
/// without output answers `{}` (SA-002).
package struct IdentityStoreService: IdentityStore.Handler {
    package typealias Context = Call

    /// The service; its state is in the calls.
    package init() {}
}
