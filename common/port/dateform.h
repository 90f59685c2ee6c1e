/* SPDX-License-Identifier: ISC */
/*
 * dateform - dates and times by a form like strptime's, the same in every locale.
 *
 *	%Y %y %m %d %e %j	year, year of the century (69-99: 1900s), month, day, day of the year
 *	%b %B %h		the English name of a month, whole or its first three letters
 *	%H %I %p %M %S		hour, hour of 12, AM or PM, minute, second
 *	%z			Z, +03:00, +0300, +03
 *	%F %D %R %T		%Y-%m-%d, %m/%d/%y, %H:%M, %H:%M:%S
 *	%%			a percent sign
 *
 * A blank in the form takes any run of blanks, everything else itself.  Numbers
 * may lack leading zeros, but for %Y.
 */
#ifndef PORT_DATEFORM_H
#define PORT_DATEFORM_H

#include "base/str.h"
#include "value/date.h"

enum {
	DATEFORM_YEAR = 1,
	DATEFORM_MONTH = 2,
	DATEFORM_DAY = 4,
	DATEFORM_TIME = 8,
	DATEFORM_ZONE = 16,
	DATEFORM_DATE = 7,
};

struct dateform_got {
	unsigned parts; /* which the form has */
	struct civil day;
	int hour, minute, second;
	int offset; /* minutes east of UTC */
};

/* NULL, or what is wrong with the form: a sentence's end (N_). */
const char *dateform_check(struct str form);

/* False where s is not of the form to its end, or is no date or time of the calendar. */
bool dateform_parse(struct dateform_got *g, struct str form, struct str s);

#endif
