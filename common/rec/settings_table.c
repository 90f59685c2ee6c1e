/* SPDX-License-Identifier: ISC */
/*
 * settings_table - every setting, in the order of the crm.yaml that crm-init
 * writes; rows above are read before rows below.
 */
#include "rec/settings_table.h"

#define IN(noun, member) .where = offsetof(struct noun, member)
#define AT(member) IN(settings, member)
#define BY_READER .where = 0 /* its reader knows the members */

static const struct setting root[] = {
	{ "country", SET_COUNTRY, "",
	  "Country of the company. RU or not set: registration numbers are checked by the "
	  "Russian rules.",
	  "Страна компании. RU или не задана: реквизиты проверяются по российским правилам.",
	  AT(country), .russian = "RU" },
	{ "currency", SET_CURRENCY, "RUB", "Currency of every amount in the directory.",
	  "Валюта всех сумм.", AT(currency) },
	{ "language", SET_LANGUAGE, "",
	  "Language of reports and documents where the environment asks for none (en, ru).",
	  "Язык отчётов и документов, если окружение не задаёт своего (en, ru).", AT(language),
	  .russian = "ru" },
	{ "company", SET_COMPANY, "",
	  "Requisites of the company, for documents. A list of such maps, each with since, "
	  "keeps the requisites that old documents had.",
	  "Реквизиты компании для документов. Список таких записей с since хранит и прежние "
	  "реквизиты, для старых документов.",
	  BY_READER, .example = "- {name: New Ltd, since: 2026-07-01}\n- {name: Old Ltd}" },
	{ "sale", SET_ENUM, "invoice",
	  "What a sale is: an invoice, or a shipment (goods or service; an invoice then only "
	  "asks for payment).",
	  "Что считается продажей: invoice (счёт) или shipment (отгрузка: накладная, акт, УПД; "
	  "счёт тогда лишь просит оплаты).",
	  AT(sale), .of = "invoice shipment", .russian = "shipment" },
	{ "offset", SET_ENUM, "auto",
	  "Whether a client's free credit covers the oldest dues by itself (auto) or stays an "
	  "advance (manual).",
	  "Закрывает ли переплата клиента старейшие долги сама (auto) или остаётся авансом "
	  "(manual).",
	  AT(offset), .of = "auto manual" },
	{ "vat.included", SET_BOOL, "yes", "Prices have VAT in them.", "Цены включают НДС.",
	  AT(vat_included) },
	{ "vat.rates", SET_VAT, "[]",
	  "The standard VAT rate, percent, since each day; a date before the first takes the "
	  "first. An empty list: no VAT.",
	  "Основная ставка НДС, в процентах, с каждого дня; до первого дня действует первая. "
	  "Пустой список: без НДС.",
	  .russian = "\n"
		     "    - {since: 2004-01-01, rate: 18}\n"
		     "    - {since: 2019-01-01, rate: 20}\n"
		     "    - {since: 2026-01-01, rate: 22}",
	  .example = "  - {since: 2007-01-01, rate: 19}" },
	{ "terms", SET_INT, "0", "Days to pay where neither the contract nor the client says.",
	  "Дней на оплату, если ни договор, ни клиент не говорят иного.", AT(terms), .max = 3660 },
	{ "credit.sum", SET_ENUM, "warn",
	  "What crm-invoice does where a client's debt would be over its limit, or what is "
	  "owed under the contract over the contract's: off, warn, or block, which refuses.",
	  "Долг клиента или по договору превысил бы лимит: off, warn (предупредить) или block "
	  "(отказать).",
	  AT(credit_sum), .of = "off warn block" },
	{ "credit.days", SET_ENUM, "warn",
	  "... where a debt is more days overdue than its client's or contract's credit_days.",
	  "Просрочка больше, чем credit_days клиента или договора.", AT(credit_days),
	  .of = "off warn block" },
	{ "credit.hold", SET_ENUM, "warn", "... where the client is on hold.",
	  "Клиент на стопе (hold).", AT(credit_hold), .of = "off warn block" },
	{ "credit.expired", SET_ENUM, "warn",
	  "... where the contract that is named is not signed, or had ended before the document, "
	  "its order or invoice was made.",
	  "Договор не подписан или истёк раньше, чем появились документ, его заказ или счёт.",
	  AT(credit_expired), .of = "off warn block" },
	{ "credit.contract", SET_ENUM, "off", "... where no contract is named.",
	  "Договор не указан.", AT(credit_contract), .of = "off warn block" },
	{ "credit.check", SET_ENUM, "off",
	  "... where the client has no check of its reliability, or it holds no more.",
	  "Надёжность клиента не проверена, или проверка больше не действует.", AT(credit_check),
	  .of = "off warn block" },
	{ "credit.groups", SET_GROUPS, "[]",
	  "Limits of groups of clients: of what all clients of a group owe together, and of the "
	  "days overdue of each that has no credit_days of its own.",
	  "Лимиты групп клиентов: общего долга всех клиентов группы и дней просрочки каждого, у "
	  "кого нет своего credit_days.",
	  BY_READER, .example = "  - {group: retail, limit: 1000000, days: 14}" },
	{ "margin.min", SET_RATE, "0",
	  "The least margin of an offer, invoice or shipment, percent of its amount without "
	  "VAT.",
	  "Наименьшая маржа предложения, счёта или отгрузки, в процентах суммы без НДС.",
	  AT(margin_min) },
	{ "margin.below", SET_ENUM, "off",
	  "What crm-invoice does below it: off, warn or block, which asks for reason=.",
	  "Если она ниже: off, warn или block (нужна reason=).", AT(margin_below),
	  .of = "off warn block" },
	{ "price.reason", SET_ENUM, "off",
	  "What crm-invoice does where a line has another price than the price list's less the "
	  "discount of the client or a rule, and no reason=: off, warn or block.",
	  "Цена в строке не по прайс-листу со скидкой клиента или правила, и нет reason=: off, "
	  "warn или block.",
	  AT(price_reason), .of = "off warn block" },
	{ "discounts", SET_DISCOUNTS, "[]",
	  "Discounts that crm-invoice gives, the largest of those that hold and the client's own "
	  "one; its name stands on the line.",
	  "Скидки, которые даёт crm-invoice: наибольшая из подходящих и скидки клиента; название "
	  "стоит в строке.",
	  BY_READER,
	  .example = "- {name: autumn, percent: 5, group: retail, since: 2026-09-01, until: "
		     "2026-11-30}\n- {name: pallet, percent: 7, category: cement, qty: 40}" },
	{ "discount_limits", SET_DISCOUNT_LIMITS, "[]",
	  "The highest discount, percent, that a role gives by itself beyond the client's own and "
	  "the ones above; more needs the approval of somebody who may. An empty list: nobody is "
	  "limited; else who has no such role gives none.",
	  "Наибольшая скидка, в процентах, которую роль даёт сама сверх скидки клиента и скидок "
	  "выше; больше - с визой того, кто может. Пустой список: без ограничений; иначе остальные "
	  "роли не дают никакой.",
	  BY_READER, .example = "- {role: manager, percent: 5}\n- {role: head, percent: none}" },
	{ "bonuses", SET_BONUSES, "[]",
	  "Retro-bonuses that crm-invoice bonus accrues: percent of the sales of a period that "
	  "come "
	  "to from or more. Of one name the entry with the highest from counts.",
	  "Ретро-бонусы, которые начисляет crm-invoice bonus: процент от продаж за период, если "
	  "они "
	  "не меньше from. Из одноимённых берётся порог с наибольшим from.",
	  BY_READER,
	  .example = "- {name: retro, percent: 2, from: 100000}\n- {name: retro, percent: 3, from: "
		     "500000, group: retail}" },
	{ "dunning", SET_DUNNING,
	  "[{days: 1, step: letter}, {days: 7, step: call}, {days: 15, step: letter}, "
	  "{days: 30, step: claim}, {days: 45, step: stop}, {days: 60, step: lawyer}]",
	  "What crm-invoice remind does when a document is so many days overdue.",
	  "Что делает crm-invoice remind при такой просрочке в днях.", BY_READER,
	  .example = "- {days: 10, step: letter, subject: \"Payment overdue\", text: \"Please "
		     "pay.\"}" },
	{ "answer_days", SET_INT, "30", "Days to answer that a letter of claim gives.",
	  "Дней на ответ, которые даёт претензия.", AT(answer_days), .max = 3660 },
	{ "work.days", SET_WEEK, "[mon, tue, wed, thu, fri]", "Working days of the week.",
	  "Рабочие дни недели.", AT(work.day) },
	{ "work.hours", SET_HOURS, "09:00-18:00",
	  "Working hours of such a day, one run or several: 09:00-13:00 14:00-18:00.",
	  "Рабочие часы: один промежуток или несколько (09:00-13:00 14:00-18:00).", AT(work) },
	{ "work.holidays", SET_DAYS, "[]", "Days without work: dates, months or runs of days.",
	  "Праздники: даты или промежутки дат.", AT(work.holidays),
	  .example = "[2027-01-01..2027-01-08, 2027-02-23]" },
	{ "work.extra", SET_DAYS, "[]", "Days of work that else would be none.",
	  "Перенесённые рабочие дни.", AT(work.extra), .example = "[2027-02-20]" },
	{ "work.short", SET_DAYS, "[]", "Days that end early.",
	  "Сокращённые (предпраздничные) дни.", AT(work.shortened), .example = "[2026-12-31]" },
	{ "work.short_by", SET_INT, "60", "By how many minutes.", "На сколько минут.",
	  AT(work.shortened_by), .max = 1440 },
	{ "claims.sla", SET_SLA,
	  "[{severity: critical, respond: 1, resolve: 1}, {severity: high, respond: 4, resolve: "
	  "3}, "
	  "{severity: normal, respond: 8, resolve: 5}, {severity: low, respond: 16, resolve: 10}]",
	  "How soon a claim is answered, in working hours, and resolved, in working days. An entry "
	  "of the client goes before one of its group, and that before the others.",
	  "Сроки ответа на претензию (рабочих часов) и решения (рабочих дней); строка клиента "
	  "важнее строки группы, та важнее общих.",
	  BY_READER,
	  .example = "  - {severity: high, respond: 4, resolve: 3}\n"
		     "  - {severity: high, client: romashka, respond: 2, resolve: 1}" },
	{ "claims.escalation", SET_ESCALATION,
	  "[{level: 1, hours: 0, to: boss}, {level: 2, hours: 16, to: boss}]",
	  "To whom crm-claim sweep gives a claim that is late by so many working hours.",
	  "Кому crm-claim sweep передаёт претензию, просроченную на столько рабочих часов.",
	  BY_READER,
	  .example = "  - {level: 1, hours: 8, severity: high, amount: 100000, to: director}" },
	{ "claims.awards", SET_AWARDS, "[]",
	  "The most that a role may award by itself; more needs the approval of somebody who may. "
	  "An empty list: nobody is limited; else who has no such role awards nothing.",
	  "Сколько может присудить по претензии роль; больше - с визой того, кто может. Пустой "
	  "список: без ограничений; иначе остальные роли не присуждают ничего.",
	  BY_READER,
	  .example = "  - {role: manager, amount: 10000}\n  - {role: head, amount: none}" },
	{ "claims.reasons", SET_REASONS, "[]",
	  "Reasons of claims, as a tree: delivery/late. An empty list: any.",
	  "Дерево причин претензий: доставка/опоздание. Пустой список: любые.", AT(claim_reasons),
	  .example = "[quality/defect, quality/expired, delivery/late]" },
	{ "active_days", SET_INT, "90", "A client with a sale in so many days is active.",
	  "Клиент с продажей за столько дней активен.", AT(active_days), .min = 1, .max = 3660 },
	{ "contact.a", SET_INT, "14",
	  "Days between contacts with a client of class A whose card has no contact_every; 0: "
	  "no norm.",
	  "Дней между контактами с клиентом класса A, у которого не задано contact_every; 0: без "
	  "нормы.",
	  AT(contact_a), .max = 3660 },
	{ "contact.b", SET_INT, "30", "... of class B.", "... класса B.", AT(contact_b),
	  .max = 3660 },
	{ "contact.c", SET_INT, "90", "... of class C.", "... класса C.", AT(contact_c),
	  .max = 3660 },
	{ "contact.other", SET_INT, "0", "... with a client that has no class.",
	  "... с клиентом без класса.", AT(contact_other), .max = 3660 },
	{ "contact.per_day", SET_INT, "8", "Contacts that crm-plan gives a manager on one day.",
	  "Сколько контактов crm-plan ставит менеджеру на день.", AT(contact_per_day), .min = 1,
	  .max = 1000 },
	{ "segment.abc", SET_ABC, "[80, 95]",
	  "Class A up to this percent of the total, B up to that, C the rest.",
	  "Класс A до этого процента итога, B до второго, C остальное.", BY_READER },
	{ "segment.months", SET_INT, "12", "Whole calendar months of the window of segments.",
	  "Окно сегментов, целых календарных месяцев.", AT(segment_months), .min = 1, .max = 1200 },
	{ "segment.regular", SET_RATE, "75",
	  "XYZ by frequency: X has sales in this percent of its months.",
	  "XYZ по частоте: у X продажи в таком проценте месяцев.", AT(xyz_regular) },
	{ "segment.cv", SET_CV, "[10, 25]",
	  "XYZ by the coefficient of variation: X below this percent, Y below that.",
	  "XYZ по коэффициенту вариации: X ниже этого процента, Y ниже второго.", BY_READER },
	{ "segment.roll", SET_CHOICE, "no",
	  "With parent, segments count a client's outlets as the client itself.",
	  "parent: сегменты считают точки сети одним клиентом.", AT(roll_parent),
	  .of = "no parent" },
	{ "segment.rules", SET_SEGMENTS, "{}",
	  "Segments of the company's own: a name and an expression over clients, with what "
	  "crm-segment rule adds to their fields.",
	  "Собственные сегменты: имя и выражение над клиентами, с полями, которые добавляет "
	  "crm-segment rule.",
	  BY_READER,
	  .example = "vip: sales > 1000000 and overdue = 0\n"
		     "sleeping: abc != C and silent_days > 60" },
	{ "loyalty", SET_LOYALTY, "[]",
	  "Tiers of the loyalty program, the lowest first: clients with such sales in the window "
	  "of segments.",
	  "Уровни программы лояльности, с низшего: клиенты с такими продажами за окно сегментов.",
	  BY_READER, .example = "- {name: silver, from: 100000}\n- {name: gold, from: 500000}" },
	{ "contract.renew_days", SET_INT, "30",
	  "Days before the end of a contract, or before the last day of its notice, on which "
	  "crm-plan renew gives its manager a task.",
	  "За сколько дней до конца договора или до последнего дня уведомления crm-plan renew "
	  "даёт поручение его менеджеру.",
	  AT(contract_renew_days), .max = 3660 },
	{ "contract.route", SET_ROUTE, "[]",
	  "Steps of the approval of a contract, in their order. A step is with the head of the "
	  "contract's manager where it is called head, else with the only person of that role.",
	  "Шаги согласования договора по порядку. Шаг head — у руководителя менеджера договора, "
	  "другие — у единственного сотрудника с такой ролью.",
	  BY_READER, .example = "[head, legal, client]" },
	{ "contract.deciders", SET_ENUM, "warn",
	  "Whether a step of contract.route may be decided, or given to somebody like him, by "
	  "somebody who was not asked for it, has neither its role nor its power, and deputises "
	  "for nobody who has: yes (off), with a warning, or no (block).",
	  "Может ли шаг contract.route решить или передать такому же, как он, тот, кого об этом "
	  "не просили, у кого нет ни роли, ни полномочий для него и кто никого из таких не "
	  "замещает: да (off), с предупреждением (warn), нет (block).",
	  AT(contract_deciders), .of = "off warn block" },
	{ "papers", SET_PAPERS, "{}",
	  "Papers that each document of a kind has, for crm-report documents and tenders.",
	  "Бумаги, которые есть у каждого документа этого вида, для crm-report documents и "
	  "tenders.",
	  BY_READER,
	  .example = "shipment: [waybill, factura]\ncontract: [contract]\n"
		     "deal: [application, guarantee]" },
	{ "surveys", SET_SURVEYS, "{}",
	  "Questionnaires: a name and its questions. An answer that names one as its form is "
	  "checked against it.",
	  "Анкеты: имя и вопросы. Ответ, называющий анкету в поле form, сверяется с ней.",
	  BY_READER,
	  .example = "service:\n  - {name: recommend, metric: nps, required: yes}\n"
		     "  - {name: speed, scale: [1, 10]}\n  - {name: channel, of: [phone, mail]}\n"
		     "  - {name: wish}" },
	{ "numbers", SET_NUMBERS, "",
	  "Legal numbers of documents: what stands before the number, and the first number of "
	  "a year.",
	  "Номера документов: что стоит перед номером и первый номер года.", BY_READER },
	{ "git.commit", SET_CHOICE, "no",
	  "With auto, every change is committed to the git repository of the directory.",
	  "auto: каждое изменение записывается в git.", AT(git_commit), .of = "no auto" },
	{ "files.mode", SET_MODE, "0600",
	  "Mode of new files, of 0600 to 0666; directories have x where files have r.",
	  "Права новых файлов, от 0600 до 0666; у каталогов x там, где r.", AT(file_mode) },
	{ "files.other_owner", SET_BOOL, "no",
	  "Work also in a directory that belongs to another user.",
	  "Работать и в каталоге другого пользователя.", AT(other_owner) },
	{ "kinds", SET_KINDS, "{}",
	  "Added kinds of records, by name. The name is lower-case letters, digits and _.",
	  "Добавленные виды записей, по имени: строчные латинские буквы, цифры и _.",
	  .example = "vehicle:\n"
		     "  prefix: V\n"
		     "  fields:\n"
		     "    - {name: plate, type: text, required: yes}\n"
		     "    - {name: driver, type: ref, of: staff}" },
	{ "fields", SET_FIELDS, "{}", "Added fields, a list for each kind.",
	  "Добавленные поля, список для каждого вида записей.",
	  .example = "client:\n"
		     "  - {name: loyalty, type: enum, of: [silver, gold], tracked: yes}\n"
		     "  - {name: shelf, type: qty}" },
};

