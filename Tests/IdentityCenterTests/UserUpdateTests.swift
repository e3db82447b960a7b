import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct UserUpdateTests {
    /// An attribute, a value for it, and where `DescribeUser` shows what.
    private static let rows: [(path: String, value: JSONValue, pointer: String, shown: String)] = [
        ("nickName", "n", "/NickName", #""n""#), ("profileUrl", "p", "/ProfileUrl", #""p""#),
        ("userType", "u", "/UserType", #""u""#), ("title", "t", "/Title", #""t""#),
        ("preferredLanguage", "l", "/PreferredLanguage", #""l""#),
        ("locale", "l", "/Locale", #""l""#), ("timezone", "z", "/Timezone", #""z""#),
        ("website", "w", "/Website", #""w""#), ("birthdate", "b", "/Birthdate", #""b""#),
        ("name.formatted", "f", "/Name/Formatted", #""f""#),
        ("name.middleName", "m", "/Name/MiddleName", #""m""#),
        ("name.honorificPrefix", "p", "/Name/HonorificPrefix", #""p""#),
        ("name.honorificSuffix", "s", "/Name/HonorificSuffix", #""s""#),
        (
            "emails", [["value": "a@b", "type": "work", "primary": true]], "/Emails",
            #"[{"Primary":true,"Type":"work","Value":"a@b"}]"#
        ),
        (
            "addresses", [["streetAddress": "s", "postalCode": "p"]], "/Addresses",
            #"[{"PostalCode":"p","StreetAddress":"s"}]"#
        ),
        ("phoneNumbers", [["value": "1"]], "/PhoneNumbers", #"[{"Value":"1"}]"#),
        ("photos", [["value": "1"], ["value": "2"]], "/Photos", #"[{"Value":"1"},{"Value":"2"}]"#),
        ("roles", [["value": "1", "primary": .null]], "/Roles", #"[{"Value":"1"}]"#),
    ]

    @Test(arguments: rows.indices)
    func everyAttributeIsSetAndUnset(index: Int) {
        let row = Self.rows[index]
        let service = TestService()
        let user = service.createUser("ada")
        func shown() -> String? {
            service.directory("DescribeUser", ["UserId": .string(user)])[row.pointer]?.text
        }
        let unsets: [JSONValue] = row.value.array == nil ? [.null] : [.null, []]
        for unset in unsets {
            #expect(shown() == nil)
            #expect(service.updateUser(user, [(row.path, row.value)]).verdict == "200")
            #expect(shown() == row.shown)
            #expect(service.updateUser(user, [(row.path, unset)]).verdict == "200")
        }
        #expect(shown() == nil)
    }

    /// What a user must have, with a new value, where it is shown, and how unsetting it is refused.
    private static let required: [(path: String, value: JSONValue, pointer: String, text: String)] =
        [
            ("userName", "x", "/UserName", "userName is a required attribute"),
            (
                "displayName", "x", "/DisplayName",
                "displayname: The attribute displayname is required"
            ),
            (
                "name.givenName", "x", "/Name/GivenName",
                "givenname: The attribute givenname is required"
            ),
            (
                "name.familyName", "x", "/Name/FamilyName",
                "familyname: The attribute familyname is required"
            ),
            (
                "name", ["givenName": "x", "familyName": "y"], "/Name/GivenName",
                "name: The attribute name is required"
            ),
        ]

    @Test(arguments: required.indices)
    func whatAUserMustHaveIsReplacedOnly(index: Int) {
        let row = Self.required[index]
        let service = TestService()
        let user = service.createUser("ada")
        #expect(service.updateUser(user, [(row.path, row.value)]).verdict == "200")
        let shown = service.directory("DescribeUser", ["UserId": .string(user)])
        #expect(shown.text(row.pointer) == "x")
        let refused = service.updateUser(user, [(row.path, .null)])
        #expect(refused.refusal == "ValidationException: " + row.text)
    }

    /// A path, a value that does not fit it, and the complaint.
    private static let misfits: [(path: String, value: JSONValue, complaint: String)] = [
        ("title", "", "Member must have length greater than or equal to 1"),
        (
            "title", .string(String(repeating: "a", count: 1025)),
            "Member must have length less than or equal to 1024"
        ),
        (
            "userName", "a b",
            #"Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+"#
        ),
        ("title", 7, "expected a string"), ("title", ["a"], "expected a string"),
        ("name.givenName", true, "expected a string"),
        (
            "emails", "a@b",
            "expected a list of objects with the members value, type, primary"
        ),
        (
            "emails", [["Value": "a@b"]],
            "expected a list of objects with the members value, type, primary"
        ),
        (
            "emails", [["value": 7]],
            "expected a list of objects with the members value, type, primary"
        ),
        (
            "emails", [["value": "a"], ["value": "b"]],
            "Member must have length less than or equal to 1"
        ),
        ("photos", [["type": "a"]], "Member must not be null"),
        (
            "name", ["first": "a"],
            "expected an object with the members formatted, familyName, givenName, middleName, "
                + "honorificPrefix, honorificSuffix"
        ),
    ]

    @Test(arguments: misfits.indices)
    func valuesFitTheirPath(index: Int) {
        let row = Self.misfits[index]
        let service = TestService()
        let user = service.createUser("ada")
        #expect(
            service.updateUser(user, [(row.path, row.value)]).refusal
                == "ValidationException: The value of the attribute \(row.path) is not valid: "
                + "\(row.complaint).")
    }

    @Test(arguments: [
        "Title", "shoeSize", "emails.value", "name.nickName", "externalIds", "userStatus",
        "aws:identitystore:other.costCenter",
    ])
    func otherPathsAreRefused(path: String) {
        let service = TestService()
        let user = service.createUser("ada")
        #expect(
            service.updateUser(user, [(path, "x")]).refusal
                == "ValidationException: The attribute path \(path) is not supported.")
    }
}
