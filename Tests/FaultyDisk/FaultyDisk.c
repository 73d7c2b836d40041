#define _GNU_SOURCE
#include "FaultyDisk.h"

#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { maximum_disks = 256, operations = 3 };

typedef struct {
    atomic_long after;
    atomic_long times;
    atomic_int code;
    atomic_bool is_short;
} Fault;

struct FaultyDisk {
    char folder[512];
    Fault faults[operations];
    atomic_long kill_after;
    atomic_bool is_read_only;
    atomic_long log_syncs;
    atomic_long unsynced_log_writes;
    atomic_long writes;
    bool is_used;
};

typedef struct {
    sqlite3_file base;
    FaultyDisk *disk;
    bool is_log;
    sqlite3_file *real;
} File;

// Disks are never freed: a file that is closed late still knows its own.
static FaultyDisk disks[maximum_disks];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;

static sqlite3_file *real(sqlite3_file *file) { return ((File *)file)->real; }

static FaultyDisk *disk_of(const char *path) {
    if (path == NULL) return NULL;
    FaultyDisk *found = NULL;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < maximum_disks && found == NULL; i++) {
        size_t length = strlen(disks[i].folder);
        if (disks[i].is_used && strncmp(path, disks[i].folder, length) == 0 && path[length] == '/') found = &disks[i];
    }
    pthread_mutex_unlock(&lock);
    return found;
}

/// SQLITE_OK, or what the operation fails with this time.
static int fate(FaultyDisk *disk, enum FaultyDiskOperation operation) {
    if (disk == NULL) return SQLITE_OK;
    Fault *fault = &disk->faults[operation];
    if (atomic_load(&fault->times) <= 0) return SQLITE_OK;
    if (atomic_fetch_sub(&fault->after, 1) > 0) return SQLITE_OK;
    return atomic_fetch_sub(&fault->times, 1) > 0 ? atomic_load(&fault->code) : SQLITE_OK;
}

static int file_close(sqlite3_file *file) {
    sqlite3_file *inner = real(file);
    int code = inner->pMethods ? inner->pMethods->xClose(inner) : SQLITE_OK;
    free(inner);
    return code;
}

static int file_read(sqlite3_file *file, void *buffer, int count, sqlite3_int64 offset) {
    int code = fate(((File *)file)->disk, FAULTY_DISK_READ);
    return code != SQLITE_OK ? code : real(file)->pMethods->xRead(real(file), buffer, count, offset);
}

static int file_write(sqlite3_file *file, const void *buffer, int count, sqlite3_int64 offset) {
    File *self = (File *)file;
    FaultyDisk *disk = self->disk;
    if (disk != NULL) {
        if (atomic_load(&disk->kill_after) >= 0 && atomic_fetch_sub(&disk->kill_after, 1) == 0) {
            self->real->pMethods->xWrite(self->real, buffer, count / 2, offset);
            kill(getpid(), SIGKILL);
            pause();
        }
        int code = fate(disk, FAULTY_DISK_WRITE);
        if (code != SQLITE_OK) {
            if (atomic_load(&disk->faults[FAULTY_DISK_WRITE].is_short))
                self->real->pMethods->xWrite(self->real, buffer, count / 2, offset);
            return code;
        }
        atomic_fetch_add(&disk->writes, 1);
        if (self->is_log) atomic_fetch_add(&disk->unsynced_log_writes, 1);
    }
    return self->real->pMethods->xWrite(self->real, buffer, count, offset);
}

