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
            "Print one JSON line on stdout when listening: event, url, pid", "--ready-json", "no"))
    var readyJson = false

    @Option(
        help: .setting(
            "Port for the admin plane alone, which then is not on --port", "--admin-port", "none",
            value: "port"))
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

    /// The flags that were given, by their names.
    var given: [String: String] {
        let texts: [String: String?] = [
            "--host": host, "--port": port, "--database": database,
            "--in-memory": inMemory ? "true" : nil, "--config": config, "--seed": seed,
            "--seed-file": seedFile, "--fidelity": fidelity, "--home-region": homeRegion,
            "--log-level": logLevel, "--log-format": logFormat,
            "--ready-json": readyJson ? "true" : nil, "--admin-port": adminPort,
            "--admin-token": adminToken, "--cors-origin": corsOrigin,
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
