/// What decides the answer.
package enum TerminalEffect: Equatable, Sendable {
    case error(InjectedError)
    case hang(HangEffect)
    case connection(ConnectionEffect)
    case body(BodyEffect)
    case framing(FramingEffect)
    case crash(CrashEffect)
    /// The answer is left as it is, and no rule behind is asked.
    case pass
}
