/// Finds what someone probably meant to write.
enum Suggestion {
    /// Candidates looked at; seed files can declare far more names than are worth comparing.
    static let candidateCountMax = 10_000

    /// The candidate nearest to `text`, or `nil` when none is near enough to be a slip.
    static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
        let wanted = fold(text)
        // A third of the letters wrong is the most that still reads as a slip.
        let distanceMax = max(1, min(wanted.count, 24) / 3)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates.lazy.prefix(candidateCountMax) {
            let other = fold(candidate)
            guard abs(other.count - wanted.count) <= distanceMax else { continue }
            let distance = editDistance(wanted, other)
            guard distance <= distanceMax else { continue }
            if let known = best, (known.distance, known.candidate) <= (distance, candidate) {
                continue
            }
            best = (candidate, distance)
        }
        return best?.candidate
    }

    /// ` Did you mean 'x'?` with its leading space, or nothing.
    static func sentence(for text: String, among candidates: some Sequence<String>) -> String {
        nearest(to: text, among: candidates).map { " Did you mean '\($0)'?" } ?? ""
    }

    /// Letters and digits alone, in lower case: `HomeRegion`, `home_region` and `home-region` are
    /// one name.
    private static func fold(_ text: String) -> [Character] {
        Array(text.lowercased().filter { !"-_. ".contains($0) }.prefix(64))
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one text into the
    /// other.
    ///
    /// Source: Damerau, CACM 7(3), 1964, in the form with restricted transpositions.
    private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for i in 1...left.count {
            var current = [i]
            for j in 1...right.count {
                let replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                var least = min(replaced, previous[j] + 1, current[j - 1] + 1)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    least = min(least, before[j - 2] + 1)
                }
                current.append(least)
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}
