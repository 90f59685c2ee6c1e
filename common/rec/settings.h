/* SPDX-License-Identifier: ISC */
/*
 * settings - what crm.yaml says of this company.
 *
 * One table in settings.c declares every setting: path, type, default, help.
 * It drives the parser, the crm.yaml that crm-init writes, and crm-config(5)
 * (tests/manual.c).
 */
#ifndef REC_SETTINGS_H
#define REC_SETTINGS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "rec/schema.h"
#include "value/period.h"

enum sale_doc { SALE_INVOICE, SALE_SHIPMENT };
enum offset_rule { OFFSET_AUTO, OFFSET_MANUAL };

/* What a broken rule does to what is about to be stored. */
enum strictness { RULE_OFF, RULE_WARN, RULE_BLOCK };

/* A retro-bonus: percent of the sales of a period, where they come to from. */
struct bonus_rule {
	struct str name;  /* the program of the bonus */
	struct str group; /* of clients; empty: all */
	int64_t percent;
	int64_t from;         /* in the smallest unit */
	int32_t since, until; /* periods that end in this; DATE_NONE: open */
};

/* A discount for whom and what it is; a member that is not set holds for all. */
struct discount_rule {
	struct str name; /* stands on the lines that it gave the discount */
	int64_t percent; /* RATE_DIGITS */
	struct str group, product, category;
	int64_t qty;          /* from this quantity on, QTY_DIGITS; 0: any */
	int32_t since, until; /* DATE_NONE: open */
};

enum dunning_what { DUNNING_LETTER, DUNNING_CALL, DUNNING_CLAIM, DUNNING_STOP, DUNNING_LAWYER };

/* A step of the ladder, once a document is so many days overdue. */
struct dunning_step {
	int64_t days;
	enum dunning_what what;
	struct str subject, text; /* empty: the built-in ones */
};

/* Days, as runs of them. */
struct day_list {
	struct period *v;
	size_t n;
};

/* When people work.  Minutes are of the day; spans are in order and do not touch. */
struct work_span {
	int32_t from, until;
};

enum { WORK_SPANS = 4 };

struct work_hours {
	bool day[7]; /* Monday first */
	struct work_span spans[WORK_SPANS];
	size_t nspans;
	struct day_list holidays; /* no work ... */
	struct day_list extra;    /* ... and work all the same, also on a weekend */
	struct day_list shortened;
	int64_t shortened_by; /* minutes off their end */
};

/* The order of the words of a claim's severity. */
enum severity { SEVERITY_LOW, SEVERITY_NORMAL, SEVERITY_HIGH, SEVERITY_CRITICAL, SEVERITIES };

/* How soon a claim is to be answered and resolved; of a client, of a group, of all. */
struct sla_rule {
	enum severity severity;
	struct str client, group; /* empty: any */
	int64_t respond;          /* working hours */
	int64_t resolve;          /* working days; -1: no term */
};

/* To whom a claim goes that is late. */
struct escalation_rule {
	int64_t level;
	int64_t hours; /* working hours over the term */
	enum severity severity;
	int64_t amount; /* of the claim, at least */
	struct str to;  /* boss, a role or an id of staff */
};

/* How much a role decides alone: an amount, or percent. */
struct role_limit {
	struct str role;
	int64_t limit; /* -1: any */
};

/* What the clients of a group may owe. */
struct group_limit {
	struct str group;
	int64_t limit; /* all of them together; -1: any amount */
	int64_t days;  /* overdue, each that has no limit of its own; -1: any */
};

struct str_list {
	struct str *v;
	size_t n;
};

struct vat_since {
	int32_t since;
	int64_t rate; /* percent, RATE_DIGITS; -1: no VAT */
};

/* The company's requisites from a day on. */
struct company {
	int32_t since; /* DATE_MIN where not given */
	struct str name, full_name, inn, kpp, ogrn, bik, account, corr_account, bank, address,
		legal_address, signatory, signatory_role, accountant, phone, email, site;
};

/* The legal numbers of a kind. */
struct series {
	struct str kind;
	struct str prefix; /* before the number; a clone's own comes between */
	int64_t start;     /* the first of a year */
};

