import AWSJSON
import IdentityCenter
import ServiceModels

extension State {
    /// How many asynchronous requests of any kind are in flight.
    var outstandingAsync: Int {
        AsynchronousModel.allCases.reduce(0) { $0 + requests.inFlightCount($1) }
    }

    /// How the assignment stands that an input names; `nil` when it names none.
    func assignment(namedBy input: JSONValue?) -> FaultFacts.Assignment? {
        func text(_ name: String) -> String? { input?[member: name]?.string }
        guard let account = text("TargetId").flatMap({ AccountID($0) }),
            let set = text("PermissionSetArn").flatMap({ permissionSets[$0] }),
            let type = text("PrincipalType").flatMap({ SSOAdmin.PrincipalType(rawValue: $0) }),
            let id = text("PrincipalId").flatMap({ PrincipalID($0) })
        else { return nil }
        let target = ProvisioningTarget(permissionSet: set.sequence, account: account)
        let principal = Principal(type: type, id: id)
        let assignment = AccountAssignment(target: target, principal: principal)
        let isBusy = requests.inFlight(on: target).contains { $0.principal == principal }
        return FaultFacts.Assignment(
            exists: accountAssignments[assignment] != nil,
            status: isBusy ? SSOAdmin.StatusValues.inProgress.rawValue : nil)
    }
}