#undef AT
#define AT(member) IN(company, member)

static const struct setting company[] = {
	{ "since", SET_DATE, "", "First day of these requisites.", "Первый день этих реквизитов.",
	  AT(since) },
	{ "name", SET_TEXT, "", "Short name.", "Краткое название.", AT(name) },
	{ "full_name", SET_TEXT, "", "Full name.", "Полное название.", AT(full_name) },
	{ "inn", SET_TEXT, "", "INN; elsewhere the VAT or tax number.", "ИНН.", AT(inn) },
	{ "kpp", SET_TEXT, "", "KPP, in Russia.", "КПП.", AT(kpp) },
	{ "ogrn", SET_TEXT, "", "OGRN; elsewhere the registration number.", "ОГРН или ОГРНИП.",
	  AT(ogrn) },
	{ "bank", SET_TEXT, "", "Bank.", "Банк.", AT(bank) },
	{ "bik", SET_TEXT, "", "BIK; elsewhere the BIC.", "БИК.", AT(bik) },
	{ "account", SET_TEXT, "", "Account; elsewhere the IBAN.", "Расчётный счёт.", AT(account) },
	{ "corr_account", SET_TEXT, "", "Correspondent account of the bank, in Russia.",
	  "Корреспондентский счёт банка.", AT(corr_account) },
	{ "address", SET_TEXT, "", "Postal address.", "Почтовый адрес.", AT(address) },
	{ "legal_address", SET_TEXT, "", "Registered address.", "Юридический адрес.",
	  AT(legal_address) },
	{ "signatory", SET_TEXT, "", "Who signs.", "Кто подписывает.", AT(signatory) },
	{ "signatory_role", SET_TEXT, "", "Position of who signs.", "Должность подписанта.",
	  AT(signatory_role) },
	{ "accountant", SET_TEXT, "", "Chief accountant.", "Главный бухгалтер.", AT(accountant) },
	{ "phone", SET_TEXT, "", "Phone.", "Телефон.", AT(phone) },
	{ "email", SET_TEXT, "", "Email.", "Электронная почта.", AT(email) },
	{ "site", SET_TEXT, "", "Site.", "Сайт.", AT(site) },
};

