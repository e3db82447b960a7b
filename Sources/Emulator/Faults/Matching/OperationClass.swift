/// Groups of operations of SSOAdmin that rules can name at once.
package enum OperationClass: String, CaseIterable, Sendable {
    /// Starts an asynchronous request.
    case asyncStart = "async-start"
    /// Reads how an asynchronous request stands.
    case asyncStatus = "async-status"
    /// Lists something, page by page.
    case list
    /// Changes nothing.
    case read
    /// May change something.
    case write

    /// Whether an operation belongs to the group.
    package func contains(_ operation: OperationCatalogue.Operation) -> Bool {
        guard operation.isOfSSOAdmin else { return false }
        return switch self {
        case .asyncStart:
            [
                "CreateAccountAssignment", "DeleteAccountAssignment", "ProvisionPermissionSet",
            ].contains(operation.name)
        case .asyncStatus:
            operation.name.hasPrefix("Describe") && operation.name.hasSuffix("Status")
                && operation.isReadOnly
        case .list: operation.name.hasPrefix("List")
        case .read: operation.isReadOnly
        case .write: !operation.isReadOnly
        }
    }
}
