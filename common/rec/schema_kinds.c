/* SPDX-License-Identifier: ISC */
/*
 * schema_kinds - the built-in kinds and their fields, in the order of a line.
 *
 * A new kind is an array of its fields and a row of schema_kinds[].
 */
#include "rec/schema_kinds.h"

#include "base/lang.h"

const struct field_def schema_first[SCHEMA_FIRST] = {
	{ "kind", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("kind of the record") },
	{ "id", TYPE_ID, FIELD_REQUIRED | FIELD_GENERATED, NULL, N_("name of the record") },
};

const struct field_def schema_last[SCHEMA_LAST] = {
	{ "at", TYPE_MOMENT, 0, NULL, N_("moment it was written") },
	{ "by", TYPE_TEXT, 0, NULL, N_("who wrote it") },
	{ "changed", TYPE_MOMENT, 0, NULL, N_("moment of the last edit") },
	{ "changed_by", TYPE_TEXT, 0, NULL, N_("who made the last edit") },
	{ "for", TYPE_REF, 0, "staff", N_("manager a substitute acted for") },
	{ "tags", TYPE_TAGS, 0, NULL, N_("tags") },
	{ "note", TYPE_TEXT, 0, NULL, N_("note") },
};

static const struct field_def staff_fields[] = {
	{ "name", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("person's name") },
	{ "role", TYPE_TEXT, 0, NULL, N_("role, for limits of discounts and awards") },
	{ "email", TYPE_EMAIL, 0, NULL, N_("email") },
	{ "phone", TYPE_PHONE, 0, NULL, N_("phone") },
	{ "boss", TYPE_REF, 0, "staff", N_("head") },
	{ "since", TYPE_DATE, 0, NULL, N_("first day") },
	{ "until", TYPE_DATE, 0, NULL, N_("last day") },
	{ "login", TYPE_TEXT, FIELD_MINOR, NULL, N_("login name on this system") },
	{ "credit_limit", TYPE_MONEY, FIELD_MINOR, NULL,
	  N_("debt that the manager may give in all") },
};

static const struct field_def client_fields[] = {
	{ "name", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("name") },
	{ "full_name", TYPE_TEXT, FIELD_MINOR, NULL, N_("full name for documents") },
	{ "type", TYPE_ENUM, FIELD_MINOR, "company entrepreneur person",
	  N_("company, entrepreneur or person") },
	{ "status", TYPE_ENUM, FIELD_TRACKED, "lead prospect active dormant lost", N_("status") },
	{ "group", TYPE_TEXT, FIELD_TRACKED, NULL, N_("group of clients") },
	{ "parent", TYPE_REF, FIELD_TRACKED | FIELD_MINOR, "client",
	  N_("chain that the outlet belongs to") },
	{ "manager", TYPE_REF, FIELD_TRACKED, "staff", N_("manager") },
	{ "region", TYPE_TEXT, FIELD_MINOR, NULL, N_("region") },
	{ "industry", TYPE_TEXT, FIELD_MINOR, NULL, N_("industry") },
	{ "source", TYPE_TEXT, FIELD_MINOR, NULL, N_("where the client came from") },
	{ "campaign", TYPE_REF, FIELD_MINOR, "campaign", N_("campaign that brought the client") },
	{ "channel", TYPE_TEXT, FIELD_MINOR, NULL, N_("sales channel") },
	{ "inn", TYPE_INN, FIELD_TRACKED | FIELD_MINOR, NULL, N_("INN, taxpayer number") },
	{ "kpp", TYPE_KPP, FIELD_TRACKED | FIELD_MINOR, NULL, N_("KPP, reason code") },
	{ "ogrn", TYPE_OGRN, FIELD_TRACKED | FIELD_MINOR, NULL, N_("OGRN, registration number") },
	{ "bik", TYPE_BIK, FIELD_TRACKED | FIELD_MINOR, NULL, N_("BIK of the bank") },
	{ "account", TYPE_ACCOUNT, FIELD_TRACKED | FIELD_MINOR, NULL, N_("settlement account") },
	{ "corr_account", TYPE_ACCOUNT, FIELD_TRACKED | FIELD_MINOR, NULL,
	  N_("correspondent account of the bank") },
	{ "bank", TYPE_TEXT, FIELD_TRACKED | FIELD_MINOR, NULL, N_("bank") },
	{ "address", TYPE_TEXT, FIELD_TRACKED | FIELD_MINOR, NULL, N_("address") },
	{ "legal_address", TYPE_TEXT, FIELD_TRACKED | FIELD_MINOR, NULL, N_("registered address") },
	{ "signatory", TYPE_TEXT, FIELD_TRACKED | FIELD_MINOR, NULL, N_("who signs") },
	{ "phone", TYPE_PHONE, 0, NULL, N_("phone") },
	{ "email", TYPE_EMAIL, FIELD_MINOR, NULL, N_("email") },
	{ "site", TYPE_TEXT, FIELD_MINOR, NULL, N_("site") },
	{ "price", TYPE_TEXT, FIELD_TRACKED | FIELD_MINOR, NULL, N_("column of the price list") },
	{ "discount", TYPE_RATE, FIELD_TRACKED | FIELD_MINOR, NULL, N_("discount, percent") },
	{ "vat", TYPE_RATE, FIELD_TRACKED | FIELD_MINOR, "none",
	  N_("VAT of what it buys, percent, or none") },
	{ "credit_limit", TYPE_MONEY, FIELD_TRACKED | FIELD_MINOR, NULL, N_("limit of debt") },
	{ "credit_days", TYPE_INT, FIELD_TRACKED | FIELD_MINOR, NULL,
	  N_("days overdue that are tolerated") },
	{ "terms", TYPE_INT, FIELD_TRACKED | FIELD_MINOR, NULL, N_("days to pay") },
	{ "since", TYPE_DATE, FIELD_MINOR, NULL, N_("client since") },
	{ "contact_every", TYPE_INT, FIELD_MINOR, NULL, N_("days between contacts") },
	{ "hold", TYPE_BOOL, FIELD_TRACKED, NULL, N_("no new sales") },
};

