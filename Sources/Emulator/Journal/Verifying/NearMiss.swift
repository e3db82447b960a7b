import AWSJSON
import IdentityCenter

/// An entry that was nearly what somebody looked for.
struct NearMiss: Hashable, Sendable {
    /// Its number.
    let sequence: UInt64
    /// Its id.
    let id: String
    /// Its operation.
    let operation: String
    /// The conditions that did not hold; at least one.
    let misses: [FaultMatch.Miss]

    /// Near misses that are told: 3.
    static let countMax = 3

    /// The nearest of the entries that do not match: those with the fewest conditions that failed,
    /// the newest first.
    static func nearest(to match: JournalMatch, among entries: [JournalEntry]) -> [NearMiss] {
        let all = entries.compactMap { entry -> NearMiss? in
            let misses = match.misses(entry)
            guard !misses.isEmpty else { return nil }
            return NearMiss(
                sequence: entry.sequence, id: entry.arrival.id.description,
                operation: entry.arrival.operation, misses: misses)
        }
        let nearest = all.sorted { left, right in
            // Another operation is further away than any other difference.
            func key(_ miss: NearMiss) -> (Int, Int, UInt64) {
                let isOther = miss.misses.contains { ["operation", "op"].contains($0.field) }
                return (isOther ? 1 : 0, miss.misses.count, .max - miss.sequence)
            }
            return key(left) < key(right)
        }
        return Array(nearest.prefix(countMax))
    }

    /// The near miss in one line.
    var text: String {
        let fields = misses.map { "\($0.field): expected \($0.expected), found \($0.actual)" }
        return "#\(sequence) \(operation.isEmpty ? "-" : operation): "
            + fields.joined(separator: "; ")
    }

    /// The near miss as JSON.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("seq", JSONValue(sequence))
        object.add("id", id)
        object.add("op", operation)
        object.add("misses", .array(misses.map(\.encoded)))
        return object.value
    }
}
