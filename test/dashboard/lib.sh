# lib.sh: sourced by the scripts beside it. A dashboard is built in the throw-away folder of test/bin/cluster; only node_modules stays.
# shellcheck shell=bash disable=SC2034,SC2154 # it is sourced: its names are used, and some come from, elsewhere

app=$top/examples/dashboard
as_of=${AS_OF:-2026-05-19}

# modules FOLDER: what package-lock.json asks for, unless it is there already
modules()
{
	[ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return
	say "installing the packages of ${1#"$top"/} (npm)"
	(cd "$1" && npm ci --no-audit --no-fund --loglevel=error) || die "npm could not install the packages of $1"
	touch "$1/node_modules/.package-lock.json"
}

# workplace FOLDER: a copy of the sources to build in
workplace()
{
	mkdir -p "$1" && cp -r "$app/src" "$app"/*.js "$app"/*.json "$1/" && ln -sfn "$app/node_modules" "$1/node_modules" || die "cannot copy the sources"
	rm -rf "$1/src/.observablehq"
}

# demo_database: database demo, as load.sql makes it
demo_database()
{
	psql -Xqd postgres -c 'CREATE DATABASE demo' || return
	export PGDATABASE=demo PGCLIENTENCODING=UTF8
	psql -Xq -f test/dashboard/load.sql >&2
}

# reader ORGANISATION: makes a login that may read the rows of that organisation only, and prints its name
reader()
{
	local login=dashboard_$1
	psql -Xq -v ON_ERROR_STOP=1 -c "CREATE ROLE $login LOGIN" -v organisation="$1" -v login="$login" -f "$top/examples/ops/rls.sql" >&2 && echo "$login"
}
