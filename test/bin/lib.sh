# lib.sh: sourced by the scripts beside it. Sets $top, finds PostgreSQL, says things.
# shellcheck shell=bash disable=SC2034,SC2154 # it is sourced: its names are used, and some come from, elsewhere

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

# find_municipality: prints the name as the register writes it, or fails with the closest names. Before any work: it takes no server.
find_municipality()
{
	sed -n -e 's|^.*/gemeente/gm[0-9]*,"\([^"]*\)",.*|\1|p' -e 's|^.*/gemeente/gm[0-9]*,\([^",]*\),.*|\1|p' "$top/test/fixtures/gr_participants.csv" |
	LC_ALL=C sort -u | LC_ALL=C awk -v asked="$1" '
		function plain(s) { s = tolower(s); sub(/^gemeente +/, "", s); gsub(/^ +| +$/, "", s); return s }
		# Dice: shared pairs of letters, from 0 to 1
		function alike(a, b,   i, n, pair, had) {
			a = "^" a "$"; b = "^" b "$"
			for (i = 1; i < length(a); i++) had[substr(a, i, 2)]++
			for (i = 1; i < length(b); i++) { pair = substr(b, i, 2); if (had[pair] > 0) { had[pair]--; n++ } }
			return 2 * n / (length(a) + length(b) - 2)
		}
		plain($0) == plain(asked) { found = $0 }
		{ like[NR] = alike(plain(asked), plain($0)); name[NR] = $0 }
		END {
			if (found) { print found; exit 0 }
			for (k = 1; k <= 3; k++) {
				best = 0
				for (i = 1; i <= NR; i++) if (!(i in used) && like[i] > 0.25 && (!best || like[i] > like[best])) best = i
				if (!best) break
				used[best] = 1
				close_names = close_names (k > 1 ? ", " : "") "\"" name[best] "\""
			}
			printf "no municipality \"%s\" in the register%s\n", asked, close_names ? "; closest: " close_names : "; names are as in \"Gemeente Delft\"" >"/dev/stderr"
			exit 1
		}'
}

# municipality_code NAME: its code, gm and four digits, of a name as find_municipality prints it
municipality_code()
{
	NAME=$1 LC_ALL=C awk '{ line = $0; gsub(/"/, "", line) } index(line, "," ENVIRON["NAME"] ",") && match(line, /\/gemeente\/gm[0-9]+,/) { print substr(line, RSTART + 10, RLENGTH - 11); exit }' "$top/test/fixtures/gr_participants.csv"
}
