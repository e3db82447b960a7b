import HTTPWire

/// What the application has asked for and the end of the turn will do.
///
/// Nothing is done at once, since the call may come from the middle of another exchange.
struct Command {
    /// What is to be done with an exchange.
    enum Action {
        /// Answer it with `response`.
        case complete
        /// End it without an answer.
        case abort(Delivery.Ending)
        /// Send the rest of the answer at once.
        case hurry
        /// Begin to stream `response`.
        case begin
        /// Send more of a stream.
        case send([UInt8])
        /// End a stream.
        case end
    }

    let ticket: Ticket
    let action: Action
    var response = ResponseBuffer()
}

extension HTTPServer {
    /// Does what the application has asked for, in its order, and what it asks for meanwhile.
    func performCommands() {
        var index = 0
        while index < commands.count {
            let ticket = commands[index].ticket
            switch commands[index].action {
            case .complete:
                // Moved out, not copied: a second reference would make its reuse allocate.
                var response = ResponseBuffer()
                swap(&response, &commands[index].response)
                deliver(ticket, response)
                response.reset()
                if spareResponses.count < Self.spareResponseCountMax {
                    spareResponses.append(response)
                }
            case .abort(let ending): performAbort(ticket, ending)
            case .hurry: performHurry(ticket)
            case .begin: begin(ticket, commands[index].response)
            case .send(let bytes): write(bytes, to: ticket)
            case .end: end(ticket)
            }
            index += 1
        }
        commands.removeAll(keepingCapacity: true)
    }
}
