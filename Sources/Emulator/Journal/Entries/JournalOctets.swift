import AWSJSON
import HTTPWire

/// What the journal keeps of a request as it came: the headers in which SDKs tell about themselves,
/// and the input; nothing else, so that no signature and no token is ever kept.
///
/// All of it lies in one piece of memory and is read only when somebody asks.
struct JournalOctets: Hashable, Sendable {
    /// Octets of one header that are kept at most: 1,024.
    static let headerByteCountMax = 1024
    /// Octets of an input that are kept unless told otherwise: 16,384.
    static let inputByteCountMax = 16_384

    private let octets: [UInt8]
    private let invocationEnd: UInt16
    private let attemptEnd: UInt16
    private let agentEnd: UInt16
    /// The size of the input as it came.
    let inputByteCount: Int

    /// - Parameters:
    ///   - invocation: `amz-sdk-invocation-id`.
    ///   - attempt: `amz-sdk-request`.
    ///   - agent: `x-amz-user-agent`, else `user-agent`.
    init(
        invocation: UnsafeRawBufferPointer? = nil, attempt: UnsafeRawBufferPointer? = nil,
        agent: UnsafeRawBufferPointer? = nil, input: UnsafeRawBufferPointer,
        inputByteCountMax: Int = Self.inputByteCountMax
    ) {
        func header(_ octets: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer {
            guard let octets else { return UnsafeRawBufferPointer(start: nil, count: 0) }
            return UnsafeRawBufferPointer(rebasing: octets.prefix(Self.headerByteCountMax))
        }
        let invocation = header(invocation)
        let attempt = header(attempt)
        let agent = header(agent)
        let kept = UnsafeRawBufferPointer(rebasing: input.prefix(inputByteCountMax))
        invocationEnd = UInt16(invocation.count)
        attemptEnd = invocationEnd + UInt16(attempt.count)
        agentEnd = attemptEnd + UInt16(agent.count)
        inputByteCount = input.count
        octets = [UInt8](unsafeUninitializedCapacity: Int(agentEnd) + kept.count) { buffer, count in
            let target = UnsafeMutableRawBufferPointer(buffer)
            // A loop over the four would allocate a list of them for every request.
            func add(_ part: UnsafeRawBufferPointer) {
                UnsafeMutableRawBufferPointer(rebasing: target[count...]).copyMemory(from: part)
                count += part.count
            }
            add(invocation)
            add(attempt)
            add(agent)
            add(kept)
        }
    }

    /// Copies what is kept of a request.
    init(
        _ request: borrowing RequestView, inputByteCountMax: Int = Self.inputByteCountMax
    ) {
        self.init(
            invocation: request["amz-sdk-invocation-id"], attempt: request["amz-sdk-request"],
            agent: request["x-amz-user-agent"] ?? request["user-agent"], input: request.body,
            inputByteCountMax: inputByteCountMax)
    }

    /// Memory in use.
    var byteCount: Int { octets.count }

    /// The input as far as it was kept.
    var input: ArraySlice<UInt8> { octets[Int(agentEnd)...] }

    /// Whether the input was too long to be kept whole.
    var isCut: Bool { input.count < inputByteCount }

    /// The input; `nil` when it is no JSON or was not kept whole.
    var inputValue: JSONValue? {
        guard !isCut, !input.isEmpty else { return nil }
        return input.withUnsafeBytes { try? JSONValue.parse($0) }
    }

    /// What the SDK said of itself.
    var sdk: SDKFacts { SDKFacts(reading: header) }

    /// The value of one of the headers that are kept, by its name in lower case.
    func header(_ name: String) -> String? {
        let range: Range<Int>
        switch name {
        case "amz-sdk-invocation-id": range = 0..<Int(invocationEnd)
        case "amz-sdk-request": range = Int(invocationEnd)..<Int(attemptEnd)
        case "user-agent": range = Int(attemptEnd)..<Int(agentEnd)
        default: return nil
        }
        return range.isEmpty ? nil : String(decoding: octets[range], as: UTF8.self)
    }

    /// The headers that are kept, by name.
    static let headerNames = ["amz-sdk-invocation-id", "amz-sdk-request", "user-agent"]
}
