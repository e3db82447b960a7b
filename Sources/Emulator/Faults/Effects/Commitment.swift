/// Whether the work behind an answer that is spoiled or replaced counts.
package enum Commitment: String, CaseIterable, Sendable {
    /// What the work changed is dropped, or the work is not done at all.
    case discard = "none"
    /// The work is done and its changes stay, whatever the client sees.
    case apply
}

/// Where in the course of a request a latency or a hang sits.
package enum LatencyPlace: String, CaseIterable, Sendable {
    /// Before anything is looked at.
    case accept
    /// After the work, before the first octet of the answer; the default.
    case beforeHeaders = "before-headers"
    /// In the middle of the answer's body.
    case midBody = "mid-body"
    /// Before the work.
    case beforeCommit = "before-commit"
    /// After the work, before its changes may be told.
    case afterCommit = "after-commit"
}
