import AWSJSON
import IdentityCenter
import TestSupport

/// What the tests of instances and what belongs to them say often.
extension TestService {
    /// The caller is this account from now on.
    func act(as account: AccountID) {
        caller = Caller(account: account, arn: "arn:aws:iam::\(account):root")
    }

    /// Creates an account instance and returns its ARN.
    func createInstance(_ members: String = "") -> String {
        let outcome = call("CreateInstance", "{\(members)}")
        return outcome.text("/InstanceArn") ?? "refused: \(outcome.verdict)"
    }

    /// Calls an operation on an instance.
    func call(
        _ operation: String, on instance: String, _ members: String = ""
    ) -> Outcome {
        call(operation, #"{"InstanceArn":"\#(instance)"\#(members)}"#)
    }

    /// Calls an operation on a region of the world's instance.
    func region(_ operation: String, _ name: String) -> Outcome {
        call(operation, on: Self.instance, #","RegionName":"\#(name)""#)
    }

    /// The refusal of an instance that the caller cannot see.
    static func accessDenied(
        _ operation: String, _ instance: String, caller: String = TestService.callerARN
    ) -> String {
        "User: \(caller) is not authorized to perform: sso:\(operation) on resource: \(instance) "
            + "because the resource does not exist in this Region, no resource-based policies "
            + "allow access, or a resource-based policy explicitly denies access"
    }
}

extension Outcome {
    /// The refusal as `<error>: <text>`, or `200`.
    var refusal: String { message.map { "\(verdict): \($0)" } ?? verdict }

    /// The texts at an RFC 6901 pointer below every element of an array.
    func texts(_ array: String, _ pointer: String) -> [String] {
        guard case .array(let elements)? = self[array] else { return ["no array"] }
        return elements.map { element in
            if case .string(let text)? = element[pointer: pointer] { text } else { "none" }
        }
    }
}