/* A segment of the company's own. */
struct segment_rule {
	struct str name;
	struct str where; /* an expression over clients */
};

/* A tier of the loyalty program. */
struct loyalty_tier {
	struct str name;
	int64_t from; /* sales of the window, in the smallest unit */
};

/* The papers that belong to each document of a kind. */
struct paper_set {
	struct str kind;
	struct str *types;
	size_t n;
};

struct settings {
	struct arena arena; /* of everything here */
	struct company *company;
	size_t ncompany;              /* by since */
	struct str country, language; /* empty: not set */
	struct str currency;          /* "RUB" */
	int digits;                   /* its decimals */
	enum sale_doc sale;
	enum offset_rule offset;
	bool vat_included; /* in prices */
	struct vat_since *vat;
	size_t nvat; /* by since; 0: no VAT */
	int64_t terms;
	enum strictness contract_deciders; /* of who decides a step that is another's */
	enum strictness credit_sum, credit_days, credit_hold, credit_expired, credit_contract;
	enum strictness credit_check;
	struct group_limit *group_limits;
	size_t ngroup_limits;
	int64_t margin_min; /* percent of the amount without VAT, RATE_DIGITS */
	enum strictness margin_below;
	enum strictness price_reason; /* a price that is not the list's needs a reason */
	struct bonus_rule *bonuses;
	size_t nbonuses;
	struct discount_rule *discounts;
	size_t ndiscounts;
	struct role_limit *discount_limits; /* percent */
	size_t ndiscount_limits;            /* 0: nobody is limited */
	struct dunning_step *dunning;
	size_t ndunning; /* by days */
	int64_t answer_days;
	int64_t active_days;
	int64_t contact_a, contact_b, contact_c; /* days between contacts by class; 0: no norm */
	int64_t contact_other;                   /* ... of who has no class */
	int64_t contact_per_day;                 /* that a manager has time for */
	struct work_hours work;
	struct sla_rule *sla;
	size_t nsla;
	struct escalation_rule *escalation;
	size_t nescalation; /* by level */
	struct role_limit *awards;
	size_t nawards;                /* 0: nobody is limited */
	struct str_list claim_reasons; /* "delivery/late"; none: any */
	struct series *series;
	size_t nseries;
	int64_t abc_a, abc_b; /* percent, RATE_DIGITS */
	int64_t segment_months;
	int64_t xyz_regular;           /* percent of months, RATE_DIGITS */
	int64_t xyz_cv_x, xyz_cv_y;    /* percent, RATE_DIGITS */
	struct segment_rule *segments; /* own ones, by rules */
	size_t nsegments;
	struct loyalty_tier *tiers; /* the lowest first */
	size_t ntiers;
	int64_t contract_renew_days; /* before the end of a contract, or its notice */
	struct str *route;           /* steps of the approval of a contract */
	size_t nroute;
	struct paper_set *papers;
	size_t npapers;
	bool roll_parent;     /* segments count a client's outlets as the client */
	bool git_commit;      /* commit: auto */
	unsigned file_mode;   /* 0600; directories have x where r is */
	bool other_owner;     /* a directory of another user is accepted */
	struct schema schema; /* with the added fields and kinds */
};

/* The defaults. */
void settings_init(struct settings *s);

/* Fill s from the text of crm.yaml over the defaults; name is for messages, which say
 * file:line:column.  On failure s holds the defaults. */
int settings_parse(struct settings *s, struct str text, const char *name, struct err *e);
void settings_release(struct settings *s);

/* The crm.yaml that crm-init writes: every setting with its default and a comment.
 * country RU: Russian VAT, sale: shipment, language ru. */
void settings_template(struct buf *out, struct str country, bool git);

/* The standard VAT rate on a day (before the table: its first), or -1: no VAT then. */
int64_t settings_vat(const struct settings *s, int32_t date);

/* The series of a kind's legal numbers; NULL for a kind without them. */
const struct series *settings_series(const struct settings *s, struct str kind);

/* The limits of a group of clients; NULL where it has none. */
const struct group_limit *settings_group_limit(const struct settings *s, struct str group);

/* The company's requisites on a day (before the first entry: that one); NULL where none are given. */
const struct company *settings_company(const struct settings *s, int32_t date);

#endif
