// What Glibc's Swift module leaves out: epoll, eventfd and accept4.
#define _GNU_SOURCE
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// accept4 hides behind _GNU_SOURCE, which the importer does not define for <sys/socket.h>.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
