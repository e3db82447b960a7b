import AWSJSON
import IdentityCenter
import TestSupport

/// What the tests of identity stores say often.
extension TestService {
    /// Calls an operation on an identity store, the organization's unless another is named.
    func directory(
        _ operation: String, _ members: Row = [:], in store: String = TestService.identityStore
    ) -> Outcome {
        let input = JSONValue(members.with(["IdentityStoreId": .string(store)]))
        return call("identitystore:\(operation)", input.text)
    }

    /// Makes a user and returns its id.
    func createUser(
        _ name: String, email: String? = nil, in store: String = TestService.identityStore
    ) -> String {
        var members: Row = [
            "UserName": .string(name), "DisplayName": "D",
            "Name": ["GivenName": "G", "FamilyName": "F"],
        ]
        if let email { members["Emails"] = [["Value": .string(email)]] }
        let outcome = directory("CreateUser", members, in: store)
        return outcome.text("/UserId") ?? "refused: \(outcome.refusal)"
    }

    /// Makes a group and returns its id.
    func createGroup(_ name: String, in store: String = TestService.identityStore) -> String {
        let outcome = directory("CreateGroup", ["DisplayName": .string(name)], in: store)
        return outcome.text("/GroupId") ?? "refused: \(outcome.refusal)"
    }

    /// Puts a user into a group and returns the membership's id.
    func addMember(
        _ user: String, to group: String, in store: String = TestService.identityStore
    ) -> String {
        let outcome = directory(
            "CreateGroupMembership",
            ["GroupId": .string(group), "MemberId": ["UserId": .string(user)]], in: store)
        return outcome.text("/MembershipId") ?? "refused: \(outcome.refusal)"
    }

    /// Changes attributes of a user.
    func updateUser(_ user: String, _ operations: [(path: String, value: JSONValue)]) -> Outcome {
        let list = operations.map {
            JSONValue(["AttributePath": .string($0.path), "AttributeValue": $0.value])
        }
        return directory("UpdateUser", ["UserId": .string(user), "Operations": .array(list)])
    }

    /// The user with this name, or how looking for it ended.
    func find(_ userName: String, in store: String = TestService.identityStore) -> String {
        let attribute: JSONValue = [
            "AttributePath": "userName", "AttributeValue": .string(userName),
        ]
        let outcome = directory(
            "GetUserId", ["AlternateIdentifier": ["UniqueAttribute": attribute]], in: store)
        return outcome.text("/UserId") ?? outcome.verdict
    }
}
