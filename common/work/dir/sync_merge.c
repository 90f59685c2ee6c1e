/* SPDX-License-Identifier: ISC */
#include "work/dir/sync_merge.h"

#include "base/lang.h"
#include "base/which.h"
#include "store/git.h"
#include "store/txn.h"

#include <string.h>
#include <sys/stat.h>

#define NO_INPUT ((struct str){ 0 })

int
sync_no(struct err *e)
{
	e->kind = ERR_NO;
	return -1;
}

/* Lines about conflicts: of crm-merge, and of git where it did not ask crm-merge. */
static void
tell_conflicts(const struct sync_opts *opts, struct str out, struct str errors)
{
	struct str line;

	while (errors.n > 0) {
		str_cut(errors, '\n', &line, &errors);
		if (str_starts(line, STR("crm-merge: ")))
			opts->tell(opts->ctx, str_from(line, strlen("crm-merge: ")));
	}
	while (out.n > 0) {
		str_cut(out, '\n', &line, &out);
		if (str_starts(line, STR("CONFLICT ")) &&
		    !str_starts(line, STR("CONFLICT (content)")))
			opts->tell(opts->ctx, line);
	}
}

static int
give_up(int dir, const struct sync_opts *opts, bool conflicts, struct err *e)
{
	static const char *const abort_args[] = { "merge", "--abort", NULL };
	struct err failed = { 0 };

	if (conflicts && opts->keep) {
		err_data(e, NOWHERE,
			 _("the conflicts above stand in the files, between <<<<<<< and >>>>>>>: "
			   "leave one line of each, then crm-check, git commit -a and crm-sync "
			   "again; or git merge --abort"));
		return sync_no(e);
	}
	if (git_must(dir, abort_args, NO_INPUT, NULL, &failed) != 0)
		return err_data(e, NOWHERE,
				_("the directory is left half merged, for that cannot be taken "
				  "back (%s): git merge --abort"),
				failed.msg);
	if (!conflicts)
		return -1;
	err_data(e, NOWHERE,
		 _("conflicts with what others changed: nothing is merged, the directory is as it "
		   "was; crm-sync --keep leaves them in the files, to be resolved there"));
	return sync_no(e);
}

void
sync_program(struct buf *path, const char *name)
{
	if (which_program(path, name))
		return;
	buf_reset(path);
	buf_addz(path, name);
}

/* The driver of this program, whatever is configured. */
static void
driver(struct buf *out)
{
	struct buf path = { 0 };

	sync_program(&path, "crm-merge");
	buf_addz(out, "merge.crm.driver='");
	for (size_t i = 0; i < path.n; i++)
		buf_printf(out, path.p[i] == '\'' ? "'\\%c'" : "%c", path.p[i]);
	buf_addz(out, "' %O %A %B %P");
	buf_release(&path);
}

static int
merge_locked(struct session *s, const struct sync_opts *opts, const char *remote, struct err *e)
{
	static const char *const unmerged[] = { "ls-files", "--unmerged", NULL };
	struct buf drive = { 0 }, message = { 0 }, out = { 0 }, errors = { 0 }, line = { 0 };
	int rc, dir = store_fd(s->store);

	driver(&drive);
	buf_printf(&message, "crm-sync: merge of %s", remote);
	const char *const args[] = {
		"-c", buf_cstr(&drive),         "-c",         "merge.renames=false",
		"-c", "merge.crm.name=records", "merge",      "--no-edit",
		"-m", buf_cstr(&message),       SYNC_FETCHED, NULL
	};

	rc = git_run_marked(s->store, args, NO_INPUT, &out, &errors, e);
	if (rc > 0) {
		bool conflicts = git_line(dir, unmerged, &line, e) > 0;

		git_says("merge", buf_str(errors.n ? &errors : &out), e);
		tell_conflicts(opts, buf_str(&out), buf_str(&errors));
		rc = git_knows(dir, "MERGE_HEAD") ? give_up(dir, opts, conflicts, e) : -1;
	}
	buf_release(&drive);
	buf_release(&message);
	buf_release(&out);
	buf_release(&errors);
	buf_release(&line);
	return rc;
}

/* Without the attribute git would not ask crm-merge, and leave conflicts where there are
 * none. */
static int
check_attribute(int dir, struct err *e)
{
	static const char *const args[] = { "check-attr", "merge", "client.tskv", NULL };
	struct buf line = { 0 };
	int rc = git_line(dir, args, &line, e);

	if (rc >= 0 && !str_ends(buf_str(&line), STR(": crm")))
		rc = err_data(e, NOWHERE,
			      _(".gitattributes does not say that crm-merge merges records: "
				"crm-init sets it up"));
	buf_release(&line);
	return rc < 0 ? -1 : 0;
}

/* Nobody writes meanwhile; new files are as private as ours. */
int
sync_merge(struct session *s, const struct sync_opts *opts, const char *remote, struct err *e)
{
	unsigned mode = s->set.file_mode ? s->set.file_mode : 0600;
	struct txn *lock = NULL;
	mode_t before;
	int rc = check_attribute(store_fd(s->store), e);

	if (rc == 0)
		rc = txn_begin(&lock, s->store, e);
	before = umask(0777 & ~(mode | (mode & 0444) >> 2));
	if (rc == 0)
		rc = merge_locked(s, opts, remote, e);
	umask(before);
	txn_free(lock);
	return rc;
}
