import ArgumentParser
import Emulator

/// The flags of `serve`, as texts: one place decodes flags, environment and files alike.
struct ServeOptions: ParsableArguments {
    @Option(help: .setting("Address to listen on", "--host", "127.0.0.1"))
    var host: String?

    @Option(help: .setting("Port to listen on; 0 picks a free one", "--port", "4747"))
    var port: String?

    @Option(
        help: .setting(
            "SQLite file that keeps the state; made if absent", "--database",
            "sso-admin-local.sqlite", value: "path"))
    var database: String?

    @Flag(help: .setting("Keep the state in memory alone", "--in-memory", "no"))
    var inMemory = false

    @Option(
        help: .setting("Configuration file, YAML or .json", "--config", "none", value: "path"))
    var config: String?

    @Option(
        help: .setting(
            "Number that ids, delays and probabilities are drawn from", "--seed",
            "random and reported", value: "number"))
    var seed: String?

    @Option(
        help: .setting(
            "File that declares accounts, users, permission sets and so on", "--seed-file", "none",
            value: "path"))
    var seedFile: String?

    @Option(
        help: .setting(
            "How near to AWS: relaxed, standard or strict", "--fidelity", "standard",
            value: "profile"))
    var fidelity: String?

    @Option(
        help: .setting(
            "Region the instance lives in", "--home-region", "by the fidelity", value: "region"))
    var homeRegion: String?

    @Option(
        help: .setting(
            "Least level logged: trace, debug, info, notice, warning, error or critical",
            "--log-level", "info", value: "level"))
    var logLevel: String?

    @Option(
        help: .setting(
            "text for people, json for machines", "--log-format", "text", value: "format"))
    var logFormat: String?

    @Flag(
        help: .setting(
            "Print one JSON line on stdout when listening: event, url, adminUrl, pid",
            "--ready-json", "no"))
    var readyJson = false

    @Option(
        help: .setting(
            "Port for the admin plane alone, which then is not on --port; 0 picks a free one",
            "--admin-port", "none", value: "port"))
    var adminPort: String?

    @Option(
        help: .setting(
            "Secret that requests to the admin plane carry", "--admin-token", "none",
            value: "token"))
    var adminToken: String?

    @Option(
        help: .setting(
            "Origin whose web pages may call the server", "--cors-origin", "none",
            value: "origin"))
    var corsOrigin: String?

    @Option(
        help: .setting(
            "File with fault rules, or rules in JSON; outranks those of --config", "--faults",
            "none", value: "rules"))
    var faults: String?

    @Option(
        help: .setting(
            "Situations to start in, such as aws-limits; several with commas between them",
            "--preset", "none", value: "names"))
    var preset: [String] = []

    @Flag(
        help: .setting(
            "Let target accounts 999999990001 to 999999990005 misbehave, each in its way",
            "--magic-ids", "no"))
    var magicIds = false

    @Flag(
        help: .setting(
            "Read fault rules again when their file changes", "--watch", "no"))
    var watch = false

    @Option(
        help: .setting(
            "How session time passes: real, frozen, auto, scaled:60, or frozen@2026-01-01T00:00:00Z",
            "--clock", "real",
            value: "mode"))
    var clock: String?

    @Flag(help: .setting("Let fault rules end the process", "--allow-crash", "no"))
    var allowCrash = false

    @Flag(
        help: .setting(
            "Let requests ask for faults of their own, by header or app id",
            "--allow-header-faults", "no"))
    var allowHeaderFaults = false

    @Option(
        help: .setting(
            "Requests that hang at once; one more is served as if it should not",
            "--max-active-hangs", "1000", value: "count"))
    var maxActiveHangs: String?

    @Option(
        help: .setting(
            "Switch all fault rules off after so many spoiled answers in so long, such as 200/10s",
            "--auto-halt", "never", value: "errors/time"))
    var autoHalt: String?

    @Option(
        help: .setting(
            "Requests that the journal of a session keeps", "--journal-entries", "10000",
            value: "count"))
    var journalEntries: String?

    @Option(
        help: .setting(
            "Bytes of inputs and headers that the journal of a session keeps", "--journal-bytes",
            "67108864", value: "bytes"))
    var journalBytes: String?

    /// The flags that were given, by their names.
    var given: [String: String] {
        let texts: [String: String?] = [
            "--host": host, "--port": port, "--database": database,
            "--in-memory": inMemory ? "true" : nil, "--config": config, "--seed": seed,
            "--seed-file": seedFile, "--fidelity": fidelity, "--home-region": homeRegion,
            "--log-level": logLevel, "--log-format": logFormat,
            "--ready-json": readyJson ? "true" : nil, "--admin-port": adminPort,
            "--admin-token": adminToken, "--cors-origin": corsOrigin, "--faults": faults,
            "--preset": preset.isEmpty ? nil : preset.joined(separator: ","),
            "--magic-ids": magicIds ? "true" : nil, "--watch": watch ? "true" : nil,
            "--clock": clock, "--allow-crash": allowCrash ? "true" : nil,
            "--allow-header-faults": allowHeaderFaults ? "true" : nil,
            "--max-active-hangs": maxActiveHangs, "--auto-halt": autoHalt,
            "--journal-entries": journalEntries, "--journal-bytes": journalBytes,
        ]
        return texts.compactMapValues(\.self)
    }
}

extension ArgumentHelp {
    /// Help that names the environment variable and the default.
    fileprivate static func setting(
        _ text: String, _ flag: String, _ standard: String, value: String? = nil
    ) -> ArgumentHelp {
        let setting = ([.configurationFile] + Setting.all).first { $0.flag == flag }
        let variable = setting.map { "env: \($0.variable); " } ?? ""
        return ArgumentHelp("\(text). (\(variable)default: \(standard))", valueName: value)
    }
}
