/*
 * Disks that fail at a chosen call. Preloaded into one process (LD_PRELOAD), it counts the calls that change or sync the
 * files of a pattern, in this process and in those that it forks, and goes wrong at one of them. It touches no other call
 * and no other file.
 *
 *   FAULTY_DISK_FILES   the files, as a pattern of ksh over the whole path; '*' goes across '/'
 *   FAULTY_DISK_CALLS   write (and truncate), or sync; both when it is not set
 *   FAULTY_DISK_FIRST   the call that goes wrong, counted from 1; none when it is not set. Several, separated by commas:
 *                       then folders named 0, 1, 2 ... are disks of their own, each with its own count and its own call
 *   FAULTY_DISK_WHILE   a file, or the name of one in the folder that is written to: calls go wrong from that one on, or
 *                       from the first, while it exists, and not only that one
 *   FAULTY_DISK_FAULT   enospc, eio; or the disk stops before the call (stop-before), after it (stop-after) or half-way
 *                       through a write (torn). Who calls a stopped disk waits for ever, and when all have stopped the
 *                       process gets SIGKILL: a single disk kills at once
 *   FAULTY_DISK_TRACE   a file that each counted call adds a line to: disk, number, call, name of the file
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 64

/* Shared with the processes that are forked. */
static struct { long counted[MOST], stopped[MOST], all_stopped; } *seen;
static long first[MOST], disks = 1;
static const char *files, *calls, *lasts, *fault;
static int trace = -1;

struct call { int disk; long number; char path[4096]; };

/* A copy: PostgreSQL writes the title of its processes over their environment. */
static const char *set(const char *name) { return getenv(name) ? strdup(getenv(name)) : NULL; }

__attribute__((constructor)) static void begin(void) {
    const char *from = getenv("FAULTY_DISK_FIRST"), *told = getenv("FAULTY_DISK_TRACE");
    files = set("FAULTY_DISK_FILES");
    calls = set("FAULTY_DISK_CALLS");
    lasts = set("FAULTY_DISK_WHILE");
    fault = set("FAULTY_DISK_FAULT");
    if (from) first[0] = atol(from);
    while (from && (from = strchr(from, ',')) && disks < MOST) first[disks++] = atol(++from);
    if (told) trace = open(told, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    seen = mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (seen == MAP_FAILED) abort();
}

static int is(const char *what) { return fault && strcmp(fault, what) == 0; }

static void stop(int disk) {
    if (!__atomic_exchange_n(&seen->stopped[disk], 1, __ATOMIC_SEQ_CST) && __atomic_add_fetch(&seen->all_stopped, 1, __ATOMIC_SEQ_CST) == disks)
        syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* Finds out which file the call is about, and counts it; its number is 0 when it does not count. */
static void count(struct call *call, int fd, const char *name, const char *kind) {
    char link[32], line[256], *slash;
    ssize_t length;
    call->number = 0;
    if (!files || (calls && strcmp(calls, kind) != 0)) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if ((length = readlink(link, call->path, sizeof call->path - 1)) <= 0) return;
    call->path[length] = '\0';
    if (fnmatch(files, call->path, FNM_EXTMATCH) != 0 || !(slash = strrchr(call->path, '/'))) return;
    *slash = '\0';
    call->disk = disks > 1 && strrchr(call->path, '/') ? atoi(strrchr(call->path, '/') + 1) % MOST : 0;
    if (seen->stopped[call->disk]) stop(call->disk);
    call->number = __atomic_add_fetch(&seen->counted[call->disk], 1, __ATOMIC_SEQ_CST);
    if (trace >= 0) syscall(SYS_write, trace, line, (size_t)snprintf(line, sizeof line, "%d %ld %s %.150s\n", call->disk, call->number, name, slash + 1));
}

static int goes_wrong(const struct call *call) {
    char beside[4400];
    if (call->number == 0) return 0;
    if (!lasts) return call->number == first[call->disk];
    if (call->number < first[call->disk]) return 0;
    snprintf(beside, sizeof beside, "%s/%s", call->path, lasts);
    return syscall(SYS_faccessat, AT_FDCWD, lasts[0] == '/' ? lasts : beside, F_OK) == 0;
}

#define FAULTY(fd, name, kind, made, half)                                      \
    struct call call;                                                           \
    int kept = errno;                                                           \
    count(&call, fd, name, kind);                                               \
    int wrong = goes_wrong(&call);                                              \
    if (wrong && is("stop-before")) stop(call.disk);                            \
    if (wrong && is("torn")) { half; stop(call.disk); }                         \
    if (wrong && (is("enospc") || is("eio"))) {                                 \
        errno = is("eio") ? EIO : ENOSPC;                                       \
        return -1;                                                              \
    }                                                                           \
    errno = kept;                                                               \
    long answer = made;                                                         \
    if (wrong && is("stop-after")) stop(call.disk);                             \
    return answer

ssize_t write(int fd, const void *data, size_t size) {
    FAULTY(fd, "write", "write", syscall(SYS_write, fd, data, size), syscall(SYS_write, fd, data, size / 2));
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    FAULTY(fd, "write", "write", syscall(SYS_pwrite64, fd, data, size, at), syscall(SYS_pwrite64, fd, data, size / 2, at));
}

ssize_t pwritev64(int fd, const struct iovec *parts, int parts_count, off64_t at) {
    FAULTY(fd, "write", "write", syscall(SYS_pwritev, fd, parts, parts_count, at, 0L), syscall(SYS_pwritev, fd, parts, parts_count / 2, at, 0L));
}

int ftruncate64(int fd, off64_t size) { FAULTY(fd, "truncate", "write", syscall(SYS_ftruncate, fd, size), (void)0); }

int fsync(int fd) { FAULTY(fd, "sync", "sync", syscall(SYS_fsync, fd), (void)0); }

int fdatasync(int fd) { FAULTY(fd, "sync", "sync", syscall(SYS_fdatasync, fd), (void)0); }

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

ssize_t pwritev(int fd, const struct iovec *parts, int parts_count, off_t at) { return pwritev64(fd, parts, parts_count, at); }

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
