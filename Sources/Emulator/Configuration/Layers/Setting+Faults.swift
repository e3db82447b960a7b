import AWSJSON

extension Setting {
    /// Keys of settings that are on or off.
    static let switchKeys = [
        "inMemory", "readyJson", "magicIds", "watch", "allowCrash", "allowHeaderFaults",
    ]

    /// Settings of fault rules, session time and the journal.
    static let faultSettings: [Setting] = [
        Setting("faults", "--faults") { field, layer in
            if field.text == nil {
                layer.faults = .list(field)
            } else if let text = field.string(
                expected: "fault rules or the path of a file", scalarCountMax: 1 << 20)
            {
                layer.faults = .text(text, ProblemLog(like: field.log))
            }
        },
        Setting("preset", "--preset") { field, layer in layer.presets = field.presets() },
        Setting("magicIds", "--magic-ids") { field, layer in layer.magicIDs = field.boolean() },
        Setting("watch", "--watch") { field, layer in layer.watch = field.boolean() },
        Setting("allowCrash", "--allow-crash") { field, layer in
            layer.allowsCrash = field.boolean()
        },
        Setting("allowHeaderFaults", "--allow-header-faults") { field, layer in
            layer.allowsHeaderFaults = field.boolean()
        },
        Setting("maxActiveHangs", "--max-active-hangs") { field, layer in
            layer.activeHangCountMax = field.integer(in: 0...1_000_000)
        },
        Setting("autoHalt", "--auto-halt") { field, layer in
            guard let limit = field.text.flatMap({ AutoHalt.Limit($0) }) else {
                field.refuse(
                    expected: "a number of errors from 1 to \(AutoHalt.Limit.errorCountMax) and a"
                        + " duration, such as 200/10s")
                return
            }
            layer.autoHalt = limit
        },
        Setting("clock", "--clock") { field, layer in layer.clock = field.clock() },
        Setting("journalEntries", "--journal-entries") { field, layer in
            layer.journalEntryCountMax = field.integer(in: 1...10_000_000)
        },
        Setting("journalBytes", "--journal-bytes") { field, layer in
            layer.journalByteCountMax = field.integer(in: 1...1 << 40)
        },
    ]
}

extension Field {
    /// Names of presets, as a list or with commas between them.
    fileprivate func presets() -> [String]? {
        let names: [String]
        if isSequence {
            names = (sequence(of: "names of presets", countMax: 100) ?? []).compactMap {
                $0.string(expected: "the name of a preset")
            }
        } else {
            names = (string(expected: "names of presets") ?? "").split(separator: ",").map {
                String($0.trimmingSpaces)
            }
        }
        let known = Preset.all.map(\.name)
        for name in names where !known.contains(name) {
            fail(
                "expected \(known.joinedAsChoice()), found \(name.quotedForMessage())."
                    + Suggestion.sentence(for: name, among: known))
        }
        return names.filter { known.contains($0) }
    }

    /// `real`, `frozen`, `auto` or `scaled:` and a rate; all but the first may be followed by `@` and
    /// the session time to start at.
    fileprivate func clock() -> (mode: SessionClock.Mode, start: Timestamp?)? {
        let parts = (text ?? "").split(
            separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let start = parts.count == 2 ? AdminTime.moment(String(parts[1])) : nil
        let isStartGood = parts.count < 2 || start != nil && parts.first != "real"
        if let mode = parts.first.flatMap(Self.clockMode), isStartGood { return (mode, start) }
        refuse(
            expected: "real, frozen, auto, or scaled: and how many seconds pass in one, from"
                + " 0.000001 to 1000000, such as scaled:60; behind all but real a time to start"
                + " at, such as frozen@2026-01-01T00:00:00Z")
        return nil
    }

    private static func clockMode(_ text: Substring) -> SessionClock.Mode? {
        switch text {
        case "real": return .real
        case "frozen": return .frozen
        case "auto": return .auto
        default:
            guard text.hasPrefix("scaled:") else { return nil }
            let number = String(text.dropFirst("scaled:".count))
            guard NumberText.isNumber(number) else { return nil }
            return Double(number).flatMap { ClockRate($0) }.map { .scaled($0) }
        }
    }
}
