# Databases of other locales and encodings: what is immutable gives there what it gives here.
use strict;
use warnings;
use Test::More;
use Governance;

# outcomes(DATABASE): of every call that test/pgtap/laws/settings.sql makes, "call outcome"
sub outcomes
{
	my ($db) = @_;
	my $file = temporary_folder() . '/outcomes.sql';
	open(my $out, '>', $file) or die "$file: $!";
	print $out "SET client_encoding = 'UTF8';\nSET search_path = public, pg_catalog;\n\\i $top/test/pgtap/lib/immutable_calls.sql\nSELECT call || ' ' || pg_temp.outcome(call, true) FROM immutable_call ORDER BY call COLLATE \"C\";\n";
	close $out;
	my ($status, $text) = run('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', $file);
	die $text if $status;
	return $text;
}

sub database
{
	my ($db, $options) = @_;
	psql('postgres', "DROP DATABASE IF EXISTS $db");
	my ($status, $text) = run('psql', '-XqAtd', 'postgres', '-c', "CREATE DATABASE $db TEMPLATE template0 $options");
	return $text if $status;
	psql($db, 'CREATE EXTENSION partner_governance');
	return '';
}

my $fault = database('tap_locale_here', "ENCODING 'UTF8' LOCALE 'C.UTF-8'");
$fault = database('tap_locale_here', "ENCODING 'UTF8' LOCALE 'C'") if $fault;
is($fault, '', 'a database to compare with');
my $here = outcomes('tap_locale_here');
cmp_ok(scalar(split /\n/, $here), '>', 500, 'calls of immutable functions');

# Turkish has an i of its own; Danish sorts aa last; phonebook German sorts by other rules.
for (['tap_locale_c', "ENCODING 'UTF8' LOCALE 'C'"], map { [ "tap_locale_$_->[0]", "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE '$_->[1]' LOCALE 'C'" ] } [ 'tr', 'tr-TR' ], [ 'nl', 'nl-NL-u-kf-upper-ka-shifted' ], [ 'da', 'da-DK' ])
{
	my ($db, $options) = @$_;
	SKIP:
	{
		my $why = database($db, $options);
		skip "no $db: $why", 2 if $why;
		my $there = outcomes($db);
		my %there = map { $_ => 1 } split /\n/, $there;
		is(join("\n", grep { !$there{$_} } split /\n/, $here), '', "$db: every immutable function gives the same");
		is(psql($db, q{SELECT governance_internal.normal_name('STICHTING Identiteit IJmond') || ', ' || governance.name_form('IZMIR') || ', ' || governance_internal.sentence('iets')}), 'identiteit ijmond, izmir, Iets.', "$db: an I is an i");
		psql('postgres', "DROP DATABASE $db");
	}
}

# Names in other encodings, with letters that these have.
my @names = ("CO\xc3\x96PERATIE\xc2\xa0\xc3\x89\xc3\xa9n", "Stichting Co\xc2\xadnflict", "\xc3\x98resund \xc3\x85rhus", 'STICHTING I');
my $list = join(',', map { "('$_')" } @names);
my $names = psql('tap_locale_here', "SELECT governance.name_form(v), governance_internal.normal_name(v) FROM (VALUES $list) x (v)");
for my $encoding (qw(LATIN1 LATIN9 WIN1252 SQL_ASCII))
{
	my $db = lc "tap_locale_$encoding";
	my $why = database($db, "ENCODING '$encoding' LOCALE 'C'");
	SKIP:
	{
		skip "$encoding: $why", 1 if $why || $encoding eq 'LATIN1' && psql_error($db, 'SELECT governance.name_form(NULL)');
		my $client = "SET client_encoding = '" . ($encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8') . "'; ";
		is(psql($db, $client . "SELECT governance.name_form(v), governance_internal.normal_name(v) FROM (VALUES $list) x (v)"), $names, "$encoding: the same form of a name");
		psql('postgres', "DROP DATABASE $db");
	}
}
psql('postgres', 'DROP DATABASE tap_locale_here');
done_testing();
