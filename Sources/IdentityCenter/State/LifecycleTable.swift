package import AWSJSON

/// When the life cycles under way go on, soonest first.
package struct LifecycleTable: Equatable, Sendable {
    private var moments: [LifecycleSubject: Timestamp] = [:]

    /// An empty table.
    package init() {}

    /// The life cycles under way, in no particular order.
    package var all: [LifecycleSubject: Timestamp] { moments }

    /// When a life cycle goes on; `nil` when none is under way.
    package subscript(subject: LifecycleSubject) -> Timestamp? { moments[subject] }

    /// The life cycle that goes on first.
    ///
    /// There are never many, so they are searched.
    package var next: (subject: LifecycleSubject, moment: Timestamp)? {
        moments.min { left, right in
            (left.value, left.key.order) < (right.value, right.key.order)
        }.map { ($0.key, $0.value) }
    }

    /// Sets when a life cycle goes on, or ends it, and returns when it would have.
    package mutating func replace(
        _ subject: LifecycleSubject, with moment: Timestamp?
    ) -> Timestamp? {
        let previous = moments[subject]
        moments[subject] = moment
        return previous
    }
}

extension LifecycleSubject {
    /// A text that orders subjects of one moment, the same on every run.
    fileprivate var order: String {
        switch self {
        case .instance(let arn): "1 \(arn)"
        case .encryption(let arn): "2 \(arn)"
        case .region(let key): "3 \(key.instance.value) \(key.name)"
        case .attributes(let instance): "4 \(instance.value)"
        case .account(let id): "5 \(id)"
        }
    }
}