static const struct setting vat[] = {
	{ "since", SET_DATE, "", "First day of the rate.", "Первый день ставки.",
	  IN(vat_since, since) },
	{ "rate", SET_RATE, "", "Percent; none: no VAT from that day on.",
	  "Проценты; none: с этого дня без НДС.", IN(vat_since, rate), .of = "none" },
};

static const struct setting series[] = {
	{ "prefix", SET_TEXT, "", "Text before the number; it does not end in a digit.",
	  "Текст перед номером; цифрой он не кончается.", IN(series, prefix) },
	{ "start", SET_INT, "1", "The first number of each year.", "Первый номер каждого года.",
	  IN(series, start), .min = 1, .max = 999999999999 },
};

static const struct setting field[] = {
	{ "name", SET_TEXT, "", "Its key in the record, lower-case letters, digits and _.",
	  "Ключ в записи: строчные латинские буквы, цифры и _.", IN(field_text, name) },
	{ "type", SET_TEXT, "", "Its type, of crm-schema(5).", "Тип, один из crm-schema(5).",
	  IN(field_text, type) },
	{ "of", SET_NODE, "",
	  "Of an enum the list of its values; of a ref the kind it refers to, or * for any "
	  "document.",
	  "У enum список значений; у ref вид записи, на которую ссылаются, или * — любой документ.",
	  IN(field_text, of) },
	{ "required", SET_BOOL, "no", "A record must have it.", "Обязательно в каждой записи.",
	  IN(field_text, required) },
	{ "tracked", SET_BOOL, "no", "A change of it is written down as an event.",
	  "Изменение записывается как событие.", IN(field_text, tracked) },
	{ "help", SET_TEXT, "", "What it is.", "Что это.", IN(field_text, help) },
};

