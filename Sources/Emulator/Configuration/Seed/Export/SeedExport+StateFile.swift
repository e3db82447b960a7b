import SQLiteStore

extension SeedExport {
    /// A seed file of a session in a state file, which stays as it is and may be open in a server.
    ///
    /// - Throws: `StartupError`, also for a session that the file does not have.
    package static func file(
        ofSession session: String, inStateFile path: String, options: Options = Options()
    ) throws(StartupError) -> [UInt8] {
        let worlds: [StoredWorld]
        do {
            worlds = try Store.worlds(inFileAt: path)
        } catch {
            throw StartupError(error)
        }
        guard let world = worlds.first(where: { $0.header.name == session }) else {
            let names = worlds.map(\.header.name).sorted()
            let suggestion = Suggestion.sentence(for: session, among: names)
            throw StartupError(
                .content,
                "\(path) has no session named \(session.quotedForMessage())."
                    + (suggestion.isEmpty ? " It has \(names.joinedAsChoice())." : suggestion))
        }
        return file(of: world.state, options: options)
    }
}
