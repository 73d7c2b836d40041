// What Glibc's Swift module leaves out: epoll, eventfd, malloc_trim, and what hides behind _GNU_SOURCE. To define that here would give some system
// structures other member names than they have in Swift's own view of the same headers.
#include <linux/sockios.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
int mkostemp(char *path, int flags);
int pthread_setname_np(pthread_t thread, const char *name);

// ioctl is variadic, which Swift does not import. Bytes sent that the peer has not acknowledged yet, or -1.
static inline int tandem_unacknowledged(int socket) {
    int bytes = 0;
    return ioctl(socket, SIOCOUTQ, &bytes) == 0 ? bytes : -1;
}
