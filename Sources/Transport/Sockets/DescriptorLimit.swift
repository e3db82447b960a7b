#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// How many descriptors this process may hold.
package enum DescriptorLimit {
    /// Raises the soft limit towards `wanted` as far as the hard limit allows.
    ///
    /// - Returns: the limit in force afterwards.
    @discardableResult
    package static func raise(to wanted: Int) -> Int {
        #if os(Linux) && !canImport(Musl)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        let target = min(rlim_t(max(wanted, 0)), limit.rlim_max)
        if limit.rlim_cur < target {
            var raised = limit
            raised.rlim_cur = target
            // Darwin also refuses more than OPEN_MAX; then the old limit stays in force.
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