static const struct setting bonus[] = {
	{ "name", SET_TEXT, "", "The program that the bonus is of.",
	  "Программа, к которой бонус относится.", IN(bonus_text, name) },
	{ "percent", SET_RATE, "", "Percent of the sales.", "Процент от продаж.",
	  IN(bonus_text, percent) },
	{ "from", SET_TEXT, "", "Sales from which it is given.", "Продажи, с которых он даётся.",
	  IN(bonus_text, from) },
	{ "group", SET_TEXT, "", "For clients of this group alone.", "Только клиентам этой группы.",
	  IN(bonus_text, group) },
	{ "since", SET_DATE, "", "For periods that end on this day or later.",
	  "За периоды, которые кончаются в этот день или позже.", IN(bonus_text, since) },
	{ "until", SET_DATE, "", "... on this day or before.", "... в этот день или раньше.",
	  IN(bonus_text, until) },
};

static const struct setting discount[] = {
	{ "name", SET_TEXT, "", "What stands on the line.", "Что стоит в строке документа.",
	  IN(discount_text, name) },
	{ "percent", SET_RATE, "", "The discount.", "Скидка.", IN(discount_text, percent) },
	{ "group", SET_TEXT, "", "Of clients of this group alone.",
	  "Только для клиентов этой группы.", IN(discount_text, group) },
	{ "product", SET_TEXT, "", "Of this product alone.", "Только на этот товар.",
	  IN(discount_text, product) },
	{ "category", SET_TEXT, "", "Of products of this category alone.",
	  "Только на товары этой категории.", IN(discount_text, category) },
	{ "qty", SET_TEXT, "", "Where the line has this quantity or more.",
	  "Если в строке столько или больше.", IN(discount_text, qty) },
	{ "since", SET_DATE, "", "Of documents from this day on.", "По документам с этого дня.",
	  IN(discount_text, since) },
	{ "until", SET_DATE, "", "... until this day.", "... по этот день.",
	  IN(discount_text, until) },
};

