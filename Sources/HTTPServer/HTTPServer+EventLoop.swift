import HTTPWire
package import Transport

extension HTTPServer: EventLoopDelegate {
    package func accepted(_ stream: consuming ByteStream, listener: Int) {
        let isFull = connections.count >= connectionCountMax
        let isCrowded = connections.count >= connectionCountMax + Self.turnedAwayCountMax
        guard !isCrowded else { return turnedAway(&stream) }
        let number = stream.descriptorNumber
        let connection = connections.insert(stream)
        connection.listener = listener
        let verdict =
            isFull ? .serve : handler.accepted(connectionID: connection.id, listener: listener)
        if verdict == .reset {
            connection.stream.resetOnClose()
            return drop(connection)
        }
        do throws(SocketError) {
            try loop.poller.add(number, token: connection.token, for: .read)
        } catch {
            connections.remove(connection)
            connection.isGone = true
            return
        }
        if verdict == .close { return finish(connection) }
        wait(connection, for: .head)
        if isFull {
            refuse(connection, tooManyConnections)
            flush(connection)
            settle(connection)
        }
    }

    package func turnedAway(_ stream: inout ByteStream) {
        writeFault(tooManyConnections, isHead: false)
        // The answer is far smaller than an empty send buffer.
        _ = stream.write(UnsafeRawBufferPointer(outgoing.bytes))
        outgoing.removeAll()
        stream.finishWriting()
        // Closing with unread bytes would reset the connection and lose the answer.
        _ = stream.read(into: received.room)
    }

    package func ready(_ token: UInt64, _ readiness: Interest) {
        guard let connection = connections.find(token: token) else { return }
        if readiness.contains(.hangUp), !connection.interest.contains(.read) {
            // Both directions are over, so nobody is left to answer.
            return drop(connection)
        }
        if readiness.contains(.write) { drain(connection) }
        if !connection.isGone, connection.interest.contains(.read),
            readiness.contains(.read) || readiness.contains(.hangUp)
        {
            receive(connection)
        }
        settle(connection)
    }

    package func woken() {
        handler.woken()
        switch remote.stopRequest {
        case .none: break
        case .graceful: beginStopping()
        case .immediate: stopAtOnce()
        }
    }

    package func turnEnded() {
        if let deadline = applicationDeadline, deadline <= loop.now { handler.deadlineReached() }
        performCommands()
        passDeadlines()
        if let drainDeadline, drainDeadline <= loop.now { stopAtOnce() }
        // Refusing what is late may have abandoned tickets, to which the handler may answer.
        performCommands()
        refuseConnectionsIfWanted()
    }

    package func nextDeadline() -> Instant? {
        applicationDeadline = handler.nextDeadline()
        // What the handler answers while it is asked must not wait for somebody else's event.
        while !commands.isEmpty {
            performCommands()
            applicationDeadline = handler.nextDeadline()
        }
        refuseConnectionsIfWanted()
        var nearest = deadlines.next
        if let drainDeadline { nearest = min(nearest ?? drainDeadline, drainDeadline) }
        if let applicationDeadline {
            nearest = min(nearest ?? applicationDeadline, applicationDeadline)
        }
        return nearest
    }

    package var hasFinished: Bool { isStopping && connections.count == 0 }

    private var tooManyConnections: MessageFault {
        MessageFault(
            status: 503,
            reason: "The server holds \(connectionCountMax) connections, its limit; try again.")
    }

    private func beginStopping() {
        guard !isStopping else { return }
        isStopping = true
        drainDeadline = loop.now.advanced(by: configuration.timeouts.drain)
        loop.stopAccepting(self)
        handler.stopping()
        hurryDepartures()
        endStreams()
        for connection in connections.all where connection.isIdle {
            // A request may have arrived that the loop has not seen yet; it is answered still.
            receive(connection)
            settle(connection)
            if connection.isIdle { drop(connection) }
        }
    }

    private func stopAtOnce() {
        if !isStopping { loop.stopAccepting(self) }
        isStopping = true
        drainDeadline = nil
        connections.all.forEach(drop)
    }
}
