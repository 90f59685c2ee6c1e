/* SPDX-License-Identifier: ISC */
/*
 * batch - records on their way into the directory.
 *
 * They are checked one by one as they come and kept as lines on a tape; of
 * each only a few numbers stay in memory, so a stream may be larger than it.
 * What needs other records (references, prices, sums) is filled in when all
 * are there: work/change/fill.h.
 */
#ifndef WORK_BATCH_H
#define WORK_BATCH_H

#include "base/hash.h"
#include "base/tape.h"
#include "rec/rec.h"
#include "work/load/session.h"

enum {
	ENTRY_DROPPED = 1, /* a duplicate that is left out */
	ENTRY_UPDATE = 2,  /* changes a stored record instead of adding one */
	ENTRY_DRAWN = 4,   /* its id was drawn here: another one does as well */
	ENTRY_READY = 8,   /* nothing is to be filled in: it is stored as it came */
};

/* The fields that batch_add sets where they are absent: bits of entry.completed. */
enum { COMPLETED_FIELDS = 7, COMPLETED_DATE = 6 };
extern const char *const batch_completed[COMPLETED_FIELDS];

struct entry {
	uint64_t at; /* its line on the tape, with LF */
	uint32_t size;
	uint32_t line; /* of the stream, for messages; 0: the command line */
	int32_t date;  /* DATE_NONE: undated, or not known yet */
	uint32_t doc;  /* of docs[], for a kind with items; else BATCH_NONE */
	uint16_t kind; /* of schema.kinds */
	uint8_t flags;
	uint8_t completed;
};

/* A document that items may belong to. */
struct doc {
	uint32_t entry;
};

/* A record that others refer to: kind is NULL for any dated one. */
struct wanted {
	const struct kind *kind;
	struct str id;
	const char *field; /* where it stands first, for messages */
	uint32_t entry;
};

/* Entries by id, of batch_ids.h. */
struct id_table {
	struct id_slot {
		uint64_t hash;
		uint32_t entry; /* + 1; 0: empty */
	} * slots;
	size_t n, nslots;
};

struct batch {
	struct session *s;
	const char *name; /* of the stream: "stdin"; NULL: the command line */
	struct tape tape;
	struct entry *v;
	size_t n, cap;
	struct doc *docs;
	size_t ndocs, docs_cap;
	struct id_table ids;
	struct names wanted_names; /* "kind id" */
	struct wanted *wanted;     /* by the same numbers */
	size_t wanted_cap;
	struct buf key;     /* for a look-up in wanted_names */
	struct arena arena; /* of wanted and what lives as long */
	struct str user, now;
	bool again_update; /* a second record of an id in the batch changes the first */
	bool again_skip;   /* ... or is left out; without both it is an error */
};

#define BATCH_NONE UINT32_MAX

int batch_init(struct batch *b, struct session *s, const char *name, struct err *e);
void batch_release(struct batch *b);

/* Check a record of a known or unknown kind, complete what needs no other record (id,
 * stamps, status), and take it.  loc of r is for messages. */
int batch_add(struct batch *b, struct rec *r, struct err *e);

/* Take a record that batch_check.h has checked and completed, as its line with LF: the
 * entry is given.  Its id and what it refers to are put in by who took it. */
struct checked;
int batch_take(struct batch *b, const struct checked *c, long line, struct str text,
	       struct entry **v, struct err *e);

/* The entry refers to a record by this field: key is what batch_want_key makes of it, hash
 * that of the key. */
void batch_want(struct batch *b, uint32_t entry, const struct field_def *d, struct str key,
		uint64_t hash);
void batch_want_key(struct buf *key, const struct field_def *d, struct str id);

/* Where an entry stands, for messages. */
struct loc batch_loc(const struct batch *b, const struct entry *v);

const struct kind *batch_kind(const struct batch *b, const struct entry *v);

/* Its line without LF, borrowed until the batch is written to again. */
struct str batch_line(const struct batch *b, const struct entry *v);

/* Parse an entry into r (strings in a). */
int batch_rec(const struct batch *b, const struct entry *v, struct rec *r, struct arena *a,
	      struct err *e);

/* Give an entry whose id was drawn another one, and its items with it. */
int batch_redraw(struct batch *b, struct entry *v, struct err *e);

/* An entry that had no id has this one now. */
void batch_named(struct batch *b, const struct entry *v, struct str id);

/* Put a changed record in place of an entry's line. */
int batch_put(struct batch *b, struct entry *v, const struct rec *r, struct err *e);

/* The entry with this id of the kind (NULL: any dated kind), or NULL. */
struct entry *batch_find(const struct batch *b, const struct kind *k, struct str id);

/* Does this entry refer to the record of kind k (NULL: any dated one) with this id? */
bool batch_refers(const struct batch *b, const struct entry *v, const struct kind *k,
		  struct str id);

/* The value of a field in a raw line, with its escapes; empty where absent. */
struct str line_value(struct str line, const char *key);

/* The same without escapes: in a where it has any. */
struct str line_text(struct str line, const char *key, struct arena *a);

/* Is that the text? */
bool line_says(struct str line, const char *key, struct str text);

#endif
