import AWSJSON
import Testing

struct NumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("10.0", 10), ("1e2", 100), ("1.5e1", 15),
            ("100e-2", 1), ("0.00e99999999999999999999", 0), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("922337203685477580.7e1", .max),
            ("1e18", 1_000_000_000_000_000_000),
            ("0e-5", 0), ("1000000000000000000000000000e-27", 1),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e19", nil),
            ("1.5", nil),
            ("1e-1", nil), ("1e99999999999999999999", nil), ("1e-99999999999999999999", nil),
            ("10000000000000000000000000000", nil),
        ] as [(String, Int?)])
    func readsWholeNumbersExactly(text: String, expected: Int?) throws {
        #expect(try JSONValue.parse(text).integer == expected)
    }

    @Test(
        arguments: [
            ("1.706125503668E9", 1_706_125_503_668), ("1650989104.461", 1_650_989_104_461),
            ("1650989104", 1_650_989_104_000), ("0", 0), ("0.0015", 1), ("-0.5", -500),
            ("1e-400", 0), ("9223372036854775.807", .max), ("0.1234567", 123),
            ("9223372036854775.808", nil), ("1e400", nil), ("\"2024-01-01T00:00:00Z\"", nil),
            ("true", nil),
        ] as [(String, Int64?)])
    func readsTimesToTheMillisecond(text: String, expected: Int64?) throws {
        let body = Array(#"{"At":\#(text)}"#.utf8)
        if let expected {
            #expect(try TimedThing.read(body).at == Timestamp(millisecondsSinceEpoch: expected))
        } else {
            #expect(throws: ServiceError.self) { try TimedThing.read(body) }
        }
    }

    @Test(
        arguments: [
            (1_706_125_503_668, "1.706125503668E9"), (1_700_000_000_000, "1.7E9"), (0, "0.0"),
            (1, "0.001"), (10, "0.01"), (999, "0.999"), (1_000, "1.0"), (1_500, "1.5"),
            (9_999_999_999, "9999999.999"), (9_999_999_000, "9999999.0"), (10_000_000_000, "1.0E7"),
            (12_345_678_901, "1.2345678901E7"), (-1_500, "-1.5"),
            (-10_000_000_001, "-1.0000000001E7"),
            (.max, "9.223372036854775807E15"), (.min, "-9.223372036854775808E15"),
        ] as [(Int64, String)])
    func writesTimesAsTheServiceDoes(milliseconds: Int64, expected: String) throws {
        var writer = JSONWriter()
        let time = Timestamp(millisecondsSinceEpoch: milliseconds)
        writer.timestamp(time)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        let body = Array(#"{"At":\#(expected)}"#.utf8)
        #expect(try TimedThing.read(body).at == time)
    }
}

/// A small shape that reads a time.
private struct TimedThing: InputShape {
    var at: Timestamp?

    static let shape = StructureShape("TimedThing", "At")

    static func read(_ reader: inout ShapeReader) throws(ShapeError) -> Self? {
        Self(at: try reader.timestamp(0))
    }
}
