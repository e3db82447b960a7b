// What the platform's own Swift module leaves out.
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/socket.h>

// Their headers show these two to GNU sources only.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int pipe2(int[2], int);
#endif
