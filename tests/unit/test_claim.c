/* SPDX-License-Identifier: ISC */
#include "crm/claim.h"
#include "settings_unit.h"

static void
moves(void **state)
{
	static const struct {
		enum claim_act act;
		bool out;
		const char *from, *to; /* NULL: refused */
	} t[] = {
		{ CLAIM_ASSIGN, false, "open", "investigating" },
		{ CLAIM_ASSIGN, false, "escalated", "escalated" },
		{ CLAIM_RESOLVE, false, "open", "satisfied" },
		{ CLAIM_RESOLVE, false, "escalated", "satisfied" },
		{ CLAIM_RESOLVE, false, "partial", NULL },
		{ CLAIM_REOPEN, false, "rejected", "investigating" },
		{ CLAIM_REOPEN, false, "open", NULL },
		{ CLAIM_NOTE, false, "withdrawn", "withdrawn" },
		{ CLAIM_RESPOND, true, "sent", "answered" },
		{ CLAIM_ESCALATE, true, "answered", "court" },
		{ CLAIM_ESCALATE, true, "court", NULL },
		{ CLAIM_REOPEN, true, "satisfied", "sent" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		enum claim_status from, to;

		assert_true(claim_status(str_of(t[i].from), &from));
		assert_int_equal(claim_move(t[i].act, t[i].out, from, &to), t[i].to != NULL);
		if (t[i].to)
			unit_str(str_of(claim_statuses[to]), t[i].to);
	}
}

static void
allowed(void **state)
{
	struct buf b = { 0 };

	(void)state;
	claim_allowed(&b, false, CLAIM_PARTIAL);
	unit_str(buf_str(&b), "reopen, note");
	buf_reset(&b);
	claim_allowed(&b, true, CLAIM_COURT);
	unit_str(buf_str(&b), "assign, respond, forward, resolve, reject, withdraw, note");
	buf_release(&b);
}

static void
terms(void **state)
{
	static const char text[] = "claims:\n  sla:\n"
				   "  - {severity: high, respond: 4}\n"
				   "  - {severity: high, client: alfa, respond: 1}\n"
				   "  - {severity: high, group: key, respond: 2}\n";
	struct settings s;

	(void)state;
	settings_load(&s, text);
	assert_int_equal(claim_sla(&s, SEVERITY_HIGH, STR("beta"), STR(""))->respond, 4);
	assert_int_equal(claim_sla(&s, SEVERITY_HIGH, STR("beta"), STR("key"))->respond, 2);
	assert_int_equal(claim_sla(&s, SEVERITY_HIGH, STR("alfa"), STR("key"))->respond, 1);
	assert_null(claim_sla(&s, SEVERITY_LOW, STR("alfa"), STR("key")));
	settings_release(&s);
}

static void
steps(void **state)
{
	static const char text[] = "claims:\n  escalation:\n"
				   "  - {level: 2, hours: 8, to: head}\n"
				   "  - {level: 1, hours: 0, to: boss}\n"
				   "  - {level: 3, severity: high, amount: 100, to: director}\n";
	static const struct {
		int64_t level, late;
		enum severity severity;
		int64_t amount, want; /* 0: none */
	} t[] = {
		{ 0, 0, SEVERITY_LOW, 0, 1 },
		{ 1, 0, SEVERITY_LOW, 0, 0 },
		{ 0, 8 * 3600 - 1, SEVERITY_LOW, 0, 1 },
		{ 0, 8 * 3600, SEVERITY_LOW, 0, 2 },
		{ 2, 80 * 3600, SEVERITY_LOW, 99999, 0 },
		{ 0, 0, SEVERITY_CRITICAL, 10000, 3 },
		{ 0, 0, SEVERITY_HIGH, 9999, 1 },
	};
	struct settings s;

	(void)state;
	settings_load(&s, text);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct escalation_rule *r =
			claim_escalation(&s, t[i].level, t[i].late, t[i].severity, t[i].amount);

		assert_int_equal(r ? r->level : 0, t[i].want);
	}
	settings_release(&s);
}

static void
reasons(void **state)
{
	static const struct {
		const char *word, *want; /* NULL: unknown */
	} t[] = {
		{ "delivery/late", "delivery/late" },
		{ "late", "delivery/late" },
		{ "delivery", "delivery" },
		{ "deliver", NULL },
		{ "other", NULL }, /* of two */
		{ "", "" },
	};
	struct settings s;
	struct buf list = { 0 };
	struct str reason;

	(void)state;
	settings_load(&s, "claims: {reasons: [delivery/late, delivery/other, quality/other]}");
	for (size_t i = 0; i < COUNTOF(t); i++) {
		assert_int_equal(claim_reason(&s, str_of(t[i].word), &reason), t[i].want != NULL);
		if (t[i].want)
			unit_str(reason, t[i].want);
	}
	assert_true(claim_reasons_like(&s, STR("other"), &list));
	assert_string_equal(buf_cstr(&list), "delivery/other, quality/other");
	buf_reset(&list);
	assert_false(claim_reasons_like(&s, STR("lost"), &list));
	assert_string_equal(buf_cstr(&list), "delivery/late, delivery/other, quality/other");
	buf_reset(&list);
	settings_release(&s);
	settings_load(&s, "claims: {reasons: [a, b, c, d, e, f, g, h, i, j, k, l, m]}");
	assert_false(claim_reasons_like(&s, STR("lost"), &list));
	assert_string_equal(buf_cstr(&list), "a, b, c, d, e, f, g, h, i, j, k, l, ...");
	buf_release(&list);
	settings_release(&s);
	settings_load(&s, "");
	assert_true(claim_reason(&s, STR("whatever"), &reason));
	settings_release(&s);
}

static void
wrong_settings(void **state)
{
	static const struct wrong_settings t[] = {
		{ "claims: {sla: [{severity: high}]}", "an entry has severity, and respond" },
		{ "claims: {sla: [{severity: bad, respond: 1}]}", "severity \"bad\": not one of" },
		{ "claims: {escalation: [{level: 1}]}", "an entry has level and to" },
		{ "claims: {awards: [{role: head}]}", "an entry has role and amount" },
		{ "claims: {awards: [{role: head, amount: 1.234}]}", "not an amount" },
		{ "claims: {reasons: [a//b]}", "not a reason like" },
		{ "claims: {reason: [a]}", "did you mean reasons?" },
	};

	(void)state;
	settings_refuse(t, COUNTOF(t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves),   cmocka_unit_test(allowed),
		cmocka_unit_test(terms),   cmocka_unit_test(steps),
		cmocka_unit_test(reasons), cmocka_unit_test(wrong_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
