/// How large the parts of a request may be; every one is a refusal just beyond it.
package struct MessageLimits: Hashable, Sendable {
    /// Bytes of a method; longer is 400; default 32, while the longest registered one has 17.
    package var methodByteCountMax = 32
    /// Bytes of a request line without its line end; longer is 414; default 16 KiB.
    ///
    /// RFC 9112 3 wants at least 8,000 octets.
    package var requestLineByteCountMax = 16 * 1024
    /// Bytes of everything up to the body; more is 431; default 64 KiB.
    package var headByteCountMax = 64 * 1024
    /// Fields of a head; more is 431; default 200.
    package var fieldCountMax = 200
    /// Bytes of a body after decoding; more is 413; default 1 MiB.
    package var bodyByteCountMax = 1024 * 1024
    /// What a path begins with whose requests may have larger bodies; empty, the default, for none.
    package var largeBodyPathPrefix: [UInt8] = []
    /// Bytes of a body there; default 64 MiB.
    package var largeBodyByteCountMax = 64 * 1024 * 1024
    /// Bytes of one chunk's size line, extensions included; more is 400; default 4 KiB.
    package var chunkLineByteCountMax = 4 * 1024
    /// Bytes of all chunk extensions of a body; more is 400; default 16 KiB.
    ///
    /// Without it extensions carry unbounded data past the body limit (CVE-2024-22019).
    package var chunkExtensionByteCountMax = 16 * 1024
    /// Bytes of a trailer section; more is 431; default 8 KiB.
    package var trailerByteCountMax = 8 * 1024

    package init() {}
}
