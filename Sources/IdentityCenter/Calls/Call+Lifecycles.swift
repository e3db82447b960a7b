import AWSJSON

extension Call {
    /// Starts a life cycle, in the place of one of the same subject: it goes on by itself after the
    /// time that life cycles take.
    mutating func begin(_ subject: LifecycleSubject) {
        let due = now.millisecondsSinceEpoch.addingReportingOverflow(rules.lifecycleMilliseconds)
        let moment = due.overflow ? Int64.max : due.partialValue
        record(.lifecycle(subject, Timestamp(millisecondsSinceEpoch: moment)))
    }
}
