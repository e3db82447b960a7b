/// Where a field sits in a document, for messages: `faults[0].match.input["/Filter/Status"]`.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible {
    private enum Step: Hashable {
        case member(String)
        case element(Int)
    }

    private var steps: [Step] = []

    /// The document itself.
    package init() {}

    /// The path of a member of this mapping.
    package func member(_ name: String) -> FieldPath { appending(.member(name)) }

    /// The path of an element of this sequence, counted from 0.
    package func element(_ index: Int) -> FieldPath { appending(.element(index)) }

    /// Whether this is the path of the whole document.
    package var isRoot: Bool { steps.isEmpty }

    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .element(let index): text += "[\(index)]"
            case .member(let name) where name.allSatisfy(Self.isPlain) && !name.isEmpty:
                text += text.isEmpty ? name : "." + name
            case .member(let name): text += "[\(name.quotedForMessage(mark: "\""))]"
            }
        }
        return text
    }

    /// The path as a JSON Pointer (RFC 6901): `/0/effects/1/code`, empty for the document.
    package var pointer: String {
        steps.map { step in
            switch step {
            case .element(let index): "/\(index)"
            case .member(let name):
                "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
            }
        }.joined()
    }

    private func appending(_ step: Step) -> FieldPath {
        var path = self
        path.steps.append(step)
        return path
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
    }
}
