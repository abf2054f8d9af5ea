/* Logs what a process does to a folder and its files, for script/trust/power.py.
 *
 * Usage: LD_PRELOAD=log_writes.so WRITES_FOLDER=/folder WRITES_LOG=/log COMMAND
 *
 * A record is a letter, three numbers of 64 bits, namely an offset or a size and the lengths of
 * two texts, and the texts: a path and what was written, or the new path. The letters: create,
 * write, truncate, sync, unlink, rename.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void append(char letter, int64_t number, const char *path, const void *text, size_t size) {
  const char *folder = getenv("WRITES_FOLDER"), *log = getenv("WRITES_LOG");
  if (!folder || !log || strncmp(path, folder, strlen(folder)) != 0) return;
  const char *rest = path + strlen(folder);
  if (*rest != 0 && *rest != '/') return;
  int code = errno;
  int64_t head[3] = {number, (int64_t)strlen(path), (int64_t)size};
  struct iovec parts[] = {
      {&letter, 1}, {head, sizeof head}, {(void *)path, strlen(path)}, {(void *)text, size}};
  /* In one call, so that threads do not mix. */
  int descriptor = NEXT(open)(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  ssize_t whole = (ssize_t)(1 + sizeof head + strlen(path) + size);
  if (descriptor < 0 || writev(descriptor, parts, 4) != whole) abort();
  close(descriptor);
  errno = code;
}

static void append_open(char letter, int64_t number, int file, const void *text, size_t size) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  append(letter, number, path, text, size);
}

/* Creation is what counts: whether the file was there is asked first. */
#define OPEN(name)                                                        \
  int name(const char *path, int flags, ...) {                            \
    va_list rest;                                                         \
    va_start(rest, flags);                                                \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;             \
    va_end(rest);                                                         \
    int is_new = (flags & O_CREAT) && access(path, F_OK) != 0;            \
    int file = NEXT(name)(path, flags, mode);                             \
    if (file >= 0 && is_new) append_open('c', 0, file, "", 0);            \
    if (file >= 0 && (flags & O_TRUNC)) append_open('t', 0, file, "", 0); \
    return file;                                                          \
  }
OPEN(open)
OPEN(open64)

#define PWRITE(name)                                                        \
  ssize_t name(int file, const void *text, size_t size, off64_t offset) {   \
    ssize_t written = NEXT(name)(file, text, size, offset);                 \
    if (written > 0) append_open('w', offset, file, text, (size_t)written); \
    return written;                                                         \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t write(int file, const void *text, size_t size) {
  off64_t offset = lseek64(file, 0, SEEK_CUR);
  ssize_t written = NEXT(write)(file, text, size);
  if (written > 0 && offset >= 0) append_open('w', offset, file, text, (size_t)written);
  return written;
}

#define TRUNCATE(name)                                  \
  int name(int file, off64_t size) {                    \
    int result = NEXT(name)(file, size);                \
    if (result == 0) append_open('t', size, file, "", 0); \
    return result;                                      \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name)                                     \
  int name(int file) {                                 \
    int result = NEXT(name)(file);                     \
    if (result == 0) append_open('s', 0, file, "", 0); \
    return result;                                     \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  int result = NEXT(unlink)(path);
  if (result == 0) append('u', 0, path, "", 0);
  return result;
}

int rename(const char *from, const char *to) {
  int result = NEXT(rename)(from, to);
  if (result == 0) append('r', 0, from, to, strlen(to));
  return result;
}
