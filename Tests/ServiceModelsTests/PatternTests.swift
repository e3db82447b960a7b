import AWSJSON
import ServiceModels
import Testing

struct PatternTests {
    /// A compiled pattern with what another engine says of strings.
    struct Case: CustomStringConvertible, Sendable {
        let matcher: PatternMatcher
        let samples: [(text: String, isMatch: Bool)]

        var description: String { matcher.pattern }
    }

    @Test(arguments: cases)
    func matchesWhatThePatternMatches(item: Case) {
        #expect(item.samples.contains { $0.isMatch })
        for sample in item.samples where item.matcher.matches(sample.text) != sample.isMatch {
            let scalars = sample.text.unicodeScalars.prefix(100).map { String($0.value, radix: 16) }
            Issue.record("\(scalars) should \(sample.isMatch ? "" : "not ")match")
        }
    }

    private static let cases =
        cases(SSOAdmin.Patterns.all, .ssoAdmin)
        + cases(IdentityStore.Patterns.all, .identityStore)
        + cases(Organizations.Patterns.all, .organizations)

    private static func cases(_ matchers: [PatternMatcher], _ model: ModelFixture) -> [Case] {
        matchers.map { matcher in
            let samples = model.samples.filter { name, _ in
                model.shapes[name]?[member: "pattern"]?.string == matcher.pattern
            }
            return Case(matcher: matcher, samples: samples.values.flatMap(\.self))
        }
    }
}
