/// Groups of operations of all services that rules can name at once.
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
        switch self {
        case .asyncStart:
            [
                "CreateAccountAssignment", "DeleteAccountAssignment", "ProvisionPermissionSet",
                "organizations:CreateAccount",
            ].contains(operation.name)
        case .asyncStatus:
            operation.modelName.hasPrefix("Describe") && operation.modelName.hasSuffix("Status")
                && operation.isReadOnly
        case .list: operation.modelName.hasPrefix("List")
        case .read: operation.isReadOnly
        case .write: !operation.isReadOnly
        }
    }
}
