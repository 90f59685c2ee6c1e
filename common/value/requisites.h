/* SPDX-License-Identifier: ISC */
/*
 * requisites - the registration numbers of Russian companies and banks, EU VAT
 * ids and IBANs, with their check digits.
 *
 * Each gives NULL where the value is right, else what is wrong with it: a
 * sentence's end for a message after the value (N_, in English).  The value is as
 * it is stored: no spaces, capital letters.
 */
#ifndef VALUE_REQUISITES_H
#define VALUE_REQUISITES_H

#include "base/str.h"

const char *inn_check(struct str s);  /* 10 digits of a company, 12 of a person */
const char *kpp_check(struct str s);  /* NNNNAANNN */
const char *ogrn_check(struct str s); /* 13 digits, or 15 of an entrepreneur */
const char *bik_check(struct str s);  /* 9 digits */

/* 20 digits, position 6 may be a letter of a clearing currency; with a bik (may be
 * empty, and is passed over where it is no bik) also the check digit.  Treasury
 * accounts (03...) carry none: right. */
const char *account_check(struct str s, struct str bik);
const char *corr_account_check(struct str s, struct str bik);

const char *iban_check(struct str s);   /* ISO 13616: the country's length, mod 97 */
const char *eu_vat_check(struct str s); /* the country's prefix and form */

#endif
