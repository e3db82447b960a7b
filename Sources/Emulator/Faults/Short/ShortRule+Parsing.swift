extension ShortRule {
    /// Reads a line.
    ///
    /// - Throws: `Mistake` at the first thing that is not of the grammar.
    package init(_ line: String) throws(Mistake) {
        let words = try Self.words(line)
        guard let arrow = words.firstIndex(where: { $0.text == "->" && !$0.isQuoted }) else {
            throw Mistake(
                message: "expected '->' between conditions and effects, as in"
                    + " 'CreateAccountAssignment attempt<2 -> ThrottlingException'.",
                column: line.count + 1)
        }
        guard let subject = words.first, arrow > 0 else {
            throw Mistake(message: "expected an operation or '*' before '->'.", column: 1)
        }
        subjects = subject.text.split(separator: ",").map(String.init)
        guard !subjects.isEmpty else {
            throw Mistake(message: "expected an operation or '*'.", column: subject.column)
        }
        terms = []
        for word in words[1..<arrow] { terms.append(try Self.term(word)) }
        effects = []
        var expectsEffect = true
        for word in words[(arrow + 1)...] {
            guard expectsEffect != (word.text == "+") else {
                throw Mistake(
                    message: expectsEffect
                        ? "expected an effect, found '+'."
                        : "expected '+' before another effect, found"
                            + " \(word.text.quotedForMessage()).", column: word.column)
            }
            if expectsEffect { effects.append(word.text) }
            expectsEffect.toggle()
        }
        guard !expectsEffect else {
            throw Mistake(
                message: "expected an effect such as ThrottlingException or 250ms at the end.",
                column: line.count + 1)
        }
    }

    private struct Word {
        var text: String
        /// Where in `text` quotes began, so that no operator is looked for behind.
        var quoteStart: Int?
        var column: Int

        var isQuoted: Bool { quoteStart == 0 }
    }

    /// The words of a line; blanks inside quotes part none.
    private static func words(_ line: String) throws(Mistake) -> [Word] {
        var words: [Word] = []
        var current: Word?
        var isInside = false
        var isEscaped = false
        for (index, character) in line.enumerated() {
            if isInside {
                if isEscaped {
                    current?.text.append(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isInside = false
                } else {
                    current?.text.append(character)
                }
                continue
            }
            if character == " " || character == "\t" {
                if let word = current { words.append(word) }
                current = nil
                continue
            }
            var word = current ?? Word(text: "", quoteStart: nil, column: index + 1)
            if character == "\"" {
                word.quoteStart = word.quoteStart ?? word.text.count
                isInside = true
            } else {
                word.text.append(character)
            }
            current = word
        }
        guard !isInside else {
            throw Mistake(message: "a quote is not closed.", column: line.count + 1)
        }
        if let word = current { words.append(word) }
        return words
    }

    private static func term(_ word: Word) throws(Mistake) -> Term {
        let head = word.text.prefix(word.quoteStart ?? word.text.count)
        guard let start = head.firstIndex(where: { "=!<>~".contains($0) }), start > head.startIndex
        else {
            throw Mistake(
                message: "expected a condition such as attempt<2, TargetId=111122223333 or times=1,"
                    + " found \(word.text.quotedForMessage()).", column: word.column)
        }
        let rest = word.text[start...]
        guard let comparison = Term.Operator.allCases.first(where: { rest.hasPrefix($0.rawValue) })
        else {
            throw Mistake(
                message: "expected '=', '!=', '<', '<=', '>', '>=' or '~' in"
                    + " \(word.text.quotedForMessage()).", column: word.column)
        }
        return Term(
            key: String(word.text[..<start]), comparison: comparison,
            value: String(rest.dropFirst(comparison.rawValue.count)))
    }
}
