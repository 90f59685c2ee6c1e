/* SPDX-License-Identifier: ISC */
/* check_job - what the parts of crm-check share; for check*.c alone. */
#ifndef WORK_CHECK_JOB_H
#define WORK_CHECK_JOB_H

#include "base/cc.h"
#include "base/hash.h"
#include "rec/rec.h"
#include "store/snap.h"
#include "store/txn.h"
#include "work/check/check.h"
#include "work/check/check_kin.h"
#include "work/check/check_series.h"
#include "work/check/check_table.h"

/* The order of check_problems. */
enum {
	P_SETTINGS,
	P_MODE,
	P_OWNER,
	P_SYMLINK,
	P_NOT_PLAIN,
	P_UNREADABLE,
	P_FILE_NAME,
	P_SEGMENT,
	P_FOREIGN,
	P_UNFINISHED,
	P_TORN,
	P_LEFTOVER,
	P_LOST,
	P_PENDING,
	P_CONFLICT,
	P_TOO_LONG,
	P_NUL,
	P_UTF8,
	P_CONTROL,
	P_CR,
	P_CRLF,
	P_BOM,
	P_BLANK,
	P_NO_LF,
	P_ESCAPE,
	P_SYNTAX,
	P_DOUBLED,
	P_ORDER,
	P_KIND,
	P_WRONG_FILE,
	P_MONTH,
	P_REQUIRED,
	P_VALUE,
	P_REQUISITE,
	P_ACCOUNT,
	P_NFC,
	P_FORM,
	P_DERIVED,
	P_UNKNOWN,
	P_DUPLICATE,
	P_DANGLING,
	P_REF_KIND,
	P_SELF,
	P_LOOP,
	P_CLIENT,
	P_DOC_KIND,
	P_DOC_DATE,
	P_SUM,
	P_NO_AMOUNT,
	P_ALLOCATED,
	P_SPAN,
	P_CANCELLED,
	P_GAP,
	P_NUMBER,
	P_SAME_INN,
	P_COUNT,
};

/* One fault, without its file. */
struct note {
	uint32_t line, seq; /* seq: as they were found */
	uint16_t problem;
	bool fixed;
	struct str field, value, text;
};

/* A line that is to be another, or to go to another file. */
struct edit {
	uint64_t offset;
	uint32_t size; /* with its LF */
	struct str line;
	int32_t month; /* where it goes; DATE_NONE: stays */
	bool moves;
};

/* How often an unknown field stands in a part, and where first. */
struct unknown {
	uint32_t count, line;
	struct str value;
};

/* What a thread learns of a part of the snapshot. */
struct part {
	const char *file; /* NULL: it has no line */
	size_t want;
	uint32_t lines, before; /* in it, and in the file before it */
	uint32_t line;          /* the one that is looked at */
	size_t id;              /* the first entry of the job's ids that is not before it */
	struct arena arena;
	struct {
		struct id_entry *v;
		size_t n, cap;
	} ids;
	struct sum_list items, allocations;
	struct link_list links;
	struct kin kin;
	struct {
		struct series_number *v; /* with the series' numbers in series */
		size_t n, cap;
	} numbers;
	struct names series; /* "kind year prefix" */
	struct {
		struct note *v;
		size_t n, cap;
	} notes;
	struct {
		struct edit *v;
		size_t n, cap;
	} edits;
	struct names unknown_names;
	struct unknown *unknown; /* by the same numbers */
	size_t unknown_cap;
	struct rec rec; /* of the line, with what it needs */
	struct arena tmp;
	struct buf buf;
};

/* A fault of a file as a whole. */
struct file_note {
	struct str file;
	uint16_t problem;
	bool fixed;
	struct str text;
};

struct job {
	struct session *s;
	const struct check_opts *opts;
	const struct schema *schema;
	struct arena arena;
	struct {
		struct file_note *v;
		size_t n, cap;
	} files;
	bool *skip; /* by the number of a kind: a file of it cannot be read */
	struct txn *txn;
	struct snap *snap;
	struct snap_want *wants;
	size_t nwants;
	struct part *parts;
	size_t nparts;
	struct id_table ids;
	struct sum_table items, allocations;
	struct link_list links;
	struct kin kin;
	struct buf own; /* prefix of this copy's numbers */
	size_t left;    /* faults told that are not fixed */
	bool fixing;    /* edits are gathered */
};

/* A fault of a file: its text is "WHAT", without the name. */
void job_note(struct job *j, struct str file, unsigned problem, const char *fmt, ...)
	CC_PRINTF(4, 5);

/* Look at the directory's entries, and under .crm; with fix, set modes right. */
int check_dir(struct job *j, struct err *e);
int check_health(struct job *j, struct err *e);

/* The first reading, then the tables of all parts together. */
int check_gather(struct job *j, struct err *e);

/* Gaps and doubles of numbers, as notes of the parts. */
void check_numbers(struct job *j);

/* The second reading. */
int check_lines(struct job *j, struct err *e);

/* A record while it is looked at. */
struct look {
	const struct job *j;
	struct part *p;
	const struct snap_run *run;
	const struct kind *k; /* of the file */
	int32_t month;        /* of the file; DATE_NONE */
	uint32_t space;       /* of its ids */
	bool ends, cancels;   /* has days on which it ends, on which it was cancelled */
	struct rec *r;
	const struct field_def *def[REC_FIELDS_MAX]; /* NULL: unknown */
	bool bad[REC_FIELDS_MAX];                    /* its value is none of its type */
	int32_t date;                                /* its own; DATE_NONE */
	size_t first;                                /* its first note */
	bool blocked;                                /* cannot be written anew */
	bool rewrite;
	bool moves;
};

/* A fault of the record: FIELD "VALUE": what, or without a field just that. */
void look_note(struct look *l, unsigned problem, const struct field *f, const char *fmt, ...)
	CC_PRINTF(4, 5);
/* One that has its whole text already. */
void look_note_text(struct look *l, unsigned problem, struct str field, struct str value,
		    struct str text);

/* What is so of all records of the kind. */
void look_begin(struct look *l);

/* The checks of a record, in order. */
void look_record(struct look *l);
void look_refs(struct look *l); /* and what depends on other records */

/* Repair the edits of all parts, within the transaction. */
int check_repair(struct job *j, struct err *e);

/* Tell everything, in order; counts j->left. */
int check_tell(struct job *j, bool fixed_only, struct err *e);

/* FILE:LINE of a line of a part; in the arena of l's part. */
struct str look_place(const struct look *l, uint32_t part, uint32_t line);

#endif
