import HTTPWire
import Transport

extension HTTPServer {
    /// Sends what `outgoing` has collected for a connection, keeping what the kernel does not take.
    func flush(_ connection: Connection) {
        guard outgoing.count > 0 else { return }
        defer { outgoing.removeAll() }
        guard !connection.isGone else { return }
        if let output = connection.output {
            output.append(UnsafeRawBufferPointer(outgoing.bytes))
            return
        }
        switch connection.stream.write(UnsafeRawBufferPointer(outgoing.bytes)) {
        case .bytes(let count) where count == outgoing.count:
            noteSent(count, on: connection)
        case .bytes(let count):
            noteSent(count, on: connection)
            keepOutput(from: count, of: connection)
        case .blocked:
            keepOutput(from: 0, of: connection)
        case .failed:
            drop(connection)
        }
    }

    /// Sends more of what is kept, now that there is room.
    func drain(_ connection: Connection) {
        guard let output = connection.output else { return }
        switch connection.stream.write(UnsafeRawBufferPointer(output.bytes)) {
        case .bytes(let count) where count == output.count:
            noteSent(count, on: connection)
            connection.output = nil
            pool.giveBack(output)
            if connection.inFlight == nil {
                wait(connection, for: .request)
            } else {
                stopWaiting(connection)
            }
            resume(connection)
        case .bytes(let count):
            noteSent(count, on: connection)
            output.keep(count..<output.count)
            wait(connection, for: .room)
        case .blocked:
            break
        case .failed:
            drop(connection)
        }
    }

    /// Brings a connection to rest after anything has happened to it: closes what is over, and
    /// watches for what can happen next.
    func settle(_ connection: Connection) {
        // What is behind an answer may be answered the same way, so this goes on until one waits.
        while let departure = connection.departure, connection.output == nil {
            guard advance(connection, departure) else { break }
        }
        if connection.isGone { return }
        if connection.output == nil, connection.inFlight == nil, !connection.isLingering {
            if connection.isClosing { return finish(connection) }
            if connection.peerHasFinished {
                if connection.input == nil { return drop(connection) }
                // RFC 9112 8: the peer ended in the middle of a request.
                refuse(
                    connection,
                    MessageFault(status: 400, reason: "The request ended before it was complete."))
                flush(connection)
                return settle(connection)
            }
        }
        watch(connection, for: wantedInterest(connection))
    }

    private func keepOutput(from start: Int, of connection: Connection) {
        let rest = UnsafeMutableRawBufferPointer(rebasing: outgoing.bytes[start...])
        let output = pool.takeBuffer(for: rest.count)
        output.append(UnsafeRawBufferPointer(rest))
        connection.output = output
        wait(connection, for: .room)
    }

    private func wantedInterest(_ connection: Connection) -> Interest {
        // A peer that does not take its answers is not read from: what it sends would only grow.
        if connection.output != nil { return .write }
        if connection.peerHasFinished { return [] }
        let heldByteCount = connection.inFlight == nil ? 0 : connection.input?.count ?? 0
        return heldByteCount < Self.readAheadByteCountMax ? .read : []
    }

    private func watch(_ connection: Connection, for interest: Interest) {
        guard interest != connection.interest else { return }
        do throws(SocketError) {
            let number = connection.stream.descriptorNumber
            try loop.poller.change(number, token: connection.token, to: interest)
            connection.interest = interest
        } catch {
            drop(connection)
        }
    }
}
