import AWSJSON
import Testing

struct ShapeReaderTests {
    /// A body and the message it gets; nil where it is accepted.
    private static let bodies: [(String, String?)] = [
        (#"{"Color":"RED","Kind":{"B":{}}}"#, nil),
        (
            #" { "Kind" : {"A":{"Name":"x"}}, "Color":"BLUE", "Count":1e1, "Extra":[{"Color":1}] } "#,
            nil
        ),
        (#"{"Kind":{"B":{}},"Color":"GREEN","Color":"RED"}"#, nil),
        (#"{"Color":"RED","Kind":{"A":null,"B":{"Unknown":0}},"Flag":null,"Names":null}"#, nil),
        (#"{"\u0043olor":"\u0052ED","Kind":{"B":{}}}"#, nil),
        ("", violations("Value null at 'color'" + notNull, "Value null at 'kind'" + notNull)),
        ("{}", violations("Value null at 'color'" + notNull, "Value null at 'kind'" + notNull)),
        (
            #"{"Kind":{"B":{}},"Color":"RED","Color":"GREEN"}"#,
            violations(
                "Value 'GREEN' at 'color'" + failed
                    + "Member must satisfy enum value set: [RED, BLUE]")
        ),
        (
            #"{"Color":"RED","Color":null,"Kind":{"B":{}}}"#,
            violations("Value null at 'color'" + notNull)
        ),
        (
            #"{"Count":0,"Kind":{"A":{"Name":"abcde"}},"Color":"RED"}"#,
            violations(
                "Value 'abcde' at 'kind.a.name'" + failed
                    + "Member must have length less than or equal to 4",
                "Value '0' at 'count'" + failed
                    + "Member must have value greater than or equal to 1")
        ),
        (
            #"{"Color":"RED","Kind":{},"Count":11}"#,
            violations(
                "Value '[]' at 'kind'" + failed + oneOf,
                "Value '11' at 'count'" + failed + "Member must have value less than or equal to 10"
            )
        ),
        (#"{"Color":"RED","Kind":{"C":{}}}"#, violations("Value '[]' at 'kind'" + failed + oneOf)),
        (
            #"{"Color":"RED","Kind":{"B":{},"A":{"Name":"a"}}}"#,
            violations("Value '[a, b]' at 'kind'" + failed + oneOf)
        ),
        (
            #"{"Color":"RED","Kind":{"B":{}},"Things":[{"Name":"a"},{},null]}"#,
            violations(
                "Value '[NamedThing(name=a), NamedThing(), null]' at 'things'" + failed
                    + "Member must have length less than or equal to 2",
                "Value null at 'things.2.member.name'" + notNull,
                "Value null at 'things.3.member'" + notNull)
        ),
        (
            #"{"Color":"RED","Kind":{"B":{}},"Names":["ok","longer",null]}"#,
            violations(
                "Value '[ok, longer, null]' at 'names'" + failed
                    + "Member must satisfy constraint: [Member must have length less than or equal to 4, "
                    + "Member must have length greater than or equal to 1, Member must not be null]"
            )
        ),
        (
            #"{"Color":"RED","Kind":{"B":{}},"Names":[]}"#,
            violations(
                "Value '[]' at 'names'" + failed
                    + "Member must have length greater than or equal to 1")
        ),
        (
            #"{"Color":"RED","Kind":{"B":{}},"Map":{"secret":{"Name":""},"a/b":{"Name":"x"}}}"#,
            violations(
                "Value at 'map'" + failed + "Map keys must satisfy constraint: "
                    + "[Member must have length less than or equal to 4, "
                    + "Member must have length greater than or equal to 1]")
        ),
        (
            #"{"Color":"RED","Kind":{"B":{}},"Map":{"k":{"Name":""}}}"#,
            violations(
                "Value '' at 'map.k.member.name'" + failed
                    + "Member must have length greater than or equal to 1")
        ),
        ("[]", "Expected an object as the document (byte 0), found an array"),
        ("null", "Expected an object as the document (byte 0), found null"),
        (
            #"{"Color":1,"Kind":"#,
            "Malformed JSON at byte 18: expected a value, found the end of the document"
        ),
        (#"{"Color":1}"#, "Expected a string at /Color (byte 9), found a number"),
        (#"{"Kind":[]}"#, "Expected an object at /Kind (byte 8), found an array"),
        (
            #"{"Kind":{"A":{"Name":true}}}"#,
            "Expected a string at /Kind/A/Name (byte 21), found a boolean"
        ),
        (
            #"{"Count":1.5}"#,
            "Expected a whole number of 32 bits at /Count (byte 9), found another number"
        ),
        (
            #"{"Count":2147483648}"#,
            "Expected a whole number of 32 bits at /Count (byte 9), found another number"
        ),
        (#"{"Count":"1"}"#, "Expected a whole number at /Count (byte 9), found a string"),
        (#"{"Flag":"true"}"#, "Expected a boolean at /Flag (byte 8), found a string"),
        (#"{"Flag":1}"#, "Expected a boolean at /Flag (byte 8), found a number"),
        (#"{"Names":{}}"#, "Expected an array at /Names (byte 9), found an object"),
        (#"{"Names":["a",1]}"#, "Expected a string at /Names/1 (byte 14), found a number"),
        (#"{"Things":["a"]}"#, "Expected an object at /Things/0 (byte 11), found a string"),
        (#"{"Map":{"a/~":1}}"#, "Expected an object at /Map/a~1~0 (byte 14), found a number"),
    ]

    @Test(arguments: bodies)
    func answersEachBody(body: String, message: String?) throws {
        guard let message else {
            _ = try Everything.read(Array(body.utf8))
            return
        }
        let error = #expect(throws: ServiceError.self) { try Everything.read(Array(body.utf8)) }
        #expect(error?.message == message)
        let isViolation = message.contains("detected")
        #expect(error?.code == (isViolation ? .validationException : .serializationException))
    }

    @Test func readsEveryKindOfMember() throws {
        let body = #"""
            {"Free":{ "a" : [1] },"Map":{"k":{"Name":"m"},"gone":null},"Names":["x","\u0079"],
            "Flag":false,"Count":10.0,"Things":[{"Name":"t"}],"Kind":{"A":{"Name":"n"}},"Color":"BLUE"}
            """#
        let read = try Everything.read(Array(body.utf8))
        let free = try JSONDocument(#"{"a":[1]}"#)
        #expect(read.color == .blue && read.kind == .a(NamedThing(name: "n")))
        #expect(read.count == 10 && read.flag == false && read.free == free)
        #expect(read.names == ["x", "y"] && read.things == [NamedThing(name: "t")])
        #expect(read.map == ["k": NamedThing(name: "m")])
    }

    @Test func spellsOutNoMoreViolationsThanTheLimit() throws {
        let limit = Violations.spelledOutCountMax
        for count in [limit, limit + 1] {
            let things = Array(repeating: "{}", count: count - 1).joined(separator: ",")
            let body = #"{"Color":"RED","Kind":{"B":{}},"Things":[\#(things)]}"#
            let error = #expect(throws: ServiceError.self) { try Everything.read(Array(body.utf8)) }
            let message = error?.message ?? ""
            #expect(message.hasPrefix("\(count) validation errors detected: "))
            #expect(message.components(separatedBy: "; ").count == limit)
        }
    }

    private static let failed = " failed to satisfy constraint: "
    private static let notNull = failed + "Member must not be null"
    private static let oneOf = "Member must have exactly one of the union's members set: [a, b]"

    private static func violations(_ texts: String...) -> String {
        (texts.count == 1 ? "1 validation error" : "\(texts.count) validation errors")
            + " detected: " + texts.joined(separator: "; ")
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        self.split(separator: separator).map(String.init)
    }
}
