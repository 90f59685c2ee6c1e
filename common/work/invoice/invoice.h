/* SPDX-License-Identifier: ISC */
/*
 * invoice - what is done with invoices, shipments and payments by the company's rules.
 *
 * An operation is a row of the table in invoice.c and a file of its own.  It reads its
 * words, stores what follows as one transaction, and gives what it stored to a
 * sink.  Nothing here prints.
 */
#ifndef WORK_INVOICE_H
#define WORK_INVOICE_H

#include "work/change/copy.h"
#include "work/load/args.h"

/* A message to a client; its texts live as long as the session. */
struct invoice_letter {
	struct str from, from_name; /* or empty */
	struct str to, to_name, subject, body;
	int64_t amount; /* of the documents in it */
};

/* What a user asked for.  A word of the form FIELD=VALUE is a field, any other a name. */
struct invoice_job {
	struct session *s;
	struct args_words given;
	bool dry;           /* everything but the storing */
	bool force;         /* also more than is left */
	bool queue;         /* match: what was not matched alone */
	const char *as_of;  /* penalty: a word for the last day, or NULL */
	bool number;        /* one was given */
	const char *reason; /* of prices below the floor */
	/* What is to be done when all is filled in and the rules allow it, or NULL. */
	int (*then)(void *ctx, struct add *a, struct err *e);
	struct add add;
	struct {
		struct invoice_letter *v;
		size_t n, cap;
	} letters; /* that remind wrote */
};

enum {
	INVOICE_STREAM = 1,   /* takes - */
	INVOICE_NAMES = 2,    /* needs the names of documents */
	INVOICE_FILTER = 4,   /* stores nothing */
	INVOICE_QUEUE = 8,    /* --queue means something */
	INVOICE_ONE = 16,     /* one name alone */
	INVOICE_FORCE = 32,   /* --force means something */
	INVOICE_LETTERS = 64, /* gives letters, and takes names or none */
	INVOICE_ANY = 256,    /* takes names or none */
	INVOICE_AS_OF = 128,  /* stores nothing, takes no fields, --as-of means something */
};

struct invoice_verb {
	const char *name, *synopsis, *help;
	unsigned flags;
	int (*run)(struct invoice_job *j, struct sink out, struct err *e);
	const struct kind *kind; /* of its rows; NULL: records */
};

extern const struct invoice_verb invoice_verbs[];
extern const size_t invoice_verbs_n;
extern const struct kind invoice_penalty_kind;

const struct invoice_verb *invoice_verb(const char *name); /* or NULL */

/* Sort n words into names and fields; the last so many are names whatever they look like.
 * The job borrows them. */
void invoice_job_init(struct invoice_job *j, struct session *s, char **words, size_t n,
		      size_t names);
void invoice_job_release(struct invoice_job *j);

/* Take the words KEY=... out of the fields: the value of the last, or NULL. */
const char *invoice_take(struct invoice_job *j, const char *key);

/* The value of the field as it was given, or NULL. */
const char *invoice_field(const struct invoice_job *j, const char *key);

/* Take the item= words out of the fields. */
int invoice_items(struct invoice_job *j, struct wanted_item **v, size_t *n, struct err *e);

/* The day that the field date gives, or today. */
int invoice_day(const struct invoice_job *j, int32_t *day, struct err *e);

/* Ids that were drawn are changed where they are taken: they stay as they are from then on. */
int invoice_settle_ids(struct add *a, struct err *e);

/* Begin an add whose documents follow the company's rules: discounts, floors, credit.  The words
 * reason= are taken.  decide and ctx as in struct add_task; decide may be NULL.
 * ctx is also that of j->then. */
int invoice_begin(struct invoice_job *j, int (*decide)(void *ctx, struct add *a, struct err *e),
		  void *ctx, struct err *e);

/* Cancel a stored document on a day, as part of the add's transaction; an empty note leaves
 * the one that is there. */
int invoice_void(struct add *a, const struct kind *k, struct str id, int32_t day, struct str note,
		 struct err *e);

/* Store what the job's add has, unless the job is dry, and give it to out. */
int invoice_store(struct invoice_job *j, struct sink out, struct err *e);

/* A return of a document (its items or its amount in the words of j), as a part of an add that is
 * under way; taken is what it takes of the document's money besides.  *value is what its items
 * come to; 0 of an amount. */
int invoice_return_within(struct invoice_job *j, struct add *a, const struct kind *k,
			  struct str from, int64_t taken, int64_t *value, struct err *e);

/* The operations. */
int invoice_new(struct invoice_job *j, struct sink out, struct err *e);
int invoice_offer(struct invoice_job *j, struct sink out, struct err *e);
int invoice_order(struct invoice_job *j, struct sink out, struct err *e);
int invoice_schedule(struct invoice_job *j, struct sink out, struct err *e);
int invoice_pay(struct invoice_job *j, struct sink out, struct err *e);
int invoice_ship(struct invoice_job *j, struct sink out, struct err *e);
int invoice_cancel(struct invoice_job *j, struct sink out, struct err *e);
int invoice_replace(struct invoice_job *j, struct sink out, struct err *e);
int invoice_return(struct invoice_job *j, struct sink out, struct err *e);
int invoice_match(struct invoice_job *j, struct sink out, struct err *e);
int invoice_penalty(struct invoice_job *j, struct sink out, struct err *e);
int invoice_instalments(struct invoice_job *j, struct sink out, struct err *e);
int invoice_bonus(struct invoice_job *j, struct sink out, struct err *e);
int invoice_remind(struct invoice_job *j, struct sink out, struct err *e);

#endif
