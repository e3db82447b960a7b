import Foundation

/// A client of a running server's admin plane: one request for each connection, over plain sockets.
struct ServerClient {
    /// An answer.
    struct Answer {
        var status: Int
        var contentType: String
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Why there is no answer.
    struct Failure: Error {
        var message: String
    }

    private let url: String
    private let host: String
    private let port: String
    private let token: String?

    /// A client of the server at a URL such as `http://127.0.0.1:4747`.
    ///
    /// - Throws: `Failure` for anything but `http://host[:port]`.
    init(url: String, token: String?) throws(Failure) {
        let trimmed = url.hasSuffix("/") ? String(url.dropLast()) : url
        let failure = Failure(
            message: "The URL must be like http://127.0.0.1:4747; found '\(url)'.")
        guard trimmed.hasPrefix("http://") else { throw failure }
        let authority = trimmed.dropFirst(7)
        guard !authority.isEmpty, !authority.contains("/"), !authority.contains("@"),
            authority.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { throw failure }
        let bracket = authority.lastIndex(of: "]")
        let colon = authority.lastIndex(of: ":")
        if let colon, bracket.map({ $0 < colon }) ?? true {
            host = authority[..<colon].filter { $0 != "[" && $0 != "]" }
            port = String(authority[authority.index(after: colon)...])
        } else {
            host = authority.filter { $0 != "[" && $0 != "]" }
            port = "80"
        }
        guard UInt16(port) != nil, !host.isEmpty else { throw failure }
        self.url = trimmed
        self.token = token
    }

    /// Sends a request and waits for its answer.
    ///
    /// - Throws: `Failure` when the server cannot be reached or does not answer whole.
    func send(
        _ method: String, _ path: String, body: [UInt8] = [],
        contentType: String = "application/json", headers: [String: String] = [:]
    ) throws(Failure) -> Answer {
        let descriptor = try connect()
        defer { close(descriptor) }
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(url.dropFirst(7))\r\n"
        head += "Connection: close\r\nContent-Length: \(body.count)\r\n"
        if !body.isEmpty { head += "Content-Type: \(contentType)\r\n" }
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            head += "\(name): \(value)\r\n"
        }
        try write(Array((head + "\r\n").utf8) + body, to: descriptor)
        return try Self.answer(try readAll(from: descriptor))
    }

    private func connect() throws(Failure) -> Int32 {
        var hints = addrinfo()
        // One entry for each address rather than one for each type of socket.
        hints.ai_protocol = Int32(IPPROTO_TCP)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, port, &hints, &found) == 0 else {
            throw Failure(message: "There is no host '\(host)'.")
        }
        defer { freeaddrinfo(found) }
        var next = found
        while let address = next?.pointee {
            let descriptor = socket(
                address.ai_family, address.ai_socktype, address.ai_protocol)
            if descriptor >= 0 {
                if sys_connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 {
                    return descriptor
                }
                close(descriptor)
            }
            next = address.ai_next
        }
        throw Failure(
            message: "No server answers at \(url): \(String(cString: strerror(errno))). Start one,"
                + " or name another with --url or SSO_ADMIN_LOCAL_URL.")
    }

    private func write(_ octets: [UInt8], to descriptor: Int32) throws(Failure) {
        var rest = octets[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { sys_write(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            // A server that refuses early may have answered already; the answer tells more.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private func readAll(from descriptor: Int32) throws(Failure) -> [UInt8] {
        var octets: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            octets += buffer[..<count]
        }
        guard !octets.isEmpty else {
            throw Failure(message: "The server at \(url) closed the connection without an answer.")
        }
        return octets
    }

    /// Takes an answer apart; the server gives every one of ours a length.
    private static func answer(_ octets: [UInt8]) throws(Failure) -> Answer {
        let failure = Failure(message: "The answer is not one of this server's.")
        let mark = Array("\r\n\r\n".utf8)
        guard let end = octets.indices.first(where: { octets[$0...].starts(with: mark) }) else {
            throw failure
        }
        let lines = String(decoding: octets[..<end], as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false)
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw failure }
        func field(_ name: String) -> String? {
            lines.first { $0.lowercased().hasPrefix(name + ":") }
                .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
        }
        let body = Array(octets[(end + 4)...])
        guard let length = field("content-length").flatMap({ Int($0) }), body.count >= length else {
            guard status == 204 || status == 304 else {
                throw Failure(message: "The answer was cut off.")
            }
            return Answer(status: status, contentType: "", body: [])
        }
        return Answer(
            status: status, contentType: field("content-type") ?? "",
            body: Array(body.prefix(length)))
    }
}

private func sys_connect(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t
) -> Int32 {
    connect(descriptor, address, length)
}

private func sys_write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
        send(descriptor, bytes.baseAddress, bytes.count, 0)
    #else
        // A server that has gone is an answer, not a reason to die of SIGPIPE.
        send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #endif
}
