/// Which shapes of a service are read, which are written, and by which operations.
struct ShapeUse {
    /// Shapes that inputs hold.
    private(set) var read: Set<String> = []
    /// Shapes that outputs hold.
    private(set) var written: Set<String> = []
    /// The operations that use each shape.
    private var operations: [String: Set<String>] = [:]

    init(_ model: ServiceModel) throws {
        for operation in model.operations {
            let inputs = try Self.reachable(from: operation.input, in: model)
            let outputs = try operation.output.map { try Self.reachable(from: $0, in: model) }
            read.formUnion(inputs)
            written.formUnion(outputs ?? [])
            for shape in inputs.union(outputs ?? []) {
                operations[shape, default: []].insert(operation.name)
            }
        }
    }

    /// All shapes in use, in order of their names.
    var all: [String] { read.union(written).sorted() }

    /// The one operation that uses a shape; nil when several do.
    func onlyOperation(using shape: String) -> String? {
        guard let names = operations[shape], names.count == 1 else { return nil }
        return names.first
    }

    private static func reachable(
        from root: String, in model: ServiceModel
    ) throws -> Set<String> {
        var found: Set<String> = []
        var waiting = [root]
        while let name = waiting.popLast() {
            guard found.insert(name).inserted else { continue }
            waiting += try model.shape(name).references
        }
        return found
    }
}
