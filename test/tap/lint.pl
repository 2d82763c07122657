# The checkers of make lint that are ours see what they are for, and what only looks like it passes.
use strict;
use warnings;
use Test::More;
use Governance;

my $tmp = temporary_folder();
sub file { my ($name, $text) = @_; open(my $out, '>:raw', "$tmp/$name") or die; print $out $text; close $out; return "$tmp/$name"; }

# ---- SQL
my $long = 'a_name_of_forty_characters_for_a_long_line, ' x 4;
my ($status, $text) = run("$top/test/bin/sql-lint", file('right.sql', <<SQL));
-- $long
/* $long
   OPERATOR(pg_catalog.=) */
COMMENT ON TABLE t IS '$long it''s OPERATOR(pg_catalog.=) $long';
SELECT E'\\' OPERATOR(pg_catalog.=) -- ', "OPERATOR" FROM t; -- $long
CREATE OPERATOR CLASS c FOR TYPE t USING gin AS OPERATOR 1 @> (t, t);
SQL
is("$status $text", '0 ', 'comments may be long, and they and texts say anything');
($status, $text) = run("$top/test/bin/sql-lint", file('wrong.sql', "SELECT '\n\n', 1\nOPERATOR(pg_catalog.+) 1;\nSELECT $long 1;\nDO \$\$ BEGIN PERFORM $long 1; END \$\$;\nSELECT '$long', a OPERATOR (pg_catalog.=) b;\n"));
isnt($status, 0, 'what SQL should not have is refused');
is_deeply([ sort map { /:(\d+: .{8})/ } split /\n/, $text ], [ '4: OPERATOR', '5: a line o', '6: a line o', '7: OPERATOR', '7: a line o' ], 'by its line, in the body of a function and in a text too');

my $columns = 'a_column_of_thirty_characters_x,' x 6 . 'last';
($status, $text) = run("$top/test/bin/sql-lint", file('include.sql', "-- $columns\n\t-- include port_merge t COLUMNS=$columns\n-- include port_merge t COLUMNS=a,\n--\t$columns\n--\t$columns\n-- $columns\n"));
is_deeply([ map { /:(\d+): a line of/ } split /\n/, $text ], [ 2, 4 ], 'what_make_expands_is_code: an include that is too long is seen, and a line in which it goes on');

# ---- Perl and awk
run_ok('every script in Perl and awk compiles', "$top/test/bin/script-lint");
for my $case ([ 'broken.pl', "use strict;\nmy \$a = (1;\n" ], [ 'undeclared.pl', "use strict;\nuse warnings;\n\$lost = 1;\n" ], [ 'twice.pm', "use warnings;\nmy \$x = 1;\nmy \$x = 2;\n1;\n" ], [ 'broken.awk', "{ print \$1 ) }\n" ])
{
	my ($file, $script) = @$case;
	isnt((run("$top/test/bin/script-lint", file($file, $script)))[0], 0, "a_script_that_does_not_compile_is_seen: $file");
}

# ---- what make expands
my @expand = ('awk', '-v', "dir=$top/src/base", '-v', 'templates=' . join(' ', glob("$top/src/*/template/*.sql")), '-f', "$top/src/base/expand.awk");
my (undef, $expanded) = run(@expand, file('one_line.sql', "-- include port_merge goal COLUMNS=code,name,programme\n"));
like($expanded, qr/SET \(code, name, programme, changed_at\)/, 'an include becomes its template');
is((run(@expand, file('lines.sql', "-- include port_merge goal COLUMNS=code,\n\t--\tname,\n\t--  programme\n")))[1], $expanded, 'what_make_expands_is_code: the same when it goes on over lines');
($status, $text) = run(@expand, file('lost.sql', "-- include nothing_of_that_name goal\n"));
like("$status $text", qr/^[1-9].*no template nothing_of_that_name$/, 'and one that leads nowhere stops make');

# ---- C
SKIP:
{
	skip 'C NOT FORMATTED: clang-format is not installed', 4 if (run('sh', '-c', 'command -v clang-format'))[0] != 0;
	my $right = <<'C';
#include "postgres.h"

#define PAIR(a, b) {a, b}

/* a list keeps the lines of its writer */
static const int list[] = {
	1, 2,
	3
};

typedef struct Thing
{
	const char *name;
	int			n;				/* how many */
	RatingTable table;
	char	   *text;
} Thing;

static int
first(const Thing *thing,
	  int otherwise)
{
	double		x = 0,
				y = 1;

	if (thing->n == 0 ||
		x > y)
		return otherwise;
	ereport(ERROR,
			(errcode(ERRCODE_INTERNAL_ERROR),
			 errmsg("a text")));
}
C
	my $file = file('right.c', $right);
	run_ok('C as PostgreSQL writes it is left alone', "$top/test/bin/format", '--check', $file);
	my $wrong = $right =~ s/\t/  /gr =~ s/\n\{/ {/gr =~ s/int\nfirst/int first/r =~ s/\n  if \(/\n    if(/r;
	$file = file('wrong.c', $wrong);
	isnt((run("$top/test/bin/format", '--check', $file))[0], 0, 'other C is seen');
	is(slurp($file), $wrong, 'and not touched by --check');
	run("$top/test/bin/format", $file);
	is(slurp($file) =~ s/[ \t]+/ /gr, $right =~ s/[ \t]+/ /gr, 'format mends it, but for the indent of lines that go on');
}

done_testing();
