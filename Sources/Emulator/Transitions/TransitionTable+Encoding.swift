import AWSJSON
import IdentityCenter

extension TransitionTable {
    /// The table as a file writes it, with everything that is in force; reading it gives the same.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("default", .object(standard.members))
        let encodedCases = cases.map { element in
            var input = EncodedObject()
            for condition in element.input.conditions {
                input.add(condition.member, condition.leaf.encoded)
            }
            var match = EncodedObject()
            match.add("input", input.value)
            var object = EncodedObject()
            object.add("match", match.value)
            return JSONValue.object(object.members + element.transition.members)
        }
        if !encodedCases.isEmpty { object.add("cases", .array(encodedCases)) }
        return object.value
    }
}

extension Transition {
    fileprivate var members: [JSONValue.Member] {
        var object = EncodedObject()
        object.add("progression", progression.encoded)
        object.add("countLists", .boolean(countsLists))
        switch outcome {
        case .succeeded: object.add("outcome", "SUCCEEDED")
        case .failed(let reason):
            object.add("outcome", "FAILED")
            object.add("failureReason", reason)
        case nil: break
        }
        return object.members
    }
}
