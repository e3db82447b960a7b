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
        SSOAdmin.Operation.allCases.map {
            Operation(name: $0.name, isReadOnly: $0.isReadOnly, errors: $0.errors)
        }
            + IdentityStore.Operation.allCases.map {
                Operation(
                    name: ServiceOperation.identityStore($0).qualifiedName,
                    isReadOnly: $0.isReadOnly, errors: $0.errors, outline: IdentityStore.outline,
                    modelName: $0.name)
            }
            + Organizations.Operation.allCases.map {
                Operation(
                    name: ServiceOperation.organizations($0).qualifiedName,
                    isReadOnly: $0.isReadOnly, errors: $0.errors, outline: Organizations.outline,
                    modelName: $0.name)
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

    /// The names of all operations.
    package var names: [String] { operations.map(\.name) }
}