static const struct setting dunning[] = {
	{ "days", SET_INT, "", "Days overdue; 0 is the day it is due, -3 three days before.",
	  "Дней просрочки; 0 — день срока, -3 — за три дня до него.", IN(dunning_step, days),
	  .min = -366, .max = 36600 },
	{ "step", SET_ENUM, "",
	  "A letter or a letter of claim that is sent; a call or a lawyer that is somebody's "
	  "task; a stop of shipments, which puts the client on hold.",
	  "letter, claim: отправляется письмо или претензия; call, lawyer: поручение позвонить или "
	  "юристу; stop: отгрузки останавливаются, клиент на стопе.",
	  IN(dunning_step, what), .of = "letter call claim stop lawyer" },
	{ "subject", SET_TEXT, "", "Subject of the message.", "Тема письма.",
	  IN(dunning_step, subject) },
	{ "text", SET_TEXT, "", "What it says before the list of documents.",
	  "Что в нём стоит перед перечнем документов.", IN(dunning_step, text) },
};

static const struct setting sla[] = {
	{ "severity", SET_ENUM, "", "Of claims of this severity.", "Для претензий такой важности.",
	  IN(sla_rule, severity), .of = "low normal high critical" },
	{ "client", SET_TEXT, "", "Of this client alone.", "Только для этого клиента.",
	  IN(sla_rule, client) },
	{ "group", SET_TEXT, "", "Of clients of this group alone.",
	  "Только для клиентов этой группы.", IN(sla_rule, group) },
	{ "respond", SET_INT, "", "Working hours to the first answer.",
	  "Рабочих часов до первого ответа.", IN(sla_rule, respond), .max = 100000 },
	{ "resolve", SET_INT, "", "Working days to the resolution.", "Рабочих дней до решения.",
	  IN(sla_rule, resolve), .max = 10000 },
};

