#!/usr/bin/perl
# fuzz.pl: each reader of a text or of a binary form takes mutations of its seeds under sanitizers, and what it takes reads back; the short
# form of make fuzz, by gcc alone. Nothing that the readers ask of a server is missing from the fuzzer: there it would end at once.
use strict;
use warnings;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Governance;
use Test::More;

my $folder = temporary_folder();
local $ENV{RUNS} = 2000;
local $ENV{SECONDS_EACH};
local $ENV{TARGETS};
my ($status, $text) = run('sh', '-c', 'cd "$1" && exec "$2"', 'sh', $folder, "$top/test/fuzz/run");
my @readers = $text =~ /^(\S+) +2000 runs, nothing found$/mg;
is($status, 0, 'nothing is found in ' . @readers . ' readers') or diag($text);
# every type has its readers among them
my %known = map { $_ => 1 } @readers;
my @types = split /\n/, psql(createdb('tap_fuzz'), q{SELECT t.typname || CASE WHEN way.is_binary THEN '/binary' ELSE '' END
	FROM pg_type AS t JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e' JOIN pg_extension AS e ON e.oid = d.refobjid
	CROSS JOIN (VALUES (false), (true)) AS way (is_binary)
	WHERE e.extname = 'partner_governance' AND t.typtype = 'b' AND t.typelem = 0 AND t.typname <> 'sized_text' AND CASE WHEN way.is_binary THEN t.typreceive ELSE t.typinput END <> 0 ORDER BY 1});
is_deeply([grep { !$known{$_} } @types], [], 'every type that has a reader is among them: ' . @types);
done_testing();
