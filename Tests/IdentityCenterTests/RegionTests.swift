import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct RegionTests {
    private let service = TestService()

    private func list(_ members: String = "") -> Outcome {
        service.call("ListRegions", on: TestService.instance, members)
    }

    /// Adds regions one after the other.
    private func add(_ names: [String]) {
        for name in names {
            #expect(service.region("AddRegion", name).text("/Status") == "ADDING")
            service.advance(milliseconds: 1000)
        }
    }

    @Test
    func regionsComeAndGo() {
        let primary = service.region("DescribeRegion", "us-east-1")
        #expect(primary["/IsPrimaryRegion"] == .boolean(true))
        #expect(primary["/AddedDate"] == .number("1.7E9"))
        #expect(primary.text("/Status") == "ACTIVE" && primary.text("/RegionName") == "us-east-1")
        service.advance(milliseconds: 500)
        #expect(service.region("AddRegion", "us-west-2").text("/Status") == "ADDING")
        service.advance(milliseconds: 999)
        #expect(service.region("DescribeRegion", "us-west-2").text("/Status") == "ADDING")
        service.advance(milliseconds: 1)
        let added = service.region("DescribeRegion", "us-west-2")
        #expect(added.text("/Status") == "ACTIVE")
        #expect(added["/IsPrimaryRegion"] == .boolean(false))
        #expect(added["/AddedDate"] == .number("1.7000000005E9"))
        for outcome in [list(), service.call("DescribeInstance", on: TestService.instance)] {
            #expect(outcome.texts("/Regions", "/RegionName") == ["us-east-1", "us-west-2"])
        }
        #expect(
            service.call("ListInstances", "{}").texts("/Instances/0/Regions", "/RegionName")
                == ["us-east-1", "us-west-2"])
        #expect(service.region("RemoveRegion", "us-west-2").text("/Status") == "REMOVING")
        #expect(list().texts("/Regions", "/Status") == ["ACTIVE", "REMOVING"])
        service.advance(milliseconds: 1000)
        #expect(list().texts("/Regions", "/RegionName") == ["us-east-1"])
        #expect(
            service.region("DescribeRegion", "us-west-2").refusal
                == "ResourceNotFoundException: Could not find Region us-west-2 in the instance.")
        #expect(service.world.state.lifecycles.all.isEmpty)
    }

    @Test
    func theFirstRegionAddedGivesTheInstanceAHome() {
        func sees(_ region: String) -> Int? {
            service.region = region
            return service.call("ListInstances", "{}").count("/Instances")
        }
        #expect(sees("eu-west-1") == 1 && sees("ap-southeast-2") == 1)
        service.region = "eu-west-1"
        add(["us-west-2"])
        #expect(list().texts("/Regions", "/RegionName") == ["eu-west-1", "us-west-2"])
        #expect(sees("eu-west-1") == 1 && sees("us-west-2") == 1 && sees("ap-southeast-2") == 0)
        service.region = "us-west-2"
        #expect(service.region("RemoveRegion", "us-west-2").verdict == "AccessDeniedException")
        service.region = "eu-west-1"
        #expect(service.region("RemoveRegion", "us-west-2").verdict == "200")
    }

    @Test
    func oneRegionAtATime() {
        let busy =
            "ConflictException: Another Region is being added to the instance or removed from it."
        func there(_ name: String) -> String {
            "ConflictException: The Region \(name) is already added to the instance."
        }
        #expect(service.region("AddRegion", "us-west-2").verdict == "200")
        #expect(service.region("AddRegion", "eu-west-1").refusal == busy)
        #expect(service.region("AddRegion", "us-west-2").refusal == there("us-west-2"))
        #expect(service.region("AddRegion", "us-east-1").refusal == there("us-east-1"))
        #expect(service.region("RemoveRegion", "us-west-2").refusal == busy)
        service.advance(milliseconds: 1000)
        #expect(service.region("AddRegion", "us-west-2").refusal == there("us-west-2"))
        #expect(service.region("RemoveRegion", "us-west-2").verdict == "200")
        #expect(service.region("RemoveRegion", "us-west-2").refusal == busy)
        #expect(service.region("AddRegion", "eu-west-1").refusal == busy)
        service.advance(milliseconds: 1000)
        #expect(service.region("AddRegion", "us-west-2").verdict == "200")
    }

    @Test
    func regionsThatAreNotThereCannotBeRemoved() {
        #expect(
            service.region("RemoveRegion", "us-east-1").refusal
                == "ValidationException: The Region us-east-1 is the primary Region of the "
                + "instance and cannot be removed.")
        for name in ["us-west-2", "us-east-9"] {
            #expect(
                service.region("RemoveRegion", name).refusal
                    == "ResourceNotFoundException: Could not find Region \(name) in the instance.")
        }
    }

    @Test(arguments: [
        ("ap-southeast-7", true), ("mx-central-1", true), ("us-east-9", false),
        ("us-gov-west-1", false), ("cn-north-1", false),
    ])
    func onlyRegionsOfAWSAreAdded(name: String, isKnown: Bool) {
        #expect(
            service.region("AddRegion", name).refusal
                == (isKnown
                    ? "200" : "ValidationException: The Region \(name) is not supported."))
    }

    @Test
    func sixRegionsAndNoMore() {
        add(["us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2"])
        #expect(list().count("/Regions") == 6)
        #expect(
            service.region("AddRegion", "eu-west-3").refusal
                == "ServiceQuotaExceededException: You have exceeded AWS SSO limits. Cannot "
                + "create Region more than 6 for id ssoins-7223a5f0c1d2e3b4. Please refer to "
                + "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html")
        service.rules.quotas = .relaxed
        #expect(service.region("AddRegion", "eu-west-3").verdict == "200")
    }

    @Test(arguments: [1, 2, 3, 4, 100])
    func pagesShowEveryRegionOnce(size: Int) {
        let names = ["us-east-2", "us-west-1", "eu-west-1"]
        add(names)
        var seen: [String] = []
        var token: String?
        repeat {
            let page = list(
                #","MaxResults":\#(size)"# + (token.map { #","NextToken":"\#($0)""# } ?? ""))
            let regions = page.texts("/Regions", "/RegionName")
            #expect(regions.count <= size)
            seen += regions
            token = page.text("/NextToken")
        } while token != nil && seen.count < 10
        #expect(seen == ["us-east-1"] + names)
    }

    @Test
    func addedRegionsAnswerReads() {
        service.rules = .strict
        service.rules.quotas = .standard
        #expect(service.region("AddRegion", "us-west-2").verdict == "200")
        service.region = "us-west-2"
        #expect(service.call("ListInstances", "{}").count("/Instances") == 0)
        service.advance(milliseconds: 1000)
        #expect(service.call("ListInstances", "{}").count("/Instances") == 1)
        #expect(list().count("/Regions") == 2)
        #expect(service.region("DescribeRegion", "us-west-2").verdict == "200")
        for (operation, members) in [
            ("RemoveRegion", #","RegionName":"us-west-2""#),
            ("AddRegion", #","RegionName":"eu-west-1""#),
            ("CreatePermissionSet", #","Name":"Admin""#),
        ] {
            #expect(
                service.call(operation, on: TestService.instance, members).refusal
                    == "AccessDeniedException: "
                    + TestService.accessDenied(operation, TestService.instance))
        }
        service.region = "eu-west-1"
        #expect(list().verdict == "AccessDeniedException")
        service.region = "us-east-1"
        #expect(service.region("RemoveRegion", "us-west-2").verdict == "200")
        service.region = "us-west-2"
        #expect(list().verdict == "AccessDeniedException")
    }
}
