# Nothing in C is written twice or for nobody: no two functions have one body, and what a header defines is used.
use strict;
use warnings;
use Test::More;
use Governance;

# functions(TEXT): [name, body] of each, blanks as one, and its own name in it as itself
sub functions
{
	my ($text) = @_;
	my @found;
	$text =~ s{/\*.*?\*/}{}gs;
	while ($text =~ /^(\w+)\(([^;{}]*)\)\n\{\n(.*?)^\}/gms)
	{
		my ($name, $body) = ($1, "($2) $3");
		push @found, [ $name, $body =~ s/\b\Q$name\E\b/itself/gr =~ s/\s+/ /gr ];
	}
	return @found;
}
# repeated(FILES): which functions have the body of another; files are (name => text)
sub repeated
{
	my (%files) = @_;
	my %with;
	for my $file (sort keys %files) { push @{ $with{ $_->[1] } }, "$_->[0] of $file" for functions($files{$file}); }
	return map { join ' = ', @{ $with{$_} } } grep { @{ $with{$_} } > 1 } sort keys %with;
}
# unused(FILES): what a header defines and no file names
sub unused
{
	my (%files) = @_;
	my %count;
	for my $text (values %files) { $count{$_}++ for $text =~ s{/\*.*?\*/}{}gsr =~ /\b([A-Za-z_]\w*)\b/g; }
	my @unused = sort map { my $file = $_; map { "$_ of $file" } grep { $count{$_} == 1 && !/^(?:PARTNER_GOVERNANCE_\w+_H|SH_\w+)$/ } $files{$file} =~ /^\s*#\s*define\s+(\w+)/mg } grep { /\.h$/ } keys %files;
	return @unused;
}

is_deeply([ repeated('a.c' => "static int\nf(int a)\n{\n\treturn a + 1;\n}\n", 'b.c' => "int\ng(int a)\n{\n\treturn  a + 1; /* x */\n}\nint\nh(int a)\n{\n\treturn a;\n}\n") ], [ 'f of a.c = g of b.c' ], 'a body that is written twice is seen');
is_deeply([ unused('a.h' => "#define A 1\n#define B 2\n", 'a.c' => 'int x = A; /* B */') ], [ 'B of a.h' ], 'and a definition that nobody uses');
my %files = map { s{^\Q$top\E/}{}r => slurp($_) } glob("$top/src/*/*.[ch]");
cmp_ok(scalar(map { functions($files{$_}) } keys %files), '>', 1000, 'there are functions to look at');
is_deeply([ repeated(%files) ], [], 'no_function_is_written_twice');
is_deeply([ unused(%files) ], [], 'what_a_header_defines_is_used');
done_testing();