static const struct field_def client_derived[] = {
	{ "debt", TYPE_MONEY, FIELD_DERIVED, NULL, N_("what the client owes, less advances") },
	{ "overdue", TYPE_MONEY, FIELD_DERIVED, NULL, N_("the part of it that is past due") },
	{ "advance", TYPE_MONEY, FIELD_DERIVED, NULL, N_("paid and not yet used") },
	{ "last_activity", TYPE_DATE, FIELD_DERIVED, NULL, N_("last contact that took place") },
	{ "last_sale", TYPE_DATE, FIELD_DERIVED, NULL, N_("last sale") },
	{ "score", TYPE_INT, FIELD_DERIVED, NULL, N_("how reliably it pays, points of 100") },
};

static const struct field_def contact_fields[] = {
	{ "client", TYPE_REF, FIELD_REQUIRED, "client", N_("client") },
	{ "name", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("person's name") },
	{ "position", TYPE_TEXT, FIELD_MINOR, NULL, N_("position") },
	{ "phone", TYPE_PHONE, 0, NULL, N_("phone") },
	{ "email", TYPE_EMAIL, 0, NULL, N_("email") },
	{ "birthday", TYPE_DATE, 0, NULL, N_("birthday") },
	{ "decides", TYPE_BOOL, 0, NULL, N_("decides on purchases") },
};

static const struct field_def need_fields[] = {
	{ "client", TYPE_REF, FIELD_REQUIRED, "client", N_("client") },
	{ "category", TYPE_TEXT, 0, NULL, N_("category of products") },
	{ "product", TYPE_REF, 0, "product", N_("product") },
	{ "volume", TYPE_QTY, 0, NULL, N_("volume") },
};

static const struct field_def product_fields[] = {
	{ "name", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("name") },
	{ "sku", TYPE_TEXT, FIELD_MINOR, NULL, N_("article number") },
	{ "category", TYPE_TEXT, 0, NULL, N_("category") },
	{ "unit", TYPE_TEXT, 0, NULL, N_("unit") },
	{ "unit_code", TYPE_TEXT, FIELD_MINOR, NULL, N_("code of the unit") },
	{ "vat", TYPE_RATE, FIELD_MINOR, "none", N_("VAT, percent, or none") },
	{ "cost", TYPE_PRICE, FIELD_MINOR, NULL, N_("cost of a unit") },
	{ "price", TYPE_PRICE, 0, NULL, N_("price of a unit") },
	{ "floor", TYPE_PRICE, FIELD_MINOR, NULL, N_("lowest price") },
	{ "supplier", TYPE_TEXT, 0, NULL, N_("supplier") },
	{ "origin", TYPE_TEXT, FIELD_MINOR, NULL, N_("country of origin") },
	{ "until", TYPE_DATE, 0, NULL, N_("sold until") },
};

static const struct field_def price_fields[] = {
	{ "product", TYPE_REF, FIELD_REQUIRED, "product", N_("product") },
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("valid from") },
	{ "price", TYPE_PRICE, FIELD_REQUIRED, NULL, N_("price of a unit") },
	{ "column", TYPE_TEXT, 0, NULL, N_("column of the price list") },
	{ "client", TYPE_REF, 0, "client", N_("client with a price of its own") },
	{ "until", TYPE_DATE, 0, NULL, N_("valid until") },
	{ "floor", TYPE_PRICE, 0, NULL, N_("lowest price") },
	{ "ceiling", TYPE_PRICE, 0, NULL, N_("highest price") },
	{ "approved_by", TYPE_REF, FIELD_MINOR, "staff", N_("who approved it") },
};

static const struct field_def competitor_fields[] = {
	{ "name", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("name") },
	{ "site", TYPE_TEXT, 0, NULL, N_("site") },
};

static const struct field_def rival_price_fields[] = {
	{ "competitor", TYPE_REF, FIELD_REQUIRED, "competitor", N_("competitor") },
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "product", TYPE_REF, 0, "product", N_("our product") },
	{ "rival_product", TYPE_TEXT, 0, NULL, N_("their product") },
	{ "price", TYPE_PRICE, 0, NULL, N_("their price") },
};

