extension JournalEntry {
    /// The request as fault rules see it, for asking what they would make of it now.
    ///
    /// The state of the world is today's and is for the caller to add; of headers only those are
    /// there that the journal keeps.
    var facts: FaultFacts {
        let octets = arrival.octets
        var facts = FaultFacts(operation: arrival.operation, session: session, ordinal: sequence) {
            octets.inputValue
        }
        facts.region = arrival.region
        facts.account = arrival.account
        facts.accessKeyID = arrival.accessKeyID
        facts.callerARN = arrival.callerARN
        facts.connection = arrival.connection
        facts.moment = FaultMoment(
            virtual: arrival.virtualMilliseconds, wall: arrival.wallMilliseconds)
        facts.header = octets.header
        return facts
    }
}
