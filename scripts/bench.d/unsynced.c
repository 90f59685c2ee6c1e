/* SPDX-License-Identifier: ISC */
/*
 * unsynced - for LD_PRELOAD: nothing waits for the disk.
 *
 * How long a disk takes to write something down says nothing of a program, and depends on what
 * others have it write.
 */
int fsync(int fd);
int fdatasync(int fd);

int
fsync(int fd)
{
	(void)fd;
	return 0;
}

int
fdatasync(int fd)
{
	(void)fd;
	return 0;
}
