/* SPDX-License-Identifier: ISC */
#include "base/lang.h"

#include "base/cc.h"
#include "base/str.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where make install puts the catalogues; CRM_LOCALEDIR is for a build tree. */
#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

static char current[16] = "en";
static bool asked;

/* "ru_RU.UTF-8", "ru:en", "ru@x": the language is what is before the first
 * character that no language name has. */
static void
language_of(const char *value, char out[16])
{
	size_t n = strcspn(value, "_.:@");

	if (n == 0 || n > 15 || strncmp(value, "C", n) == 0 || strncmp(value, "POSIX", n) == 0) {
		memcpy(out, "en", sizeof "en");
		return;
	}
	memcpy(out, value, n);
	out[n] = '\0';
}

static const char *
wanted(void)
{
	static const char *const vars[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *list = getenv("LANGUAGE"), *v;

	if (list && *list)
		return list;
	for (size_t i = 0; i < COUNTOF(vars); i++)
		if ((v = getenv(vars[i])) != NULL && *v)
			return v;
	return NULL;
}

void
lang_init(void)
{
	const char *value = wanted();
	char name[16] = "en";

	if (value)
		language_of(value, name);
	asked = value && strcmp(value, "C") != 0 && strncmp(value, "C.", 2) != 0 &&
		strcmp(value, "POSIX") != 0;
	lang_set(name);
}

void
lang_set(const char *name)
{
	extern int _nl_msg_cat_cntr; /* glibc's: cached translations are forgotten */
	const char *dir = getenv("CRM_LOCALEDIR");

	snprintf(current, sizeof current, "%s", name);
	if (strcmp(current, "en") == 0) {
		setlocale(LC_MESSAGES, "C"); /* loads nothing: the common case stays fast */
		return;
	}
	/* gettext ignores LANGUAGE in the C locale and only there. */
	setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", current, 1);
	bindtextdomain("crm", dir ? dir : LOCALEDIR);
	bind_textdomain_codeset("crm", "UTF-8");
	textdomain("crm");
	_nl_msg_cat_cntr++;
}

const char *
lang_name(void)
{
	return current;
}

bool
lang_asked(void)
{
	return asked;
}
