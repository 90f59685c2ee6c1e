# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# completion.bash - bash completion of crm and crm-*
#
# Knows no command by itself: programs are those of PATH, options what "PROGRAM
# --options" says, verbs what the usage lines of --help say, kinds, fields and values
# what crm-list says.

# _crm_offer CUR COMMAND...: those lines of the command's output that begin with CUR.
_crm_offer() {
	local cur=$1 line
	shift
	while IFS= read -r line; do
		if [[ -n $line && $line == "$cur"* ]]; then
			COMPREPLY+=("$line")
		fi
	done < <("$@")
}

_crm_files() { # CUR
	compopt -o filenames 2>/dev/null
	_crm_offer "$1" compgen -f -- "$1"
}

_crm_dirs() { # CUR
	compopt -o filenames 2>/dev/null
	_crm_offer "$1" compgen -d -- "$1"
}

# The programs that there are: "add" for crm-add.
_crm_commands() {
	compgen -c crm- | sed 's/^crm-//' | sort -u
}

_crm_list() {
	crm-list "$@" 2>/dev/null </dev/null
}

_crm_kinds() {
	_crm_list --kinds | cut -f 1
}

_crm_fields() { # KIND [BEFORE [AFTER]]
	_crm_list --fields "$1" | awk -F '\t' -v b="${2-}" -v a="${3-}" '{ print b $1 a }'
}

_crm_ids() { # KIND
	_crm_list "$1" -q -n 2000
}

# What programs list that are given nothing: a name and what it is.
_crm_listed() { # PROGRAM
	"$1" 2>/dev/null </dev/null | cut -f 1
}

# The lines of its usage, in English whoever is asking: placeholders name kinds.
_crm_usage() { # PROGRAM
	LANGUAGE=en LC_ALL=C "$1" --help 2>/dev/null </dev/null |
		sed '/^$/q; s/^usage://; s/^ *//'
}

# What follows the verb in the usage: "pay INVOICE|CLIENT" gives the kinds invoice and
# client, "item=..." the field item=.
_crm_placeholders() { # PROGRAM VERB
	_crm_usage "$1" | awk -v prog="$1" -v verb="$2" '
		$1 != prog { next }
		{
			n = split($2, verbs, "|")
			for (i = found = 1; i <= n; i++)
				if (verbs[i] == verb)
					found = 2
			if (found == 1)
				next
			$1 = $2 = ""
			gsub(/[][.]/, " ")
			gsub(/=[^ |]*/, "= ")
			n = split($0, word, /[ |]+/)
			for (i = 1; i <= n; i++)
				if (word[i] ~ /^([A-Z]+|[a-z]+=)$/)
					print tolower(word[i])
		}'
}

# The words after the program's name in its usage that are no placeholders:
# "usage: crm-invoice new client=..." gives new, "pay ID | match" gives both.
_crm_verbs() { # PROGRAM
	_crm_usage "$1" | awk -v prog="$1" '
		$1 != prog { next }
		{
			gsub(/\[[^]]*\]/, "")
			n = split($0, part, /\|/)
			for (i = 1; i <= n; i++) {
				split(part[i], word, " ")
				w = word[i == 1 ? 2 : 1]
				if (w ~ /^[a-z][a-z0-9-]*$/)
					print w
			}
		}'
}

_crm_options() { # PROGRAM
	"$1" --options 2>/dev/null </dev/null | cut -f 1
}

# What the argument of an option is called; nothing where it has none.
_crm_argument() { # PROGRAM OPTION
	"$1" --options 2>/dev/null </dev/null |
		awk -F '\t' -v option="$2" '$1 == option { print $2; exit }'
}

# What the last option of a report or a method may be, which it says when it is asked for
# what there is none of.
_crm_ways() { # PROGRAM WORD... OPTION
	local name
	for name in "${@:2}"; do
		[[ $name != -* ]] || continue
		LANGUAGE=en LC_ALL=C "$1" "$name" "${*: -1}" '?' 2>&1 </dev/null |
			sed -n 's/.*not one of //p' | tr -d ',' | tr ' ' '\n'
		return
	done
}

# The first of the words that is a kind.
_crm_kind() { # WORD...
	local kinds word
	[[ $# -gt 0 ]] || return
	kinds=$'\n'$(_crm_kinds)$'\n'
	for word in "$@"; do
		if [[ -n $word && $kinds == *$'\n'"$word"$'\n'* ]]; then
			printf '%s\n' "$word"
			return
		fi
	done
}

# The values that a field may have: of an enum, a bool, the ids of what it refers to.
_crm_values() { # KIND FIELD
	local type
	if [[ -n $1 ]]; then
		type=$(_crm_list --fields "$1" | awk -F '\t' -v f="$2" '$1 == f { print $2; exit }')
	fi
	if [[ -z $type ]]; then # of a verb: client=, invoice=
		type=ref:${2/#item/product}
	fi
	case $type in
	enum:*) tr ' ' '\n' <<<"${type#enum:}" ;;
	bool) printf '%s\n' yes no ;;
	ref:\*) ;;
	ref:*) _crm_ids "${type#ref:}" ;;
	esac
}

