#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

#include <stdbool.h>

/// A disk that counts and fails as a test wants: a shim around SQLite's own way to files, for the files below one folder.
/// Everything else in the process goes through it untouched.
typedef struct FaultyDisk FaultyDisk;

/// What can go wrong.
enum FaultyDiskOperation { FAULTY_DISK_WRITE, FAULTY_DISK_SYNC, FAULTY_DISK_READ };

/// Watches the files of a folder that are opened from now on. Null when there are too many disks.
FaultyDisk *faulty_disk_watch(const char *folder);
void faulty_disk_release(FaultyDisk *disk);

/// Lets `after` operations succeed, then fails the following `times` with SQLite's `code`. A short write stores the first half.
void faulty_disk_fail(FaultyDisk *disk, enum FaultyDiskOperation operation, long after, long times, int code, bool is_short);
void faulty_disk_heal(FaultyDisk *disk);

/// Ends the process as `kill -9` does, at the write after `after` others, when half of its bytes are stored.
void faulty_disk_kill(FaultyDisk *disk, long after);

/// Lets files be opened for reading only, as on a disk that is mounted so.
void faulty_disk_set_read_only(FaultyDisk *disk, bool is_read_only);

/// Times a write-ahead log was made durable.
long faulty_disk_log_syncs(FaultyDisk *disk);
/// Writes to a write-ahead log that are not durable yet.
long faulty_disk_unsynced_log_writes(FaultyDisk *disk);
/// Writes to any file.
long faulty_disk_writes(FaultyDisk *disk);

#endif
