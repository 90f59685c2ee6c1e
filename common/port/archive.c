/* SPDX-License-Identifier: ISC */
/*
 * tar		for each file a header of 512 bytes with numbers in octal digits, the data in
 *		whole blocks of 512; at the end two blocks of NUL
 * zip		for each file a local header and its data; then the directory, which has
 *		the headers again with where each was, and its own place; numbers have their
 *		low byte first
 */
#include "port/archive.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"

#include <string.h>

enum { BLOCK = 512, MODE = 0644 };

/* What a file of a tar may have, and all of a zip. */
static const uint64_t data_max = UINT32_MAX;

static void
pad(struct buf *out, size_t n)
{
	static const char nul[BLOCK];

	buf_add(out, (struct str){ nul, (BLOCK - n % BLOCK) % BLOCK });
}

/* A number in so many octal digits, which end before the byte behind them. */
static void
octal(char *to, int digits, uint64_t v)
{
	for (int i = digits; i-- > 0; v /= 8)
		to[i] = (char)('0' + v % 8);
}

/* The header of POSIX: name, mode, owner, group, size, time, sum, type, link; magic, version. */
static void
tar_header(struct buf *out, const struct archive_file *f, int64_t time)
{
	char h[BLOCK] = { 0 };
	unsigned sum = 0;

	memcpy(h, f->name.p, f->name.n);
	octal(h + 100, 7, MODE);
	octal(h + 108, 7, 0);
	octal(h + 116, 7, 0);
	octal(h + 124, 11, f->data.n);
	octal(h + 136, 11, time > 0 ? (uint64_t)time : 0);
	memset(h + 148, ' ', 8); /* the sum is that of a header with blanks in its place */
	h[156] = '0';
	memcpy(h + 257,
	       "ustar\0"
	       "00",
	       8);
	for (size_t i = 0; i < sizeof h; i++)
		sum += (unsigned char)h[i];
	octal(h + 148, 6, sum);
	h[154] = 0;
	buf_add(out, (struct str){ h, sizeof h });
}

static void
tar_write(struct buf *out, const struct archive_file *v, size_t n, int64_t time)
{
	static const char nul[2 * BLOCK];

	for (size_t i = 0; i < n; i++) {
		tar_header(out, &v[i], time);
		buf_add(out, v[i].data);
		pad(out, v[i].data.n);
	}
	buf_add(out, (struct str){ nul, sizeof nul });
}

static void
put(struct buf *out, uint32_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_addc(out, (char)(v >> (8 * i) & 0xff));
}

static uint32_t
crc(struct str s)
{
	uint32_t table[256], c = UINT32_MAX;

	for (uint32_t i = 0; i < COUNTOF(table); i++) {
		table[i] = i;
		for (int bit = 0; bit < 8; bit++)
			table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xedb88320u : 0);
	}
	for (size_t i = 0; i < s.n; i++)
		c = c >> 8 ^ table[(c ^ (unsigned char)s.p[i]) & 0xff];
	return ~c;
}

/* As MS-DOS had it: date above time. */
static uint32_t
dos_time(int64_t time)
{
	struct civil c = date_civil(moment_date(time, 0));
	int64_t second = ((time % 86400) + 86400) % 86400;
	uint32_t year = c.year < 1980 ? 0 : (uint32_t)(c.year - 1980);

	return (year << 9 | (uint32_t)c.month << 5 | (uint32_t)c.day) << 16 |
	       (uint32_t)(second / 3600) << 11 | (uint32_t)(second / 60 % 60) << 5 |
	       (uint32_t)(second % 60 / 2);
}

/* What both headers of a file have: version 2.0, no flags, stored. */
static void
zip_common(struct buf *out, const struct archive_file *f, uint32_t sum, uint32_t time)
{
	put(out, 20, 2);
	put(out, 0, 2);
	put(out, 0, 2);
	put(out, time, 4);
	put(out, sum, 4);
	put(out, (uint32_t)f->data.n, 4);
	put(out, (uint32_t)f->data.n, 4);
	put(out, (uint32_t)f->name.n, 2);
	put(out, 0, 2);
}

/* An entry of the directory: made on Unix, no comment, first disk, the mode, where the file is. */
static void
zip_entry(struct buf *out, const struct archive_file *f, uint32_t sum, uint32_t time, uint32_t at)
{
	put(out, 0x02014b50, 4);
	put(out, 3 << 8 | 20, 2);
	zip_common(out, f, sum, time);
	put(out, 0, 2);
	put(out, 0, 2);
	put(out, 0, 2);
	put(out, (uint32_t)(0100000 | MODE) << 16, 4);
	put(out, at, 4);
	buf_add(out, f->name);
}

static void
zip_write(struct buf *out, const struct archive_file *v, size_t n, int64_t time)
{
	size_t start = out->n, directory;
	struct buf entries = { 0 };
	uint32_t when = dos_time(time);

	for (size_t i = 0; i < n; i++) {
		uint32_t sum = crc(v[i].data);

		zip_entry(&entries, &v[i], sum, when, (uint32_t)(out->n - start));
		put(out, 0x04034b50, 4);
		zip_common(out, &v[i], sum, when);
		buf_add(out, v[i].name);
		buf_add(out, v[i].data);
	}
	directory = out->n - start;
	buf_add(out, buf_str(&entries));
	put(out, 0x06054b50, 4);
	put(out, 0, 4); /* of disk 0 */
	put(out, (uint32_t)n, 2);
	put(out, (uint32_t)n, 2);
	put(out, (uint32_t)entries.n, 4);
	put(out, (uint32_t)directory, 4);
	put(out, 0, 2);
	buf_release(&entries);
}

static const struct archive_format formats[] = {
	{ ".tar", tar_write },
	{ ".zip", zip_write },
};

const struct archive_format *
archive_format(const char *path)
{
	for (size_t i = 0; i < COUNTOF(formats); i++)
		if (str_ends(str_of(path), str_of(formats[i].ending)))
			return &formats[i];
	return NULL;
}

bool
archive_other(const char *path)
{
	static const char *const endings[] = {
		".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"
	};

	for (size_t i = 0; i < COUNTOF(endings); i++)
		if (str_ends(str_of(path), str_of(endings[i])))
			return true;
	return false;
}

int
archive_write(struct buf *out, const struct archive_format *f, const struct archive_file *v,
	      size_t n, int64_t time, struct err *e)
{
	uint64_t all = 0;

	for (size_t i = 0; i < n; i++) {
		if (v[i].name.n == 0 || v[i].name.n > ARCHIVE_NAME)
			return err_data(e, NOWHERE, _("%.*s: the name is too long for an archive"),
					STR_ARG(v[i].name));
		all += v[i].data.n + 2 * ARCHIVE_NAME + BLOCK;
	}
	if (all > data_max || n >= UINT16_MAX)
		return err_data(e, NOWHERE, _("the files are too large for an archive"));
	f->write(out, v, n, time);
	return 0;
}
