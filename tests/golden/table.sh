# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# Tables: of one kind, of several, of chosen fields, at several widths.
crm-cat -o table client.tskv
crm-cat -o table -s amount invoice/2026-11.tskv payment/2026-11.tskv client.tskv
crm-cat -o table -c kind,id,client,amount -s amount invoice/*.tskv payment/*.tskv
COLUMNS=50 crm-cat -o table client.tskv
COLUMNS=200 crm-cat -o table client.tskv
crm-cat -o table -c name,note,at client.tskv
crm-cat -o table -w 'name = nobody' client.tskv || echo "status $?"
