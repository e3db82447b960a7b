import HTTPWire
import Transport

extension HTTPServer {
    /// Takes what a connection has sent and does with it what can be done.
    func receive(_ connection: Connection) {
        switch connection.stream.read(into: received.room) {
        case .bytes(let count):
            take(count, from: connection)
        case .end:
            connection.peerHasFinished = true
            noteFinish(of: connection)
        case .blocked:
            break
        case .failed:
            drop(connection)
        }
    }

    /// Draws the conclusions from the peer's FIN.
    private func noteFinish(of connection: Connection) {
        // A client may close its half and read on, but one that leaves in the middle of an answer
        // looks the same. Where an answer takes its time on purpose it is taken to have left.
        let isTimed = connection.departure?.isTimed ?? false
        if connection.isLingering || isTimed || connection.streaming != .none {
            drop(connection)
        } else if connection.departure == nil, let exchange = connection.inFlight {
            handler.peerFinished(exchange.ticket)
        }
    }

    /// Executes what is held, as far as that is possible now.
    func resume(_ connection: Connection) {
        while connection.mayExecute, let input = connection.input {
            let rest = execute(connection, input.bytes)
            if rest.isEmpty {
                connection.input = nil
                pool.giveBack(input)
            } else {
                input.keep(rest)
            }
            flush(connection)
            // Either the rest needs more bytes, or output stopped it and there is room again.
            if connection.parser != nil { return }
        }
    }

    private func take(_ count: Int, from connection: Connection) {
        if connection.isLingering {
            connection.lingeredByteCount += count
            if connection.lingeredByteCount > Self.lingerByteCountMax { drop(connection) }
            return
        }
        // Nothing that follows a refused request is looked at.
        if connection.isClosing { return }
        let new = UnsafeMutableRawBufferPointer(rebasing: received.room[..<count])
        if let input = connection.input {
            input.append(UnsafeRawBufferPointer(new))
            return resume(connection)
        }
        guard connection.mayExecute else { return hold(new, of: connection) }
        let rest = execute(connection, new)
        if !rest.isEmpty {
            hold(UnsafeMutableRawBufferPointer(rebasing: new[rest]), of: connection)
        }
        flush(connection)
        if connection.parser == nil { resume(connection) }
    }

    private func hold(_ bytes: UnsafeMutableRawBufferPointer, of connection: Connection) {
        let buffer = pool.takeBuffer(for: bytes.count)
        buffer.append(UnsafeRawBufferPointer(bytes))
        connection.input = buffer
    }

    /// Executes the requests that `bytes` begins with, collecting their answers in `outgoing`.
    ///
    /// - Returns: what has to be held: the rest that is incomplete or may not be executed yet.
    private func execute(
        _ connection: Connection, _ bytes: UnsafeMutableRawBufferPointer
    ) -> Range<Int> {
        var start = 0
        while start < bytes.count {
            guard connection.inFlight == nil, outgoing.count < Self.outputByteCountSoftMax else {
                return start..<bytes.count
            }
            let message = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
            let parser = connection.parser ?? wholeParser
            do throws(MessageFault) {
                switch try parser.advance(message) {
                case .incomplete(let held):
                    keepParser(parser, for: connection)
                    expectMore(connection, parser, held: held)
                    return start..<start + held
                case .complete(let end):
                    answer(connection, parser, UnsafeRawBufferPointer(message))
                    releaseParser(of: connection)
                    start += end
                }
            } catch {
                refuse(connection, error, isHead: parser.state.isHead)
                releaseParser(of: connection)
            }
            // What follows is never executed: it may be the body of something misread.
            if connection.isClosing { return 0..<0 }
        }
        return 0..<0
    }

    /// Notes what an incomplete request waits for, and asks for its body if the client wants that.
    private func expectMore(_ connection: Connection, _ parser: RequestParser, held: Int) {
        if parser.stage == .body || parser.stage == .chunks {
            if connection.awaited != .body { wait(connection, for: .body) }
            if parser.takeContinue(held: held) { outgoing.append(ResponseWriter.continueLine) }
        } else if connection.awaited != .head {
            wait(connection, for: .head)
        }
    }

    private func keepParser(_ parser: RequestParser, for connection: Connection) {
        guard connection.parser == nil else { return }
        connection.parser = parser
        wholeParser = pool.takeParser()
    }

    private func releaseParser(of connection: Connection) {
        if let parser = connection.parser {
            connection.parser = nil
            pool.giveBack(parser)
        } else {
            wholeParser.reset()
        }
    }
}
