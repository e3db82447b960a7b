package import AWSJSON
package import IdentityCenter
public import Logging

/// Everything a server can be told; the defaults make a server for everyday tests.
public struct Configuration: Sendable {
    /// How near to AWS the server behaves.
    public enum Fidelity: String, CaseIterable, Sendable {
        /// For suites written against simpler mocks.
        case relaxed
        /// For everyday tests.
        case standard
        /// For the question "would it work on AWS?".
        case strict
    }

    /// Where state is kept.
    public enum Storage: Hashable, Sendable {
        /// Nowhere: it ends with the server.
        case memory
        /// In an SQLite file, made if absent; relative paths start at the current folder.
        case file(String)
    }

    /// Who an access key belongs to.
    public struct Caller: Hashable, Sendable {
        /// What calls: an IAM user or a role's session.
        public enum Identity: Hashable, Sendable {
            /// The account's root user.
            case root
            /// An IAM user by name.
            case user(String)
            /// A role by name.
            case role(String)
        }

        /// Twelve digits.
        public var accountID: String
        /// Default: root.
        public var identity: Identity
        /// The name of a role's session; default: the access key id.
        public var sessionName: String?
        /// All that the caller may do; default: everything.
        public var allowed: [Permission]?
        /// What it may not do nevertheless; default: nothing.
        public var denied: [Permission]

        /// A caller by account, with the root user unless said otherwise.
        public init(
            accountID: String, identity: Identity = .root, sessionName: String? = nil,
            allowed: [Permission]? = nil, denied: [Permission] = []
        ) {
            self.accountID = accountID
            self.identity = identity
            self.sessionName = sessionName
            self.allowed = allowed
            self.denied = denied
        }
    }

    /// Actions on resources, as a statement of an IAM policy names them.
    public struct Permission: Hashable, Sendable {
        /// Actions such as `sso:CreateAccountAssignment`; `*` and `?` stand for other characters.
        public var actions: [String]
        /// ARNs, with the same wildcards; default: all.
        public var resources: [String]

        /// Actions, on all resources unless said otherwise.
        public init(_ actions: [String], on resources: [String] = ["*"]) {
            self.actions = actions
            self.resources = resources
        }
    }

    /// Address to listen on; default: `127.0.0.1`, so that only this machine can connect.
    public var host = "127.0.0.1"
    /// Port to listen on; 0 picks a free one; default: 4747.
    public var port: UInt16 = 4747
    /// Default: the file `sso-admin-local.sqlite` in the current folder.
    public var storage = Storage.file("sso-admin-local.sqlite")
    /// What every id, delay and probability is drawn from; default: `nil`, a random one that is
    /// reported.
    public var seed: UInt64?
    /// File that declares accounts, users, permission sets and more; default: none.
    public var seedFile: String?
    /// The profile whose settings `rules` and `transitions` are; default: standard.
    public private(set) var fidelity = Fidelity.standard
    /// The region the instance lives in; default: `nil`; see `Fidelity`.
    public var homeRegion: String?
    /// The owners of access key ids; keys of twelve digits name their account themselves; default:
    /// empty, and all other keys belong to the management account.
    public var callers: [String: Caller] = [:]
    /// Default: info.
    public var logLevel = Logger.Level.info
    /// Default: text.
    public var logFormat = LogFormat.text
    /// Whether the command prints one machine-readable line when it listens; default: no.
    public var readyJSON = false

    /// A port of its own for the admin plane, which then is not on `port`; default: `nil`, none.
    public var adminPort: UInt16?
    /// The secret that requests to the admin plane carry; default: `nil`, none, with which the plane
    /// answers only where no other machine can connect.
    public var adminToken: String?
    /// The one origin whose pages may call the server, such as `http://localhost:3000`; default:
    /// `nil`, none.
    public var corsOrigin: String?

    /// How time passes in sessions that were told nothing; default: as on the wall clock.
    package var clock = SessionClock.Mode.real
    /// The session time such sessions start at; default: that of the wall clock.
    package var clockStart: Timestamp?
    /// Which rules of fault there are besides those that are listed, and what they may do.
    package var faultSettings = FaultSettings()
    /// How much of what came and went each session remembers.
    var journal = Journal.Limits()
    /// The switches of fidelity, each of which can be set by itself.
    package var rules = ServiceRules.standard
    /// How and when asynchronous requests end.
    package var transitions = TransitionPolicy.standard
    /// Fault rules in the order of the file, those of presets behind them; default: none.
    package var faults: [FaultRule] = []
    /// The content of `seedFile`, where it has been read already.
    package var seedDocument: SeedDocument?

    /// The defaults under a profile.
    public init(fidelity: Fidelity = .standard) {
        self.fidelity = fidelity
        switch fidelity {
        case .relaxed:
            rules = .relaxed
            transitions = .relaxed
        case .standard: break
        case .strict:
            rules = .strict
            transitions = .strict
        }
    }

    /// How long ended requests stay known, in milliseconds of session time; default: 7 days.
    public var statusRetentionMilliseconds: Int64 {
        get { rules.statusRetentionMilliseconds }
        set { rules.statusRetentionMilliseconds = newValue }
    }
}
