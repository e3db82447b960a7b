/// A model, a patch or a pattern that the generator cannot turn into code.
struct GeneratorError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
