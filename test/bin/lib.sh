# lib.sh: sourced by the scripts beside it. Sets $top, finds PostgreSQL, says things.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
extension=partner_governance
MAJORS='15 16 17 18'

say() { printf '==> %s\n' "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# pg_problem PG_CONFIG: what keeps this one from building and running an extension; nothing when it is fine
pg_problem() {
	local bindir major pgxs
	bindir=$("$1" --bindir 2>/dev/null) || { echo "$1 cannot be run"; return; }
	major=$("$1" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/')
	case " $MAJORS " in *" $major "*) ;; *) echo "$("$1" --version | head -1) is not one of $MAJORS"; return ;; esac
	pgxs=$("$1" --pgxs 2>/dev/null)
	[ -f "$pgxs" ] && [ -f "$("$1" --includedir-server)/postgres.h" ] || { echo "the server headers of PostgreSQL $major are missing"; return; }
	[ -x "$bindir/postgres" ] && [ -x "$bindir/initdb" ] || { echo "the server of PostgreSQL $major is missing"; return; }
	[ -x "$bindir/psql" ] || echo "psql of PostgreSQL $major is missing"
}

# find_pg: the pg_config to use. What PG_CONFIG names, else one that is installed: 15 first, as in Debian 12.
find_pg() {
	local candidate
	if [ -n "${PG_CONFIG:-}" ]; then
		echo "$PG_CONFIG"
		return
	fi
	for major in $MAJORS; do
		candidate=/usr/lib/postgresql/$major/bin/pg_config
		[ -x "$candidate" ] && [ -z "$(pg_problem "$candidate")" ] && { echo "$candidate"; return; }
	done
	candidate=$(command -v pg_config) && [ -z "$(pg_problem "$candidate")" ] && echo "$candidate"
}

# need_pg: sets PG_CONFIG, pg_major and pg_bindir, or stops with the one line that says what to install
need_pg() {
	local problem
	PG_CONFIG=$(find_pg)
	[ -n "$PG_CONFIG" ] || die "no PostgreSQL 15 to 18 with its server headers found; run test/bin/install-packages, or name one by PG_CONFIG"
	problem=$(pg_problem "$PG_CONFIG")
	[ -z "$problem" ] || die "PG_CONFIG=$PG_CONFIG: $problem"
	pg_major=$("$PG_CONFIG" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/')
	pg_bindir=$("$PG_CONFIG" --bindir)
	export PG_CONFIG
}
