import AWSJSON
import IdentityCenter

/// How clients follow the asynchronous requests they start.
enum ObservedPolling {
    /// Status reads of one asynchronous request within a second that are a storm.
    static let stormCount = 20
    /// The length of that second, in milliseconds on the wall clock.
    static let stormMilliseconds: Int64 = 1000

    /// `status-never-polled` and `poll-storm`.
    static func findings(_ requests: [ObservedRequest]) -> [JournalFinding] {
        var polls: [String: [ObservedRequest]] = [:]
        var listings: [ObservedRequest] = []
        for request in requests {
            let operation = request.entry.arrival.operation
            if statusReads.contains(operation) {
                if let id = asynchronousID(in: request.input) {
                    polls[id, default: []].append(request)
                }
            } else if operation.hasPrefix("List"), operation.hasSuffix("Status") {
                listings.append(request)
            }
        }
        let ignored = requests.compactMap { start -> JournalFinding? in
            guard let id = start.decision.asyncRequestID?.description, polls[id] == nil,
                !listings.contains(where: { $0.entry.sequence > start.entry.sequence })
            else { return nil }
            return JournalFinding(
                .statusNeverPolled,
                "\(start.name) started \(id), and nobody asked how it ended.", [start])
        }
        let storms = polls.sorted { first($0.value) < first($1.value) }.compactMap { id, polls in
            densest(polls).map { storm in
                JournalFinding(
                    .pollStorm,
                    "The status of \(id) was read \(storm.count) times within \(stormMilliseconds) ms.",
                    storm)
            }
        }
        return ignored + storms
    }

    private static let statusReads = OperationMatcher([.group(.asyncStatus)]).names

    /// The id that a status read asks for: whichever of the three members it is.
    private static func asynchronousID(in input: JSONValue?) -> String? {
        input?.object?.first { $0.name.hasSuffix("RequestId") }?.value.string
    }

    private static func first(_ polls: [ObservedRequest]) -> UInt64 {
        polls.first?.entry.sequence ?? 0
    }

    /// The longest run of reads within the time, if that is a storm.
    private static func densest(_ polls: [ObservedRequest]) -> [ObservedRequest]? {
        var best = 0..<0
        var start = 0
        for end in polls.indices {
            let moment = polls[end].entry.arrival.wallMilliseconds
            while moment - polls[start].entry.arrival.wallMilliseconds >= stormMilliseconds {
                start += 1
            }
            if end + 1 - start > best.count { best = start..<(end + 1) }
        }
        return best.count >= stormCount ? Array(polls[best]) : nil
    }
}
