import HTTPWire

extension HTTPServer {
    /// Notes an answer at the end of `outgoing` of which the application wants to hear.
    func report(_ byteCount: Int, _ tag: UInt64, for ticket: Ticket, on connection: Connection) {
        let end = (connection.output?.count ?? 0) + outgoing.count
        connection.reports.append(
            Connection.Report(ticket: ticket, byteCount: byteCount, tag: tag, end: end))
    }

    /// Tells the application of the answers that have gone with these bytes.
    @inline(__always)
    func noteSent(_ byteCount: Int, on connection: Connection) {
        if !connection.reports.isEmpty { reportSent(byteCount, on: connection) }
    }

    private func reportSent(_ byteCount: Int, on connection: Connection) {
        var goneCount = 0
        for index in connection.reports.indices {
            connection.reports[index].end -= byteCount
            if connection.reports[index].end <= 0 { goneCount += 1 }
        }
        let gone = connection.reports.prefix(goneCount)
        connection.reports.removeFirst(goneCount)
        for report in gone {
            let outcome = DeliveryOutcome(
                bytesIntended: report.byteCount, bytesSent: report.byteCount, ended: .complete,
                tag: report.tag)
            handler.delivered(report.ticket, outcome)
        }
    }

    /// Tells the application of the answers that will not be sent any more.
    func abandonReports(of connection: Connection) {
        guard !connection.reports.isEmpty else { return }
        let reports = connection.reports
        connection.reports = []
        for report in reports {
            let outcome = DeliveryOutcome(
                bytesIntended: report.byteCount, bytesSent: max(report.byteCount - report.end, 0),
                ended: .clientAbandoned, tag: report.tag)
            handler.delivered(report.ticket, outcome)
        }
    }
}
