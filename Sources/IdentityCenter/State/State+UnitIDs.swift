extension State {
    /// A new id of an organizational unit: `ou-`, what follows `r-` in the root's id, and 8 digits.
    package func unusedOrganizationalUnitID(sequence: SequenceNumber, draws: Draws) -> String {
        let root = organization?.rootID ?? Organization.rootIDDefault
        var attempt: UInt64 = 0
        while true {
            let digits = draws.word(
                purpose: "organizational-unit", key: String(sequence.value), n: attempt)
            let id = "ou-\(root.dropFirst(2))-\(lowercaseHexadecimal(digits, count: 8))"
            if organizationalUnits[id] == nil { return id }
            attempt += 1
        }
    }
}
