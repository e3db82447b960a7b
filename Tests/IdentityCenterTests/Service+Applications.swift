import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport

/// What the tests of applications say often.
extension TestService {
    static let customProvider = "arn:aws:sso::aws:applicationProvider/custom"
    static let unknownApplication =
        "arn:aws:sso::123456789012:application/ssoins-7223a5f0c1d2e3b4/apl-0123456789abcdef"
    static let member = Caller(account: sandbox, arn: "arn:aws:iam::111122223333:root")
    static let stranger = Caller(
        account: AccountID(number: 7), arn: "arn:aws:iam::000000000007:root")

    /// The input of a creation.
    static func application(
        _ members: String = "", name: String = "App", provider: String = customProvider
    ) -> String {
        #"{"InstanceArn":"\#(instance)","ApplicationProviderArn":"\#(provider)","#
            + #""Name":"\#(name)"\#(members)}"#
    }

    /// Creates an application and returns its ARN.
    func createApplication(_ members: String = "", name: String = "App") -> String {
        let outcome = call("CreateApplication", Self.application(members, name: name))
        return outcome.text("/ApplicationArn") ?? "refused: \(outcome.verdict)"
    }

    /// A call on an application.
    func application(_ operation: String, _ arn: String, _ members: String = "") -> Outcome {
        call(operation, #"{"ApplicationArn":"\#(arn)"\#(members)}"#)
    }

    /// Puts an application of another provider into the world, as a console does.
    func addConsoleApplication() -> String {
        let sequence = world.state.nextSequence
        let instance = world.state.instances[Self.instance]
        let application = Application(
            sequence: sequence, arn: Self.unknownApplication,
            instance: instance?.sequence ?? sequence, account: Self.management,
            providerARN: "arn:aws:sso::aws:applicationProvider/custom-saml", createdDate: now,
            createdFrom: "us-east-1", name: "SAML", description: nil)
        _ = world.apply([
            .application(application.arn, application), .nextSequence(sequence.next),
        ])
        return application.arn
    }

    /// Declares a user in a group.
    func addMembership(user: String, group: String) {
        guard let user = PrincipalID(user), let group = PrincipalID(group) else { return }
        let sequence = world.state.nextSequence
        let id = PrincipalID(
            draws: world.draws, purpose: "membership", n: UInt64(sequence.value))
        _ = world.apply([
            .user(
                user,
                User(
                    sequence: sequence, id: user, identityStoreID: Self.identityStore,
                    attributes: UserAttributes(userName: "u"))),
            .group(
                group,
                Group(
                    sequence: sequence.next, id: group, identityStoreID: Self.identityStore,
                    displayName: "g")),
            .groupMembership(
                id,
                GroupMembership(
                    sequence: sequence.next.next, id: id, group: group, user: user)),
            .nextSequence(sequence.next.next.next),
        ])
    }
}
