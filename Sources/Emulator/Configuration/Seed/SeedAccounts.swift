/// The accounts of a seed file, found by id or by name.
struct SeedAccounts {
    private var ids = NameRegistry("account")
    private var emails = NameRegistry("e-mail address")
    private var idsByName: [String: [String]] = [:]
    private var known: Set<String> = []

    /// Takes in an account that the file declares; one that is there already is a problem.
    mutating func claim(id: String, _ field: Field) -> Bool { ids.claim(id, field) }

    /// Takes in an address that the file writes out; one that is there already is a problem.
    mutating func claim(email: String, _ field: Field) -> Bool { emails.claim(email, field) }

    /// Lets an account be found, however it came to be there.
    mutating func note(_ account: SeedDocument.Account) {
        guard known.insert(account.id).inserted else { return }
        ids.note(account.id)
        idsByName[account.name, default: []].append(account.id)
    }

    /// The id of the account that a field names, by id or by name; a problem when there is none, or
    /// when several have the name.
    func id(_ field: Field) -> String? {
        guard let text = field.string(expected: "an account's id or name") else { return nil }
        if known.contains(text) { return text }
        let candidates = idsByName[text] ?? []
        if candidates.count == 1 { return candidates[0] }
        guard candidates.isEmpty else {
            field.fail(
                "several accounts are named \(text.quotedForMessage()); name it by its id:"
                    + " \(candidates.joinedAsChoice()).")
            return nil
        }
        let suggestion =
            field.log.isFull
            ? "" : Suggestion.sentence(for: text, among: known.sorted() + idsByName.keys.sorted())
        field.fail(
            "expected a declared account, found \(text.quotedForMessage())."
                + (suggestion.isEmpty ? " Declare it in this file first." : suggestion))
        return nil
    }
}
