/* SPDX-License-Identifier: ISC */
/* crc32c - the checksum of hash.h, by the processor's instruction where it has one. */
#include "base/hash.h"

#include <pthread.h>
#include <string.h>

enum { SLICES = 8 };

/* table[0] is for one byte, table[k] for one that k more bytes follow. */
static uint32_t table[SLICES][256];

static void
make_table(void)
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t c = i;

		for (int bit = 0; bit < 8; bit++)
			c = c & 1 ? (c >> 1) ^ UINT32_C(0x82f63b78) : c >> 1;
		table[0][i] = c;
	}
	for (int k = 1; k < SLICES; k++)
		for (int i = 0; i < 256; i++) {
			uint32_t c = table[k - 1][i];

			table[k][i] = c >> 8 ^ table[0][c & 0xff];
		}
}

uint32_t
hash_crc32c_portable(uint32_t crc, const void *data, size_t n)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const unsigned char *p = data;

	pthread_once(&once, make_table);
	crc = ~crc;
	for (; n >= SLICES; n -= SLICES, p += SLICES)
		crc = table[7][(crc ^ p[0]) & 0xff] ^ table[6][(crc >> 8 ^ p[1]) & 0xff] ^
		      table[5][(crc >> 16 ^ p[2]) & 0xff] ^ table[4][crc >> 24 ^ p[3]] ^
		      table[3][p[4]] ^ table[2][p[5]] ^ table[1][p[6]] ^ table[0][p[7]];
	for (; n > 0; n--)
		crc = crc >> 8 ^ table[0][(crc ^ *p++) & 0xff];
	return ~crc;
}

#ifdef __x86_64__

__attribute__((target("sse4.2"))) static uint32_t
by_instruction(uint32_t crc, const void *data, size_t n)
{
	const unsigned char *p = data;
	uint64_t c = ~crc, w;

	for (; n >= sizeof w; n -= sizeof w, p += sizeof w) {
		memcpy(&w, p, sizeof w);
		c = __builtin_ia32_crc32di(c, w);
	}
	for (; n > 0; n--)
		c = __builtin_ia32_crc32qi((uint32_t)c, *p++);
	return ~(uint32_t)c;
}

uint32_t
hash_crc32c(uint32_t crc, const void *p, size_t n)
{
	if (__builtin_cpu_supports("sse4.2"))
		return by_instruction(crc, p, n);
	return hash_crc32c_portable(crc, p, n);
}

#else

uint32_t
hash_crc32c(uint32_t crc, const void *p, size_t n)
{
	return hash_crc32c_portable(crc, p, n);
}

#endif
