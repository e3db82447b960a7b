package import AWSJSON
import ServiceModels

/// The records of asynchronous requests, with what the ones in flight hold and when they end.
package struct RequestTable: Equatable, Sendable {
    /// The place of a request in the order in which requests end.
    package struct DueTime: Comparable, Sendable {
        /// When it ends.
        package let moment: Timestamp
        /// Breaks ties: the earlier request ends first.
        package let sequence: SequenceNumber

        package static func < (left: DueTime, right: DueTime) -> Bool {
            (left.moment, left.sequence) < (right.moment, right.sequence)
        }
    }

    private struct ListKey: Hashable, Sendable {
        let model: AsynchronousModel
        let instance: SequenceNumber
    }

    private var rows: [RequestID: AsynchronousRequest] = [:]
    private var lists: [ListKey: OrderedIndex<SequenceNumber, RequestID>] = [:]
    private var order = OrderedIndex<SequenceNumber, RequestID>()
    private var due = OrderedIndex<DueTime, RequestID>()
    private var busy: [ProvisioningTarget: [RequestID]] = [:]
    private var busySets: [SequenceNumber: Int] = [:]
    private var inFlightCounts: [AsynchronousModel: Int] = [:]

    /// An empty table.
    package init() {}

    /// How many records there are.
    package var count: Int { rows.count }

    /// The record of a request.
    package subscript(id: RequestID) -> AsynchronousRequest? { rows[id] }

    /// The records, in no particular order.
    package var all: Dictionary<RequestID, AsynchronousRequest>.Values { rows.values }

    /// How many requests of all kinds are in flight.
    package var inFlightCount: Int { inFlightCounts.values.reduce(0, +) }

    /// Calls `visit` with the requests that end, or have their effect again, by themselves, soonest
    /// first, until it answers `false`.
    package func forEachDue(_ visit: (Timestamp, AsynchronousRequest) -> Bool) {
        due.forEach(after: nil) { key, id in rows[id].map { visit(key.moment, $0) } ?? true }
    }

    /// The request that ends first by itself, or has its effect again first.
    package var nextDue: (moment: Timestamp, request: AsynchronousRequest)? {
        guard let first = due.first, let request = rows[first.value] else { return nil }
        return (first.key.moment, request)
    }

    /// The record that was made first.
    package var oldest: AsynchronousRequest? { order.first.flatMap { rows[$0.value] } }

    /// How many requests of a kind are in flight.
    package func inFlightCount(_ model: AsynchronousModel) -> Int { inFlightCounts[model] ?? 0 }

    /// The requests in flight that act on a set in an account.
    package func inFlight(on target: ProvisioningTarget) -> [AsynchronousRequest] {
        (busy[target] ?? []).compactMap { rows[$0] }
    }

    /// Whether a request in flight acts on the set, in whatever account.
    package func isBusy(_ permissionSet: SequenceNumber) -> Bool { busySets[permissionSet] != nil }

    /// Calls `visit` with the records of one kind and instance made after `sequence`, in order,
    /// until it answers `false`.
    package func forEach(
        _ model: AsynchronousModel, ofInstance instance: SequenceNumber,
        after sequence: SequenceNumber?, _ visit: (AsynchronousRequest) -> Bool
    ) {
        lists[ListKey(model: model, instance: instance)]?.forEach(after: sequence) { _, id in
            rows[id].map(visit) ?? true
        }
    }

    /// The oldest records, as long as `isExpired` holds for them; ones in flight are passed over.
    package func expired(_ isExpired: (AsynchronousRequest) -> Bool) -> [RequestID] {
        var result: [RequestID] = []
        order.forEach(after: nil) { _, id in
            guard let row = rows[id], isExpired(row) else { return false }
            if row.status != .inProgress { result.append(id) }
            return true
        }
        return result
    }

    /// Puts a record at `id`, or removes it, and returns what was there.
    package mutating func replace(
        _ id: RequestID, with row: AsynchronousRequest?
    ) -> AsynchronousRequest? {
        let previous = rows[id]
        rows[id] = row
        if previous?.sequence != row?.sequence {
            if let previous { unlist(previous) }
            if let row { list(row) }
        }
        if let previous, let moment = previous.nextDue {
            due[DueTime(moment: moment, sequence: previous.sequence)] = nil
        }
        if let row, let moment = row.nextDue {
            due[DueTime(moment: moment, sequence: row.sequence)] = row.id
        }
        if let previous, previous.status == .inProgress { release(previous) }
        if let row, row.status == .inProgress { hold(row) }
        return previous
    }

    private mutating func list(_ row: AsynchronousRequest) {
        lists[ListKey(model: row.model, instance: row.instance), default: OrderedIndex()][
            row.sequence] = row.id
        order[row.sequence] = row.id
    }

    private mutating func unlist(_ row: AsynchronousRequest) {
        lists[ListKey(model: row.model, instance: row.instance)]?[row.sequence] = nil
        order[row.sequence] = nil
    }

    /// Notes what a request in flight acts on.
    private mutating func hold(_ row: AsynchronousRequest) {
        for target in row.targets { busy[target, default: []].append(row.id) }
        busySets[row.permissionSet, default: 0] += 1
        inFlightCounts[row.model, default: 0] += 1
    }

    /// Forgets what `hold` noted.
    private mutating func release(_ row: AsynchronousRequest) {
        for target in row.targets {
            busy[target]?.removeAll { $0 == row.id }
            if busy[target]?.isEmpty == true { busy[target] = nil }
        }
        busySets[row.permissionSet, default: 0] -= 1
        if busySets[row.permissionSet] == 0 { busySets[row.permissionSet] = nil }
        inFlightCounts[row.model, default: 0] -= 1
    }

    package static func == (left: RequestTable, right: RequestTable) -> Bool {
        left.rows == right.rows
    }
}
