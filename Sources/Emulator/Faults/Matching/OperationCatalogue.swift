package import AWSJSON
import IdentityCenter
import ServiceModels

/// The operations that rules can name.
package struct OperationCatalogue: Sendable {
    /// One operation, as far as rules care.
    package struct Operation: Sendable {
        /// The name that rules give it: that of the model, behind `identitystore:` and the like for
        /// services other than SSOAdmin.
        package var name: String
        /// Whether it changes nothing.
        package var isReadOnly: Bool
        /// The errors the model lists for it.
        package var errors: [ErrorCode]

        /// What is in the inputs and outputs of its service.
        package var outline: ModelOutline
        /// Its name in that.
        package var modelName: String

        package init(
            name: String, isReadOnly: Bool, errors: [ErrorCode],
            outline: ModelOutline = SSOAdmin.outline, modelName: String? = nil
        ) {
            self.name = name
            self.isReadOnly = isReadOnly
            self.errors = errors
            self.outline = outline
            self.modelName = modelName ?? name
        }

        /// Whether it is one of SSOAdmin, the service that this server is for.
        package var isOfSSOAdmin: Bool { name == modelName }

        /// The type of its input.
        var input: ModelOutline.Kind? { outline.input(of: modelName) }
        /// The type of its output; `nil` when it has none.
        var output: ModelOutline.Kind? { outline.output(of: modelName) }
    }

    /// In the order of the models.
    package var operations: [Operation]

    package init(_ operations: [Operation]) {
        self.operations = operations
    }

    /// What this server answers.
    package static let served = OperationCatalogue(
        ServiceOperation.all.map { operation in
            let (errors, outline) = operation.model
            return Operation(
                name: operation.qualifiedName, isReadOnly: operation.isReadOnly, errors: errors,
                outline: outline, modelName: operation.name)
        })

    /// The names of what this server answers.
    static let servedNames = Set(served.names)

    /// The name of an operation as people may write it: without its service where no other service
    /// has one of that name.
    func name(of text: String) -> String? {
        if names.contains(text) { return text }
        let found = operations.filter { $0.modelName == text }
        return found.count == 1 ? found.first?.name : nil
    }

    /// The operations whose name a pattern matches, with its service or without.
    func names(where matches: (String) -> Bool) -> Set<String> {
        Set(operations.filter { matches($0.name) || matches($0.modelName) }.map(\.name))
    }

    /// The names of all operations.
    package var names: [String] { operations.map(\.name) }
}

extension ServiceOperation {
    /// The errors that the operation models, and the outline of its service.
    fileprivate var model: (errors: [ErrorCode], outline: ModelOutline) {
        switch self {
        case .ssoAdmin(let operation): (operation.errors, SSOAdmin.outline)
        case .identityStore(let operation): (operation.errors, IdentityStore.outline)
        case .organizations(let operation): (operation.errors, Organizations.outline)
        case .sts: (STS.errors, STS.outline)
        }
    }
}

extension STS {
    /// What is in the inputs; outputs are XML, which has no members that rules could change.
    fileprivate static let outline = ModelOutline(
        """
        :GetCallerIdentity GetCallerIdentityRequest
        GetCallerIdentityRequest
        """)
}
