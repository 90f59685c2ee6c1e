# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# The page of a list: no reference to anything outside, nothing of the data as markup.
crm-cat -o html client.tskv invoice/2026-11.tskv
# A report with headings.
crm-report weekly -o html --period 2026-W47
