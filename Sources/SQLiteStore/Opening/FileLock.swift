import Foundation

/// Keeps a second server off the same state file, by `flock` on a file beside it.
///
/// The system drops the lock with the process, so a crash leaves nothing to clean up. The lock file
/// itself stays: removing it would let two servers hold locks on different files of one name.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock for the state file at `path`.
    ///
    /// - Throws: `StoreError.inUse`; `StoreError.inputOutput`.
    init(forFileAt path: String) throws(StoreError) {
        let lockPath = path + ".lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .inputOutput(path: lockPath, detail: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK
                ? .inUse(path: path)
                : .inputOutput(path: lockPath, detail: String(cString: strerror(code)))
        }
        self.descriptor = descriptor
    }

    /// Gives the lock up; the file may be opened again.
    func release() {
        flock(descriptor, LOCK_UN)
    }

    deinit {
        close(descriptor)
    }
}