static const struct field_def campaign_fields[] = {
	{ "name", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("name") },
	{ "type", TYPE_TEXT, 0, NULL, N_("type") },
	{ "from", TYPE_DATE, 0, NULL, N_("first day") },
	{ "until", TYPE_DATE, 0, NULL, N_("last day") },
	{ "budget", TYPE_MONEY, 0, NULL, N_("budget") },
};

static const struct field_def activity_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "type", TYPE_ENUM, FIELD_REQUIRED, SCHEMA_CONTACTS, N_("type") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "contact", TYPE_REF, FIELD_MINOR, "contact", N_("contact") },
	{ "time", TYPE_TEXT, FIELD_MINOR, NULL, N_("time of the day") },
	{ "status", TYPE_ENUM, FIELD_TRACKED | FIELD_MINOR, "planned done missed moved cancelled",
	  N_("status") },
	{ "planned", TYPE_BOOL, FIELD_MINOR, NULL, N_("was planned") },
	{ "direction", TYPE_ENUM, FIELD_MINOR, "in out", N_("direction") },
	{ "channel", TYPE_TEXT, FIELD_MINOR, NULL, N_("channel") },
	{ "topic", TYPE_TEXT, 0, NULL, N_("topic") },
	{ "result", TYPE_TEXT, 0, NULL, N_("result") },
	{ "answered", TYPE_MOMENT, FIELD_MINOR, NULL, N_("moment of the answer") },
	{ "amount", TYPE_MONEY, FIELD_MINOR, NULL, N_("amount") },
	{ "next", TYPE_DATE, 0, NULL, N_("next contact") },
	{ "next_type", TYPE_ENUM, FIELD_MINOR, SCHEMA_CONTACTS, N_("type of the next contact") },
	{ "offer", TYPE_REF, FIELD_MINOR, "offer", N_("offer") },
	{ "deal", TYPE_REF, FIELD_MINOR, "deal", N_("deal") },
	{ "product", TYPE_REF, FIELD_MINOR, "product", N_("product") },
	{ "campaign", TYPE_REF, FIELD_MINOR, "campaign", N_("campaign") },
	{ "minutes", TYPE_INT, FIELD_MINOR, NULL, N_("minutes") },
};

static const struct field_def task_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "title", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("title") },
	{ "owner", TYPE_REF, FIELD_REQUIRED, "staff", N_("who does it") },
	{ "boss", TYPE_REF, FIELD_MINOR, "staff", N_("who asked for it") },
	{ "doc", TYPE_REF, 0, "*", N_("document") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "due", TYPE_DATE, 0, NULL, N_("due") },
	{ "status", TYPE_ENUM, FIELD_TRACKED, "open done cancelled", N_("status") },
	{ "result", TYPE_TEXT, 0, NULL, N_("result") },
};

static const struct field_def check_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED, "client", N_("client") },
	{ "result", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("result") },
	{ "type", TYPE_TEXT, 0, NULL, N_("type") },
	{ "until", TYPE_DATE, 0, NULL, N_("valid until") },
};

static const struct field_def deal_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED, "client", N_("client") },
	{ "manager", TYPE_REF, FIELD_MINOR | FIELD_TRACKED, "staff", N_("manager") },
	{ "name", TYPE_TEXT, FIELD_MINOR, NULL, N_("name") },
	{ "stage", TYPE_ENUM, FIELD_TRACKED, "lead qualified offer negotiation won lost",
	  N_("stage") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "probability", TYPE_RATE, FIELD_MINOR, NULL, N_("probability, percent") },
	{ "close", TYPE_DATE, 0, NULL, N_("expected close") },
	{ "source", TYPE_TEXT, FIELD_MINOR, NULL, N_("source") },
	{ "campaign", TYPE_REF, FIELD_MINOR, "campaign", N_("campaign") },
	{ "competitor", TYPE_REF, 0, "competitor", N_("competitor") },
	{ "lost_reason", TYPE_TEXT, 0, NULL, N_("why it was lost") },
	{ "platform", TYPE_TEXT, FIELD_MINOR, NULL, N_("tender platform") },
	{ "tender", TYPE_TEXT, FIELD_MINOR, NULL, N_("tender number") },
	{ "deadline", TYPE_DATE, 0, NULL, N_("deadline of the tender") },
};

static const struct field_def offer_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "number", TYPE_TEXT, FIELD_GENERATED, NULL, N_("number") },
	{ "manager", TYPE_REF, FIELD_MINOR | FIELD_TRACKED, "staff", N_("manager") },
	{ "deal", TYPE_REF, FIELD_MINOR, "deal", N_("deal") },
	{ "valid_until", TYPE_DATE, FIELD_MINOR, NULL, N_("valid until") },
	{ "status", TYPE_ENUM, FIELD_TRACKED, "draft sent accepted declined expired",
	  N_("status") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT in the amount") },
	{ "cost", TYPE_MONEY, FIELD_MINOR, NULL, N_("cost") },
	{ "reason", TYPE_TEXT, FIELD_MINOR, NULL, N_("why it was declined") },
	{ "competitor", TYPE_REF, 0, "competitor", N_("competitor who won") },
	{ "replaces", TYPE_REF, FIELD_MINOR, "offer", N_("offer that this is a new version of") },
};

