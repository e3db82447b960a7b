package import AWSJSON
import ServiceModels

/// Something that changed its state by itself, or was made to.
package struct TransitionRecord: Hashable, Sendable {
    /// The session time of it.
    package let at: Timestamp
    /// What it is: a kind of asynchronous request, or `instance`, `encryption`, `region`,
    /// `attributes`, `account`.
    package let kind: String
    /// Which one: a request's id, an instance's ARN, a region's name, an instance's or account's
    /// number.
    package let subject: String
    /// The status before.
    package let from: String
    /// The status after; `DELETED` for what is gone.
    package let to: String
    /// Why a request failed.
    package let failureReason: String?
}

/// When something changes its state by itself.
package struct TimerRecord: Hashable, Sendable {
    /// The session time of it.
    package let at: Timestamp
    /// What it is, as in `TransitionRecord`.
    package let kind: String
    /// Which one, as in `TransitionRecord`.
    package let subject: String
}

extension AppliedChanges {
    /// The transitions among the changes, in order.
    ///
    /// - Parameter moment: when they were; `nil` for the times at which they were due.
    package func transitions(at moment: Timestamp? = nil) -> [TransitionRecord] {
        var records: [TransitionRecord] = []
        for (index, change) in changes.enumerated() {
            switch (change, inverses[index]) {
            case (.request(_, let after?), .request(_, let before?)):
                guard let record = Self.record(before, after, moment) else { continue }
                records.append(record)
            case (.lifecycle(let subject, nil), .lifecycle(_, let due?)):
                let statuses = statuses(of: subject, from: index + 1)
                records.append(
                    TransitionRecord(
                        at: moment ?? due, kind: subject.kind, subject: subject.text,
                        from: statuses?.from ?? "", to: statuses?.to ?? "", failureReason: nil))
            default: continue
            }
        }
        return records
    }

    private static func record(
        _ before: AsynchronousRequest, _ after: AsynchronousRequest, _ moment: Timestamp?
    ) -> TransitionRecord? {
        let isRepeat = before.status != .inProgress && after.plan.repeats < before.plan.repeats
        guard before.status != after.status || isRepeat else { return nil }
        return TransitionRecord(
            at: moment ?? before.plan.dueAt ?? before.createdDate, kind: after.model.rawValue,
            subject: after.id.description, from: before.status.rawValue, to: after.status.rawValue,
            failureReason: after.failureReason)
    }

    /// What became of a life cycle's subject in the changes that follow its end.
    private func statuses(
        of subject: LifecycleSubject, from start: Int
    ) -> (from: String, to: String)? {
        for index in start..<changes.count {
            switch (subject, changes[index], inverses[index]) {
            case (_, .lifecycle, _): return nil
            case (
                .instance(let arn), .instance(let changed, let after),
                .instance(_, let before?)
            ) where arn == changed:
                return (before.status.rawValue, after?.status.rawValue ?? "DELETED")
            case (
                .encryption(let arn), .instance(let changed, let after?),
                .instance(_, let before?)
            ) where arn == changed:
                return (before.encryptionStatus.rawValue, after.encryptionStatus.rawValue)
            case (.region(let key), .region(let changed, let after), .region(_, let before?))
            where key == changed:
                return (before.status.rawValue, after?.status.rawValue ?? "DELETED")
            case (
                .attributes(let instance), .attributes(let changed, let after?),
                .attributes(_, let before?)
            ) where instance == changed:
                return (before.status.rawValue, after.status.rawValue)
            case (.account(let id), .account(let changed, let after?), .account(_, let before?))
            where id == changed:
                return (before.state.rawValue, after.state.rawValue)
            default: continue
            }
        }
        return nil
    }
}

extension State {
    /// What changes its state by itself, soonest first.
    package var timers: [TimerRecord] {
        var timers = lifecycles.all.sorted { left, right in
            (left.value, left.key.text) < (right.value, right.key.text)
        }.map { TimerRecord(at: $0.value, kind: $0.key.kind, subject: $0.key.text) }
        requests.forEachDue { moment, request in
            timers.append(
                TimerRecord(
                    at: moment, kind: request.model.rawValue, subject: request.id.description))
            return true
        }
        // Of one moment, life cycles go first; sorting keeps that, as the place breaks ties.
        return timers.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        .map(\.element)
    }
}

extension LifecycleSubject {
    fileprivate var kind: String {
        switch self {
        case .instance: "instance"
        case .encryption: "encryption"
        case .region: "region"
        case .attributes: "attributes"
        case .account: "account"
        }
    }

    fileprivate var text: String {
        switch self {
        case .instance(let arn), .encryption(let arn): arn
        case .region(let key): key.name
        case .attributes(let instance): String(instance.value)
        case .account(let id): id.description
        }
    }
}
