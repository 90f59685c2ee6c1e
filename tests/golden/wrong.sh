# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# What a person is told who mistypes.
say() { "$@" || echo "status $?"; }
say crm-cat -o jsno client.tskv
say crm-cat -o xlsx client.tskv
say crm-cat -c Имя client.tskv
say crm-cat -s amount:desc client.tskv
say crm-cat -n many client.tskv
say crm-cat -w 'name ~' client.tskv
say crm-cat --colour client.tskv
