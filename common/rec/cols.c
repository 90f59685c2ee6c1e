/* SPDX-License-Identifier: ISC */
#include "rec/cols.h"

#include "base/buf.h"
#include "base/err.h"
#include "rec/rec.h"
#include "value/num.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#include <arm_neon.h>
#define HAS_NEON 1
#endif

/* A mask says of each of 64 bytes, from the lowest bit, whether it is TAB or LF. */
enum { BLOCK = 64 };

static inline uint64_t
load(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof w);
	return w;
}

/* The high bit of each byte of w that is zero. */
static inline uint64_t
zero_bytes(uint64_t w)
{
	const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);

	return ~(((w & low) + low) | w | low);
}

static inline uint64_t
mask_portable(const char *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t mask = 0;

	for (int i = 0; i < BLOCK; i += 8) {
		uint64_t w = load(p + i),
			 is = zero_bytes(w ^ ones * '\t') | zero_bytes(w ^ ones * '\n');

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		is = __builtin_bswap64(is);
#endif
		/* gathers the eight high bits in the top byte, the first lowest */
		mask |= ((is >> 7) * UINT64_C(0x0102040810204080) >> 56) << i;
	}
	return mask;
}

/* The first two bytes of a field as a number of with_hash. */
static inline unsigned
hash_of(uint64_t word)
{
	uint16_t two;

	memcpy(&two, &word, sizeof two);
	return (two ^ two >> 5) & 0xff;
}

/* Eight bytes at p, zeros behind the end. */
static inline uint64_t
load_within(const char *p, const char *end)
{
	uint64_t w = 0;

	if (end - p >= 8)
		return load(p);
	memcpy(&w, p, (size_t)(end - p));
	return w;
}

/* The field at [p, stop): its value into val where it is one of the keys in *left. */
static inline void
take_field(const struct cols *c, const char *p, const char *stop, const char *end, uint32_t *left,
	   struct str *val)
{
	uint64_t word = load_within(p, end);
	uint32_t may = c->with_hash[hash_of(word)] & *left;

	for (; may; may &= may - 1) {
		int i = __builtin_ctz(may);
		size_t n = c->key[i].n;

		if ((word & c->mask[i]) != c->word[i])
			continue;
		if (n >= 8 && ((size_t)(stop - p) <= n || p[n] != '=' || memcmp(p, c->key[i].p, n)))
			continue;
		val[i] = (struct str){ p + n + 1, (size_t)(stop - p) - n - 1 };
		*left &= ~(UINT32_C(1) << i);
		return;
	}
}

/* The mask of the block, of which [block, end) is there. */
static inline __attribute__((always_inline)) uint64_t
mask_within(const char *block, const char *end, uint64_t (*mask_of)(const char *p))
{
	char tail[BLOCK] = { 0 };

	if (end - block >= BLOCK)
		return mask_of(block);
	return mask_of(memcpy(tail, block, (size_t)(end - block)));
}

/* Take the fields of the line at p.  Gives the place behind it. */
static inline __attribute__((always_inline)) const char *
scan_line(const struct cols *c, const char *p, const char *end, struct str *val,
	  uint64_t (*mask_of)(const char *p))
{
	uint32_t left = c->n < 32 ? (UINT32_C(1) << c->n) - 1 : UINT32_MAX;
	const char *field = p, *lf;

	for (const char *block = p; block < end; block += BLOCK) {
		for (uint64_t mask = mask_within(block, end, mask_of); mask; mask &= mask - 1) {
			const char *stop = block + __builtin_ctzll(mask);

			take_field(c, field, stop, end, &left, val);
			if (*stop == '\n')
				return stop + 1;
			field = stop + 1;
			if (left == 0) {
				lf = memchr(field, '\n', (size_t)(end - field));
				return lf ? lf + 1 : end;
			}
		}
	}
	if (field < end)
		take_field(c, field, end, end, &left, val);
	return end;
}

/* With the masks of mask_of: inlined into a function for each of those. */
static inline __attribute__((always_inline)) bool
next_line(const struct cols *c, const char **p, const char *end, struct str *val,
	  uint64_t (*mask_of)(const char *p))
{
	while (*p < end && **p == '\n')
		++*p;
	if (*p >= end)
		return false;
	for (size_t i = 0; i < c->n; i++)
		val[i] = (struct str){ "", 0 };
	*p = scan_line(c, *p, end, val, mask_of);
	return true;
}

