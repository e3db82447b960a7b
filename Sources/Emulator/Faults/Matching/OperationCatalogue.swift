package import AWSJSON
import ServiceModels

/// The operations that rules can name.
package struct OperationCatalogue: Sendable {
    /// One operation, as far as rules care.
    package struct Operation: Sendable {
        /// The operation's name in the model.
        package var name: String
        /// Whether it changes nothing.
        package var isReadOnly: Bool
        /// The errors the model lists for it.
        package var errors: [ErrorCode]

        package init(name: String, isReadOnly: Bool, errors: [ErrorCode]) {
            self.name = name
            self.isReadOnly = isReadOnly
            self.errors = errors
        }
    }

    /// In the order of the model.
    package var operations: [Operation]

    /// What is in the operations' inputs and outputs.
    package var outline: ModelOutline

    package init(_ operations: [Operation], outline: ModelOutline = SSOAdmin.outline) {
        self.operations = operations
        self.outline = outline
    }

    /// What this server answers.
    package static let served = OperationCatalogue(
        SSOAdmin.Operation.allCases.map {
            Operation(name: $0.name, isReadOnly: $0.isReadOnly, errors: $0.errors)
        })

    /// The names of what this server answers.
    static let servedNames = Set(served.names)

    /// The names of all operations.
    package var names: [String] { operations.map(\.name) }
}
