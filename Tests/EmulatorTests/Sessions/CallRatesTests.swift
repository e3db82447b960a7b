import AWSJSON
import IdentityCenter
import ServiceModels
import Testing

@testable import Emulator

struct CallRatesTests {
    private let now = Timestamp(millisecondsSinceEpoch: 1_700_000_000_000)

    private func taken(
        _ count: Int, of operation: ServiceOperation, from rates: inout CallRates
    ) -> Int {
        (0..<count).filter { _ in rates.take(operation, at: now) }.count
    }

    @Test
    func servicesHaveRatesOfTheirOwnAndSoHasEachOperationOfTheIdentityStore() {
        var rates = CallRates(callsPerSecond: 20)
        #expect(taken(12, of: .ssoAdmin(.listInstances), from: &rates) == 12)
        #expect(taken(12, of: .ssoAdmin(.listPermissionSets), from: &rates) == 8)
        #expect(taken(21, of: .identityStore(.listUsers), from: &rates) == 20)
        #expect(taken(21, of: .identityStore(.createUser), from: &rates) == 20)
        // Another store has a rate of its own.
        let other = (0..<21).filter { _ in
            rates.take(.identityStore(.listUsers), at: now) { "d-9067a5f0c2" }
        }
        #expect(other.count == 20)
        #expect(taken(21, of: .organizations(.listAccounts), from: &rates) == 20)
        #expect(taken(100, of: .sts(.getCallerIdentity), from: &rates) == 100)
        var full = rates.full
        #expect(taken(21, of: .identityStore(.listUsers), from: &full) == 20)
    }

    @Test
    func theRefusalOfTheIdentityStoreSaysWhenToComeBack() {
        let member = JSONValue.Member(name: "RetryAfterSeconds", value: .number("1"))
        #expect(ServiceError.rateExceeded(.identityStore(.listUsers)).members == [member])
        #expect(ServiceError.rateExceeded(.ssoAdmin(.listInstances)).members == [])
    }
}
