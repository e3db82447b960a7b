/// The rules that turn a model's names into Swift's.
enum SwiftName {
    /// A member's or operation's name: the first letter in lower case, the rest as it is.
    static func member(_ name: String) -> String {
        escaped(name.prefix(1).lowercased() + name.dropFirst())
    }

    /// A case's name for an enum value: words in camel case, `IN_PROGRESS` becomes `inProgress`.
    ///
    /// A word all in capitals loses them; any other keeps its inner capitals.
    static func enumCase(_ value: String) -> String {
        let words = value.split { !($0.isLetter || $0.isNumber) }
        let camel = words.enumerated().map { position, word in
            let isUpper = word == word.uppercased()
            let rest = isUpper ? word.dropFirst().lowercased() : String(word.dropFirst())
            let first = position == 0 ? word.prefix(1).lowercased() : word.prefix(1).uppercased()
            return first + rest
        }.joined()
        return escaped(camel.first?.isNumber == true ? "_" + camel : camel)
    }

    private static func escaped(_ name: String) -> String {
        reserved.contains(name) ? "`\(name)`" : name
    }

    /// Keywords that cannot name a property or a case as they are.
    private static let reserved: Set<String> = [
        "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
        "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "for", "func",
        "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
        "operator", "private", "protocol", "public", "repeat", "return", "self", "static",
        "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias",
        "var", "where", "while",
    ]
}
