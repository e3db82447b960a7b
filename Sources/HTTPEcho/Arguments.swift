import Transport

/// What the command line asks for.
struct Arguments {
    static let usage = "usage: HTTPEcho [--host HOST] [--port PORT] [--poll]"

    /// Default 127.0.0.1.
    var host = "127.0.0.1"
    /// Default 0: any free port.
    var port: UInt16 = 0
    /// Whether to wait with poll(2) where there is something better.
    var poller = PollerKind.preferred

    /// Reads the words after the program's name.
    ///
    /// - Returns: nil when they are not understood.
    init?(_ words: [String]) {
        var words = words[...]
        while let word = words.popFirst() {
            switch word {
            case "--host":
                guard let value = words.popFirst() else { return nil }
                host = value
            case "--port":
                guard let value = words.popFirst().flatMap({ UInt16($0) }) else { return nil }
                port = value
            case "--poll": poller = .poll
            default: return nil
            }
        }
    }
}
