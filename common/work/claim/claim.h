/* SPDX-License-Identifier: ISC */
/*
 * claim - what is done with claims, by the company's rules.
 *
 * An operation is a row of the table in claim.c.  It changes the claim, leaves events of
 * who did what and when, and makes what follows from it (refunds, returns ...), all in
 * one transaction.  Nothing here prints.
 */
#ifndef WORK_CLAIM_H
#define WORK_CLAIM_H

#include "crm/claim.h"
#include "work/change/add.h"
#include "work/load/args.h"

enum {
	CLAIM_NAMES = 1, /* needs the names of claims */
	CLAIM_ONE = 2,   /* one name alone */
	CLAIM_READS = 4, /* stores nothing, takes no fields */
	CLAIM_STORY = 8, /* prints a document; run is NULL */
	CLAIM_FILE = 16, /* makes a directory or archive; run is NULL */
};

/* A word of the form FIELD=VALUE is a field, any other a name. */
struct claim_job {
	struct session *s;
	struct args_words given;
	bool dry; /* everything but the storing */
	struct add add;
	struct rec words;     /* the fields, as they are stored */
	const char *acting;   /* for=: for whom it is done, or NULL */
	struct str note, due; /* of the event */
	struct str *ids;      /* of the names */
	struct change_act act;
};

struct claim_verb {
	const char *name, *synopsis, *help;
	unsigned flags;
	enum claim_act act; /* of those that are one */
	int (*run)(struct claim_job *j, const struct claim_verb *verb, struct sink out,
		   struct err *e);
};

extern const struct claim_verb claim_verbs[];
extern const size_t claim_verbs_n;

const struct claim_verb *claim_verb(const char *name); /* or NULL */

/* Sort n words into names and fields; the last so many are names whatever they look like.
 * The job borrows them. */
void claim_job_init(struct claim_job *j, struct session *s, char **words, size_t n, size_t names);
void claim_job_release(struct claim_job *j);

/* Take the word KEY=... out of the fields: NULL where there is none; one that stands twice is an
 * error. */
int claim_take_once(struct claim_job *j, const char *key, const char **val, struct err *e);

/* Take those with this key into *v, in their order. */
void claim_take_all(struct claim_job *j, const char *key, char ***v, size_t *n);

/*
 * Read the fields into j->words, with names of records as ids, and a date for a moment as
 * the end of that day's work; for= note= (and due= where it is the event's) apart.  Fails
 * for a field that only an operation sets, but for those in may (words, or NULL), and
 * where the user is no substitute of for=.
 */
int claim_read(struct claim_job *j, const char *may, bool event_due, struct err *e);

/* The ids of the names. */
int claim_find(struct claim_job *j, struct err *e);

/* Open a stored claim for the act: *next is its status after it.  One that is not allowed is an error
 * that names those that are. */
int claim_open(struct claim_job *j, struct add *a, enum claim_act act, struct str id,
	       struct changed **it, enum claim_status *next, struct err *e);

/* The moments of a claim by the rules for its client, from received on; r gets received,
 * response_due and due where it has none, strings in a. */
int claim_terms(struct add *f, struct rec *r, struct arena *a, struct err *e);

/* A claim of a client came today at the latest, and what is given of its terms is later. */
int claim_terms_check(const struct session *s, const struct rec *r, const struct rec *given,
		      struct err *e);

/* Tell the user of a critical claim. */
void claim_alarm(struct session *s, const struct rec *claim);

/* Now, as a moment of the session's clock. */
struct str claim_now(struct session *s);

/* Store what the job's add has, unless the job is dry, and give it to out. */
int claim_store(struct claim_job *j, struct sink out, struct err *e);

/* Who gets a claim of this person when it is escalated to "boss", a role or an id of staff: empty
 * where there is none. */
int claim_target(struct session *s, struct facts *f, struct str to, struct str owner,
		 struct str *target, struct err *e);

/* May the user award so much?  Else err_data says who may. */
int claim_may_award(struct claim_job *j, struct add *a, const struct rec *claim, int64_t amount,
		    struct err *e);

/* The operations. */
int claim_new(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e);
int claim_act(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e);
int claim_resolve(struct claim_job *j, const struct claim_verb *verb, struct sink out,
		  struct err *e);
int claim_survey(struct claim_job *j, const struct claim_verb *verb, struct sink out,
		 struct err *e);
int claim_sweep(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e);

#endif
