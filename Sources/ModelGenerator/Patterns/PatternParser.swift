import AWSJSON

/// Parses the part of Java's pattern syntax that the service models use.
///
/// Groups capture or not, which makes no difference here. Lookaround, back references and lazy or
/// possessive repetition are refused: a patch must give an equivalent pattern instead.
struct PatternParser {
    private let pattern: String
    private var rest: Substring.UnicodeScalarView

    private init(_ pattern: String) {
        self.pattern = pattern
        rest = pattern[...].unicodeScalars
    }

    static func parse(_ pattern: String) throws -> PatternNode {
        var parser = PatternParser(pattern)
        let node = try parser.choice()
        guard parser.rest.isEmpty else { throw parser.unsupported("unbalanced ')'") }
        return node
    }

    private mutating func choice() throws -> PatternNode {
        var branches = [try sequence()]
        while skip("|") {
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws -> PatternNode {
        var nodes: [PatternNode] = []
        while let next = rest.first, next != "|", next != ")" {
            nodes.append(try repetition(try atom()))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func atom() throws -> PatternNode {
        switch rest.removeFirst() {
        case "(":
            if skip("?"), !skip(":") { throw unsupported("a group that is not '(?:'") }
            let node = try choice()
            guard skip(")") else { throw unsupported("a group without ')'") }
            return node
        case "[": return .set(try characterClass())
        case ".": return .set(.any)
        case "^": return .start
        case "$": return .end
        case "\\": return .set(try escape())
        case let scalar where "*+?{".unicodeScalars.contains(scalar):
            throw unsupported("'\(scalar)' without something to repeat")
        case let scalar: return .set(ScalarSet(scalar))
        }
    }

    private mutating func repetition(_ node: PatternNode) throws -> PatternNode {
        let repeated: PatternNode
        if skip("?") {
            repeated = .repeated(node, min: 0, max: 1)
        } else if skip("*") {
            repeated = .repeated(node, min: 0, max: nil)
        } else if skip("+") {
            repeated = .repeated(node, min: 1, max: nil)
        } else if skip("{") {
            repeated = try counted(node)
        } else {
            return node
        }
        if let next = rest.first, "?+*{".unicodeScalars.contains(next) {
            throw unsupported("lazy, possessive or doubled repetition")
        }
        return repeated
    }

    /// The rest of `{m}`, `{m,}` or `{m,n}`.
    private mutating func counted(_ node: PatternNode) throws -> PatternNode {
        guard let min = number() else { throw unsupported("'{' without a number") }
        var max: Int? = min
        if skip(",") { max = number() }
        guard skip("}"), max.map({ $0 >= min }) ?? true else {
            throw unsupported("'{' that is not a repetition")
        }
        return .repeated(node, min: min, max: max)
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest.removeFirst(digits.count)
        return Int(String(digits))
    }

    /// The rest of a class in brackets.
    private mutating func characterClass() throws -> ScalarSet {
        var set = ScalarSet()
        let isNegated = skip("^")
        var isFirst = true
        while isFirst || rest.first != "]" {
            guard !rest.isEmpty else { throw unsupported("a class without ']'") }
            try addClassItem(to: &set)
            isFirst = false
        }
        rest.removeFirst()
        return isNegated ? set.complement : set
    }

    /// Adds a scalar, a range or an escaped class; a hyphen that starts no range is itself.
    private mutating func addClassItem(to set: inout ScalarSet) throws {
        let item = try classScalarOrSet()
        guard case .scalar(let low) = item else {
            if case .set(let inner) = item { try set.formUnion(inner) }
            return
        }
        let following = rest.dropFirst().first
        guard rest.first == "-", let following, following != "]" else {
            set.ranges.append(low.value...low.value)
            return
        }
        rest.removeFirst()
        guard case .scalar(let high) = try classScalarOrSet(), low <= high else {
            throw unsupported("a range that does not end in a later character")
        }
        set.ranges.append(low.value...high.value)
    }

    private enum ClassItem {
        case scalar(Unicode.Scalar)
        case set(ScalarSet)
    }

    private mutating func classScalarOrSet() throws -> ClassItem {
        let scalar = rest.removeFirst()
        if scalar == "[" || scalar == "&" && rest.first == "&" {
            throw unsupported("a class inside a class")
        }
        guard scalar == "\\" else { return .scalar(scalar) }
        let set = try escape()
        if set.categories.isEmpty, !set.isNegated, set.ranges.count == 1,
            let range = set.ranges.first, range.count == 1,
            let only = Unicode.Scalar(range.lowerBound)
        {
            return .scalar(only)
        }
        return .set(set)
    }

    /// The rest of an escape.
    private mutating func escape() throws -> ScalarSet {
        guard let scalar = rest.popFirst() else { throw unsupported("'\\' at the end") }
        switch scalar {
        case "d": return .digits
        case "D": return .digits.complement
        case "w": return .wordCharacters
        case "W": return .wordCharacters.complement
        case "s": return .whitespace
        case "S": return .whitespace.complement
        case "t": return ScalarSet("\t")
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        case "p": return try category()
        case "u": return try hexadecimal(digits: 4)
        case "x": return try hexadecimal(digits: 2)
        case let other
        where other.isASCII && !other.properties.isAlphabetic
            && !("0"..."9").contains(other):
            return ScalarSet(other)
        default:
            throw unsupported("'\\\(scalar)'")
        }
    }

    private mutating func category() throws -> ScalarSet {
        guard skip("{"), let letter = rest.popFirst(), skip("}"),
            let category = MajorCategory.allCases.first(where: { $0.letter == Character(letter) })
        else { throw unsupported("'\\p' without a major category") }
        return ScalarSet(categories: [category])
    }

    private mutating func hexadecimal(digits: Int) throws -> ScalarSet {
        let text = String(rest.prefix(digits))
        guard text.count == digits, let value = UInt32(text, radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw unsupported("an escape without \(digits) hexadecimal digits") }
        rest.removeFirst(digits)
        return ScalarSet(scalar)
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private func unsupported(_ what: String) -> GeneratorError {
        GeneratorError("pattern \(pattern): \(what) is not supported; patch in an equivalent")
    }
}
