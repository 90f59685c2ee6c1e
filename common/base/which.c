/* SPDX-License-Identifier: ISC */
#include "base/which.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* DIR/crm-NAME (DIR/NAME where it begins so) into path; false where there is none. */
static bool
try_dir(struct buf *path, struct str dir, const char *name)
{
	if (dir.n == 0 || dir.p[0] != '/')
		return false; /* the working directory is no place for programs */
	buf_reset(path);
	buf_add(path, dir);
	buf_addc(path, '/');
	buf_addz(path, strncmp(name, "crm-", 4) == 0 ? "" : "crm-");
	buf_addz(path, name);
	return access(buf_cstr(path), X_OK) == 0;
}

static bool
try_own(struct buf *path, const char *name)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);

	while (n > 0 && exe[n - 1] != '/')
		n--;
	return n > 1 && try_dir(path, (struct str){ exe, (size_t)n - 1 }, name);
}

static bool
try_path(struct buf *path, const char *name)
{
	struct str rest = str_of(getenv("PATH")), dir;

	while (str_word(&rest, ':', &dir))
		if (try_dir(path, dir, name))
			return true;
	return false;
}

bool
which_program(struct buf *path, const char *name)
{
	if (*name == '\0' || strchr(name, '/'))
		return false;
	return try_own(path, name) || try_path(path, name);
}
