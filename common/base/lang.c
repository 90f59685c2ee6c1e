/* SPDX-License-Identifier: ISC */
#include "base/lang.h"

#include "base/cc.h"
#include "base/str.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where make install puts the catalogues; CRM_LOCALEDIR is for a build tree. */
#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

static char current[LANG_NAME] = "en";
static bool asked;
_Thread_local int lang_plain;

static const char *
catalogues(void)
{
	const char *dir = getenv("CRM_LOCALEDIR");

	return dir && *dir ? dir : LOCALEDIR;
}

/* What a name of a language looks like: nothing else becomes a part of a path. */
static bool
is_name(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");

	return n >= 2 && n <= 3 && s[n] == '\0';
}

/* "ru_RU.UTF-8", "ru@x": the language is what is before the first character that no
 * language name has.  C, POSIX and what is no name are English. */
static void
language_of(struct str value, char out[LANG_NAME])
{
	size_t n = 0;

	while (n < value.n && strchr("_.@", value.p[n]) == NULL)
		n++;
	snprintf(out, LANG_NAME, "%.*s", n < LANG_NAME ? (int)n : 0, value.n ? value.p : "");
	if (!is_name(out))
		snprintf(out, LANG_NAME, "en");
}

static bool
has_catalogue(const char *name)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/crm.mo", catalogues(), name);

	return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

/* The first of "uk:ru:en" that there is, else the first. */
static void
first_of(const char *list, char out[LANG_NAME])
{
	struct str rest = str_of(list), word;
	char name[LANG_NAME];

	language_of(rest, out);
	for (bool first = true; str_word(&rest, ':', &word); first = false) {
		language_of(word, name);
		if (first)
			memcpy(out, name, sizeof name);
		if (strcmp(name, "en") != 0 && !has_catalogue(name))
			continue;
		memcpy(out, name, sizeof name);
		return;
	}
}

static const char *
locale_wanted(void)
{
	static const char *const vars[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *v;

	for (size_t i = 0; i < COUNTOF(vars); i++)
		if ((v = getenv(vars[i])) != NULL && *v)
			return v;
	return NULL;
}

void
lang_init(void)
{
	const char *list = getenv("LANGUAGE"), *value = locale_wanted();
	char name[LANG_NAME] = "en";

	if (list && *list) {
		first_of(list, name);
		value = list;
	} else if (value) {
		language_of(str_of(value), name);
	}
	asked = value && strcmp(value, "C") != 0 && strncmp(value, "C.", 2) != 0 &&
		strcmp(value, "POSIX") != 0;
	lang_set(name);
}

/* Any locale but C makes gettext look at LANGUAGE; most systems have the first. */
static void
leave_c_locale(void)
{
	static const char *const names[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8", "" };

	for (size_t i = 0; i < COUNTOF(names); i++)
		if (setlocale(LC_MESSAGES, names[i]))
			return;
}

void
lang_set(const char *name)
{
	extern int _nl_msg_cat_cntr; /* glibc's: cached translations are forgotten */

	snprintf(current, sizeof current, "%s", is_name(name) ? name : "en");
	if (strcmp(current, "en") == 0) {
		setlocale(LC_MESSAGES, "C"); /* loads nothing: the common case stays fast */
		return;
	}
	leave_c_locale();
	setenv("LANGUAGE", current, 1);
	bindtextdomain("crm", catalogues());
	bind_textdomain_codeset("crm", "UTF-8");
	bind_textdomain_codeset("libc", "UTF-8"); /* of strerror; else in letters of LC_CTYPE */
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

void
lang_message(void)
{
	if (!asked)
		lang_plain++;
}

void
lang_message_end(void)
{
	if (lang_plain > 0)
		lang_plain--;
}

void
lang_word(struct buf *out, const char *field, struct str word)
{
	char message[80];
	int n = snprintf(message, sizeof message, "%s\004%.*s", field, STR_ARG(word));
	size_t context = strlen(field) + 1;
	const char *said;

	if (word.n == 0 || n < 0 || (size_t)n >= sizeof message) {
		buf_add(out, word);
		return;
	}
	said = gettext(message);
	buf_addz(out, said == message ? message + context : said);
}
