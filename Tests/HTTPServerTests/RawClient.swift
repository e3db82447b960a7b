import Foundation
import Transport

/// A blocking socket that sends exactly what it is told and reads answers.
final class RawClient {
    struct Answer: Equatable {
        var status: Int
        var head: String
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var closes: Bool { head.contains("\r\nConnection: close\r\n") }
    }

    /// What a read that gives no bytes means.
    enum Ending: Equatable {
        case closed
        case reset
        case silence
    }

    let descriptor: Int32
    private var received: [UInt8] = []
    private(set) var ending: Ending?
    /// How many reads have brought something.
    private(set) var readCount = 0

    /// Connects to a port of 127.0.0.1.
    ///
    /// - Parameter bufferSize: of both socket buffers; nil for the system's.
    init(_ port: UInt16, bufferSize: Int32? = nil, patience: Int = 10) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var bufferSize {
            let size = socklen_t(MemoryLayout<Int32>.size)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bufferSize, size)
            setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bufferSize, size)
        }
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
        setPatience(seconds: patience)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // `deinit` closes the descriptor in this case too.
        guard result == 0 else { throw SocketError(call: "connect", code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// How long a read or write waits before it counts as silence.
    func setPatience(seconds: Int = 0, microseconds: Int = 0) {
        var limit = timeval(tv_sec: seconds, tv_usec: microseconds)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    /// Sends all bytes.
    ///
    /// - Returns: how many were taken before the peer was gone or silent.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        return sent
    }

    @discardableResult
    func send(_ text: String) -> Int { send(Array(text.utf8)) }

    /// Closes the sending half.
    func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Closes with a reset.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, size)
        var address = sockaddr()
        address.sa_family = sa_family_t(AF_UNSPEC)
        // Disconnecting sends the reset now and leaves the number to `deinit`.
        connect(descriptor, &address, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// The next answer; nil when the connection ends or stays silent.
    func answer(isHead: Bool = false) -> Answer? {
        while true {
            if let answer = takeAnswer(isHead: isHead) { return answer }
            guard fill() else { return nil }
        }
    }

    /// The next so many bytes, whatever they are; fewer when the connection ends or stays silent.
    func bytes(_ count: Int) -> [UInt8] {
        while received.count < count, fill() {}
        defer { received.removeFirst(min(count, received.count)) }
        return Array(received.prefix(count))
    }

    /// Everything up to the end of the connection that was not read as an answer.
    func rest() -> [UInt8] {
        while fill() {}
        return received
    }

    /// Reads once.
    private func fill() -> Bool {
        var room = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(descriptor, &room, room.count, 0)
        guard count > 0 else {
            ending = count == 0 ? .closed : errno == ECONNRESET ? .reset : .silence
            return false
        }
        received += room[..<count]
        readCount += 1
        return true
    }

    private func takeAnswer(isHead: Bool) -> Answer? {
        guard let headEnd = received.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else {
            return nil
        }
        let head = String(decoding: received[..<headEnd], as: UTF8.self)
        let status = Int(head.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0
        var length = 0
        for line in head.split(separator: "\r\n") where line.hasPrefix("Content-Length: ") {
            length = Int(line.dropFirst("Content-Length: ".count)) ?? 0
        }
        if isHead { length = 0 }
        guard received.count >= headEnd + length else { return nil }
        let body = Array(received[headEnd..<headEnd + length])
        received.removeFirst(headEnd + length)
        return Answer(status: status, head: head, body: body)
    }
}

/// A request in one line.
func request(
    _ method: String = "GET", _ path: String = "/", fields: String = "", body: String = ""
) -> String {
    let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
    return "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\(length)\r\n\(body)"
}
