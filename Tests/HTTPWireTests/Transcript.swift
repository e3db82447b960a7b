import HTTPWire

/// What a parser makes of a connection's bytes, for comparing ways of feeding it.
struct Transcript: Equatable, CustomStringConvertible {
    /// The completed requests: method, authority, target and body, escaped.
    var seen: [String] = []
    /// The statuses that HTTP itself gives; 200 stands for every answer of the application.
    var statuses: [Int] = []
    /// The reason of the refusal that ended the connection.
    var reason: String?
    var keepsConnection = true
    var continueCount = 0

    var description: String {
        "\(seen) \(statuses) \(reason ?? "") \(keepsConnection) 100s: \(continueCount)"
    }

    /// Feeds `bytes` in portions of the sizes that `portion` gives, then ends the input.
    init(
        of bytes: [UInt8], limits: MessageLimits = MessageLimits(),
        portion: () -> Int = { Int.max }
    ) {
        let parser = RequestParser(limits: limits)
        var held: [UInt8] = []
        var next = 0
        while next < bytes.count, keepsConnection {
            let end = next + min(max(portion(), 1), bytes.count - next)
            held += bytes[next..<end]
            next = end
            advance(parser, &held)
        }
        // A peer that ends in the middle of a request is told so.
        if keepsConnection, !held.isEmpty {
            statuses.append(400)
            keepsConnection = false
        }
    }

    private mutating func advance(_ parser: RequestParser, _ held: inout [UInt8]) {
        while !held.isEmpty, keepsConnection {
            var isWaiting = false
            let kept: Range<Int> = held.withUnsafeMutableBytes { room in
                do throws(MessageFault) {
                    switch try parser.advance(room) {
                    case .incomplete(let count):
                        isWaiting = true
                        if parser.takeContinue(held: count) { continueCount += 1 }
                        return 0..<count
                    case .complete(let end):
                        note(parser, UnsafeRawBufferPointer(room))
                        parser.reset()
                        return end..<room.count
                    }
                } catch {
                    statuses.append(error.status)
                    reason = error.reason
                    keepsConnection = false
                    return 0..<0
                }
            }
            held = Array(held[kept])
            if isWaiting { return }
        }
    }

    private mutating func note(_ parser: RequestParser, _ bytes: UnsafeRawBufferPointer) {
        let view = RequestView(parser, in: bytes, connectionID: 1, requestIndexOnConnection: 0)
        let query = view.query.map { "?\(escape($0))" } ?? ""
        let method = escape(view.methodBytes)
        let target = escape(view.path) + query
        seen.append("\(method) \(orDash(view.authority)) \(target) \(orDash(view.body))")
        switch parser.state.coreAnswer {
        case nil: statuses.append(200)
        case .serverOptions: statuses.append(204)
        case .traceRefused, .connectRefused: statuses.append(405)
        case .methodUnknown: statuses.append(501)
        }
        if !parser.state.keepsConnection || parser.state.coreAnswer == .connectRefused {
            keepsConnection = false
        }
    }

    private func orDash(_ bytes: UnsafeRawBufferPointer) -> String {
        bytes.isEmpty ? "-" : escape(bytes)
    }

    /// The bytes with blanks and everything unprintable escaped as in a URL.
    private func escape(_ bytes: UnsafeRawBufferPointer) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return (0x21...0x7E).contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