static const struct field_def contract_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "number", TYPE_TEXT, FIELD_GENERATED, NULL, N_("number") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "type", TYPE_TEXT, FIELD_MINOR, NULL, N_("type") },
	{ "direction", TYPE_ENUM, FIELD_MINOR, "sale purchase", N_("direction") },
	{ "from", TYPE_DATE, 0, NULL, N_("first day") },
	{ "until", TYPE_DATE, 0, NULL, N_("last day") },
	{ "renewal", TYPE_ENUM, FIELD_MINOR, "none auto manual", N_("renewal") },
	{ "renewal_months", TYPE_INT, FIELD_MINOR, NULL, N_("months of a renewal") },
	{ "notice_days", TYPE_INT, FIELD_MINOR, NULL, N_("days of notice") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "terms", TYPE_INT, FIELD_MINOR, NULL, N_("days to pay") },
	{ "prepay", TYPE_RATE, FIELD_MINOR, NULL, N_("prepayment, percent") },
	{ "credit_limit", TYPE_MONEY, FIELD_MINOR, NULL, N_("limit of debt") },
	{ "credit_days", TYPE_INT, FIELD_MINOR, NULL, N_("days overdue that are tolerated") },
	{ "penalty", TYPE_RATE, FIELD_MINOR, NULL, N_("penalty, percent a day") },
	{ "penalty_cap", TYPE_RATE, FIELD_MINOR, NULL, N_("highest penalty, percent") },
	{ "bonus", TYPE_RATE, FIELD_MINOR, NULL, N_("retro-bonus, percent") },
	{ "status", TYPE_ENUM, FIELD_TRACKED, "draft approval signed terminated closed",
	  N_("status") },
	{ "parent", TYPE_REF, 0, "contract", N_("contract that this amends") },
	{ "supersedes", TYPE_REF, 0, "contract", N_("contract that this replaces") },
};

static const struct field_def contract_derived[] = {
	{ "days_left", TYPE_INT, FIELD_DERIVED, NULL, N_("days until it ends") },
	{ "ends", TYPE_DATE, FIELD_DERIVED, NULL, N_("end, with renewals and amendments") },
};

static const struct field_def dispute_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "contract", TYPE_REF, FIELD_REQUIRED, "contract", N_("contract") },
	{ "clause", TYPE_TEXT, 0, NULL, N_("clause") },
	{ "ours", TYPE_TEXT, 0, NULL, N_("our position") },
	{ "theirs", TYPE_TEXT, 0, NULL, N_("their position") },
	{ "outcome", TYPE_TEXT, 0, NULL, N_("outcome") },
};

static const struct field_def approval_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "doc", TYPE_REF, FIELD_REQUIRED, "*", N_("document") },
	{ "step", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("step of the route") },
	{ "staff", TYPE_REF, 0, "staff", N_("who decides") },
	{ "decision", TYPE_ENUM, FIELD_TRACKED, "pending approved rejected", N_("decision") },
	{ "decided", TYPE_DATE, 0, NULL, N_("date of the decision") },
};

static const struct field_def delegation_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "staff", TYPE_REF, FIELD_REQUIRED, "staff", N_("who receives the power") },
	{ "power", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("power") },
	{ "from", TYPE_DATE, FIELD_REQUIRED, NULL, N_("first day") },
	{ "limit", TYPE_MONEY, 0, NULL, N_("limit") },
	{ "until", TYPE_DATE, 0, NULL, N_("last day") },
};

static const struct field_def order_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "number", TYPE_TEXT, FIELD_GENERATED, NULL, N_("number") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "contract", TYPE_REF, FIELD_MINOR, "contract", N_("contract") },
	{ "offer", TYPE_REF, FIELD_MINOR, "offer", N_("offer") },
	{ "consignee", TYPE_REF, FIELD_MINOR, "client", N_("consignee") },
	{ "due", TYPE_DATE, 0, NULL, N_("delivery date") },
	{ "status", TYPE_ENUM, FIELD_TRACKED, "new confirmed shipped closed cancelled",
	  N_("status") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT in the amount") },
};

static const struct field_def delivery_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED | FIELD_TRACKED, NULL, N_("delivery date") },
	{ "order", TYPE_REF, FIELD_REQUIRED, "order", N_("order") },
	{ "product", TYPE_REF, 0, "product", N_("product") },
	{ "qty", TYPE_QTY, FIELD_TRACKED, NULL, N_("quantity") },
	{ "amount", TYPE_MONEY, FIELD_TRACKED, NULL, N_("amount, of an order without lines") },
	{ "agreed", TYPE_DATE, FIELD_MINOR, NULL, N_("the day from which it holds") },
};

