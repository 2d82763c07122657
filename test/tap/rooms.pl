# The rooms of src: a room includes, calls and reads only what its line of the table allows, no object calls one that calls it back, and
# what only one file uses is not seen outside of it.
use strict;
use warnings;
use Test::More;
use Governance;

# The table, where people read it: a row a room, lowest first; the second cell is what it may use besides itself.
my %may;
my @rooms;
for my $row (slurp("$top/docs/architecture.md") =~ /^(\| `src\/.*\|)$/mg)
{
	my ($room, $uses) = $row =~ /^\| `src\/(\w+)\/` \| ([^|]*?) \|/ or die "docs/architecture.md: not a row of the rooms: $row\n";
	$may{$room} = { map { $_ => 1 } $uses eq 'nothing of ours' ? () : $uses eq 'all above' ? @rooms : split ' ', $uses };
	push @rooms, $room;
}
cmp_ok(scalar @rooms, '>', 8, 'docs/architecture.md has the rooms');

# forbidden(FROM, TO, WHAT): the sentence when a file may not use something in another, else nothing
sub room_of { my ($file) = @_; return ($file =~ m{^src/(\w+)/})[0] // ($file =~ m{^(\w+)/})[0] // ''; }
sub forbidden
{
	my ($from, $to, $what) = @_;
	my ($a, $b) = map { room_of($_) } $from, $to;
	return () if $a eq $b || ($may{$a} && $may{$a}{$b});
	return "$from: $what; " . (exists $may{$a} ? "$a may use " . (join(', ', sort keys %{ $may{$a} }) || 'nothing of ours') : "$a is no room of the table");
}

# circles(EDGES): groups of nodes that reach each other, each sorted (Tarjan)
sub circles
{
	my ($edges) = @_;
	my (%index, %low, %on, @stack, @found, $visit);
	$visit = sub
	{
		my ($node) = @_;
		$index{$node} = $low{$node} = keys %index;
		push @stack, $node;
		$on{$node} = 1;
		for my $next (sort keys %{ $edges->{$node} // {} })
		{
			if (!exists $index{$next}) { $visit->($next); }
			elsif (!$on{$next}) { next; }
			$low{$node} = $low{$next} if $low{$next} < $low{$node};
		}
		return if $low{$node} != $index{$node};
		my @group;
		do { push @group, pop @stack; delete $on{ $group[-1] } } while $group[-1] ne $node;
		push @found, join(' ', sort @group) if @group > 1;
	};
	for my $node (sort keys %$edges) { $visit->($node) if !exists $index{$node}; }
	undef $visit;
	@found = sort @found;
	return @found;
}

# ---- the instruments of this test see what they are for
is_deeply([ forbidden('src/role/role.c', 'src/base/number.h', 'x') ], [], 'a lower room may be used');
is_deeply([ forbidden('src/base/number.c', 'src/role/role.h', 'includes "role/role.h"') ],
	[ 'src/base/number.c: includes "role/role.h"; base may use nothing of ours' ], 'a higher one may not');
is_deeply([ circles({ a => { b => 1 }, b => { c => 1 }, c => { b => 1 }, d => { a => 1 } }) ], [ 'b c' ], 'a circle is found, and what leads to it is none');

# ---- the table
for my $i (0 .. $#rooms)
{
	my %lower = map { $_ => 1 } @rooms[ 0 .. $i - 1 ];
	is_deeply([ grep { !$lower{$_} } sort keys %{ $may{ $rooms[$i] } } ], [], "$rooms[$i] uses rooms before it in the table only");
}
my @folders = grep { -d "$top/src/$_" } map { s{^\Q$top\E/src/}{}r } glob("$top/src/*");
is_deeply([ sort @folders ], [ sort grep { -d "$top/src/$_" } @rooms, 'updates' ], 'each folder of src is a room of the table');
is_deeply([ grep { -f } glob("$top/src/*") ], [], 'and no file stands outside of them');

# ---- includes
my (@bad, @lost);
my (undef, $server_headers) = run($ENV{PG_CONFIG}, '--includedir-server');
chomp $server_headers;
my @sources = map { s{^\Q$top\E/}{}r } glob("$top/src/*/*.[ch]");
cmp_ok(scalar @sources, '>', 100, 'there are sources to look at');

# includes(FILE, TEXT): what is wrong with its includes, in two lists: rooms that it may not use, and spellings that hide which room it is
sub includes
{
	my ($file, $text) = @_;
	my (@bad, @lost);
	while ($text =~ /^[ \t]*(?:#|%:)[ \t]*(?:include|import)\b[ \t]*(.*)/mg)
	{
		my ($spelling) = $1 =~ s{\s*(?:/\*.*)?$}{}r;
		my ($open, $path) = $spelling =~ /^([<"])([^<>"]+)[>"]$/;
		if (!defined $path) { push @lost, "$file: include $spelling"; next; }
		my ($folder) = $path =~ m{^([^/]+)/};
		# the folder of the file is no place to look, nor a way round: each include of ours names its room
		if ($path =~ m{(?:^|/)\.{0,2}/}) { push @lost, "$file: $path goes a way round"; }
		elsif (!defined $folder) { push @lost, "$file: $path without its room" if () = glob("$top/src/*/$path"); }
		# the server has a folder "port" as well
		elsif (exists $may{$folder} && !-f "$server_headers/$path")
		{
			push @lost, "$file: <$path> is ours" if $open eq '<';
			push @bad, forbidden($file, "src/$path", "includes \"$path\"");
			# what is made from data is there after a build only
			push @lost, "$file: $path" if !-f "$top/src/$path" && $path !~ /\.inc$/;
		}
	}
	return (\@bad, \@lost);
}
my %text = map { $_ => slurp("$top/$_") } @sources;
for my $file (@sources)
{
	my ($bad, $lost) = includes($file, $text{$file});
	push @bad, @$bad;
	push @lost, @$lost;
}
is_deeply(\@bad, [], 'no file includes a header of a room that it may not use');
is_deeply(\@lost, [], 'an include names the room, and is there');
for my $spelling ('"../role/role.h"', '<role/role.h>', '"./role.h"', '"base/../role/role.h"', '"base//number.h"', 'ROLE_H', '"role.h"', '"role/role.h"')
{
	my ($bad, $lost) = includes('src/base/number.c', "#include \"postgres.h\"\n #  include $spelling /* x */\n");
	is(scalar @$bad + @$lost >= 1, 1, "no_include_hides_its_room: $spelling in base is seen");
}
is_deeply([ map { @$_ } includes('src/role/role.c', qq{#include <math.h>\n#include "utils/builtins.h"\n#include "port/atomics.h"\n#include "base/number.h"\t/* x */\n}) ], [], 'and what is right is left alone');

# ---- what headers declare, used without the include that would say so
my %declared;
sub code_of { my ($text) = @_; return $text =~ s{/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'}{ }gsr; }
for my $file (grep { /\.h$/ } @sources)
{
	my $code = code_of($text{$file});
	$declared{$_}{$file} = 1 for grep { !/_H$/ } $code =~ /^\s*#\s*define\s+(\w+)/mg, $code =~ /^typedef (?:struct|enum|union) (\w+)/mg, $code =~ /^\}\s*(\w+);/mg, $code =~ /^\t([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=\s*[,=\n])/mg;
}
cmp_ok(scalar keys %declared, '>', 300, 'headers declare types, macros and constants');
sub borrowed
{
	my ($file, $code) = @_;
	my %seen;
	return map { my $name = $_; my @homes = sort keys %{ $declared{$name} }; (grep { !forbidden($file, $_, '') } @homes) ? () : forbidden($file, $homes[0], "uses $name of $homes[0]") }
		grep { $declared{$_} && !$seen{$_}++ } $code =~ /\b([A-Za-z_]\w*)\b/g;
}
is_deeply([ map { borrowed($_, code_of($text{$_})) } @sources ], [], 'nor uses a type, macro or constant of one');
isnt(scalar borrowed('src/measure/trend.c', 'int n = INSTRUMENT_INDICATORS(x);'), 0, 'one_that_comes_with_another_header_is_seen');

# ---- calls, as the linker sees them
my (%home, %wanted, %called, %sql);
my @objects = map { s{^\Q$ENV{GOV_BUILD}\E/}{}r } glob("$ENV{GOV_BUILD}/src/*/*.o");
for my $object (@objects)
{
	my ($status, $text) = run('nm', "$ENV{GOV_BUILD}/$object");
	die "nm: $text" if $status != 0;
	for (split /\n/, $text)
	{
		my ($kind, $name) = /\s([A-Za-z])\s(\S+)$/ or next;
		if ($kind eq 'U') { push @{ $wanted{$object} }, $name; }
		elsif ($kind =~ /[TDBRCVW]/) { $home{$name} = $object; }
		$sql{$1} = 1 if $name =~ /^pg_finfo_(\w+)$/;
	}
}
my @expected = map { s/\.c$/.o/r } grep { /\.c$/ } @sources;
is_deeply([ sort @objects ], [ sort @expected ], 'there is an object of each source');
my (%edges, @calls);
for my $object (@objects)
{
	$edges{$object} = {};
	for my $name (@{ $wanted{$object} // [] })
	{
		my $to = $home{$name} or next;
		$called{$name} = 1;
		next if $to eq $object;
		$edges{$object}{$to} = 1;
		push @calls, forbidden($object, $to, "uses $name of $to");
	}
}
cmp_ok(scalar(map { keys %$_ } values %edges), '>', 200, 'there are calls to look at');
is_deeply(\@calls, [], 'no object uses a function or constant of a room that it may not use');
is_deeply([ circles(\%edges) ], [], 'no object calls one that calls it back, straight or through others');
is_deeply([ sort map { "$_ of $home{$_}" } grep { !$called{$_} && !$sql{$_} && !/^(pg_finfo_\w+|Pg_magic_func)$/ } keys %home ], [],
	'what only its own file uses is static');

# ---- "Pure." at the head of a file: it takes no memory, raises nothing and cannot be interrupted, nor does it sort, which does
my $impure = qr/^(?:palloc\w*|repalloc\w*|pfree|pstrdup|psprintf|MemoryContext\w*|initStringInfo|errstart\w*|errfinish|elog\w*|ProcessInterrupts|InterruptPending|qsort\w*|pg_qsort\w*|fmgr_\w+|\w*FunctionCall\d\w*|pg_detoast_\w+|merge_sort\w*|sort_doubles|nth_smallest|gov_raise|gov_report)$/;
sub impurities { my ($object) = @_; return grep { /$impure/ } @{ $wanted{$object} // [] }; }
my %pure = map { $_ => 1 } grep { $text{$_} =~ m{\A/\*(.*?)\*/}s && $1 =~ /\bPure[.;]/ } @sources;
my @kernels = grep { my $stem = s/\.o$//r; $pure{"$stem.c"} || $pure{"$stem.h"} } @objects;
cmp_ok(scalar @kernels, '>', 8, 'files say that they are pure');
is_deeply([ map { my $object = $_; map { "$object: $_" } impurities($object) } @kernels ], [], 'a_pure_file_takes_no_memory');
isnt(scalar(() = impurities('src/measure/trend.o')), 0, 'a_pure_file_takes_no_memory: sorting does');

# ---- SQL: relations, functions, aggregates and types, by the room that makes them. A module is read as make expands it, so what a template
# brings is the module's; and a template is of its room.
# The one that stands above its room: all policies are in one place, on the tables of every room.
my %above = ('src/register/policy.sql' => 1);
my @templates = map { s{^\Q$top\E/}{}r } glob("$top/src/*/template/*.sql");
my %template_of = map { m{(\w+)\.sql$} => $_ } @templates;
is(scalar keys %template_of, scalar @templates, 'a template has a name of its own');
sub expanded { my ($status, $sql) = run('awk', '-v', "dir=$top/src/base", '-v', 'templates=' . join(' ', map { "$top/$_" } @templates), '-f', "$top/src/base/expand.awk", $_[0]); die $sql if $status; return $sql; }
sub bare { my ($sql) = @_; return $sql =~ s/--[^\n]*|\/\*.*?\*\///gsr =~ s/^COMMENT ON .*?;$//gmsr; }
my %modules = map { s{^\Q$top\E/}{}r => bare(expanded($_)) } glob("$top/src/*/*.sql");
my %core = map { $_ => 1 } split /\n/, psql('postgres', 'SELECT proname FROM pg_proc WHERE pronamespace = \'pg_catalog\'::regnamespace UNION SELECT typname FROM pg_type WHERE typnamespace = \'pg_catalog\'::regnamespace');
my (%maker, %calls, %types);
for my $file (sort keys %modules)
{
	my $sql = $modules{$file};
	$maker{$1}{$file} = 1 while $sql =~ /^CREATE (?:UNLOGGED )?(?:TABLE|VIEW|MATERIALIZED VIEW) (?:\w+\.)?(\w+)/mg;
	$calls{$1}{$file} = 1 while $sql =~ /^CREATE (?:OR REPLACE )?(?:FUNCTION|AGGREGATE|PROCEDURE) (?:\w+\.)?(\w+)\s*\(/mg;
	$types{$1}{$file} = 1 while $sql =~ /^CREATE (?:TYPE|DOMAIN) (?:\w+\.)?(\w+)/mg;
}

# arguments(LIST): the types in the arguments of a function
sub arguments
{
	my ($list) = @_;
	1 while $list =~ s/\([^()]*\)//g;
	return map { my @w = split ' ', s/\b(?:DEFAULT|=).*//sr; shift @w while @w > 1 && $w[0] =~ /^(?:IN|OUT|INOUT|VARIADIC)$/; @w > 1 ? $w[1] : $w[0] // () } split /,/, $list;
}

# named(FILE, SQL): what it names of rooms that it may not use; a name that a room it may use has too is that one
my $named = 0;
sub named
{
	my ($file, $sql) = @_;
	my (@uses, %seen);
	push @uses, [ \%maker, $1 ] while $sql =~ /\b(?:FROM|JOIN|INTO|UPDATE|REFERENCES|ON|TABLE|VIEW)\s+(?:ONLY\s+)?(?:governance\w*\.)?(\w+)\b/g;
	push @uses, [ \%calls, $1 ] while $sql =~ /\b(\w+)\s*\(/g;
	push @uses, [ \%calls, $1 ] while $sql =~ /\b(?:[SI]?FUNC|FINALFUNC|COMBINEFUNC|MSFUNC|MINVFUNC|FUNCTION)\s*=\s*(?:\w+\.)?(\w+)/g;
	push @uses, [ \%types, $1 ] while $sql =~ /(?:::|\bRETURNS\s+(?:SETOF\s+)?|\bSTYPE\s*=\s*|\bAS\s+|\bFOR TYPE\s+|\b(?:LEFTARG|RIGHTARG)\s*=\s*)(?:governance\.)?(\w+)/g;
	push @uses, map { [ \%types, s/^governance\.//r =~ s/\[\]$//r ] } arguments($1) while $sql =~ /^CREATE (?:FUNCTION|AGGREGATE) [\w.]+\s*\(((?:[^()]|\([^()]*\))*)\)/mg;
	my @wrong;
	for my $use (@uses)
	{
		my ($table, $name) = @$use;
		my @homes = sort keys %{ $table->{$name} // next };
		next if $core{$name};
		$named++;
		push @wrong, forbidden($file, $homes[0], "names $name of $homes[0]") if !$seen{$name}++ && !grep { !forbidden($file, $_, '') } @homes;
	}
	return @wrong;
}
cmp_ok(scalar keys %maker, '>', 60, 'there are relations to look at');
cmp_ok(scalar keys %calls, '>', 500, 'and functions');
cmp_ok(scalar keys %types, '>', 10, 'and types');
is_deeply([ map { named($_, $modules{$_}) } grep { !$above{$_} } sort keys %modules ], [], 'no SQL module names a relation, function or type of a room that it may not use');
is_deeply([ map { named($_, bare(slurp("$top/$_"))) } @templates ], [], 'nor does a template');
cmp_ok($named, '>', 2000, 'and they are named');
is_deeply([ map { my $file = $_; map { forbidden($file, $template_of{$_} // 'src/lost/x', "includes template $_") } slurp("$top/$file") =~ /^[ \t]*(?:\@[A-Z]+\@ )?-- include (\w+)/mg } @templates, sort keys %modules ], [], 'a file includes templates of its room and of rooms that it may use');

# ---- the roads that a name can take are seen
for my $case ([ 'a relation', 'CREATE VIEW v AS SELECT 1 FROM party;' ], [ 'a function', "CREATE FUNCTION f() RETURNS text\nRETURN name_form('x');" ], [ 'a cast', "CREATE FUNCTION f() RETURNS text\nRETURN 'x'::instrument;" ],
	[ 'an argument', "CREATE FUNCTION f(a instrument, b text DEFAULT 'x')\nRETURNS text;" ], [ 'a result', "CREATE FUNCTION f(a text)\nRETURNS instrument;" ], [ 'an aggregate', "CREATE AGGREGATE a (text) (\n\tSFUNC = ratings_combine,\n\tSTYPE = ratings\n);" ])
{
	my ($road, $sql) = @$case;
	isnt(scalar named('src/measure/trend.sql', $sql), 0, "no_road_leads_up_unseen: $road");
}

done_testing();
