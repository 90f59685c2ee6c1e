/* SPDX-License-Identifier: ISC */
#include "work/load/doc_source.h"

#include <string.h>

static const struct {
	const char *name;
	enum coltype type;
} columns[DOC_COLUMNS] = {
	[DOC_ID] = { "id", COLUMN_TEXT },          [DOC_CLIENT] = { "client", COLUMN_WORD },
	[DOC_REF] = { "invoice", COLUMN_TEXT },    [DOC_CONTRACT] = { "contract", COLUMN_WORD },
	[DOC_REF2] = { "shipment", COLUMN_TEXT },  [DOC_MANAGER] = { "manager", COLUMN_WORD },
	[DOC_NUMBER] = { "number", COLUMN_TEXT },  [DOC_DATE] = { "date", COLUMN_DAY },
	[DOC_DUE] = { "due", COLUMN_DAY },         [DOC_CANCELLED_ON] = { "cancelled", COLUMN_DAY },
	[DOC_STATUS] = { "status", COLUMN_WORD },  [DOC_OPENING] = { "opening", COLUMN_WORD },
	[DOC_AMOUNT] = { "amount", COLUMN_MONEY }, [DOC_VAT] = { "vat", COLUMN_MONEY },
	[DOC_COST] = { "cost", COLUMN_MONEY },     [DOC_QTY] = { "qty", COLUMN_QTY },
	[DOC_FOR] = { "for", COLUMN_WORD },        [DOC_BY] = { "by", COLUMN_WORD },
};

/* The same of kinds that have it under another name. */
static const struct {
	const char *kind;
	size_t column;
	struct coldef def;
} others[] = {
	{ "allocation", DOC_REF, { "doc", COLUMN_TEXT } },
	{ "allocation", DOC_REF2, { "payment", COLUMN_TEXT } },
	{ "item", DOC_REF, { "doc", COLUMN_TEXT } },
	{ "item", DOC_REF2, { "product", COLUMN_WORD } },
	{ "instalment", DOC_REF, { "doc", COLUMN_TEXT } },
	{ "instalment", DOC_CANCELLED_ON, { "agreed", COLUMN_DAY } },
};

static struct coldef
column_def(const struct kind *k, size_t column)
{
	for (size_t i = 0; i < COUNTOF(others); i++)
		if (others[i].column == column && strcmp(k->name, others[i].kind) == 0)
			return others[i].def;
	return (struct coldef){ columns[column].name, columns[column].type };
}

void
doc_source_init(struct doc_source *src, const struct kind *k, const struct docs_ask *ask,
		int digits)
{
	*src = (struct doc_source){ .kind = k,
				    .def.digits = digits,
				    .period = ask->period,
				    .since = ask->since,
				    .undated = ask->period.from,
				    .credit = ask->credit };
	for (size_t i = 0; i < DOC_COLUMNS; i++) {
		struct coldef def = column_def(k, i);

		src->column_of[i] = DOC_NO_COLUMN;
		if (kind_field(k, str_of(def.key))) {
			src->column_of[i] = (uint8_t)src->def.n;
			src->def.v[src->def.n++] = def;
		}
	}
	if (src->column_of[DOC_CLIENT] != DOC_NO_COLUMN)
		src->client = ask->client;
}

static uint32_t
bits(const struct doc_source *src, uint32_t columns_asked)
{
	uint32_t wanted = 0;

	for (size_t i = 0; i < DOC_COLUMNS; i++)
		if ((columns_asked & (UINT32_C(1) << i)) && src->column_of[i] != DOC_NO_COLUMN)
			wanted |= UINT32_C(1) << src->column_of[i];
	return wanted;
}

uint32_t
doc_source_wanted(const struct doc_source *src, unsigned texts, bool figures)
{
	const uint32_t of_manager =
		1u << DOC_FOR | (src->credit == CREDIT_ACTOR ? 1u << DOC_BY : 0);
	const uint32_t always = 1u << DOC_DATE | 1u << DOC_DUE | 1u << DOC_CANCELLED_ON |
				1u << DOC_STATUS | 1u << DOC_OPENING | 1u << DOC_AMOUNT;
	const uint32_t of_figures = 1u << DOC_VAT | 1u << DOC_COST | 1u << DOC_QTY;

	return bits(src, always | texts | (texts & (1u << DOC_MANAGER) ? of_manager : 0) |
				 (src->client.n > 0 ? 1u << DOC_CLIENT : 0) |
				 (figures ? of_figures : 0));
}

uint32_t
doc_source_checked(const struct doc_source *src)
{
	return doc_source_wanted(src, 0, true);
}

/* The most of a column's days; before any where none is there. */
static int64_t
latest(const struct doc_source *src, const struct colset *c, size_t column)
{
	return src->column_of[column] == DOC_NO_COLUMN ? INT64_MIN
						       : c->v[src->column_of[column]].most;
}

bool
doc_source_look(const struct doc_source *src, const struct colset *c)
{
	const struct colvec *date;

	if (src->column_of[DOC_DATE] == DOC_NO_COLUMN)
		return true;
	date = &c->v[src->column_of[DOC_DATE]];
	if (date->ints.gaps || date->least > date->most)
		return true;
	if (date->least > src->period.to || date->most < src->period.from)
		return false;
	return date->most >= src->since || latest(src, c, DOC_CANCELLED_ON) >= src->since;
}

uint32_t
doc_source_first(const struct doc_source *src)
{
	return src->client.n > 0 ? bits(src, 1u << DOC_CLIENT) : 0;
}

bool
doc_source_look_first(const struct doc_source *src, const struct colset *c)
{
	const struct colvec *client = &c->v[src->column_of[DOC_CLIENT]];

	if (src->column_of[DOC_DATE] == DOC_NO_COLUMN ||
	    c->v[src->column_of[DOC_DATE]].ints.gaps) /* somebody's date is missing */
		return true;
	return colvec_word(client, src->client) < client->texts;
}

enum coltype
doc_column_type(size_t column)
{
	return columns[column].type;
}
