/* SPDX-License-Identifier: ISC */
/* flow_explain - what a line of a flow adds to figures, for who asks. */
#include "work/load/explain.h"
#include "work/load/flow.h"

void
flow_explain(struct explain *x, const struct flow *f, const struct flow_line *l, struct str row,
	     const char *field, int64_t value, int digits, bool whole)
{
	static const char *const whys[] = {
		[FLOW_SALE] = "sale",
		[FLOW_CANCELLATION] = "cancellation",
		[FLOW_RETURN] = "return",
	};
	bool item = l->item != FLOW_NONE && !whole;
	struct explained of = { item                     ? "item"
				: l->what == FLOW_RETURN ? "return"
							 : f->kind,
				doc_text(item ? &f->items.v[l->item] : &f->docs.v[l->doc], DOC_ID),
				whys[l->what], value, digits };

	explain_note(x, row, field, &of);
}
