# lib.sh: sourced by the scripts beside it. Tools from PyPI live in virtual environments of $BI_HOME, which a second run finds again.
# shellcheck shell=bash disable=SC2034,SC2154 # it is sourced: its names are used, and some come from, elsewhere
BI_HOME=${BI_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/partner_governance-bi}
export DBT_SEND_ANONYMOUS_USAGE_STATS=false SQLMESH__DISABLE_ANONYMIZED_ANALYTICS=true DO_NOT_TRACK=1

# skip TOOL WHY: loudly, by name
skip() { printf 'SKIPPED: %s: %s\n' "$1" "$2"; }

# environment TOOL: the virtual environment with what requirements/TOOL.txt pins; fails where that cannot be had
environment()
{
	local tool=$1 wanted=$top/test/bi/requirements/$1.txt home=$BI_HOME/$1
	[ -f "$home/.done" ] && cmp -s "$wanted" "$home/.done" && return
	say "installing $tool from PyPI into $home (minutes)"
	mkdir -p "$BI_HOME" && python3 -m venv "$home" && "$home/bin/pip" install -q --disable-pip-version-check -r "$wanted" && cp "$wanted" "$home/.done"
}
