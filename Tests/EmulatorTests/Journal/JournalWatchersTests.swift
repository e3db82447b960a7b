import HTTPServer
import Testing
import Transport

@testable import Emulator

struct JournalWatchersTests {
    private func wait(
        _ match: String, _ count: Int, since: UInt64 = 0, until nanoseconds: Int64 = 100
    ) throws -> JournalWait {
        JournalWait(
            match: try journalMatch(match), count: count, since: since,
            deadline: Instant(nanoseconds: nanoseconds))
    }

    private func ended(_ notices: [JournalNotice]) -> [JournalWait.Result] {
        notices.compactMap { if case .ended(_, let result) = $0 { result } else { nil } }
    }

    private let complete = JournalDelivery(
        DeliveryOutcome(bytesIntended: 1, bytesSent: 1, ended: .complete), wallMilliseconds: 0)

    @Test
    func answersAtOnceWhatIsThere() throws {
        var script = JournalScript()
        for _ in 0..<3 { script.add() }
        let met = script.journal.wait(try wait(#"{"op":"ListInstances"}"#, 2))
        #expect(met.result == .init(isMet: true, sequences: [1, 2, 3]))
        let none = script.journal.wait(try wait("{}", 0))
        #expect(none.result?.isMet == true && script.journal.watchers.isEmpty)
        let later = script.journal.wait(try wait("{}", 1, since: 3))
        #expect(later.result == nil && !script.journal.watchers.isEmpty)
    }

    @Test
    func answersWhenThereAreEnough() throws {
        var script = JournalScript()
        script.add()
        let id = script.journal.wait(try wait(#"{"op":"ListInstances"}"#, 2)).id
        let other = script.journal.append(script.arrival("ListPermissionSets"))
        #expect(ended(script.journal.decide(other, JournalScript.success)).isEmpty)
        let key = script.journal.append(script.arrival())
        let notices = script.journal.decide(key, JournalScript.success)
        guard case .ended(let told, let result) = notices.first else {
            Issue.record("nobody was told")
            return
        }
        #expect(told == id && result == .init(isMet: true, sequences: [1, 3]))
        #expect(script.journal.watchers.isEmpty)
        // Nobody is told twice.
        #expect(ended(script.journal.finish(key, complete)).isEmpty)
    }

    @Test
    func countsARequestOnceAndWhenItsAnswerLeft() throws {
        var script = JournalScript()
        _ = script.journal.wait(try wait(#"{"delivered":true}"#, 1))
        _ = script.journal.wait(try wait("{}", 2))
        let key = script.journal.append(script.arrival())
        #expect(ended(script.journal.decide(key, JournalScript.success)).isEmpty)
        #expect(ended(script.journal.finish(key, complete)).map(\.sequences) == [[1]])
        #expect(ended(script.journal.finish(key, complete)).isEmpty)
    }

    @Test
    func endsWithItsTime() throws {
        var script = JournalScript()
        let early = script.journal.wait(try wait("{}", 2, until: 50)).id
        _ = script.journal.wait(try wait("{}", 2, until: 70))
        script.add()
        #expect(script.journal.watchers.nextDeadline == Instant(nanoseconds: 50))
        #expect(script.journal.watchers.expire(at: Instant(nanoseconds: 49)).isEmpty)
        let notices = script.journal.watchers.expire(at: Instant(nanoseconds: 50))
        guard case .ended(let id, let result) = notices.first else {
            Issue.record("nobody was told")
            return
        }
        #expect(id == early && result == .init(isMet: false, sequences: [1]))
        #expect(script.journal.watchers.nextDeadline == Instant(nanoseconds: 70))
        script.journal.clear()
        script.add()
        #expect(!script.journal.watchers.isEmpty)
    }

    @Test
    func tellsSubscribersOfFinishedExchanges() throws {
        var script = JournalScript()
        let all = script.journal.watchers.subscribe()
        let some = script.journal.watchers.subscribe(try journalMatch(#"{"op":"Create*"}"#))
        func told(_ operation: String) -> [JournalWatcherID] {
            let key = script.journal.append(script.arrival(operation))
            var notices = script.journal.decide(key, JournalScript.success)
            #expect(notices.isEmpty)
            notices = script.journal.finish(key, complete)
            return notices.flatMap { notice -> [JournalWatcherID] in
                guard case .finished(let ids, let entry) = notice else { return [] }
                #expect(entry.arrival.operation == operation && entry.isDelivered == true)
                return ids
            }
        }
        #expect(told("ListInstances") == [all])
        #expect(told("CreateInstance") == [all, some])
        script.journal.watchers.remove(all)
        #expect(told("CreateInstance") == [some])
        script.journal.watchers.remove(some)
        #expect(told("CreateInstance").isEmpty && script.journal.watchers.isEmpty)
    }

    @Test
    func takesNoMoreThanAllowed() {
        var watchers = JournalWatchers()
        for _ in 1..<JournalWatchers.countMax { _ = watchers.subscribe() }
        #expect(!watchers.isFull)
        _ = watchers.subscribe()
        #expect(watchers.isFull)
    }
}
