/* SPDX-License-Identifier: ISC */
/*
 * utf8 - text in any script, the same in every locale.
 *
 * Width, case folding and normalisation are libunistring's; the locale is
 * never asked, since cron has the C locale.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

/* True for valid UTF-8 (no surrogates, no overlong forms); else *bad is the
 * offset of the first wrong byte.  bad may be NULL. */
bool utf8_valid(struct str s, size_t *bad);

/* True for printable ASCII alone: no more is to be asked of it. */
bool utf8_plain(struct str s);

/* True where s has a control character: C0, DEL or C1 (U+0080-U+009F), TAB and
 * LF and CR among them; *at is the offset of the first.  s is valid UTF-8. */
bool utf8_control(struct str s, size_t *at);

/* The next code point of valid UTF-8; *s moves past it.  s is not empty. */
uint32_t utf8_next(struct str *s);
void utf8_add(struct buf *out, uint32_t c);

/* Append s in Unicode normalisation form C. */
void utf8_nfc(struct buf *out, struct str s);
bool utf8_is_nfc(struct str s);

/* Columns on a terminal: 2 for wide East Asian characters and emoji, 0 for
 * combining ones.  Control characters count as utf8_harmless shows them. */
size_t utf8_width(struct str s);

/* The longest head of s that is at most width columns wide and ends between what people
 * take for characters: marks and joined emoji stay with what they belong to. */
struct str utf8_fit(struct str s, size_t width);

/* True for what utf8_harmless does not show as it is: control characters, marks of
 * direction, the line separators. */
bool utf8_unsafe(uint32_t c);

/* Append s so that it can do a terminal no harm: TAB, LF, CR as \t \n \r, other
 * control characters as \xNN, marks of direction and the line separators as
 * \u202e.  Invalid bytes become U+FFFD. */
void utf8_harmless(struct buf *out, struct str s);

/* Does s contain part, whatever the case, in any script?  The empty part is
 * everywhere. */
bool utf8_contains(struct str s, struct str part);

/* Append s case-folded and in NFC, for keys that compare without case; ё is е. */
void utf8_fold(struct buf *out, struct str s);

#endif
