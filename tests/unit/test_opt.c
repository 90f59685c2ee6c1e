/* SPDX-License-Identifier: ISC */
#include "child.h"

#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"

#include <fcntl.h>

enum { OPT_LIMIT = OPT_OWN };

static const struct opt own[] = {
	{ 'f', "force", NULL, "also where it hurts" },
	{ 'x', NULL, "EXPR", "a letter alone" },
	{ OPT_LIMIT, "limit", "N", "at most N" },
	{ 0 },
};
static const struct opt *const tables[] = { own, opt_common, NULL };
static const struct opt_cmd cmd = { "crm-x", "[-f] FILE\n--limit N", "Do x.", tables };

/* Print what opt_next gives for the words of argv: "f x=1 limit=2 | a b". */
static int
parse(void *argv)
{
	struct opt_state o;
	int c, argc = 0;

	while (((char **)argv)[argc])
		argc++;
	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0) {
		if (c == OPT_LIMIT)
			out_printf("limit=%s ", o.arg);
		else
			out_printf("%c%s%s ", c, o.arg ? "=" : "", o.arg ? o.arg : "");
	}
	if (c == OPT_BAD)
		return ERR_USAGE;
	out_z("|");
	for (size_t i = 0; i < o.n; i++)
		out_printf(" %s", o.operands[i]);
	out_printf("%s%s%s%s", o.dir ? " dir=" : "", o.dir ? o.dir : "", o.today ? " today=" : "",
		   o.today ? o.today : "");
	return out_finish("crm-x", 0);
}

static void
words_are_options_and_operands(void **state)
{
	static const struct {
		const char *argv[8], *out;
	} t[] = {
		{ { "crm-x" }, "|" },
		{ { "crm-x", "a", "-f", "b" }, "f | a b" },
		{ { "crm-x", "-fx1", "a" }, "f x=1 | a" },
		{ { "crm-x", "-x", "1", "--limit=2", "--limit", "3" }, "x=1 limit=2 limit=3 |" },
		{ { "crm-x", "--", "-f", "--nope" }, "| -f --nope" },
		{ { "crm-x", "-", "-f" }, "f | -" },
		{ { "crm-x", "--force" }, "f |" },
		{ { "crm-x", "a", "-C", "d", "--today", "2026-11-23" },
		  "| a dir=d today=2026-11-23" },
		{ { "crm-x", "-x", "" }, "x= |" },
		{ { "crm-x", "-x", "-f" }, "x=-f |" },
	};

	(void)state;
	setenv("POSIXLY_CORRECT", "1", 1); /* options and operands mix even so */
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const char *argv[8];
		struct child c;

		memcpy(argv, t[i].argv, sizeof argv);
		c = child_run(parse, argv, NULL);
		assert_string_equal(c.out, t[i].out);
		assert_string_equal(c.err, "");
		assert_int_equal(c.status, 0);
	}
}

static void
wrong_options_are_named(void **state)
{
	static const struct {
		const char *argv[8], *says;
	} t[] = {
		{ { "crm-x", "-Z" }, "unknown option -Z" },
		{ { "crm-x", "--force", "-Zf" }, "unknown option -Z" },
		{ { "crm-x", "--force", "a", "-fZ" }, "unknown option -Z" },
		{ { "crm-x", "--nope" }, "unknown option --nope" },
		{ { "crm-x", "--nope=1" }, "unknown option --nope=1" },
		{ { "crm-x", "--force=1" }, "option --force=1 takes no argument" },
		{ { "crm-x", "--options=1" }, "option --options=1 takes no argument" },
		{ { "crm-x", "--limit" }, "option --limit needs an argument" },
		{ { "crm-x", "--lim" }, "option --lim needs an argument" },
		{ { "crm-x", "-fx" }, "option -x needs an argument" },
		{ { "crm-x", "--force", "-C" }, "option -C needs an argument" },
		{ { "crm-x", "-я" }, "unknown option in \"-я\"" },
		{ { "crm-x", "-fя", "a" }, "unknown option in \"-fя\"" },
		{ { "crm-x", "--a\x1b[31m" }, "unknown option --a\\x1b[31m" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const char *argv[8];
		char want[200];
		struct child c;

		memcpy(argv, t[i].argv, sizeof argv);
		c = child_run(parse, argv, NULL);
		snprintf(want, sizeof want, "crm-x: %s (crm-x --help tells more)\n", t[i].says);
		assert_string_equal(c.err, want);
		assert_string_equal(c.out, "");
		assert_int_equal(c.status, ERR_USAGE);
	}
}

static void
the_tables_are_the_help(void **state)
{
	const char *help[] = { "crm-x", "-hf", NULL }, *list[] = { "crm-x", "--options", NULL },
		   *version[] = { "crm-x", "a", "--version", "--nope", NULL };
	struct child c;

	(void)state;
	c = child_run(parse, help, NULL);
	assert_int_equal(c.status, 0);
	assert_string_equal(c.out, "usage: crm-x [-f] FILE\n"
				   "       crm-x --limit N\n"
				   "\n"
				   "Do x.\n"
				   "\n"
				   "  -f, --force               also where it hurts\n"
				   "  -x EXPR                   a letter alone\n"
				   "  --limit N                 at most N\n"
				   "  -C DIR                    the data directory\n"
				   "  --today DATE              take this date for today\n"
				   "  -h, --help                print this help\n"
				   "  --version                 print the version\n");
	c = child_run(parse, list, NULL);
	assert_int_equal(c.status, 0);
	assert_string_equal(c.out, "-f\t\talso where it hurts\n"
				   "--force\t\talso where it hurts\n"
				   "-x\tEXPR\ta letter alone\n"
				   "--limit\tN\tat most N\n"
				   "-C\tDIR\tthe data directory\n"
				   "--today\tDATE\ttake this date for today\n"
				   "-h\t\tprint this help\n"
				   "--help\t\tprint this help\n"
				   "--version\t\tprint the version\n");
	c = child_run(parse, version, NULL);
	assert_int_equal(c.status, 0);
	assert_string_equal(c.out, "crm-x " VERSION "\n");
}

static void
close_all(void)
{
	close(0);
	close(1);
}

/* A file that is opened now must not become standard output. */
static int
open_file(void *ctx)
{
	char name[] = "crm-x", *argv[] = { name, NULL };
	struct opt_state o;
	int fd;
	char byte;

	opt_start(&o, &cmd, 1, argv);
	fd = open("/dev/null", O_RDWR);
	if (fd < 3 || read(0, &byte, 1) != -1)
		return 99;
	if (ctx)
		out_z("x");
	return out_finish("crm-x", 0);
}

static void
a_closed_standard_output_is_never_a_file(void **state)
{
	struct child c;

	(void)state;
	c = child_run(open_file, NULL, close_all);
	assert_int_equal(c.status, 0); /* nothing was to be printed */
	c = child_run(open_file, &c, close_all);
	assert_int_equal(c.status, ERR_SYSTEM);
	assert_non_null(strstr(c.err, "crm-x: standard output cannot be written"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_options_and_operands),
		cmocka_unit_test(wrong_options_are_named),
		cmocka_unit_test(the_tables_are_the_help),
		cmocka_unit_test(a_closed_standard_output_is_never_a_file),
	};

	setenv("LC_ALL", "C", 1);
	unsetenv("LANGUAGE");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