static const struct setting escalation[] = {
	{ "level", SET_INT, "", "The claim's level then, above the one it had.",
	  "Какой уровень получит претензия, выше прежнего.", IN(escalation_text, level), .min = 1,
	  .max = 99 },
	{ "hours", SET_INT, "", "Working hours over the term, at least.",
	  "Не меньше стольких рабочих часов сверх срока.", IN(escalation_text, hours),
	  .max = 100000 },
	{ "severity", SET_ENUM, "", "Of claims of this severity or above.",
	  "Для претензий такой важности или выше.", IN(escalation_text, severity),
	  .of = "low normal high critical" },
	{ "amount", SET_TEXT, "", "Of claims of this amount or above.",
	  "Для претензий на эту сумму или больше.", IN(escalation_text, amount) },
	{ "to", SET_TEXT, "",
	  "Who gets it: boss (of who has it), an id of staff, or a role that one person has.",
	  "Кому: boss (руководителю того, у кого она), id сотрудника или роль, которая есть у "
	  "одного.",
	  IN(escalation_text, to) },
};

static const struct setting award[] = {
	{ "role", SET_TEXT, "", "The role, as in the records of staff.",
	  "Роль, как в записях сотрудников.", IN(award_text, role) },
	{ "amount", SET_TEXT, "", "The most that it may award, or none: any amount.",
	  "Наибольшая сумма, которую она может присудить, или none: любая.",
	  IN(award_text, amount) },
};

