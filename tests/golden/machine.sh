# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# What other programs read: the same rows in each format.
for format in tskv csv tsv json; do
	echo "# $format"
	crm-cat -o "$format" client.tskv payment/2026-11.tskv
	echo "# $format, chosen"
	crm-cat -o "$format" -c name,phone,amount client.tskv payment/2026-11.tskv
done
echo '# ids'
crm-cat -q client.tskv payment/2026-11.tskv
