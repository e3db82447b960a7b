import AWSJSON
import IdentityCenter

extension WorldCalls {
    /// Reads the status of everything that changes by itself.
    func observe() {
        observeInstances()
        for kind in WorldModel.RequestKind.all {
            for request in model.requests.matching(["Kind": kind.name, "Status": "IN_PROGRESS"]) {
                guard let owner = readyOwner(of: request) else { continue }
                var input = request.only("InstanceArn")
                input[kind.idMember] = request["RequestId"]
                let outcome = perform(kind.describe, input, as: owner)
                if outcome.verdict != "200" {
                    complain(kind.describe, input, owner, "it is forgotten while in progress")
                }
            }
        }
        model.forgetRequests(at: service.now)
        observeRegionsAndAttributes()
    }

    private func observeInstances() {
        for instance in model.instances {
            let isSettled = instance["Status"] == "ACTIVE" && instance["IdentityStoreId"] != nil
            let input = instance.only("InstanceArn")
            guard !isSettled || instance["EncryptionStatus"] == "UPDATING",
                let owner = model.owner(ofInstance: input["InstanceArn"])
            else { continue }
            let outcome = perform("DescribeInstance", input, as: owner)
            if outcome.verdict == "200" { continue }
            if instance["Status"] != "DELETE_IN_PROGRESS" {
                complain("DescribeInstance", input, owner, "gone without having been deleted")
            }
            model.forget(instance: input)
        }
    }

    private func observeRegionsAndAttributes() {
        for region in model.regions where region["Status"] != "ACTIVE" {
            guard let owner = readyOwner(of: region) else { continue }
            let input = region.only("InstanceArn", "RegionName")
            if perform("DescribeRegion", input, as: owner).verdict == "200" { continue }
            if region["Status"] != "REMOVING" {
                complain("DescribeRegion", input, owner, "gone without having been removed")
            }
            model.regions.remove(input)
        }
        for row in model.attributes where row["Status"] != "ENABLED" {
            guard let owner = readyOwner(of: row) else { continue }
            let operation = "DescribeInstanceAccessControlAttributeConfiguration"
            let input = row.only("InstanceArn")
            if perform(operation, input, as: owner).verdict != "200" {
                complain(operation, input, owner, "gone without having been deleted")
            }
        }
    }

    /// Who may ask about something of an instance, when the instance answers.
    func readyOwner(of row: Row) -> AccountID? {
        let instance = row.only("InstanceArn").with(["Status": "ACTIVE"])
        guard !model.instances.matching(instance).isEmpty else { return nil }
        return model.owner(ofInstance: row["InstanceArn"])
    }
}
