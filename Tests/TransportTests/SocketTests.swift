import Foundation
import Testing

@testable import Transport

struct SocketTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1:80", false), ("::1", "[::1]:80", true),
        ("localhost", "127.0.0.1:80", false), ("0.0.0.0", "0.0.0.0:80", false),
        ("::", "[::]:80", true),
    ])
    func resolvesAddresses(_ host: String, _ text: String, _ isIPv6: Bool) throws {
        let address = try SocketAddress.resolve(host: host, port: 80)
        #expect(address.description == text && address.isIPv6 == isIPv6)
        #expect(address.withPort(81).port == 81)
    }

    @Test func saysWhichCallFailed() throws {
        #expect(SocketAddress(numericHost: "no address", port: 1) == nil)
        let unknown = try #require(throws: SocketError.self) {
            try SocketAddress.resolve(host: "no.such.name.invalid", port: 1)
        }
        #expect(unknown.call == "getaddrinfo" && unknown.isAddressUnavailable)
        #expect(unknown.description.hasPrefix("getaddrinfo: "))

        let taken = try ListeningSocket(SocketAddress.resolve(host: "127.0.0.1", port: 0))
        #expect(taken.address.port != 0)
        let address = taken.address
        let inUse = try #require(throws: SocketError.self) { _ = try ListeningSocket(address) }
        #expect(inUse.isAddressInUse && inUse.call == "bind" && inUse.code == EADDRINUSE)
        let foreign = try #require(throws: SocketError.self) {
            _ = try ListeningSocket(SocketAddress.resolve(host: "192.0.2.1", port: 0))
        }
        #expect(foreign.isAddressUnavailable && !foreign.isPermissionDenied)
    }

    @Test(arguments: ["127.0.0.1", "::1"])
    func passesBytesBothWays(_ host: String) throws {
        let listener = try ListeningSocket(SocketAddress.resolve(host: host, port: 0))
        let client = try SystemCalls.makeSocket(host == "::1" ? AF_INET6 : AF_INET)
        _ = listener.address.withKernelForm { connect(client.number, $0, $1) }
        var near = ByteStream(client)
        var ready = pollfd(fd: listener.descriptorNumber, events: Int16(POLLIN), revents: 0)
        #expect(poll(&ready, 1, 5_000) == 1)
        var far = try listener.accept()
        #expect(fcntl(far.descriptorNumber, F_GETFD) == FD_CLOEXEC)
        #expect(fcntl(far.descriptorNumber, F_GETFL) & O_NONBLOCK != 0)
        var on: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(far.descriptorNumber, Int32(IPPROTO_TCP), TCP_NODELAY, &on, &size)
        #expect(on == 1)

        var room = [UInt8](repeating: 0, count: 8)
        guard case .blocked(.read) = room.withUnsafeMutableBytes({ far.read(into: $0) }) else {
            Issue.record("there was nothing to read")
            return
        }
        guard case .bytes(2) = Array("hi".utf8).withUnsafeBytes({ near.write($0) }) else {
            Issue.record("the bytes were not taken")
            return
        }
        near.finishWriting()
        ready = pollfd(fd: far.descriptorNumber, events: Int16(POLLIN), revents: 0)
        #expect(poll(&ready, 1, 5_000) == 1)
        guard case .bytes(2) = room.withUnsafeMutableBytes({ far.read(into: $0) }) else {
            Issue.record("the bytes did not arrive")
            return
        }
        #expect(room.prefix(2) == Array("hi".utf8)[...])
        guard case .end = room.withUnsafeMutableBytes({ far.read(into: $0) }) else {
            Issue.record("the end did not arrive")
            return
        }
    }

    @Test func survivesWritingToAPeerThatIsGone() throws {
        var pair: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, SystemCalls.stream, 0, &pair) == 0)
        var stream = ByteStream(Descriptor(number: pair[0]))
        close(pair[1])
        guard
            case .failed(let error) = [UInt8](repeating: 0, count: 9).withUnsafeBytes({
                stream.write($0)
            })
        else {
            Issue.record("the peer is gone")
            return
        }
        #expect(error == SocketError(call: "send", code: EPIPE))
    }

    @Test func raisesTheDescriptorLimitOnlyUpwards() {
        let before = DescriptorLimit.raise(to: 0)
        #expect(before > 0)
        #expect(DescriptorLimit.raise(to: before) == before)
        #expect(DescriptorLimit.raise(to: Int.max) >= before)
    }
}