_crm_complete_argument() { # NAME CUR KIND PROGRAM WORDS-BEFORE...
	local before=''
	case $1 in
	*[a-z]\|[a-z]*) _crm_offer "$2" tr '|' '\n' <<<"$1" ;;
	FORMAT) _crm_offer "$2" printf '%s\n' table tskv csv tsv json block html ;;
	CLIENT) _crm_offer "$2" _crm_ids client ;;
	MANAGER)
		_crm_offer "$2" printf '%s\n' me
		_crm_offer "$2" _crm_ids staff
		;;
	DIR) _crm_dirs "$2" ;;
	KIND) _crm_offer "$2" _crm_kinds ;;
	WHAT*) _crm_offer "$2" _crm_ways "${@:4}" ;;
	DATE | PERIOD)
		_crm_offer "$2" printf '%s\n' today yesterday week month quarter year \
			last-week last-month last-quarter last-year
		;;
	FIELD*)
		if [[ $2 == *,* ]]; then
			before=${2%,*},
		fi
		compopt -o nospace 2>/dev/null
		if [[ -n $3 ]]; then
			_crm_offer "$2" _crm_fields "$3" "$before"
		fi
		;;
	*) _crm_files "$2" ;;
	esac
}

# What a verb is about: the ids of records, and fields.
_crm_complete_verb() { # PROGRAM CUR VERB
	local word kinds
	kinds=$'\n'$(_crm_kinds)$'\n'
	compopt -o nospace 2>/dev/null
	while IFS= read -r word; do
		if [[ $word == *= ]]; then
			_crm_offer "$2" printf '%s\n' "$word"
		elif [[ $kinds == *$'\n'"$word"$'\n'* ]]; then
			_crm_offer "$2" _crm_ids "$word"
		fi
	done < <(_crm_placeholders "$1" "$3" | sort -u)
}

_crm_complete_operand() { # PROGRAM CUR KIND WORDS-BEFORE...
	case $1 in
	crm-add | crm-set | crm-rm | crm-list | crm-log | crm-edit)
		if [[ -z $3 ]]; then
			_crm_offer "$2" _crm_kinds
			return
		fi
		;;&
	crm-set | crm-rm | crm-list | crm-log | crm-edit)
		_crm_offer "$2" _crm_ids "$3"
		;;&
	crm-add | crm-set)
		compopt -o nospace 2>/dev/null
		_crm_offer "$2" _crm_fields "$3" '' =
		;;
	crm-rm | crm-list | crm-log | crm-edit) ;;
	crm-print | crm-pdf | crm-report | crm-segment)
		if [[ $# -eq 3 ]]; then
			_crm_offer "$2" _crm_listed "$1"
		elif [[ $1 == crm-report ]]; then
			_crm_offer "$2" _crm_ids client
		elif [[ $1 != crm-segment && -n $3 ]]; then
			_crm_offer "$2" _crm_ids "$3"
		elif [[ $1 != crm-segment ]]; then
			_crm_offer "$2" _crm_ids client
			_crm_offer "$2" _crm_ids invoice
			_crm_offer "$2" _crm_ids shipment
		fi
		;;
	*)
		if [[ $# -eq 3 ]]; then
			_crm_offer "$2" _crm_verbs "$1"
		else
			_crm_complete_verb "$1" "$2" "$4"
		fi
		if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
			_crm_files "$2"
		fi
		;;
	esac
}

_crm_complete() { # PROGRAM CUR WORDS-BEFORE...
	local program=$1 cur=$2 prev='' kind argument
	shift 2
	kind=$(_crm_kind "$@")
	if [[ $# -gt 0 ]]; then
		prev=${*: -1}
	fi
	# readline parts words at =, so "status=act" comes as three
	if [[ $cur == = ]]; then
		_crm_offer '' _crm_values "$kind" "$prev"
	elif [[ $prev == = && $# -gt 1 ]]; then
		_crm_offer "$cur" _crm_values "$kind" "${*: -2:1}"
	elif [[ $prev == -?* ]] && argument=$(_crm_argument "$program" "$prev") &&
		[[ -n $argument ]]; then
		_crm_complete_argument "$argument" "$cur" "$kind" "$program" "$@"
	elif [[ $cur == -* ]]; then
		_crm_offer "$cur" _crm_options "$program"
	else
		_crm_complete_operand "$program" "$cur" "$kind" "$@"
	fi
}

_crm() {
	local program=${COMP_WORDS[0]##*/} first=1 cur=${COMP_WORDS[COMP_CWORD]}
	COMPREPLY=()
	if [[ $program == crm ]]; then
		if [[ $COMP_CWORD -eq 1 && $cur == -* ]]; then
			_crm_offer "$cur" _crm_options crm
			return
		fi
		if [[ $COMP_CWORD -eq 1 || ${COMP_WORDS[1]} == help ]]; then
			_crm_offer "$cur" _crm_commands
			return
		fi
		program=crm-${COMP_WORDS[1]} first=2
	fi
	if command -v "$program" >/dev/null; then
		_crm_complete "$program" "$cur" "${COMP_WORDS[@]:first:COMP_CWORD-first}"
	fi
}

complete -F _crm crm
while IFS= read -r _crm_name; do
	complete -F _crm "$_crm_name"
done < <(compgen -c crm- | sort -u)
unset _crm_name
