#!/bin/sh
# SPDX-License-Identifier: ISC
# classes.sh DB INTO SALE DAY FIRST LAST ROLL METRIC - make the table that classes.sql gives.
set -eu
db=$1 into=$2 sale=$3 day=$4 first=$5 last=$6 roll=$7 metric=$8
# sed first: the shell of older SQLite has no parameters.
sed "s/@into/$into/g; s/@sale/'$sale'/g; s/@day/'$day'/g; s/@first/'$first'/g
	s/@last/'$last'/g; s/@roll/'$roll'/g; s/@metric/'$metric'/g" "$(dirname "$0")/classes.sql" |
	sqlite3 "$db"
