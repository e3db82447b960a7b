import HTTPServer
import Transport

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Exit codes as sysexits(3) has them.
private enum ExitCode {
    static let usage: Int32 = 64
    static let unavailable: Int32 = 69
}

/// Says what is wrong and ends the program.
private func fail(_ message: String, _ code: Int32) -> Never {
    let line = Array("HTTPEcho: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(code)
}

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    fail(Arguments.usage, ExitCode.usage)
}

do throws(SocketError) {
    let address = try SocketAddress.resolve(host: arguments.host, port: arguments.port)
    var configuration = ServerConfiguration(addresses: [address])
    configuration.poller = arguments.poller
    let server = try HTTPServer(configuration: configuration, handler: EchoHandler())
    let remote = server.remote
    try SignalWatch.start(SignalWatch.stopSignals) { _ in remote.stop(gracefully: true) }
    print("http://\(server.localAddresses.first?.description ?? "")")
    fflush(nil)
    try server.run()
} catch {
    fail("\(error)", ExitCode.unavailable)
}
