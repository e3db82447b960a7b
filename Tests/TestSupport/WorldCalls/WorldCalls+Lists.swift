package import AWSJSON
package import IdentityCenter

extension WorldCalls {
    /// The page sizes that lists are compared with, beside the default.
    package static let pageSizes = [1, 2, 3, 100]

    /// No list of these worlds is as long: one that is goes round in circles.
    private static let listCountMax = 2000

    /// All items of a list, page by page; `nil` when a page is refused.
    ///
    /// `between` runs after every page but the last one.
    package func items(
        of query: ListQuery, caller: AccountID, pageSize: Int?, between: () -> Void = {}
    ) -> [JSONValue]? {
        var input = query.input
        if let pageSize, query.takesPageSize {
            input["MaxResults"] = .number(String(min(pageSize, query.pageSizeMax)))
        }
        var items: [JSONValue] = []
        while true {
            let outcome = perform(query.operation, input, as: caller)
            guard case .success(let output) = outcome.result else { return nil }
            let page = output[member: query.member]?.array ?? []
            items += page
            if page.count > input["MaxResults"]?.integer ?? 100 {
                complain(query.operation, input, caller, "\(page.count) items on a page")
            }
            guard let token = output[member: "NextToken"] else { return items }
            if page.isEmpty || items.count > Self.listCountMax {
                complain(
                    query.operation, input, caller,
                    "\(page.count) items on a page that is not the last, \(items.count) so far")
                return nil
            }
            input["NextToken"] = token
            between()
        }
    }

    /// Compares a list with what the model says, on pages of the default size and of the given
    /// sizes.
    package func compare(_ query: ListQuery, caller: AccountID, pageSizes: [Int]) {
        guard findsPrincipal(query.input, of: query.operation) else { return }
        let expected = model.items(of: query, caller: caller.description).map(\.text)
        var reference: [String]?
        for pageSize in [nil] + pageSizes {
            let answered = items(of: query, caller: caller, pageSize: pageSize)?.map(\.text)
            comparedPageSizes.insert("\(query.operation) \(pageSize ?? 0)")
            guard let answered, answered.sorted() == expected.sorted() else {
                complain(
                    query.operation, query.input, caller,
                    "with MaxResults \(pageSize ?? 0): expected \(expected), "
                        + "answered \(answered?.description ?? "a refusal")")
                return
            }
            if let reference, reference != answered {
                complain(
                    query.operation, query.input, caller,
                    "with MaxResults \(pageSize ?? 0): another order than on one page")
            }
            reference = answered
        }
    }

    /// Compares every list there is: on one page, and on pages of one or all other sizes.
    package func compareEverything(allPageSizes: Bool) {
        for (query, caller) in model.everyQuery() {
            let sizes = allPageSizes ? Self.pageSizes : [Self.pageSizes[pick(4)]]
            compare(query, caller: caller, pageSizes: query.takesPageSize ? sizes : [])
            if complaints.count > 3 { return }
        }
        compareOtherRegions()
    }

    /// An instance that is bound to its region is seen where a region was added and is active.
    private func compareOtherRegions() {
        let areAllBound = service.rules.regionMode == .homeRegionOnly
        for region in Self.regions where region != "us-east-1" {
            service.region = region.string
            let expected = model.items(
                of: ListQuery("ListInstances"), caller: TestService.management.description
            ).filter { item in
                let instance = item.row.only("InstanceArn")
                let isBound = areAllBound || !model.homes.matching(instance).isEmpty
                let added = instance.with([
                    "RegionName": region, "Status": "ACTIVE",
                ])
                return !isBound || !model.regions.matching(added).isEmpty
            }
            let answered = items(
                of: ListQuery("ListInstances"), caller: TestService.management, pageSize: 1)
            if answered?.map(\.text).sorted() != expected.map(\.text).sorted() {
                complain("ListInstances", [:], TestService.management, "wrong in \(region.text)")
            }
        }
        service.region = "us-east-1"
    }
}
