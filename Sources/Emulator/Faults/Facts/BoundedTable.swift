/// A dictionary that forgets what was not used for longest when it is full.
///
/// Kept as two generations: when the young one has half of the capacity it becomes the old one, and
/// the old one is dropped; what is set moves to the young one. So at least the half of the capacity
/// used last is there, at the cost of one look-up more.
struct BoundedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// Entries kept at most: 131,072.
    static var countMax: Int { 131_072 }

    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private let generationCountMax: Int

    init(countMax: Int = Self.countMax) {
        generationCountMax = max(1, countMax / 2)
    }

    var count: Int { young.count + old.count }

    /// The value of a key; setting it counts as a use.
    subscript(key: Key) -> Value? {
        get { young[key] ?? old[key] }
        set {
            old[key] = nil
            guard let newValue else {
                young[key] = nil
                return
            }
            if young.count >= generationCountMax, young[key] == nil {
                old = young
                young = [:]
            }
            young[key] = newValue
        }
    }
}
