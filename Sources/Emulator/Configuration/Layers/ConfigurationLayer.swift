import AWSJSON
import IdentityCenter
import Logging

/// What one source says: the flags, the environment or a file.
///
/// What it does not say comes from the next.
struct ConfigurationLayer {
    var host: String?
    var port: UInt16?
    var database: String?
    var isInMemory: Bool?
    var seed: UInt64?
    var seedFile: String?
    var fidelity: Configuration.Fidelity?
    var homeRegion: String?
    var logLevel: Logger.Level?
    var logFormat: LogFormat?
    var readyJSON: Bool?
    var adminPort: UInt16?
    var adminToken: String?
    var corsOrigin: String?
    var configurationFile: String?
    var clock: (mode: SessionClock.Mode, start: Timestamp?)?
    var faults: RuleSource?
    var presets: [String]?
    var magicIDs: Bool?
    var watch: Bool?
    var allowsCrash: Bool?
    var allowsHeaderFaults: Bool?
    var activeHangCountMax: Int?
    var autoHalt: AutoHalt.Limit?
    var journalEntryCountMax: Int?
    var journalByteCountMax: Int?

    // Only files have these.
    var callers: [String: Configuration.Caller]?
    var service: ServiceOverrides?
    var transitions: Field?

    /// Takes from a source of lower rank what this one leaves open.
    mutating func fill(from lower: ConfigurationLayer) {
        // A database named here outranks an in-memory setting further down.
        if database != nil, isInMemory == nil { isInMemory = false }
        host = host ?? lower.host
        port = port ?? lower.port
        database = database ?? lower.database
        isInMemory = isInMemory ?? lower.isInMemory
        seed = seed ?? lower.seed
        seedFile = seedFile ?? lower.seedFile
        fidelity = fidelity ?? lower.fidelity
        homeRegion = homeRegion ?? lower.homeRegion
        logLevel = logLevel ?? lower.logLevel
        logFormat = logFormat ?? lower.logFormat
        readyJSON = readyJSON ?? lower.readyJSON
        adminPort = adminPort ?? lower.adminPort
        adminToken = adminToken ?? lower.adminToken
        corsOrigin = corsOrigin ?? lower.corsOrigin
        configurationFile = configurationFile ?? lower.configurationFile
        clock = clock ?? lower.clock
        presets = presets ?? lower.presets
        magicIDs = magicIDs ?? lower.magicIDs
        watch = watch ?? lower.watch
        allowsCrash = allowsCrash ?? lower.allowsCrash
        allowsHeaderFaults = allowsHeaderFaults ?? lower.allowsHeaderFaults
        activeHangCountMax = activeHangCountMax ?? lower.activeHangCountMax
        autoHalt = autoHalt ?? lower.autoHalt
        journalEntryCountMax = journalEntryCountMax ?? lower.journalEntryCountMax
        journalByteCountMax = journalByteCountMax ?? lower.journalByteCountMax
        callers = callers ?? lower.callers
        service = service ?? lower.service
        transitions = transitions ?? lower.transitions
        faults = faults ?? lower.faults
    }

    /// The configuration, with defaults for what no source says.
    ///
    /// - Parameter problems: takes what is wrong with rules that are not in the configuration file
    ///   itself.
    func configuration(problems: inout [ConfigurationProblem]) -> Configuration {
        var result = Configuration(fidelity: fidelity ?? .standard)
        if let host { result.host = host }
        if let port { result.port = port }
        if isInMemory == true {
            result.storage = .memory
        } else if let database {
            result.storage = .file(database)
        }
        result.seed = seed
        result.seedFile = seedFile
        result.homeRegion = homeRegion
        if let logLevel { result.logLevel = logLevel }
        if let logFormat { result.logFormat = logFormat }
        if let readyJSON { result.readyJSON = readyJSON }
        result.adminPort = adminPort
        result.adminToken = adminToken
        result.corsOrigin = corsOrigin
        if let callers { result.callers = callers }
        service?.apply(to: &result.rules)
        // Decoded only now: what a file leaves out comes from the profile, which a flag may have
        // chosen.
        if let transitions { result.transitions.override(with: transitions) }
        if let clock {
            result.clock = clock.mode
            result.clockStart = clock.start
        }
        if let journalEntryCountMax { result.journal.entryCountMax = journalEntryCountMax }
        if let journalByteCountMax { result.journal.byteCountMax = journalByteCountMax }
        result.faultSettings = faultSettings
        let rules = configuredRules(result.faultSettings.executable, &problems)
        result.faults = rules.rules
        result.faultSettings.file = rules.file
        if result.faultSettings.watchesFile, rules.file == nil {
            problems.append(
                ConfigurationProblem(
                    .warning, at: .setting("--watch"),
                    "there is no file to watch; name one with --faults or --config."))
        }
        return result
    }

    private var faultSettings: FaultSettings {
        var settings = FaultSettings()
        if let allowsCrash { settings.allowsCrash = allowsCrash }
        if let allowsHeaderFaults { settings.allowsHeaderFaults = allowsHeaderFaults }
        if let activeHangCountMax { settings.activeHangCountMax = activeHangCountMax }
        settings.autoHalt = autoHalt
        if let watch { settings.watchesFile = watch }
        return settings
    }
}