static const struct field_def invoice_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "due", TYPE_DATE, FIELD_REQUIRED | FIELD_GENERATED, NULL, N_("to be paid until") },
	{ "number", TYPE_TEXT, FIELD_GENERATED, NULL, N_("number") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "contract", TYPE_REF, FIELD_MINOR, "contract", N_("contract") },
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "offer", TYPE_REF, FIELD_MINOR, "offer", N_("offer") },
	{ "consignee", TYPE_REF, FIELD_MINOR, "client", N_("consignee") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount, VAT in it") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT in the amount") },
	{ "cost", TYPE_MONEY, FIELD_MINOR, NULL, N_("cost") },
	{ "status", TYPE_ENUM, FIELD_TRACKED, "issued cancelled", N_("status") },
	{ "cancelled", TYPE_DATE, FIELD_MINOR, NULL, N_("date of the cancellation") },
	{ "replaces", TYPE_REF, FIELD_MINOR, "invoice", N_("invoice that this replaces") },
	{ "opening", TYPE_BOOL, FIELD_MINOR, NULL, N_("opening balance") },
};

static const struct field_def invoice_derived[] = {
	{ "state", TYPE_ENUM, FIELD_DERIVED, "cancelled paid overdue partial open", N_("state") },
	{ "paid", TYPE_MONEY, FIELD_DERIVED, NULL, N_("paid") },
	{ "balance", TYPE_MONEY, FIELD_DERIVED, NULL, N_("balance") },
	{ "days_overdue", TYPE_INT, FIELD_DERIVED, NULL, N_("days overdue") },
	{ "shipped", TYPE_MONEY, FIELD_DERIVED, NULL, N_("shipped") },
	{ "expected", TYPE_MONEY, FIELD_DERIVED, NULL, N_("money expected") },
};

static const struct field_def shipment_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "number", TYPE_TEXT, FIELD_GENERATED, NULL, N_("number") },
	{ "manager", TYPE_REF, FIELD_MINOR, "staff", N_("manager") },
	{ "type", TYPE_ENUM, FIELD_MINOR, "goods service", N_("goods or service") },
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "invoice", TYPE_REF, FIELD_MINOR, "invoice", N_("invoice") },
	{ "contract", TYPE_REF, FIELD_MINOR, "contract", N_("contract") },
	{ "consignee", TYPE_REF, FIELD_MINOR, "client", N_("consignee") },
	{ "claim", TYPE_REF, FIELD_MINOR, "claim", N_("claim that it replaces goods for") },
	{ "planned", TYPE_DATE, FIELD_MINOR, NULL, N_("planned date") },
	{ "due", TYPE_DATE, FIELD_GENERATED, NULL, N_("to be paid until") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount, VAT in it") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT in the amount") },
	{ "cost", TYPE_MONEY, FIELD_MINOR, NULL, N_("cost") },
	{ "status", TYPE_ENUM, FIELD_TRACKED, "planned done cancelled", N_("status") },
	{ "cancelled", TYPE_DATE, FIELD_MINOR, NULL, N_("date of the cancellation") },
	{ "replaces", TYPE_REF, FIELD_MINOR, "shipment", N_("shipment that this replaces") },
	{ "opening", TYPE_BOOL, FIELD_MINOR, NULL, N_("opening balance") },
};

static const struct field_def shipment_derived[] = {
	{ "state", TYPE_ENUM, FIELD_DERIVED, "cancelled paid overdue partial open", N_("state") },
	{ "paid", TYPE_MONEY, FIELD_DERIVED, NULL, N_("paid") },
	{ "balance", TYPE_MONEY, FIELD_DERIVED, NULL, N_("balance") },
	{ "days_overdue", TYPE_INT, FIELD_DERIVED, NULL, N_("days overdue") },
	{ "shipped", TYPE_MONEY, FIELD_DERIVED, NULL, N_("shipped") },
	{ "expected", TYPE_MONEY, FIELD_DERIVED, NULL, N_("money expected") },
};

static const struct field_def payment_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "amount", TYPE_MONEY, FIELD_REQUIRED, NULL, N_("amount; negative: a refund") },
	{ "client", TYPE_REF, 0, "client", N_("client") },
	{ "contract", TYPE_REF, FIELD_MINOR, "contract", N_("contract") },
	{ "invoice", TYPE_REF, 0, "invoice", N_("invoice") },
	{ "method", TYPE_ENUM, 0, "bank cash card offset writeoff", N_("method") },
	{ "reference", TYPE_TEXT, FIELD_MINOR, NULL, N_("number at the bank") },
	{ "payer_inn", TYPE_TEXT, FIELD_MINOR, NULL, N_("INN of the payer") },
	{ "payer", TYPE_TEXT, FIELD_MINOR, NULL, N_("payer") },
	{ "purpose", TYPE_TEXT, FIELD_MINOR, NULL, N_("purpose") },
	{ "matched", TYPE_TEXT, 0, NULL, N_("how the client was found") },
	{ "claim", TYPE_REF, FIELD_MINOR, "claim", N_("claim") },
	{ "opening", TYPE_BOOL, FIELD_MINOR, NULL, N_("opening balance") },
};

static const struct field_def allocation_fields[] = {
	{ "payment", TYPE_REF, FIELD_REQUIRED, "payment", N_("payment") },
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "doc", TYPE_REF, FIELD_REQUIRED, "*", N_("document") },
	{ "amount", TYPE_MONEY, FIELD_REQUIRED, NULL, N_("amount") },
};

