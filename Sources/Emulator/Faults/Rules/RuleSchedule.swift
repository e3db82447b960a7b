extension FaultEngine {
    /// What has fired, as explicit rules that let the same faults happen again: `nth` where a rule
    /// counts its matches, `draws` where they hang on scopes or on the content of requests.
    ///
    /// Under the same seed the outcomes and latencies drawn are the same too, because the rules keep
    /// their ids. Deleting a number or a draw takes that fault out and leaves the others.
    package func schedule() -> [FaultRule] {
        firings.compactMap { installed, drawings in
            guard !drawings.isEmpty else { return nil }
            var rule = installed.rule
            rule.isEnabled = true
            rule.expiry = nil
            rule.selection = rule.selection.replaying(drawings)
            return rule
        }
    }
}

extension FaultSelection {
    /// A selection that hits what these drawings belong to and nothing else.
    fileprivate func replaying(_ drawings: [Drawing]) -> FaultSelection {
        var selection = FaultSelection()
        selection.scope = scope
        selection.drawKey = drawKey
        if scope == .rule, drawKey == .ordinal {
            selection.nth = Set(drawings.map { Int(clamping: $0.n) })
        } else {
            selection.draws = Set(drawings.map(\.identity))
        }
        return selection
    }
}
