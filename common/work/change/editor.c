/* SPDX-License-Identifier: ISC */
#include "work/change/editor.h"

#include "base/arena.h"
#include "base/fs.h"
#include "base/lang.h"
#include "base/proc.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { WORDS_MAX = 16, TEXT_MAX = 16 << 20 };

static const char *
editor_name(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < COUNTOF(names); i++) {
		const char *name = getenv(names[i]);

		if (name && *name)
			return name;
	}
	return "vi";
}

static int
write_text(struct editor *ed, struct str text, struct err *e)
{
	const char *dir = getenv("TMPDIR");
	int fd;

	if (ed->path.n == 0) {
		buf_printf(&ed->path, "%s/crm-edit.XXXXXX", dir && *dir ? dir : "/tmp");
		buf_cstr(&ed->path);
		fd = mkostemp(ed->path.p, O_CLOEXEC);
	} else {
		fd = open(buf_cstr(&ed->path), O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC);
	}
	if (fd < 0 || fs_write(fd, text) != 0) {
		err_sys(e, _("cannot write %s"), buf_cstr(&ed->path));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	return close(fd) == 0 ? 0 : err_sys(e, _("cannot write %s"), buf_cstr(&ed->path));
}

static int
read_text(struct editor *ed, struct buf *text, struct err *e)
{
	int fd = open(buf_cstr(&ed->path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC), rc;

	if (fd < 0)
		return err_sys(e, _("cannot open %s"), buf_cstr(&ed->path));
	buf_reset(text);
	rc = fs_read_all(fd, TEXT_MAX, buf_cstr(&ed->path), text, e);
	close(fd);
	return rc;
}

/* The name may have arguments: "code --wait". */
int
editor_run(struct editor *ed, struct buf *text, struct err *e)
{
	const char *argv[WORDS_MAX + 2];
	struct str rest = str_of(editor_name()), word;
	struct arena a = { 0 };
	size_t n = 0;
	int rc = write_text(ed, buf_str(text), e);

	while (rc == 0 && n < WORDS_MAX && str_word(&rest, ' ', &word))
		argv[n++] = arena_cstr(&a, word);
	argv[n++] = buf_cstr(&ed->path);
	argv[n] = NULL;
	if (rc == 0)
		rc = proc_run(&(struct proc){ .argv = argv, .dir = PROC_HERE, .terminal = true },
			      e);
	if (rc > 0) {
		err_data(e, NOWHERE, _("%s: ended with status %d"), argv[0], rc);
		e->kind = ERR_SYSTEM;
		rc = -1;
	}
	if (rc == 0)
		rc = read_text(ed, text, e);
	arena_release(&a);
	return rc;
}

void
editor_done(struct editor *ed)
{
	if (ed->path.n > 0)
		unlink(buf_cstr(&ed->path));
	buf_release(&ed->path);
}

int
editor_keep(struct editor *ed, struct err *e)
{
	if (ed->path.n > 0) {
		struct err why = *e;

		err_data(e, NOWHERE, _("%s (the text is kept in %s)"), why.msg,
			 buf_cstr(&ed->path));
		e->kind = why.kind;
	}
	buf_release(&ed->path);
	return -1;
}