static const struct field_def instalment_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("due date") },
	{ "doc", TYPE_REF, FIELD_REQUIRED, "*", N_("document") },
	{ "amount", TYPE_MONEY, FIELD_REQUIRED, NULL, N_("amount") },
	{ "agreed", TYPE_DATE, 0, NULL, N_("agreed on") },
};

static const struct field_def item_fields[] = {
	{ "doc", TYPE_REF, FIELD_REQUIRED | FIELD_MINOR, "*", N_("document") },
	{ "date", TYPE_DATE, FIELD_REQUIRED | FIELD_GENERATED | FIELD_MINOR, NULL,
	  N_("date of the document") },
	{ "n", TYPE_INT, FIELD_MINOR, NULL, N_("line") },
	{ "product", TYPE_REF, 0, "product", N_("product") },
	{ "name", TYPE_TEXT, 0, NULL, N_("name") },
	{ "qty", TYPE_QTY, 0, NULL, N_("quantity") },
	{ "unit", TYPE_TEXT, FIELD_MINOR, NULL, N_("unit") },
	{ "price", TYPE_PRICE, 0, NULL, N_("price of a unit") },
	{ "discount", TYPE_RATE, FIELD_MINOR, NULL, N_("discount, percent") },
	{ "vat_rate", TYPE_RATE, FIELD_MINOR, "none", N_("VAT, percent, or none") },
	{ "amount", TYPE_MONEY, 0, NULL, N_("amount, VAT in it") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT in the amount") },
	{ "cost", TYPE_MONEY, FIELD_MINOR, NULL, N_("cost of the line") },
	{ "rule", TYPE_TEXT, FIELD_MINOR, NULL, N_("rule that gave the discount") },
	{ "reason", TYPE_TEXT, FIELD_MINOR, NULL, N_("reason of the price") },
	{ "expected", TYPE_QTY, FIELD_MINOR, NULL, N_("quantity that was expected") },
};

static const struct field_def return_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "amount", TYPE_MONEY, FIELD_REQUIRED | FIELD_GENERATED, NULL, N_("amount, VAT in it") },
	{ "number", TYPE_TEXT, FIELD_GENERATED, NULL, N_("number") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "contract", TYPE_REF, FIELD_MINOR, "contract", N_("contract") },
	{ "type", TYPE_ENUM, 0, "goods price writeoff", N_("type") },
	{ "shipment", TYPE_REF, 0, "shipment", N_("shipment") },
	{ "invoice", TYPE_REF, 0, "invoice", N_("invoice") },
	{ "claim", TYPE_REF, FIELD_MINOR, "claim", N_("claim") },
	{ "vat", TYPE_MONEY, FIELD_MINOR, NULL, N_("VAT in the amount") },
	{ "cost", TYPE_MONEY, FIELD_MINOR, NULL, N_("cost") },
	{ "reason", TYPE_TEXT, FIELD_MINOR, NULL, N_("reason") },
};

static const struct field_def claim_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED | FIELD_TRACKED, "client",
	  N_("client") },
	{ "type", TYPE_TEXT, FIELD_REQUIRED | FIELD_MINOR | FIELD_TRACKED, NULL, N_("type") },
	{ "number", TYPE_TEXT, FIELD_GENERATED | FIELD_MINOR, NULL, N_("number") },
	{ "manager", TYPE_REF, FIELD_MINOR | FIELD_TRACKED, "staff", N_("manager") },
	{ "owner", TYPE_REF, FIELD_MINOR | FIELD_TRACKED, "staff", N_("who works on it") },
	{ "direction", TYPE_ENUM, FIELD_MINOR, "in out", N_("to us or from us") },
	{ "severity", TYPE_ENUM, FIELD_MINOR | FIELD_TRACKED, "low normal high critical",
	  N_("severity") },
	{ "reason", TYPE_TEXT, FIELD_MINOR | FIELD_TRACKED, NULL, N_("reason") },
	{ "fault", TYPE_ENUM, FIELD_MINOR | FIELD_TRACKED,
	  "us supplier carrier client other unknown", N_("whose fault") },
	{ "invoice", TYPE_REF, FIELD_MINOR, "invoice", N_("invoice") },
	{ "shipment", TYPE_REF, FIELD_MINOR, "shipment", N_("shipment") },
	{ "order", TYPE_REF, FIELD_MINOR, "order", N_("order") },
	{ "product", TYPE_REF, FIELD_MINOR | FIELD_TRACKED, "product", N_("product") },
	{ "amount", TYPE_MONEY, FIELD_TRACKED, NULL, N_("amount claimed") },
	{ "awarded", TYPE_MONEY, FIELD_MINOR | FIELD_TRACKED, NULL, N_("amount awarded") },
	{ "recovered", TYPE_MONEY, FIELD_MINOR | FIELD_TRACKED, NULL,
	  N_("recovered from the supplier") },
	{ "status", TYPE_ENUM, FIELD_TRACKED,
	  "open investigating escalated satisfied partial rejected withdrawn sent answered court",
	  N_("status") },
	{ "level", TYPE_INT, FIELD_MINOR | FIELD_TRACKED, NULL, N_("level of escalation") },
	{ "received", TYPE_MOMENT, FIELD_MINOR, NULL, N_("moment received") },
	{ "response_due", TYPE_MOMENT, FIELD_MINOR | FIELD_TRACKED, NULL,
	  N_("to be answered until") },
	{ "due", TYPE_MOMENT, FIELD_MINOR | FIELD_TRACKED, NULL, N_("to be resolved until") },
	{ "responded", TYPE_MOMENT, FIELD_MINOR | FIELD_TRACKED, NULL, N_("moment of the answer") },
	{ "closed", TYPE_MOMENT, FIELD_MINOR | FIELD_TRACKED, NULL, N_("moment closed") },
	{ "department", TYPE_TEXT, FIELD_MINOR | FIELD_TRACKED, NULL, N_("department") },
	{ "resolution", TYPE_TEXT, FIELD_MINOR | FIELD_TRACKED, NULL, N_("resolution") },
};