static int file_sync(sqlite3_file *file, int flags) {
    File *self = (File *)file;
    int code = fate(self->disk, FAULTY_DISK_SYNC);
    if (code == SQLITE_OK) code = self->real->pMethods->xSync(self->real, flags);
    if (code == SQLITE_OK && self->disk != NULL && self->is_log) {
        atomic_fetch_add(&self->disk->log_syncs, 1);
        atomic_store(&self->disk->unsynced_log_writes, 0);
    }
    return code;
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); }
static int file_size(sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); }
static int file_lock(sqlite3_file *f, int level) { return real(f)->pMethods->xLock(real(f), level); }
static int file_unlock(sqlite3_file *f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
static int file_check_lock(sqlite3_file *f, int *result) { return real(f)->pMethods->xCheckReservedLock(real(f), result); }
static int file_control(sqlite3_file *f, int op, void *argument) { return real(f)->pMethods->xFileControl(real(f), op, argument); }
static int file_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int file_traits(sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
static int shm_map(sqlite3_file *f, int region, int size, int extend, void volatile **result) {
    return real(f)->pMethods->xShmMap(real(f), region, size, extend, result);
}
static int shm_lock(sqlite3_file *f, int offset, int count, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
}
static void shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int shm_unmap(sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

// Version 2: no memory mapping, so that every read and write is seen.
static const sqlite3_io_methods methods = {
    2,         file_close,  file_read,       file_write,   file_truncate, file_sync,   file_size, file_lock,   file_unlock,
    file_check_lock, file_control, file_sector, file_traits, shm_map, shm_lock, shm_barrier, shm_unmap, NULL, NULL};

static int vfs_open(sqlite3_vfs *self, const char *path, sqlite3_file *file, int flags, int *result_flags) {
    File *opened = (File *)file;
    opened->base.pMethods = NULL;
    opened->disk = disk_of(path);
    opened->is_log = (flags & SQLITE_OPEN_WAL) != 0;
    opened->real = calloc(1, (size_t)real_vfs->szOsFile);
    if (opened->real == NULL) return SQLITE_NOMEM;
    if (opened->disk != NULL && atomic_load(&opened->disk->is_read_only) && (flags & SQLITE_OPEN_MAIN_DB))
        flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    int code = real_vfs->xOpen(real_vfs, path, opened->real, flags, result_flags);
    if (code != SQLITE_OK) {
        free(opened->real);
        return code;
    }
    opened->base.pMethods = &methods;
    return SQLITE_OK;
}

static void install(void) {
    sqlite3_initialize();
    real_vfs = sqlite3_vfs_find(NULL);
    vfs = *real_vfs;
    vfs.zName = "faulty";
    vfs.szOsFile = sizeof(File);
    vfs.xOpen = vfs_open;
    sqlite3_vfs_register(&vfs, 1);
}

FaultyDisk *faulty_disk_watch(const char *folder) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    FaultyDisk *disk = NULL;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < maximum_disks && disk == NULL; i++) {
        if (disks[i].folder[0] != '\0' || strlen(folder) >= sizeof disks[i].folder) continue;
        disk = &disks[i];
        strcpy(disk->folder, folder);
        atomic_store(&disk->kill_after, -1);
        disk->is_used = true;
    }
    pthread_mutex_unlock(&lock);
    return disk;
}

void faulty_disk_release(FaultyDisk *disk) {
    pthread_mutex_lock(&lock);
    disk->is_used = false;
    pthread_mutex_unlock(&lock);
}

void faulty_disk_fail(FaultyDisk *disk, enum FaultyDiskOperation operation, long after, long times, int code, bool is_short) {
    Fault *fault = &disk->faults[operation];
    atomic_store(&fault->after, after);
    atomic_store(&fault->code, code);
    atomic_store(&fault->is_short, is_short);
    atomic_store(&fault->times, times);
}

void faulty_disk_heal(FaultyDisk *disk) {
    for (int i = 0; i < operations; i++) atomic_store(&disk->faults[i].times, 0);
}

void faulty_disk_kill(FaultyDisk *disk, long after) { atomic_store(&disk->kill_after, after); }
void faulty_disk_set_read_only(FaultyDisk *disk, bool is_read_only) { atomic_store(&disk->is_read_only, is_read_only); }
long faulty_disk_log_syncs(FaultyDisk *disk) { return atomic_load(&disk->log_syncs); }
long faulty_disk_unsynced_log_writes(FaultyDisk *disk) { return atomic_load(&disk->unsynced_log_writes); }
long faulty_disk_writes(FaultyDisk *disk) { return atomic_load(&disk->writes); }
