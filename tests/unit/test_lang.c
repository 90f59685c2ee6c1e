/* SPDX-License-Identifier: ISC */
#include "child.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/lang.h"

#include <errno.h>
#include <ftw.h>
#include <sys/stat.h>

static char dir[] = "/tmp/test_lang.XXXXXX";

static void
number(struct buf *b, uint32_t v)
{
	buf_add(b, (struct str){ (const char *)&v, sizeof v });
}

/* A catalogue of one message, as msgfmt writes it (GNU gettext manual, "MO files"), and
 * the header that every catalogue has. */
static void
catalogue(const char *lang, const char *from, const char *to)
{
	static const char header[] = "Content-Type: text/plain; charset=UTF-8\n";
	const char *text[] = { "", from, header, to };
	uint32_t at = 28 + 4 * 8;
	struct buf b = { 0 };
	char path[200];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", dir, lang);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES", dir, lang);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/crm.mo", dir, lang);
	for (size_t i = 0; i < 7; i++)
		number(&b, (const uint32_t[]){ 0x950412de, 0, 2, 28, 44, 0, 60 }[i]);
	for (size_t i = 0; i < 4; i++) {
		number(&b, (uint32_t)strlen(text[i]));
		number(&b, at);
		at += (uint32_t)strlen(text[i]) + 1;
	}
	for (size_t i = 0; i < 4; i++)
		buf_add(&b, (struct str){ text[i], strlen(text[i]) + 1 });
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
	assert_int_equal(fclose(f), 0);
	buf_release(&b);
}

static int
say(void *ctx)
{
	lang_init();
	if (ctx)
		lang_set(ctx);
	printf("%s %s %d", lang_name(), _("invoice"), lang_asked());
	return fflush(stdout);
}

/* A message and what is around it, when a report speaks Russian. */
static int
say_message(void *ctx)
{
	struct err e = { 0 };

	lang_init();
	lang_set(ctx);
	err_data(&e, NOWHERE, "%s %s", _("invoice"), ngettext("invoice", "invoices", 1));
	err_prefix(&e, "%s", _("invoice"));
	printf("%s, %s", e.msg, _("invoice"));
	errno = ENOENT;
	err_sys(&e, "x");
	printf(", %s", e.msg);
	return fflush(stdout);
}

static void
set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void
the_environment_chooses(void **state)
{
	static const struct {
		const char *language, *all, *messages, *lang, *says;
	} t[] = {
		{ NULL, NULL, NULL, NULL, "en invoice 0" },
		{ NULL, "C", NULL, "ru_RU.UTF-8", "en invoice 0" },
		{ NULL, "C.UTF-8", NULL, NULL, "en invoice 0" },
		{ NULL, "POSIX", NULL, NULL, "en invoice 0" },
		/* whether that locale is installed or not */
		{ NULL, NULL, NULL, "ru_RU.UTF-8", "ru счёт 1" },
		{ NULL, NULL, NULL, "ru_XX.KOI8-R@x", "ru счёт 1" },
		{ NULL, NULL, "de_DE", "ru_RU", "de Rechnung 1" },
		{ NULL, "ru", "de_DE", NULL, "ru счёт 1" },
		{ NULL, "", "", "ru", "ru счёт 1" },
		{ NULL, "en_US.UTF-8", NULL, NULL, "en invoice 1" },
		{ "ru", "C", NULL, NULL, "ru счёт 1" },
		{ "", "de", NULL, NULL, "de Rechnung 1" },
		{ "uk:ru_RU:de", NULL, NULL, NULL, "ru счёт 1" },
		{ "uk:en:ru", NULL, NULL, NULL, "en invoice 1" },
		{ "uk:be", NULL, NULL, NULL, "uk invoice 1" },
		{ ":", "de", NULL, NULL, "en invoice 1" },
		/* no name of a language, and surely no path */
		{ NULL, "../../ru", NULL, NULL, "en invoice 1" },
		{ "../ru", NULL, NULL, NULL, "en invoice 1" },
		{ NULL, "Russian", NULL, NULL, "en invoice 1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct child c;

		set("LANGUAGE", t[i].language);
		set("LC_ALL", t[i].all);
		set("LC_MESSAGES", t[i].messages);
		set("LANG", t[i].lang);
		c = child_run(say, NULL, NULL);
		assert_string_equal(c.out, t[i].says);
		assert_int_equal(c.status, 0);
	}
}

static int
switch_around(void *ctx)
{
	static const char *const names[] = { "ru", "de", "en", "ru", "../ru", "" };

	(void)ctx;
	lang_init();
	for (size_t i = 0; i < COUNTOF(names); i++) {
		lang_set(names[i]);
		printf("%s %s\n", lang_name(), _("invoice"));
	}
	return fflush(stdout);
}

static void
a_report_may_speak_another_language(void **state)
{
	struct child c;

	(void)state;
	set("LANGUAGE", NULL);
	set("LC_ALL", "C");
	c = child_run(switch_around, NULL, NULL);
	assert_string_equal(c.out,
			    "ru счёт\nde Rechnung\nen invoice\nru счёт\nen invoice\nen invoice\n");
	assert_int_equal(c.status, 0);
}

static void
messages_are_what_the_environment_asks_for(void **state)
{
	static const struct {
		const char *all;
		const char *says;
	} t[] = {
		{ "C", "invoice: invoice invoice, счёт, x: No such file or directory" },
		{ NULL, "invoice: invoice invoice, счёт, x: No such file or directory" },
		{ "ru_RU.UTF-8", "счёт: счёт счёт, счёт, x: " },
	};
	char ru[] = "ru";

	(void)state;
	set("LANGUAGE", NULL);
	set("LC_MESSAGES", NULL);
	set("LANG", NULL);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct child c;

		set("LC_ALL", t[i].all);
		c = child_run(say_message, ru, NULL);
		if (strncmp(c.out, t[i].says, strlen(t[i].says)) != 0)
			fail_msg("says \"%s\", wanted \"%s\"", c.out, t[i].says);
		assert_int_equal(c.status, 0);
	}
}

/* With its field; without one of its own a word stays as it is, also where another field has
 * it. */
static void
a_word_is_that_of_its_field(void **state)
{
	static const struct {
		const char *lang, *field, *word, *want;
	} t[] = {
		{ "fr", "state", "open", "impayé" },
		{ "fr", "status", "open", "open" },
		{ "fr", "state", "paid", "paid" },
		{ "ru", "state", "open", "open" },
		{ "ru", "state", "invoice", "invoice" },
		{ "en", "state", "open", "open" },
		{ "fr", "state", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf b = { 0 };

		lang_set(t[i].lang);
		lang_word(&b, t[i].field, str_of(t[i].word));
		unit_str(buf_str(&b), t[i].want);
		buf_release(&b);
	}
	lang_set("en");
}

static int
prepare(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	setenv("CRM_LOCALEDIR", dir, 1);
	catalogue("ru", "invoice", "счёт");
	catalogue("de", "invoice", "Rechnung");
	catalogue("fr", "state\004open", "impayé");
	return 0;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static int
clean(void **state)
{
	(void)state;
	return nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_environment_chooses),
		cmocka_unit_test(a_report_may_speak_another_language),
		cmocka_unit_test(messages_are_what_the_environment_asks_for),
		cmocka_unit_test(a_word_is_that_of_its_field),
	};

	return cmocka_run_group_tests(tests, prepare, clean);
}