static const struct setting discount_limit[] = {
	{ "role", SET_TEXT, "", "The role, as in the records of staff.",
	  "Роль, как в записях сотрудников.", IN(award_text, role) },
	{ "percent", SET_TEXT, "", "The highest discount that it may give, or none: any.",
	  "Наибольшая скидка, которую она может дать, или none: любая.", IN(award_text, amount) },
};

static const struct setting group[] = {
	{ "group", SET_TEXT, "", "The group, as in the records of clients.",
	  "Группа, как в записях клиентов.", IN(group_text, group) },
	{ "limit", SET_TEXT, "", "The most that its clients may owe together.",
	  "Сколько её клиенты могут быть должны вместе.", IN(group_text, limit) },
	{ "days", SET_INT, "", "Days overdue that are tolerated of a client without credit_days.",
	  "Допустимая просрочка клиента без своего credit_days, дней.", IN(group_text, days),
	  .max = 36600 },
};

static const struct setting kind[] = {
	{ "prefix", SET_TEXT, "", "Of generated ids: one to four capital letters.",
	  "Начало создаваемых id: от одной до четырёх заглавных латинских букв.",
	  IN(kind_text, prefix) },
	{ "dated", SET_BOOL, "no",
	  "Its records have a date, and are kept in a file for each month.",
	  "У записей есть дата, и файл у каждого месяца свой.", IN(kind_text, dated) },
	{ "help", SET_TEXT, "", "What it is.", "Что это.", IN(kind_text, help) },
	{ "fields", SET_NODE, "", "The list of its fields, each as under fields.",
	  "Список полей, каждое как в fields.", IN(kind_text, fields) },
};

