/// A pattern of a service model, parsed.
indirect enum PatternNode {
    case set(ScalarSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repeated(PatternNode, min: Int, max: Int?)
    /// `^`: only before the first scalar.
    case start
    /// `$`: only after the last scalar.
    case end
}