static bool
line_portable(const struct cols *c, const char **p, const char *end, struct str *val)
{
	return next_line(c, p, end, val, mask_portable);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static inline uint32_t
mask_of_32(const char *p)
{
	__m256i v = _mm256_loadu_si256((const __m256i_u *)p);
	__m256i tab = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\t'));
	__m256i lf = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\n'));

	return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(tab, lf));
}

__attribute__((target("avx2"))) static inline uint64_t
mask_avx2(const char *p)
{
	return mask_of_32(p) | (uint64_t)mask_of_32(p + 32) << 32;
}

__attribute__((target("avx2"))) static bool
line_avx2(const struct cols *c, const char **p, const char *end, struct str *val)
{
	return next_line(c, p, end, val, mask_avx2);
}
#endif

#if defined(HAS_NEON)
/* A byte that is equal is all ones: of each the bit of its place, and these summed up by pairs until
 * eight of them are a byte. */
static inline uint64_t
mask_neon(const char *p)
{
	static const uint8_t places[16] = {
		1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128
	};
	const uint8x16_t bit = vld1q_u8(places), tab = vdupq_n_u8('\t'), lf = vdupq_n_u8('\n');
	uint8x16_t is[4], sum;

	for (int i = 0; i < 4; i++) {
		uint8x16_t v = vld1q_u8((const uint8_t *)p + 16 * i);

		is[i] = vandq_u8(vorrq_u8(vceqq_u8(v, tab), vceqq_u8(v, lf)), bit);
	}
	sum = vpaddq_u8(vpaddq_u8(is[0], is[1]), vpaddq_u8(is[2], is[3]));
	return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

static bool
line_neon(const struct cols *c, const char **p, const char *end, struct str *val)
{
	return next_line(c, p, end, val, mask_neon);
}
#endif

void
cols_init_portable(struct cols *c, const char *const *keys, size_t n)
{
	if (n > COLS_MAX)
		BUG("more columns than COLS_MAX");
	*c = (struct cols){ .line = line_portable, .n = n };
	for (size_t i = 0; i < n; i++) {
		char text[9] = { 0 }, ones[8] = { 0 };
		struct str key = str_of(keys[i]);
		size_t head = key.n + 1 < 8 ? key.n + 1 : 8;

		memcpy(text, key.p, key.n < 8 ? key.n : 8);
		if (key.n < 8)
			text[key.n] = '=';
		memset(ones, 0xff, head);
		c->key[i] = key;
		memcpy(&c->word[i], text, 8);
		memcpy(&c->mask[i], ones, 8);
		c->with_hash[hash_of(c->word[i])] |= UINT32_C(1) << i;
	}
}

void
cols_init(struct cols *c, const char *const *keys, size_t n)
{
	cols_init_portable(c, keys, n);
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		c->line = line_avx2;
#elif defined(HAS_NEON)
	c->line = line_neon; /* every processor of this kind has it */
#endif
}

struct str
cols_text(struct str raw, struct arena *a)
{
	struct buf b = { 0 };
	struct str text = raw;

	if (!str_has(raw, '\\'))
		return raw;
	if (rec_unescape(&b, raw))
		text = arena_dup(a, buf_str(&b));
	buf_release(&b);
	return text;
}

bool
cols_num(int64_t *v, struct str s, int digits)
{
	size_t i = s.n > 0 && s.p[0] == '-', start = i, point = s.n - (size_t)digits - 1;
	int64_t sum = 0;

	/* up to 18 digits cannot overflow */
	if (digits <= 0 || s.n < start + (size_t)digits + 2 || s.n > 19 || s.p[point] != '.')
		return num_parse(v, s, digits) == NUM_OK;
	for (; i < s.n; i++) {
		unsigned d = (unsigned char)s.p[i] - '0';

		if (i == point)
			continue;
		if (d > 9)
			return false;
		sum = sum * 10 + d;
	}
	*v = start ? -sum : sum;
	return true;
}
