import AWSJSON

/// One page of a list while it is being filled.
struct Page<Item> {
    /// Where the page starts: after this place, or at the beginning.
    let after: SequenceNumber?
    /// The items so far.
    private(set) var items: [Item] = []

    private let limit: Int
    private let token: PageToken
    private let nonce: UInt64
    private var last: SequenceNumber?
    private var isContinued = false

    fileprivate init(after: SequenceNumber?, limit: Int, token: PageToken, nonce: UInt64) {
        self.after = after
        self.limit = limit
        self.token = token
        self.nonce = nonce
    }

    /// How many more items fit.
    var countLeft: Int { limit - items.count }

    /// Takes the next item of the list; answers whether another one is wanted.
    mutating func add(_ item: @autoclosure () -> Item, at sequence: SequenceNumber) -> Bool {
        guard items.count < limit else {
            isContinued = true
            return false
        }
        items.append(item())
        last = sequence
        return true
    }

    /// The token of the page after this one; `nil` on the last page.
    var nextToken: String? {
        guard isContinued, let last else { return nil }
        return token.text(after: last, nonce: nonce)
    }
}

/// How many items a page holds when the caller does not say (SA-004); the items are in the order
/// in which they came into being (SA-020).
let pageSizeDefault = 100

extension Call {
    /// The page that `nextToken` and `maxResults` ask for, of a list that `binding` tells from all
    /// others.
    ///
    /// - Throws: `ValidationException` for a token of another list, another world or of nobody's.
    func page<Item>(
        of _: Item.Type, nextToken: String?, maxResults: Int?, pageSizeMax: Int = pageSizeDefault,
        binding: [String?]
    ) throws(ServiceError) -> Page<Item> {
        let token = PageToken(
            draws: world.draws, epoch: world.epoch,
            binding: [serviceOperation.qualifiedName] + binding.map { $0.map { "=" + $0 } ?? "" })
        var after: SequenceNumber?
        if let nextToken, !nextToken.isEmpty {
            after = token.place(in: nextToken)
            if after == nil { throw .invalidNextToken }
        }
        return Page(
            after: after, limit: min(maxResults ?? pageSizeMax, pageSizeMax), token: token,
            nonce: world.draws.word(purpose: "page-token", key: requestID.description))
    }
}
