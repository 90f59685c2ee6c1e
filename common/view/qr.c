/* SPDX-License-Identifier: ISC */
#include "view/qr.h"

#include "base/lang.h"
#include "base/mem.h"

#include <errno.h>
#include <limits.h>
#include <qrencode.h>
#include <stdlib.h>

int
qr_make(struct qr *q, struct str text, struct err *e)
{
	struct buf copy = { 0 };
	QRcode *code;

	*q = (struct qr){ 0 };
	if (text.n == 0 || text.n > INT_MAX)
		return err_data(e, NOWHERE, _("a QR code of nothing"));
	buf_add(&copy, text);
	code = QRcode_encodeData((int)copy.n, (const unsigned char *)copy.p, 0, QR_ECLEVEL_M);
	buf_release(&copy);
	if (code == NULL && errno == ENOMEM)
		die_oom();
	if (code == NULL)
		return err_data(e, NOWHERE, _("%zu bytes are too many for a QR code"), text.n);
	q->size = code->width;
	q->module = mem_new(mem_mul((size_t)q->size, (size_t)q->size));
	for (int i = 0; i < q->size * q->size; i++)
		q->module[i] = code->data[i] & 1;
	QRcode_free(code);
	return 0;
}

bool
qr_dark(const struct qr *q, int x, int y)
{
	if (x < 0 || y < 0 || x >= q->size || y >= q->size)
		return false;
	return q->module[y * q->size + x];
}

void
qr_release(struct qr *q)
{
	free(q->module);
	*q = (struct qr){ 0 };
}

/* Dark on light, as on paper. */
void
qr_text(struct buf *out, const struct qr *q)
{
	static const char *const half[2][2] = { { " ", "\u2584" }, { "\u2580", "\u2588" } };

	for (int y = -QR_QUIET; y < q->size + QR_QUIET; y += 2) {
		for (int x = -QR_QUIET; x < q->size + QR_QUIET; x++)
			buf_addz(out, half[qr_dark(q, x, y)][qr_dark(q, x, y + 1)]);
		buf_addc(out, '\n');
	}
}

void
qr_svg(struct buf *out, const struct qr *q)
{
	int side = q->size + 2 * QR_QUIET;

	buf_printf(out,
		   "<svg class=\"qr\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
		   "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path d=\"",
		   side, side, side, side);
	for (int y = 0; y < q->size; y++)
		for (int x = 0; x < q->size; x++) {
			int from = x;

			while (qr_dark(q, x, y))
				x++;
			if (x > from)
				buf_printf(out, "M%d %dh%dv1h-%dz", from + QR_QUIET, y + QR_QUIET,
					   x - from, x - from);
		}
	buf_addz(out, "\"/></svg>\n");
}
