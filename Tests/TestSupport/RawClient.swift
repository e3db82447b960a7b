import Foundation
import Transport

/// A blocking socket that sends exactly what it is told and reads answers.
package final class RawClient {
    /// One answer.
    package struct Answer: Equatable {
        /// The status.
        package var status: Int
        /// The status line and the fields, with the empty line that ends them.
        package var head: String
        /// The body, which has the length that the head says.
        package var body: [UInt8]

        /// The body as text.
        package var text: String { String(decoding: body, as: UTF8.self) }
        /// Whether the server says that it closes the connection.
        package var closes: Bool { field("Connection") == "close" }

        /// The value of a field, spelled as the server spells its name.
        package func field(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }
                .map { String($0.dropFirst(name.count + 2)) }
        }
    }

    /// What a read that gives no bytes means.
    package enum Ending: Equatable {
        case closed
        case reset
        case silence
    }

    /// The socket.
    package let descriptor: Int32
    private var received: [UInt8] = []
    /// How the last read ended that gave nothing; nil as long as every read gave something.
    package private(set) var ending: Ending?
    /// How many reads have brought something.
    package private(set) var readCount = 0

    /// Connects to a port of 127.0.0.1.
    ///
    /// - Parameter bufferSize: of both socket buffers; nil for the system's.
    package init(
        _ port: UInt16, loopback: UInt8 = 1, bufferSize: Int32? = nil, patience: Int = 10
    ) throws {
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
        address.sin_addr.s_addr = (UInt32(0x7F00_0000) + UInt32(loopback)).bigEndian
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
    package func setPatience(seconds: Int = 0, microseconds: Int = 0) {
        var limit = timeval(tv_sec: seconds, tv_usec: microseconds)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    /// Sends all bytes.
    ///
    /// - Returns: how many were taken before the peer was gone or silent.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Int {
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

    /// Sends a text.
    @discardableResult
    package func send(_ text: String) -> Int { send(Array(text.utf8)) }

    /// Closes the sending half.
    package func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Closes with a reset.
    package func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, size)
        var address = sockaddr()
        address.sa_family = sa_family_t(AF_UNSPEC)
        // Disconnecting sends the reset now and leaves the number to `deinit`.
        connect(descriptor, &address, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// The next answer; nil when the connection ends or stays silent.
    package func answer(isHead: Bool = false) -> Answer? {
        while true {
            if let answer = takeAnswer(isHead: isHead) { return answer }
            guard fill() else { return nil }
        }
    }

    /// The next so many bytes, whatever they are; fewer when the connection ends or stays silent.
    package func bytes(_ count: Int) -> [UInt8] {
        while received.count < count, fill() {}
        defer { received.removeFirst(min(count, received.count)) }
        return Array(received.prefix(count))
    }

    /// Everything up to the end of the connection that was not read as an answer.
    package func rest() -> [UInt8] {
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
package func request(
    _ method: String = "GET", _ path: String = "/", fields: String = "", body: String = ""
) -> String {
    let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
    return "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\(length)\r\n\(body)"
}
