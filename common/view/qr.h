/* SPDX-License-Identifier: ISC */
/*
 * qr - a QR code of a text, at error correction level M.  Programs that draw one are
 * linked with libqrencode.
 */
#ifndef VIEW_QR_H
#define VIEW_QR_H

#include "base/buf.h"
#include "base/err.h"

struct qr {
	unsigned char *module; /* row by row, 1 is dark */
	int size;              /* modules on a side */
};

enum { QR_QUIET = 4 }; /* modules of margin that readers need */

int qr_make(struct qr *q, struct str text, struct err *e);
bool qr_dark(const struct qr *q, int x, int y); /* also outside: false */
void qr_release(struct qr *q);

/* Append it as blocks of text, two modules a character; as an SVG element. */
void qr_text(struct buf *out, const struct qr *q);
void qr_svg(struct buf *out, const struct qr *q);

#endif
