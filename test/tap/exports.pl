# Nothing leaks: the library exports what SQL calls and no other name, and another library with our names changes nothing.
use strict;
use warnings;
use Test::More;
use Governance;

sub symbols
{
	my (@command) = @_;
	my ($status, $text) = run(@command);
	die "@command: $text" if $status != 0;
	return map { /(?:^|\s)([A-Za-z]) (\S+)$/ ? [ $1, $2 =~ s/@.*//r ] : () } split /\n/, $text;
}

# ---- what the library exports
my %exported = map { $_->[1] => 1 } symbols('nm', '-D', '--defined-only', "$ENV{GOV_BUILD}/partner_governance.so");
my $db = createdb('exports');
my %called = map { $_ => 1 } split /\n/, psql($db, q{SELECT DISTINCT prosrc FROM pg_proc WHERE probin LIKE '%partner_governance'});
cmp_ok(scalar keys %called, '>', 200, 'SQL calls functions of the library');
my %wanted = (Pg_magic_func => 1, map { $_ => 1, "pg_finfo_$_" => 1 } keys %called);
is_deeply([ grep { !$wanted{$_} } sort keys %exported ], [], 'the library exports nothing that SQL does not call');
is_deeply([ grep { !$exported{$_} } sort keys %wanted ], [], 'and all that it does');

# ---- what of it could be another's all the same: a name that is exported is looked up among all libraries, also from within
my (%inner, @by_name);
for my $object (glob("$ENV{GOV_BUILD}/src/*/*.o"))
{
	for (symbols('nm', $object))
	{
		my ($kind, $name) = @$_;
		if ($kind eq 'U') { push @by_name, $object =~ s{^\Q$ENV{GOV_BUILD}\E/}{}r . " calls $name" if $exported{$name}; }
		elsif ($kind =~ /[TDBR]/ && !$exported{$name}) { $inner{$name} = $kind eq 'T' ? 'function' : 'data'; }
	}
}
is_deeply(\@by_name, [], 'no object calls a function of SQL by its name');
ok($inner{number_parse} && $inner{role_vocabulary}, 'number_parse and role_vocabulary are names within');
cmp_ok(scalar keys %inner, '>', 200, 'as many others are');

# ---- a library that has them all. number_parse() says 1.0, the others say who was called.
my $folder = temporary_folder();
chmod 0755, $folder;
open(my $out, '>', "$folder/taken.c") or die;
print $out <<'C';
#define _GNU_SOURCE
#include "postgres.h"
#include <dlfcn.h>
#include "fmgr.h"
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
PG_MODULE_MAGIC;
#pragma GCC visibility push(default)
bool number_parse(const char *str, size_t len, double *value);
bool number_parse(const char *str, size_t len, double *value) { *value = 1.0; return true; }
Datum is_taken(PG_FUNCTION_ARGS);
PG_FUNCTION_INFO_V1(is_taken);
/* what a search by name finds first, from here on */
Datum is_taken(PG_FUNCTION_ARGS) { PG_RETURN_BOOL(dlsym(RTLD_DEFAULT, "number_parse") == (void *) number_parse); }
C
for my $name (grep { $_ ne 'number_parse' } sort keys %inner)
{
	print $out $inner{$name} eq 'data' ? "char $name\[8\] = \"taken\";\n" :
	  "void $name(void);\nvoid $name(void) { elog(ERROR, \"$name() of another library was called\"); }\n";
}
close $out or die;
my (undef, $cc) = run($ENV{PG_CONFIG}, '--cc');
my (undef, $headers) = run($ENV{PG_CONFIG}, '--includedir-server');
chomp($cc, $headers);
run_ok('a library with our names builds', 'sh', '-c', ($ENV{CC} || $cc) . ' -w -fno-builtin -O1 -fPIC -shared -I"$1" -o "$2/taken.so" "$2/taken.c"', 'sh', $headers, $folder);

psql($db, "CREATE FUNCTION is_taken() RETURNS boolean AS '$folder/taken', 'is_taken' LANGUAGE C");
is(psql($db, "LOAD '$folder/taken'; SELECT is_taken()"), 't', 'and a search by name finds it first');
is(psql($db, "LOAD '$folder/taken'; SELECT 'hierarchy:2,network:6,market:2'::governance.style"), 'hierarchy:0.2,network:0.6,market:0.2',
	'number_parse() of another library is not ours');

# a question to each room
my %questions = (
	measure => 'SELECT governance.balance(ARRAY[0.2, 0.5, 0.9]), governance.theil_sen(governance.series(ARRAY[1, 2, 3, 4]::float8[], ARRAY[0.1, 0.4, 0.3, 0.9]))',
	role => q{SELECT '{direct,owner}'::governance.role_set, governance.label('direct'::governance.role, 'nl'), governance.role_fit('direct'::governance.role, 'network:1'::governance.style)},
	instrument => q{SELECT 'psat'::governance.instrument, 'wilder'::governance.instrument::jsonb::governance.instrument},
	assessment => q{SELECT governance.score(a), governance.band(a), governance.explanation(a) FROM (SELECT governance.assessment_agg('council', indicator, 3) AS a FROM governance.indicators(governance.standard_instrument())) x},
	collaboration => q{SELECT '{"legal_form":"foundation","purpose":"x","parties":[{"party":"gm0503/council","roles":["owner","client"]}]}'::governance.collaboration},
	rulebook => q{SELECT * FROM governance.role_findings('{"legal_form":"foundation","style":{"network":1},"parties":[{"party":"gm0503","roles":["owner","client"]}]}'::governance.collaboration)},
	register => q{SELECT governance.is_rsin('001234567'), governance.parse_amount('1.234,50')},
	base => q{SELECT governance.input_error('nobody', 'governance.role'::regtype), count(*) FROM governance.vocabulary()},
);
for my $room (sort keys %questions)
{
	my $alone = eval { psql($db, $questions{$room}) } // "error: $@";
	unlike($alone, qr/^(error|\|*$)/, "$room answers");
	is(eval { psql($db, "LOAD '$folder/taken'; $questions{$room}") } // "error: $@", $alone, "$room says the same beside the other library");
}

done_testing();
