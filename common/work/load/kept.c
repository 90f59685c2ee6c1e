/* SPDX-License-Identifier: ISC */
#include "work/load/kept.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* They stand where they are made: their tables point into them. */
struct kept_of_day {
	struct kept_of_day *next;
	int32_t day;
	struct clients clients;
};

struct kept_labels {
	struct kept_labels *next;
	const char *kind, *field;
	struct labels labels;
};

struct kept_book {
	struct kept_book *next;
	struct book book; /* of its day, with its own balances: all else is of the first */
};

struct kept {
	int32_t last;
	struct kept_of_day *clients;
	struct kept_labels *labels;
	struct talks *talks; /* NULL: not asked for yet */
	struct book book;    /* of no day; has the documents */
	bool loaded;
	struct kept_book *books;
};

void
kept_start(struct session *s, int32_t day)
{
	s->kept = mem_new(sizeof *s->kept);
	s->kept->last = day;
}

static void
release_books(struct kept *k)
{
	struct kept_book *next;

	for (struct kept_book *b = k->books; b; b = next) {
		next = b->next;
		book_release(&b->book);
		free(b);
	}
	if (k->loaded)
		book_release(&k->book);
}

void
kept_end(struct session *s)
{
	struct kept *k = s->kept;

	if (k == NULL)
		return;
	for (struct kept_of_day *c = k->clients, *next; c; c = next) {
		next = c->next;
		clients_release(&c->clients);
		free(c);
	}
	for (struct kept_labels *l = k->labels, *next; l; l = next) {
		next = l->next;
		labels_release(&l->labels);
		free(l);
	}
	if (k->talks)
		talks_release(k->talks);
	free(k->talks);
	release_books(k);
	free(k);
	s->kept = NULL;
}

/* The session's own loaders make what is kept, as long as they are told that nothing is. */
static struct kept *
pause_keeping(struct session *s)
{
	struct kept *k = s->kept;

	s->kept = NULL;
	return k;
}

int
kept_clients(struct session *s, int32_t day, struct clients *c, struct err *e)
{
	struct kept *k = s->kept;
	struct kept_of_day *found = k ? k->clients : NULL;
	int rc = 0;

	if (k == NULL)
		return 0;
	while (found && found->day != day)
		found = found->next;
	if (found == NULL) {
		found = mem_new(sizeof *found);
		found->day = day;
		pause_keeping(s);
		rc = clients_load(&found->clients, s, day, e);
		s->kept = k;
		if (rc != 0) {
			free(found);
			return -1;
		}
		found->next = k->clients;
		k->clients = found;
	}
	*c = found->clients;
	c->borrowed = true;
	return 1;
}

int
kept_labels(struct session *s, const char *kind, const char *field, struct labels *l, struct err *e)
{
	struct kept *k = s->kept;
	struct kept_labels *found = k ? k->labels : NULL;
	int rc;

	if (k == NULL)
		return 0;
	while (found && (strcmp(found->kind, kind) != 0 || strcmp(found->field, field) != 0))
		found = found->next;
	if (found == NULL) {
		found = mem_new(sizeof *found);
		found->kind = kind;
		found->field = field;
		pause_keeping(s);
		rc = labels_load(&found->labels, s, kind, field, e);
		s->kept = k;
		if (rc != 0) {
			labels_release(&found->labels);
			free(found);
			return -1;
		}
		found->next = k->labels;
		k->labels = found;
	}
	*l = found->labels;
	l->borrowed = true;
	return 1;
}

int
kept_talks(struct session *s, struct talks *t, struct err *e)
{
	struct kept *k = s->kept;
	int rc;

	if (k == NULL)
		return 0;
	if (k->talks == NULL) {
		k->talks = mem_new(sizeof *k->talks);
		pause_keeping(s);
		rc = talks_load(k->talks, s, e);
		s->kept = k;
		if (rc != 0)
			return -1;
	}
	*t = *k->talks;
	t->borrowed = true;
	return 1;
}

/* Everything of the documents that anybody asks for. */
static int
load_book(struct session *s, struct err *e)
{
	struct kept *k = s->kept;
	struct docs docs;

	if (k->loaded)
		return 0;
	if (book_load_docs(&docs, s, STR(""), k->last, (1u << DOC_TEXTS) - 1, true, e) != 0)
		return -1;
	book_of(&k->book, s, docs);
	k->loaded = true;
	return 0;
}

int
kept_docs(struct session *s, int32_t day, struct docs *d, struct err *e)
{
	if (s->kept == NULL || day > s->kept->last)
		return 0;
	if (load_book(s, e) != 0)
		return -1;
	*d = s->kept->book.docs;
	d->borrowed = true;
	return 1;
}

int
kept_book(struct session *s, int32_t day, struct book *b, struct err *e)
{
	struct kept *k = s->kept;
	struct kept_book *found = k ? k->books : NULL;

	if (k == NULL || day > k->last)
		return 0;
	if (load_book(s, e) != 0)
		return -1;
	while (found && found->book.day != day)
		found = found->next;
	if (found == NULL) {
		found = mem_new(sizeof *found);
		found->book = k->book;
		found->book.borrowed = BOOK_DOCS;
		if (book_reckon(&found->book, day, e) != 0) {
			free(found);
			return -1;
		}
		found->next = k->books;
		k->books = found;
	}
	*b = found->book;
	b->borrowed = BOOK_ALL;
	return 1;
}