static const struct field_def claim_derived[] = {
	{ "age", TYPE_INT, FIELD_DERIVED, NULL, N_("days since it was received") },
	{ "days_over", TYPE_INT, FIELD_DERIVED, NULL, N_("days over the term") },
	{ "since", TYPE_MOMENT, FIELD_DERIVED, NULL, N_("in this state since") },
};

static const struct field_def event_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "doc", TYPE_ID, FIELD_REQUIRED, NULL, N_("record") },
	{ "action", TYPE_TEXT, FIELD_REQUIRED, "what", N_("action") },
	{ "doc_kind", TYPE_TEXT, FIELD_MINOR, NULL, N_("kind of the record") },
	{ "field", TYPE_TEXT, 0, NULL, N_("field") },
	{ "from", TYPE_TEXT, 0, NULL, N_("old value") },
	{ "to", TYPE_TEXT, 0, NULL, N_("new value") },
	{ "staff", TYPE_REF, 0, "staff", N_("who") },
	{ "due", TYPE_MOMENT, 0, NULL, N_("due") },
};

static const struct field_def survey_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED | FIELD_GENERATED, "client", N_("client") },
	{ "metric", TYPE_ENUM, FIELD_REQUIRED | FIELD_GENERATED, "nps csat ces scale choice text",
	  N_("metric") },
	{ "score", TYPE_INT, 0, NULL, N_("score") },
	{ "contact", TYPE_REF, 0, "contact", N_("contact") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "claim", TYPE_REF, 0, "claim", N_("claim") },
	{ "topic", TYPE_TEXT, 0, NULL, N_("topic") },
	{ "form", TYPE_TEXT, 0, NULL, N_("questionnaire") },
	{ "question", TYPE_TEXT, 0, NULL, N_("question") },
	{ "answer", TYPE_TEXT, 0, NULL, N_("answer") },
};

static const struct field_def plan_fields[] = {
	{ "period", TYPE_PERIOD, FIELD_REQUIRED, NULL, N_("period") },
	{ "metric", TYPE_ENUM, FIELD_REQUIRED,
	  "sales payments new_clients active_clients calls meetings visits offers invoices margin "
	  "expenses",
	  N_("metric") },
	{ "value", TYPE_QTY, FIELD_REQUIRED, NULL, N_("value") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "client", TYPE_REF, 0, "client", N_("client") },
	{ "group", TYPE_TEXT, 0, NULL, N_("group") },
	{ "category", TYPE_TEXT, 0, NULL, N_("category") },
};

static const struct field_def potential_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED, "client", N_("client") },
	{ "period", TYPE_PERIOD, FIELD_REQUIRED, NULL, N_("period") },
	{ "volume", TYPE_MONEY, FIELD_REQUIRED, NULL, N_("volume") },
	{ "category", TYPE_TEXT, 0, NULL, N_("category") },
	{ "competitor", TYPE_REF, 0, "competitor", N_("competitor") },
	{ "source", TYPE_TEXT, 0, NULL, N_("source") },
};

static const struct field_def stock_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "product", TYPE_REF, FIELD_REQUIRED, "product", N_("product") },
	{ "qty", TYPE_QTY, FIELD_REQUIRED, NULL, N_("quantity") },
	{ "value", TYPE_MONEY, 0, NULL, N_("value at cost") },
};

static const struct field_def expense_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "amount", TYPE_MONEY, FIELD_REQUIRED, NULL, N_("amount") },
	{ "category", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("category") },
	{ "manager", TYPE_REF, 0, "staff", N_("manager") },
	{ "client", TYPE_REF, 0, "client", N_("client") },
	{ "campaign", TYPE_REF, 0, "campaign", N_("campaign") },
};

static const struct field_def bonus_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "client", TYPE_REF, FIELD_REQUIRED, "client", N_("client") },
	{ "program", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("program") },
	{ "amount", TYPE_MONEY, FIELD_REQUIRED, NULL, N_("accrued, or negative: settled") },
	{ "points", TYPE_INT, 0, NULL, N_("points") },
};

