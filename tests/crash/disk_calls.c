/* Stands between a program and the C library (LD_PRELOAD): counts the calls that change files in one folder, and at the
 * N-th of them kills the process, or lets the call fail; and writes down what was written, for a power failure to be
 * played back. What it is to do stands in a file that both sides have in memory (see shim.py). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, UNLINK = 16, RENAME = 32, LINK = 64 };
enum { COUNT = 0, KILL = 1, FAIL = 2 };

struct orders {
  int64_t pid;            /* whose calls count; 0: nobody's */
  int64_t kinds;          /* which of them */
  int64_t from, until;    /* the calls to act on, the first is 1 */
  int64_t action, error;  /* what then */
  int64_t count, acted;   /* what was seen, what was done */
  int64_t log;            /* 1: write down what is written */
  int64_t of_kind[7];
  char root[1024];        /* the folder */
  char log_path[1024];
};

static struct orders *orders;
static int log_handle = -1;

#define REAL(type, name, ...) \
  static type (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FIRSTCUP_DISK_CALLS");
  if (!path) return;
  int handle = open(path, O_RDWR);
  if (handle < 0) return;
  void *at = mmap(NULL, sizeof(struct orders), PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
  close(handle);
  if (at != MAP_FAILED) orders = at;
}

static int ours(const char *path) {
  return orders && orders->pid == getpid() && path && orders->root[0] &&
         !strncmp(path, orders->root, strlen(orders->root));
}

static const char *path_of(int handle, char *into, size_t size) {
  char link[40];
  snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
  ssize_t length = readlink(link, into, size - 1);
  into[length < 0 ? 0 : length] = 0;
  return into;
}

/* One record: kind, length of the path, of the second path or the data, the offset; then both. */
static void note(int kind, const char *path, int64_t offset, const void *data, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  REAL(int, open64, const char *, int, ...);
  if (!orders->log) return;
  if (log_handle < 0) log_handle = real_open64(orders->log_path, O_WRONLY | O_APPEND | O_CREAT, 0600);
  int64_t head[4] = {kind, (int64_t)strlen(path), (int64_t)length, offset};
  if (real_write(log_handle, head, sizeof head) < 0 || real_write(log_handle, path, head[1]) < 0 ||
      (length && real_write(log_handle, data, length) < 0)) abort();
}

/* 0: go on; otherwise the call fails with this error. */
static int seen(int kind, const char *path) {
  if (!ours(path) || !(orders->kinds & kind)) return 0;
  orders->count++;
  orders->of_kind[__builtin_ctz(kind)]++;
  if (orders->count < orders->from || orders->count > orders->until || orders->action == COUNT) return 0;
  orders->acted++;
  if (orders->action == KILL) kill(getpid(), SIGKILL);
  return (int)orders->error;
}

static int seen_handle(int kind, int handle, char *path, size_t size) {
  if (!orders || orders->pid != getpid()) { path[0] = 0; return 0; }
  return seen(kind, path_of(handle, path, size));
}

#define REFUSE(error) do { int e = (error); if (e) { errno = e; return -1; } } while (0)

#define OPENER(name) \
  int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, int); va_end(more); \
    REAL(int, name, const char *, int, ...); \
    int created = ours(path) && (flags & O_CREAT) && access(path, F_OK); \
    REFUSE(seen(OPEN, path)); \
    int handle = real_##name(path, flags, mode); \
    if (handle >= 0 && ours(path) && (created || (flags & O_TRUNC))) { \
      int before = errno; note(flags & O_TRUNC && !created ? TRUNCATE : OPEN, path, 0, NULL, 0); errno = before; } \
    return handle; \
  }
OPENER(open)
OPENER(open64)

#define WRITER(name, type) \
  ssize_t name(int handle, const void *data, size_t length, type offset) { \
    REAL(ssize_t, name, int, const void *, size_t, type); \
    char path[1024]; \
    REFUSE(seen_handle(WRITE, handle, path, sizeof path)); \
    ssize_t done = real_##name(handle, data, length, offset); \
    if (done > 0 && ours(path)) note(WRITE, path, offset, data, done); \
    return done; \
  }
WRITER(pwrite, off_t)
WRITER(pwrite64, off64_t)

ssize_t write(int handle, const void *data, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  char path[1024];
  REFUSE(seen_handle(WRITE, handle, path, sizeof path));
  int64_t offset = ours(path) ? lseek64(handle, 0, SEEK_CUR) : 0;
  ssize_t done = real_write(handle, data, length);
  if (done > 0 && ours(path)) note(WRITE, path, offset, data, done);
  return done;
}

#define SYNCER(name) \
  int name(int handle) { \
    REAL(int, name, int); \
    char path[1024]; \
    REFUSE(seen_handle(SYNC, handle, path, sizeof path)); \
    int done = real_##name(handle); \
    if (!done && ours(path)) note(SYNC, path, 0, NULL, 0); \
    return done; \
  }
SYNCER(fsync)
SYNCER(fdatasync)

#define CUTTER(name, type) \
  int name(int handle, type length) { \
    REAL(int, name, int, type); \
    char path[1024]; \
    REFUSE(seen_handle(TRUNCATE, handle, path, sizeof path)); \
    int done = real_##name(handle, length); \
    if (!done && ours(path)) note(TRUNCATE, path, length, NULL, 0); \
    return done; \
  }
CUTTER(ftruncate, off_t)
CUTTER(ftruncate64, off64_t)

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  REFUSE(seen(UNLINK, path));
  int done = real_unlink(path);
  if (!done && ours(path)) note(UNLINK, path, 0, NULL, 0);
  return done;
}

int rename(const char *old, const char *new) {
  REAL(int, rename, const char *, const char *);
  REFUSE(seen(RENAME, new));
  int done = real_rename(old, new);
  if (!done && ours(new)) note(RENAME, old, 0, new, strlen(new));
  return done;
}

int link(const char *old, const char *new) {
  REAL(int, link, const char *, const char *);
  REFUSE(seen(LINK, new));
  int done = real_link(old, new);
  if (!done && ours(new)) note(LINK, old, 0, new, strlen(new));
  return done;
}
