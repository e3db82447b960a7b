// What the platform's own Swift module leaves out.
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

// Their headers show these two to GNU sources only.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int pipe2(int[2], int);

// Bytes of a TCP socket's send buffer that have never been sent; -1 where the kernel does not tell.
// The request is SIOCOUTQNSD of linux/sockios.h, which not every libc brings along; Swift does not
// see ioctl.
static inline int unsent_byte_count(int socket) {
    int count = 0;
    return ioctl(socket, 0x894B, &count) == 0 ? count : -1;
}
#endif
