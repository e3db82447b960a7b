import ServiceModels

extension State {
    /// What happens when the time of a life cycle has come; always ends it.
    func changes(continuing subject: LifecycleSubject) -> [Change] {
        var changes = [Change.lifecycle(subject, nil)]
        switch subject {
        case .instance(let arn):
            guard var instance = instances[arn] else { break }
            if instance.status == .deleteInProgress {
                changes += removal(of: instance)
            } else {
                instance.status = .active
                changes.append(.instance(arn, instance))
            }
        case .encryption(let arn):
            guard var instance = instances[arn] else { break }
            instance.encryptionStatus = .enabled
            changes.append(.instance(arn, instance))
        case .region(let key):
            guard var region = regions[key] else { break }
            region.status = .active
            changes.append(.region(key, regions[key]?.status == .removing ? nil : region))
        case .attributes(let instance):
            guard var configuration = attributes[instance] else { break }
            configuration.status = .enabled
            changes.append(.attributes(instance, configuration))
        case .account(let id):
            guard var account = accounts[id] else { break }
            account.state = .closed
            changes.append(.account(id, account))
        }
        return changes
    }
}

extension State {
    /// The state after every life cycle under way has gone on, soonest first.
    package var afterLifecycles: State {
        var state = self
        while let next = state.lifecycles.next {
            for change in state.changes(continuing: next.subject) { _ = state.apply(change) }
        }
        return state
    }
}