static const struct field_def absence_fields[] = {
	{ "staff", TYPE_REF, FIELD_REQUIRED, "staff", N_("who is absent") },
	{ "deputy", TYPE_REF, FIELD_REQUIRED, "staff", N_("deputy") },
	{ "from", TYPE_DATE, FIELD_REQUIRED, NULL, N_("first day") },
	{ "until", TYPE_DATE, FIELD_REQUIRED, NULL, N_("last day") },
	{ "reason", TYPE_TEXT, FIELD_MINOR, NULL, N_("reason") },
};

static const struct field_def document_fields[] = {
	{ "date", TYPE_DATE, FIELD_REQUIRED, NULL, N_("date") },
	{ "doc", TYPE_REF, FIELD_REQUIRED, "*", N_("document") },
	{ "type", TYPE_TEXT, FIELD_REQUIRED, NULL, N_("type") },
	{ "signed", TYPE_BOOL, 0, NULL, N_("signed") },
	{ "original", TYPE_BOOL, 0, NULL, N_("the original is here") },
	{ "received", TYPE_DATE, FIELD_MINOR, NULL, N_("received") },
	{ "holder", TYPE_TEXT, FIELD_TRACKED, NULL, N_("who holds it") },
	{ "path", TYPE_TEXT, 0, NULL, N_("file") },
};

/* A kind of which only stored fields are known, and one with derived ones. */
#define KIND(name, prefix, flags, help)                                                            \
	{                                                                                          \
#name, prefix, flags, help, name##_fields, COUNTOF(name##_fields), NULL, 0         \
	}
#define KIND_WITH_DERIVED(name, prefix, flags, help)                                               \
	{                                                                                          \
#name, prefix, flags, help, name##_fields, COUNTOF(name##_fields), name##_derived, \
			COUNTOF(name##_derived)                                                    \
	}

/* What is written on paper: it has lines, and a number from a series. */
enum { PAPER = KIND_DATED | KIND_ITEMS | KIND_NUMBERED };

const struct kind schema_kinds[] = {
	KIND(staff, "U", 0, N_("people of the company")),
	KIND_WITH_DERIVED(client, "K", 0, N_("clients")),
	KIND(contact, "N", 0, N_("people of the clients")),
	KIND(need, "ND", 0, N_("needs of the clients")),
	KIND(product, "G", 0, N_("products and services")),
	KIND(price, "PR", KIND_DATED, N_("dated price list")),
	KIND(competitor, "CO", 0, N_("competitors")),
	KIND(rival_price, "RP", KIND_DATED, N_("prices of competitors")),
	KIND(campaign, "CP", 0, N_("campaigns that bring clients")),
	KIND(activity, "A", KIND_DATED, N_("calls, meetings and other contacts")),
	KIND(task, "T", KIND_DATED, N_("assignments")),
	KIND(check, "CH", KIND_DATED, N_("credit and reliability checks")),
	KIND(deal, "D", KIND_DATED, N_("deals by stage")),
	KIND(offer, "O", PAPER | KIND_SUMMED, N_("offers")),
	KIND_WITH_DERIVED(contract, "CT", PAPER, N_("contracts and amendments")),
	KIND(dispute, "DP", KIND_DATED, N_("open points of a contract")),
	KIND(approval, "AP", KIND_DATED, N_("approvals of documents")),
	KIND(delegation, "DG", KIND_DATED, N_("delegated powers")),
	KIND(order, "OR", PAPER | KIND_SUMMED, N_("orders")),
	KIND(delivery, "DL", KIND_DATED, N_("delivery schedule of an order")),
	KIND_WITH_DERIVED(invoice, "I", PAPER | KIND_SUMMED, N_("invoices")),
	KIND_WITH_DERIVED(shipment, "S", PAPER | KIND_SUMMED,
			  N_("shipments of goods and services rendered")),
	KIND(payment, "P", KIND_DATED, N_("payments and refunds")),
	KIND(allocation, "AL", KIND_DATED, N_("a payment over several documents")),
	KIND(instalment, "IN", KIND_DATED, N_("payment schedule of a document")),
	KIND(item, "IT", KIND_DATED, N_("lines of documents")),
	KIND(return, "R", PAPER | KIND_SUMMED, N_("returns and corrections")),
	KIND_WITH_DERIVED(claim, "C", PAPER, N_("claims")),
	KIND(event, "E", KIND_DATED, N_("changes of status and other history")),
	KIND(survey, "Q", KIND_DATED, N_("answers of clients")),
	KIND(plan, "PL", 0, N_("plans")),
	KIND(potential, "PT", KIND_DATED, N_("what clients buy from everybody")),
	KIND(stock, "SK", KIND_DATED, N_("stock")),
	KIND(expense, "X", KIND_DATED, N_("expenses")),
	KIND(bonus, "B", KIND_DATED, N_("bonuses of clients")),
	KIND(absence, "AB", 0, N_("absences and deputies")),
	KIND(document, "DC", KIND_DATED, N_("papers and where they are")),
};

const size_t schema_nkinds = COUNTOF(schema_kinds);
