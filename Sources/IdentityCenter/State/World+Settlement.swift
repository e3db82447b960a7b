package import AWSJSON
import ServiceModels

extension World {
    /// Ends every request and goes on with every life cycle that is due, in the order of their
    /// times, and forgets expired records.
    ///
    /// What is done depends on durable facts alone, so a restart that has lost it does it again.
    package func settle(at now: Timestamp, rules: ServiceRules) -> AppliedChanges {
        var applied = AppliedChanges()
        while let nextDue, nextDue <= now {
            // Of one moment, life cycles go first.
            if let lifecycle = state.lifecycles.next, lifecycle.moment == nextDue {
                applied.append(apply(state.changes(continuing: lifecycle.subject)))
            } else if let due = state.requests.nextDue {
                if due.request.status == .inProgress {
                    applied.append(end(due.request, at: due.moment, rules: rules))
                } else {
                    applied.append(
                        apply(
                            Completion(state: state, rules: rules, moment: due.moment)
                                .changes(repeating: due.request)))
                }
            }
        }
        let oldestKept = Timestamp(
            millisecondsSinceEpoch: now.millisecondsSinceEpoch - rules.statusRetentionMilliseconds)
        if let oldestRecord, oldestRecord <= oldestKept {
            for id in state.requests.expired({ $0.createdDate <= oldestKept }) {
                applied.append(apply([.request(id, nil)]))
            }
        }
        return applied
    }

    /// Ends a request in flight now, with its effect.
    package func end(
        _ request: AsynchronousRequest, at moment: Timestamp, rules: ServiceRules
    ) -> AppliedChanges {
        forgetStatusReads(of: request.id)
        var request = request
        if request.plan.repeats > 0 {
            // As long after the end as the end was after the start.
            let (due, isTooFar) = moment.millisecondsSinceEpoch.addingReportingOverflow(
                max(
                    0,
                    moment.millisecondsSinceEpoch - request.createdDate.millisecondsSinceEpoch))
            request.plan.dueAt = Timestamp(millisecondsSinceEpoch: isTooFar ? .max : due)
        }
        return apply(
            Completion(state: state, rules: rules, moment: moment).changes(ending: request))
    }
}
