/* SPDX-License-Identifier: ISC */
#include "crm/xyz.h"

#include "value/date.h"
#include "value/num.h"

__extension__ typedef unsigned __int128 u128;

/* 100 % */
static const uint64_t WHOLE = 1000000;

char
xyz_frequency(const struct tally *t, uint32_t client, int64_t regular)
{
	const struct tally_client *c = &t->v[client];
	int32_t span;

	if (c->first == DATE_NONE)
		return 0;
	if (c->first == c->last)
		return 'Z';
	span = date_month(t->window.to) - date_month(c->first) + 1;
	return span >= 3 && (i128)tally_months(t, client) * (int64_t)WHOLE >= (i128)regular * span
		       ? 'X'
		       : 'Y';
}

/* a * b as 192 bits. */
struct wide {
	uint64_t high;
	u128 low;
};

static struct wide
wide_mul(u128 a, uint64_t b)
{
	u128 low = (u128)(uint64_t)a * b, high = (a >> 64) * b + (low >> 64);

	return (struct wide){ (uint64_t)(high >> 64), high << 64 | (uint64_t)low };
}

static bool
wide_le(struct wide a, struct wide b)
{
	return a.high < b.high || (a.high == b.high && a.low <= b.low);
}

/*
 * With sum and squares of the n numbers, cv = sqrt(n * squares - sum^2) / sum.  It
 * is found as the greatest whole c with c^2 * sum^2 <= WHOLE^2 * (n * squares - sum^2),
 * so it is under a limit exactly where the true one is.
 */
static int64_t
ratio(u128 variance, u128 mean)
{
	struct wide want = wide_mul(variance, WHOLE * WHOLE);
	uint64_t low = 0, high = UINT32_MAX;

	while (low < high) {
		uint64_t mid = low + (high - low + 1) / 2;

		if (wide_le(wide_mul(mean, mid * mid), want))
			low = mid;
		else
			high = mid - 1;
	}
	return (int64_t)low;
}

/* Bits to drop of each number so that no square of a sum leaves 128 bits: none
 * below 2^62 / n. */
static int
excess_bits(const int64_t *v, size_t n)
{
	u128 sum = 0;
	int bits = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i] < 0 ? -(u128)v[i] : (u128)v[i];
	for (sum *= n; sum >> 62; sum >>= 1)
		bits++;
	return bits;
}

int64_t
xyz_cv(const int64_t *v, size_t n)
{
	int bits = excess_bits(v, n);
	u128 squares = 0;
	i128 sum = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t x = bits ? v[i] / ((int64_t)1 << bits) : v[i];

		sum += x;
		squares += (u128)((i128)x * x);
	}
	if (sum <= 0)
		return XYZ_NO_CV;
	return ratio(n * squares - (u128)(sum * sum), (u128)(sum * sum));
}

char
xyz_variation(const struct tally *t, uint32_t client, int64_t x, int64_t y, int64_t *cv)
{
	*cv = XYZ_NO_CV;
	if (t->v[client].first == DATE_NONE)
		return 0;
	*cv = xyz_cv(t->monthly + (size_t)client * t->months, t->months);
	if (*cv == XYZ_NO_CV)
		return 'Z';
	return *cv < x ? 'X' : *cv < y ? 'Y' : 'Z';
}
