/* SPDX-License-Identifier: ISC */
/* paper_qr - QR codes on paper. */
#include "view/paper_draw.h"

#include "view/qr.h"

#define MODULE 1.8 /* of a code: two pixels at 80 dots an inch */

static double
height_of(const struct qr *q)
{
	/* the margin above may grow by less than a module, to meet the grid */
	return MODULE * (q->size + 2 * QR_QUIET);
}

int
paper_qr_height(double *height, struct str text, struct err *e)
{
	struct qr q;

	*height = 0;
	if (text.n == 0)
		return 0;
	if (qr_make(&q, text, e) != 0)
		return -1;
	*height = height_of(&q);
	qr_release(&q);
	return 0;
}

int
paper_qr(struct drawing *d, struct str text, struct err *e)
{
	double side, x = d->left;
	struct qr q;

	if (text.n == 0)
		return 0;
	if (qr_make(&q, text, e) != 0)
		return -1;
	side = MODULE * q.size;
	paper_need(d, height_of(&q));
	/* On the grid of its modules, so that a coarse picture of it has them whole. */
	x = MODULE * ((int)(x / MODULE) + QR_QUIET / 2);
	d->y = MODULE * ((int)(d->y / MODULE) + QR_QUIET);
	for (int row = 0; row < q.size; row++)
		for (int from = 0, to; from < q.size; from = to + 1) {
			for (to = from; qr_dark(&q, to, row); to++)
				;
			if (to > from)
				cairo_rectangle(d->cr, x + MODULE * from, d->y + MODULE * row,
						MODULE * (to - from), MODULE);
		}
	cairo_fill(d->cr);
	d->y += side + MODULE * QR_QUIET;
	qr_release(&q);
	return 0;
}
