import Foundation
import Testing

@testable import Transport

struct PollerTests {
    /// A pipe's two ends.
    private struct Pipe: ~Copyable {
        let reading: Descriptor
        let writing: Descriptor

        init() throws {
            let (readNumber, writeNumber) = try SystemCalls.makePipe()
            reading = Descriptor(number: readNumber)
            writing = Descriptor(number: writeNumber)
        }
    }

    private func events(_ poller: any Poller) throws -> [UInt64: Interest] {
        var events: [ReadyEvent] = []
        try poller.wait(milliseconds: 0, into: &events)
        return Dictionary(uniqueKeysWithValues: events.map { ($0.token, $0.readiness) })
    }

    @Test(arguments: PollerKind.allCases)
    func reportsWhatIsReadyAndAskedFor(_ kind: PollerKind) throws {
        let poller = try kind.make()
        let first = try Pipe()
        let second = try Pipe()
        try poller.add(first.reading.number, token: 1, for: .read)
        try poller.add(second.reading.number, token: 2, for: .read)
        try poller.add(first.writing.number, token: 3, for: .write)
        #expect(try events(poller) == [3: .write])
        try poller.change(first.writing.number, token: 3, to: [])
        #expect(try events(poller) == [:])
        #expect(write(second.writing.number, "x", 1) == 1)
        #expect(try events(poller) == [2: .read])
        // Level-triggered: it stays so until it is read.
        #expect(try events(poller) == [2: .read])
        try poller.change(second.reading.number, token: 20, to: .read)
        #expect(try events(poller) == [20: .read])
        try poller.change(second.reading.number, token: 20, to: [])
        #expect(try events(poller) == [:])
    }

    @Test(arguments: PollerKind.allCases)
    func forgetsWhatIsClosed(_ kind: PollerKind) throws {
        let poller = try kind.make()
        let kept = try Pipe()
        try poller.add(kept.reading.number, token: 1, for: .read)
        do {
            let gone = try Pipe()
            try poller.add(gone.reading.number, token: 2, for: .read)
            let last = try Pipe()
            try poller.add(last.reading.number, token: 3, for: .read)
            #expect(write(gone.writing.number, "x", 1) == 1)
            #expect(write(last.writing.number, "x", 1) == 1)
            poller.removeBeforeClose(gone.reading.number)
            if kind == .poll { #expect(try events(poller) == [3: .read]) }
            poller.removeBeforeClose(last.reading.number)
        }
        #expect(write(kept.writing.number, "x", 1) == 1)
        #expect(try events(poller) == [1: .read])
    }

    @Test(arguments: PollerKind.allCases)
    func reportsHangUpUnasked(_ kind: PollerKind) throws {
        let poller = try kind.make()
        let reading: Descriptor
        do {
            let (readNumber, writeNumber) = try SystemCalls.makePipe()
            reading = Descriptor(number: readNumber)
            _ = Descriptor(number: writeNumber)
        }
        try poller.add(reading.number, token: 9, for: [])
        #expect(try events(poller) == [9: .hangUp])
    }

    @Test(arguments: PollerKind.allCases)
    func failsForWhatIsNotWatched(_ kind: PollerKind) throws {
        let poller = try kind.make()
        let pipe = try Pipe()
        #expect(throws: SocketError.self) {
            try poller.change(pipe.reading.number, token: 1, to: .read)
        }
        #expect(throws: SocketError.self) { try poller.add(-1, token: 1, for: .read) }
    }
}
