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
	return sort @found;
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
for my $file (@sources)
{
	my $text = slurp("$top/$file");
	while ($text =~ /^\s*#\s*include\s+"(([^"]+)\/[^"]+)"/mg)
	{
		my ($path, $folder) = ($1, $2);
		# the server has a folder "port" as well
		if (exists $may{$folder} && !-f "$server_headers/$path")
		{
			push @bad, forbidden($file, "src/$path", "includes \"$path\"");
			# what is made from data is there after a build only
			push @lost, "$file: $path" if !-f "$top/src/$path" && $path !~ /\.inc$/;
		}
	}
	# the folder of the file is no place to look: each include of ours names its room
	while ($text =~ /^\s*#\s*include\s+"([^"\/]+)"/mg)
	{
		my $name = $1;
		push @lost, "$file: $name without its room" if () = glob("$top/src/*/$name");
	}
}
is_deeply(\@bad, [], 'no file includes a header of a room that it may not use');
is_deeply(\@lost, [], 'an include names the room, and is there');

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

# ---- SQL: relations, by the room that makes them
# The one that stands above its room: all policies are in one place, on the tables of every room.
my %above = ('src/register/policy.sql' => 1);
my (%maker, @reads, $named);
my %modules = map { s{^\Q$top\E/}{}r => slurp($_) } glob("$top/src/*/*.sql");
for my $sql (values %modules)
{
	$sql =~ s/--[^\n]*|\/\*.*?\*\///gs;
	$sql =~ s/^COMMENT ON .*?;$//gms;
}
for my $file (sort keys %modules)
{
	$maker{$1} = $file while $modules{$file} =~ /^CREATE (?:UNLOGGED )?(?:TABLE|VIEW|MATERIALIZED VIEW) (?:\w+\.)?(\w+)/mg;
}
for my $file (sort keys %modules)
{
	next if $above{$file};
	while ($modules{$file} =~ /\b(?:FROM|JOIN|INTO|UPDATE|REFERENCES|ON|TABLE|VIEW)\s+(?:ONLY\s+)?(?:governance\w*\.)?(\w+)\b/g)
	{
		my $name = $1;
		my $to = $maker{$name} or next;
		$named++;
		push @reads, forbidden($file, $to, "names $name of $to");
	}
}
cmp_ok(scalar keys %maker, '>', 60, 'there are relations to look at');
cmp_ok($named, '>', 300, 'and they are named');
is_deeply(\@reads, [], 'no SQL module names a relation of a room that it may not use');

done_testing();
