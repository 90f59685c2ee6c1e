/* SPDX-License-Identifier: ISC */
#include "work/load/program.h"

#include <limits.h>
#include <unistd.h>

void
program_path(struct buf *path, const char *name)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self);

	while (n > 0 && self[n - 1] != '/')
		n--;
	buf_reset(path);
	if (n > 0 && n < (ssize_t)sizeof self)
		buf_add(path, (struct str){ self, (size_t)n });
	buf_addz(path, name);
	if (access(buf_cstr(path), X_OK) == 0)
		return;
	buf_reset(path);
	buf_addz(path, name);
}
