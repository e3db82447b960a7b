package import AWSJSON

/// The grammar of policies that say what their bearer may do, as far as it is checked when an
/// inline policy is put (SA-111).
///
/// Actions, resources and conditions are not looked into: the real service accepts a resource that
/// IAM refuses later. Source: "Grammar of the IAM JSON policy language" in the IAM user guide.
package enum InlinePolicyDocument {
    private static let elements: Set<String> = ["Version", "Id", "Statement"]
    private static let versions: Set<String> = ["2012-10-17", "2008-10-17"]
    private static let statementElements: Set<String> = [
        "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ]

    /// What is wrong, as a sentence.
    private struct Flaw: Error {
        let sentence: String

        init(_ sentence: String) { self.sentence = sentence }
    }

    /// Checks a policy.
    ///
    /// - Throws: `ValidationException` for more octets than the quotas allow, of other than white
    ///   space and then of all, and for what is no policy.
    package static func check(_ text: String, quotas: Quotas) throws(ServiceError) {
        let octetCount = nonWhitespaceOctetCount(text)
        let limit = quotas.inlinePolicyNonWhitespaceBytes
        guard octetCount <= limit else {
            throw .inlinePolicyTooLong(octetCount: octetCount, limit: limit)
        }
        let totalLimit = quotas.inlinePolicyBytes
        guard text.utf8.count <= totalLimit else {
            throw .inlinePolicyTooLongInAll(octetCount: text.utf8.count, limit: totalLimit)
        }
        if let flaw = flaw(in: text) { throw .invalidPolicyDocument(text, flaw) }
    }

    /// What makes the text no policy, as a sentence; `nil` for a policy.
    package static func flaw(in text: String) -> String? {
        do throws(Flaw) {
            try checkGrammar(text)
            return nil
        } catch {
            return error.sentence
        }
    }

    /// The octets of the text in UTF-8 without tabs, line ends and spaces (SA-112).
    private static func nonWhitespaceOctetCount(_ text: String) -> Int {
        text.utf8.reduce(0) { count, octet in
            octet == 0x20 || octet == 0x09 || octet == 0x0A || octet == 0x0D ? count : count + 1
        }
    }

    private static func checkGrammar(_ text: String) throws(Flaw) {
        let document: JSONValue
        do throws(ShapeError) {
            document = try JSONValue.parse(text)
        } catch {
            throw Flaw("The document must be JSON.")
        }
        guard let members = document.object else { throw Flaw("The document must be an object.") }
        for member in members where !elements.contains(member.name) {
            throw Flaw("\(member.name) is no element of a policy.")
        }
        if let version = document[member: "Version"] {
            guard let text = version.string, versions.contains(text) else {
                throw Flaw("Version must be 2012-10-17 or 2008-10-17.")
            }
        }
        if let id = document[member: "Id"], id.string == nil { throw Flaw("Id must be a string.") }
        let statements: [JSONValue]
        switch document[member: "Statement"] {
        case .array(let several)? where !several.isEmpty: statements = several
        case .object(let members)?: statements = [.object(members)]
        default: throw Flaw("Statement must be an object or an array of objects.")
        }
        var ids: Set<String> = []
        for (index, statement) in statements.enumerated() {
            let place = "Statement \(index + 1)"
            try check(statement, place)
            if let id = statement[member: "Sid"]?.string, !id.isEmpty, !ids.insert(id).inserted {
                throw Flaw("\(place): Sid \(id) occurs more than once.")
            }
        }
    }

    private static func check(_ statement: JSONValue, _ place: String) throws(Flaw) {
        guard let members = statement.object else { throw Flaw("\(place) must be an object.") }
        for member in members where !statementElements.contains(member.name) {
            throw Flaw("\(place): \(member.name) is no element of a statement.")
        }
        let effect = statement[member: "Effect"]?.string
        guard effect == "Allow" || effect == "Deny" else {
            throw Flaw("\(place): Effect must be Allow or Deny.")
        }
        try checkExactlyOne(of: "Action", "NotAction", in: statement, place)
        try checkExactlyOne(of: "Resource", "NotResource", in: statement, place)
        if let id = statement[member: "Sid"] {
            guard let text = id.string, text.utf8.allSatisfy(isLetterOrDigit) else {
                throw Flaw("\(place): Sid must be letters and digits.")
            }
        }
        if let condition = statement[member: "Condition"] {
            guard isCondition(condition) else {
                throw Flaw("\(place): Condition must map operators to keys and their values.")
            }
        }
    }

    private static func checkExactlyOne(
        of positive: String, _ negative: String, in statement: JSONValue, _ place: String
    ) throws(Flaw) {
        let present = [positive, negative].filter { statement[member: $0] != nil }
        guard present.count == 1, let name = present.first, let value = statement[member: name]
        else { throw Flaw("\(place) must have exactly one of \(positive) and \(negative).") }
        switch value {
        case .string: return
        case .array(let elements)
        where !elements.isEmpty && elements.allSatisfy({ $0.string != nil }):
            return
        default: throw Flaw("\(place): \(name) must be a string or an array of strings.")
        }
    }

    /// Whether the value maps operators to maps of keys to one value or several.
    private static func isCondition(_ value: JSONValue) -> Bool {
        guard let operators = value.object else { return false }
        return operators.allSatisfy { comparison in
            comparison.value.object?.allSatisfy { key in
                isScalar(key.value) || key.value.array?.allSatisfy(isScalar) == true
            } ?? false
        }
    }

    private static func isScalar(_ value: JSONValue) -> Bool {
        switch value {
        case .string, .boolean, .number: true
        default: false
        }
    }

    private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
