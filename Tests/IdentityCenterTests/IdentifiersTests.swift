import Testing

@testable import IdentityCenter

struct IdentifiersTests {
    @Test(arguments: [
        ("123456789012", true), ("000000000000", true), ("999999999999", true),
        ("12345678901", false), ("1234567890123", false), ("12345678901a", false), ("", false),
        ("١٢٣٤٥٦٧٨٩٠١٢", false),
    ])
    func accountIDsAreTwelveDigits(text: String, isAccepted: Bool) {
        #expect(AccountID(text)?.description == (isAccepted ? text : nil))
    }

    @Test(arguments: [
        ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", true),
        ("F81D4FAE-7dec-11D0-a765-00A0C91E6BF6", true),
        ("9067639464-9039c8fc-c296-4863-a233-a59111da7aa3", true),
        ("9067639464-9039C8FC-c296-4863-a233-a59111da7aa3", true),
        ("906763946A-9039c8fc-c296-4863-a233-a59111da7aa3", false),
        ("906763946-9039c8fc-c296-4863-a233-a59111da7aa3", false),
        ("f81d4fae-7dec-11d0-a765-00a0c91e6bf", false),
        ("f81d4fae-7dec-11d0-a765-00a0c91e6bf66", false),
        ("f81d4fae07dec-11d0-a765-00a0c91e6bf6", false),
        ("g81d4fae-7dec-11d0-a765-00a0c91e6bf6", false), ("", false),
    ])
    func principalIDsKeepTheirText(text: String, isAccepted: Bool) {
        #expect(PrincipalID(text)?.description == (isAccepted ? text : nil))
    }

    @Test
    func principalIDsStaySmall() {
        #expect(MemoryLayout<PrincipalID>.stride == 32)
        #expect(MemoryLayout<Principal>.stride == 32)
    }

    @Test(arguments: [
        ("25bf4416-48a7-434d-8d85-91a4575b7d5d", true),
        ("25BF4416-48a7-434d-8d85-91a4575b7d5d", false), ("x", false),
    ])
    func requestIDsAreLowerCase(text: String, isAccepted: Bool) {
        #expect(RequestID(text)?.description == (isAccepted ? text : nil))
    }

    @Test
    func drawnRequestIDsAreVersionFour() {
        let draws = Draws(seed: 1, session: "default")
        var seen: Set<String> = []
        for ordinal in 0..<1000 {
            let text = RequestID.Series(draws: draws)[UInt64(ordinal)].description
            let characters = Array(text)
            #expect(text.count == 36 && characters[14] == "4" && "89ab".contains(characters[19]))
            seen.insert(text)
        }
        #expect(seen.count == 1000)
    }

    @Test
    func drawnPrincipalIDsHaveTheSkeletonOfTheirRegion() {
        let draws = Draws(seed: 1, session: "default")
        let text = PrincipalID(draws: draws, purpose: "user", n: 1).description
        let characters = Array(text)
        let fixed = [1: "4", 3: "8", 5: "4", 7: "8", 12: "1", 14: "7", 15: "0"]
        for (position, digit) in fixed { #expect(String(characters[position]) == digit) }
    }

    @Test
    func permissionSetNamesOfTheirInstanceAreFound() {
        let arn = "arn:aws:sso:::permissionSet/ssoins-7223a5f0c1d2e3b4/ps-12345678/0abcdef"
        #expect(ResourceName.permissionSetID(of: arn) == "ps-12345678/0abcdef")
        #expect(
            ResourceName.instanceARN(ofPermissionSet: arn)
                == "arn:aws:sso:::instance/ssoins-7223a5f0c1d2e3b4")
        #expect(ResourceName.instanceARN(ofPermissionSet: "arn:aws:sso:::instance/ssoins-1") == nil)
    }
}
