/* SPDX-License-Identifier: ISC */
#include "work/report/report_figures.h"

#include "base/cc.h"
#include "base/lang.h"

#include <string.h>

static const struct {
	const char *report, *figures;
} words[] = {
	{ "activity", "minutes=?answer_minutes" },
	{ "aging", "total=not_due+d1_30+d31_60+d61_90+d91+advance limit=@parent,client,manager "
		   "over_limit=^total-limit" },
	{ "approvals", "amount=@doc days=#approval" },
	{ "assortment",
	  "breadth=products%catalogue per_sale=lines/sales share=buyers%group_clients" },
	{ "backlog", "left=ordered-shipped late=#order" },
	{ "base", "share_a=a%a+b+c share_b=b%a+b+c share_c=c%a+b+c share_x=x%x+y+z "
		  "share_y=y%x+y+z share_z=z%x+y+z" },
	{ "claims",
	  "answer_hours=?claim_hours answer_p90=?claim_hours "
	  "answer_sla=answer_in_time%with_answer_term median_days=?claim_days p90_days=?claim_days "
	  "within_sla=in_time%with_term return_rate=returned%sold" },
	{ "contacts", "days_over=^days-every" },
	{ "contracts", "days_left=#contract within=#contract renewals=#contract "
		       "rate=renewed%ran_out" },
	{ "credit", "limit=@client late_share=late%documents days_late=late_days/documents "
		    "kept_share=kept%promises" },
	{ "effect", "uplift=after-before effect=uplift-cost budget=@campaign" },
	{ "expected", "total=overdue+debt+invoiced" },
	{ "expenses", "left=planned-spent percent=spent%planned" },
	{ "forecast", "forecast=regular+pipeline error=~before,fact" },
	{ "fulfilment", "days=#doc" },
	{ "instalments", "days_overdue=#document" },
	{ "limits", "over_limit=^debt-limit over_days=^days_overdue-credit_days" },
	{ "notices", "change=price-before%before" },
	{ "offers", "sent=accepted+declined+expired+waiting conversion=accepted%sent" },
	{ "orders", "late=#order" },
	{ "plan", "percent=fact%value forecast=~fact pipeline=fact+deals" },
	{ "points", "points=@bonus amount=@bonus" },
	{ "pricelist", "net_price=~price,discount" },
	{ "profit", "margin=revenue-cost-claims-bonuses-expenses percent=margin%revenue" },
	{ "reliability", "score=100-for_delay-for_late-for_overdue-for_claims "
			 "delay=days_late/due for_delay=~days_late,due for_late=~late,due "
			 "for_overdue=~overdue,debt for_claims=~claims" },
	{ "returns", "percent=amount%sold" },
	{ "rivals", "difference=above/compared share=volume%*volume" },
	{ "sales", "avg=revenue/count share=revenue%*revenue" },
	{ "shipments", "period_mean=gap_days/gaps period_max=?gap_days on_time=kept%promised" },
	{ "surveys", "score=~scores,promoters,detractors,responses" },
	{ "tasks", "days_over=#task|?task_days" },
	{ "tenders", "days_left=#deal amount=@deal" },
	{ "timeline", "amount=@doc" },
	{ "turnover", "average=balances/points ratio=~base,balances,points "
		      "days=~base,balances,points,period_days dso=~last_balance,base,period_days" },
};

static const struct {
	const char *part, *title;
} titles[] = {
	{ "sale_days", N_("days since the sale") },
	{ "answer_minutes", N_("minutes to the answer") },
	{ "claim_hours", N_("hours to the answer") },
	{ "claim_days", N_("days to the end") },
	{ "gap_days", N_("days since the one before") },
	{ "gaps", N_("gaps") },
	{ "kept", N_("kept") },
	{ "in_time", N_("in time") },
	{ "task_days", N_("days over the term") },
	{ "with_term", N_("with a term that is over") },
	{ "answer_in_time", N_("answered in time") },
	{ "with_answer_term", N_("with a term to answer that is over") },
	{ "lines", N_("products in sales") },
	{ "quantities", N_("quantities bought") },
	{ "buyers", N_("clients of the group that buy it") },
	{ "group_clients", N_("clients of the group") },
	{ "balances", N_("debt or stock on these days") },
	{ "last_balance", N_("debt or stock on the last day") },
	{ "points", N_("number of days that the average is of") },
	{ "period_days", N_("days of the period") },
	{ "late_days", N_("days late") },
	{ "days_late", N_("days late") },
	{ "above", N_("above ours, percent") },
	{ "scores", N_("answers") },
	{ "compared", N_("compared") },
	{ "deals", N_("open deals, weighted") },
	{ "returned", N_("returned") },
	{ "sold", N_("sold") },
	{ "returns", N_("returns") },
	{ "portion", N_("amount") },
	{ "whole", N_("all amounts above 0") },
	{ "had", N_("in the class then") },
	{ "had_classed", N_("with a class then") },
	{ "classed", N_("with a class now") },
	{ "stayed", N_("still buy") },
	{ "talk_days", N_("days since the contact") },
};

const char *
report_figures(const char *report)
{
	for (size_t i = 0; i < COUNTOF(words); i++)
		if (strcmp(words[i].report, report) == 0)
			return words[i].figures;
	return NULL;
}

static const struct {
	const char *method, *figures;
} segment_words[] = {
	{ "abc", "share=portion%whole" },
	{ "xyz", "silent_days=?sale_days cv=~sales" },
	{ "abcxyz", "share=portion%whole silent_days=?sale_days cv=~sales" },
	{ "rfm", "recency=?sale_days r=~recency f=~count m=~amount" },
	{ "migration", "net=up-down" },
	{ "quality", "share_from=had%had_classed share_to=n%classed" },
	{ "repeat", "period_mean=gap_days/gaps period_max=?gap_days share=n%clients" },
	{ "loyalty", "change=after-before%before kept=stayed%n" },
	{ "rule", "silent_days=?sale_days contact_days=?talk_days" },
	{ "penetration", "gap=^total-ours share=ours%total|amount%total "
			 "competitors_share=competitors%total" },
};

const char *
segment_figures(const char *method)
{
	for (size_t i = 0; i < COUNTOF(segment_words); i++)
		if (strcmp(segment_words[i].method, method) == 0)
			return segment_words[i].figures;
	return NULL;
}

const char *
report_figures_title(struct str part)
{
	for (size_t i = 0; i < COUNTOF(titles); i++)
		if (str_is(part, titles[i].part))
			return titles[i].title;
	return NULL;
}
