import Foundation
import TestSupport
import Testing
import Transport

/// The built HTTPEcho program.
@Suite(.serialized)
struct EchoProgramTests {
    private static let isSanitized =
        dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil

    @Test(arguments: ["", "--poll"])
    func servesUntilItIsAskedToStop(_ arguments: String) throws {
        let program = try EchoProgram("--host localhost --port 0 \(arguments)")
        let client = try RawClient(program.port)
        client.send(request() + request("POST", fields: "Content-Type: text/x\r\n", body: "hi"))
        #expect(client.answer()?.text == "OK")
        let echo = client.answer()
        #expect(echo?.text == "hi" && echo?.head.contains("\r\nContent-Type: text/x\r\n") == true)
        #expect(program.terminate() == 0)
    }

    @Test func refusesWhatItCannotDo() throws {
        for arguments in ["--nonsense", "--port", "--port 65536", "--host"] {
            #expect(try EchoProgram(arguments).waitForExit() == 64, "\(arguments)")
        }
        let first = try EchoProgram("")
        #expect(try EchoProgram("--port \(first.port)").waitForExit() == 69)
        #expect(first.terminate(bySignal: SIGINT) == 0)
    }

    @Test(arguments: ["", "--poll"])
    func leaksNoDescriptorOverManyConnections(_ arguments: String) throws {
        let program = try EchoProgram(arguments)
        let before = try program.descriptorCount()
        for index in 0..<5_000 {
            let client = try RawClient(program.port)
            switch index % 5 {
            case 0:
                client.send(request())
                #expect(client.answer()?.status == 200)
            case 1:
                client.send(request(fields: "Connection: close\r\n"))
                #expect(client.rest().isEmpty == false)
            case 2: client.send("GET / HT")
            case 3: client.reset()
            default: client.send("nonsense\r\n")
            }
        }
        // The program learns of the last ones a moment after they are gone.
        let deadline = Date.now + 10
        while try program.descriptorCount() != before, Date.now < deadline {}
        #expect(try program.descriptorCount() == before)
    }

    @Test(arguments: ["", "--poll"])
    func holdsIdleConnectionsCheaply(_ arguments: String) throws {
        let count = 2_000
        DescriptorLimit.raise(to: 2 * count)
        let program = try EchoProgram(arguments)
        var clients: [RawClient] = []
        var before = 0
        for index in 0..<count {
            if index == 100 { before = try program.residentByteCount() }
            let client = try RawClient(program.port)
            client.send(request("POST", body: "\(index)"))
            #expect(client.answer()?.text == "\(index)")
            clients.append(client)
        }
        let growth = try program.residentByteCount() - before
        // A sanitizer's red zones are no cost of ours.
        if !Self.isSanitized { #expect(growth / count < 1_024) }
        // Parts of requests cost their bytes, and only while they are parts.
        for client in clients { client.send("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n") }
        for client in clients { client.send("\r\n") }
        for client in clients { #expect(client.answer()?.text == "OK") }
        if !Self.isSanitized {
            #expect(try program.residentByteCount() - before < count * 8_192)
        }
    }

    @Test(arguments: ["", "--poll"])
    func livesThroughAShortageOfDescriptors(_ arguments: String) throws {
        let program = try EchoProgram(arguments, shellBefore: "ulimit -n 64")
        var clients = try (0..<200).map { _ in try RawClient(program.port) }
        // The first are served; those beyond the limit are told, or at worst closed.
        clients[0].send(request())
        #expect(clients[0].answer()?.status == 200)
        let before = try program.processorTickCount()
        let quiet = clients[1]
        quiet.setPatience(microseconds: 300_000)
        #expect(quiet.answer() == nil && quiet.ending == .silence)
        #expect(try program.processorTickCount() - before < 10)
        #expect(clients.dropFirst(100).contains { $0.answer()?.status == 503 })
        clients.removeAll()
        var status: Int?
        for _ in 0..<100 where status != 200 {
            let client = try RawClient(program.port)
            client.send(request())
            status = client.answer()?.status
        }
        #expect(status == 200)
    }
}
