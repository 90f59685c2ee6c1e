# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# Blocks, which git diff compares line by line.
crm-cat -o block client.tskv