static const struct setting survey[] = {
	{ "name", SET_TEXT, "", "Its name, which answers have as their question.",
	  "Имя вопроса; в ответах оно стоит в question.", IN(survey_text, name) },
	{ "text", SET_TEXT, "", "What the client is asked.", "О чём спрашивают клиента.",
	  IN(survey_text, text) },
	{ "metric", SET_TEXT, "",
	  "nps, csat or ces: a score from 0 to 10, 1 to 5 or 1 to 7, which crm-report surveys "
	  "reckons with.",
	  "nps, csat или ces: оценка от 0 до 10, от 1 до 5 или от 1 до 7, по которой считает "
	  "crm-report surveys.",
	  IN(survey_text, metric) },
	{ "scale", SET_NODE, "", "The lowest and the highest score: [1, 10].",
	  "Наименьшая и наибольшая оценка: [1, 10].", IN(survey_text, scale) },
	{ "of", SET_NODE, "",
	  "The list of its answers. Without metric, scale and of it is answered with any text.",
	  "Список ответов. Без metric, scale и of отвечают любым текстом.", IN(survey_text, of) },
	{ "required", SET_BOOL, "no", "Has it to be answered?", "Обязателен ли ответ.",
	  IN(survey_text, required) },
};

const struct settings_table settings_survey_table = { "surveys", survey, COUNTOF(survey) };
const struct settings_table settings_root = { NULL, root, COUNTOF(root) };
const struct settings_table settings_company_table = { "company", company, COUNTOF(company) };
const struct settings_table settings_vat_table = { "vat.rates", vat, COUNTOF(vat) };
const struct settings_table settings_series_table = { "numbers", series, COUNTOF(series) };
const struct settings_table settings_field_table = { "fields", field, COUNTOF(field) };
const struct settings_table settings_kind_table = { "kinds", kind, COUNTOF(kind) };
static const struct setting loyalty[] = {
	{ "name", SET_TEXT, "", "What the tier is called.", "Как называется уровень.",
	  IN(loyalty_text, name) },
	{ "from", SET_TEXT, "", "Sales from which a client is in it.",
	  "С каких продаж клиент на нём.", IN(loyalty_text, from) },
};

const struct settings_table settings_loyalty_table = { "loyalty", loyalty, COUNTOF(loyalty) };
const struct settings_table settings_bonus_table = { "bonuses", bonus, COUNTOF(bonus) };
const struct settings_table settings_discount_table = { "discounts", discount, COUNTOF(discount) };
const struct settings_table settings_dunning_table = { "dunning", dunning, COUNTOF(dunning) };
const struct settings_table settings_sla_table = { "claims.sla", sla, COUNTOF(sla) };
const struct settings_table settings_escalation_table = { "claims.escalation", escalation,
							  COUNTOF(escalation) };
const struct settings_table settings_award_table = { "claims.awards", award, COUNTOF(award) };
const struct settings_table settings_discount_limit_table = { "discount_limits", discount_limit,
							      COUNTOF(discount_limit) };
const struct settings_table settings_group_table = { "credit.groups", group, COUNTOF(group) };
