/// Where fault rules come from, and what they may do to the server itself.
package struct FaultSettings: Hashable, Sendable {
    /// Whether rules may end the process; default: no, and such rules are refused.
    package var allowsCrash = false
    /// Whether requests may ask for faults of their own, by header or app id; default: no.
    package var allowsHeaderFaults = false
    /// Requests that hang at once; one more is served as if no rule let it hang.
    ///
    /// Default: 1,000.
    package var activeHangCountMax = 1000
    /// When all rules are switched off by themselves; default: never.
    package var autoHalt: AutoHalt.Limit?
    /// Whether rules are read again when the file they came from changes; default: no.
    package var watchesFile = false
    /// The file that the rules came from, which is the one to watch; default: none.
    package var file: String?

    package init() {}

    /// What of the language is executed under these settings.
    package var executable: Set<FaultFeature> {
        allowsCrash ? FaultEffect.executable : FaultEffect.executable.subtracting([.crash])
    }
}
