import SQLiteStore

/// One way in which the disk fails.
struct StorageFault: Hashable, Sendable {
    /// What SQLite says; the numbers are its result codes (sqlite.org/rescode.html).
    enum Code: String, CaseIterable, Sendable {
        case busy = "BUSY"
        case locked = "LOCKED"
        case noMemory = "NOMEM"
        case readOnly = "READONLY"
        case inputOutput = "IOERR"
        case corrupt = "CORRUPT"
        case full = "FULL"

        /// The primary result code.
        var number: Int32 {
            switch self {
            case .busy: 5
            case .locked: 6
            case .noMemory: 7
            case .readOnly: 8
            case .inputOutput: 10
            case .corrupt: 11
            case .full: 13
            }
        }

        /// What SQLite says of it.
        fileprivate var text: String {
            switch self {
            case .busy: "database is locked"
            case .locked: "database table is locked"
            case .noMemory: "out of memory"
            case .readOnly: "attempt to write a readonly database"
            case .inputOutput: "disk I/O error"
            case .corrupt: "database disk image is malformed"
            case .full: "database or disk is full"
            }
        }
    }

    /// Where.
    var point: StorePoint
    /// What SQLite says.
    var code: Code
    /// The how-many-eth time the point is reached, counted from 1; default: the first.
    var nth = 1
    /// Whether it fails from then on until it is healed; otherwise once.
    var isPersistent = false
    /// Whether it fails under what operators do, too; never so for rules and for the admin API, who
    /// would lock themselves out.
    var failsOperators = false

    /// The failure as the store would meet it.
    fileprivate var error: StoreError {
        // sqlite.org/rescode.html: IOERR_FSYNC is 1034, IOERR_WRITE 778.
        let extended: Int32 =
            switch (code, point) {
            case (.inputOutput, .fsync): 1034
            case (.inputOutput, .write): 778
            default: code.number
            }
        return .statement(
            code: code.number, extendedCode: extended, message: "\(code.text) (injected)",
            sql: nil)
    }
}

/// The seam between the committer and the store: makes points fail that somebody asked to fail.
final class StorageFaults: Sendable {
    private struct Armed {
        let fault: StorageFault
        var reachedCount = 0
    }

    private let armed = Guarded<[Armed]>([])

    /// What is to fail still.
    var all: [StorageFault] { armed.withLock { $0.map(\.fault) } }

    /// Makes a point fail; one that fails for good already is left as it is.
    func arm(_ fault: StorageFault) {
        armed.withLock { armed in
            let isThere = fault.isPersistent && armed.contains { $0.fault == fault }
            if !isThere { armed.append(Armed(fault: fault)) }
        }
    }

    /// Lets everything work again; answers how many faults were taken away.
    @discardableResult
    func heal() -> Int {
        armed.withLock { armed in
            defer { armed = [] }
            return armed.count
        }
    }

    /// Fails a point whose time has come.
    ///
    /// - Parameter ofOperators: whether it is reached by what an operator did.
    /// - Throws: what SQLite would have said.
    func reach(_ point: StorePoint, ofOperators: Bool = false) throws(StoreError) {
        let fault: StorageFault? = armed.withLock { armed in
            for index in armed.indices where armed[index].fault.point == point {
                if ofOperators, !armed[index].fault.failsOperators { continue }
                armed[index].reachedCount += 1
                let fault = armed[index].fault
                guard armed[index].reachedCount >= fault.nth else { continue }
                if !fault.isPersistent { armed.remove(at: index) }
                return fault
            }
            return nil
        }
        if let fault { throw fault.error }
    }
}
