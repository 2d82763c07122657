# CREATE EXTENSION wants schema governance for itself: what holds objects, belongs to somebody else or lets others create is refused, so
# that the plain names of the install script mean what they say.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Governance;
use Test::More;

my $install = 'CREATE EXTENSION partner_governance';

# attempt(SETUP): the SQLSTATE of an installation after this, or ok, and its message
sub attempt
{
	my ($name, $setup) = @_;
	my $db = "tap_install_$name";
	psql('postgres', "DROP DATABASE IF EXISTS $db");
	psql('postgres', "CREATE DATABASE $db");
	psql($db, "SET client_min_messages = warning; $setup") if $setup;
	my (undef, $text) = run('psql', '-Xq', '-v', 'VERBOSITY=verbose', '-d', $db, '-c', $install);
	psql('postgres', "DROP DATABASE $db");
	return $text =~ /ERROR:\s+(\w{5}): (.*)/ ? "$1 $2" : "ok$text";
}

psql('postgres', 'DROP ROLE IF EXISTS install_other; CREATE ROLE install_other');
is(attempt('none', ''), 'ok', 'the schema is made when it is not there');
is(attempt('empty', 'CREATE SCHEMA governance'), 'ok', 'an empty one of the installer is taken');
is(attempt('dropped', 'CREATE SCHEMA governance; CREATE TABLE governance.t (); DROP TABLE governance.t'), 'ok', 'also one that was emptied');
is(attempt('usage', 'CREATE SCHEMA governance; GRANT USAGE ON SCHEMA governance TO PUBLIC'), 'ok', 'and one that others may use');
like(attempt('other', 'CREATE SCHEMA governance AUTHORIZATION install_other'), qr/^42501 schema "governance" belongs to "install_other"/, 'one of somebody else is refused');
like(attempt('public', 'CREATE SCHEMA governance; GRANT CREATE ON SCHEMA governance TO PUBLIC'), qr/^42501 .*lets others create objects: PUBLIC/, 'one in which everybody may create');
like(attempt('one', 'CREATE SCHEMA governance; GRANT CREATE ON SCHEMA governance TO install_other'), qr/^42501 .*lets others create objects: install_other/, 'or one role');
for my $case (
	['table', 'CREATE TABLE governance.party (a int)', 'table governance.party'],
	['view', 'CREATE VIEW governance.v AS SELECT 1 AS a', 'view governance.v|type governance.v'],
	['function', q{CREATE FUNCTION governance.lower(integer) RETURNS text LANGUAGE sql RETURN 'x'}, 'function governance.lower'],
	['operator', 'CREATE OPERATOR governance.= (LEFTARG = text, RIGHTARG = date, FUNCTION = texteq)', undef],
	['type', q{CREATE TYPE governance.role AS ENUM ('x')}, 'type governance.role'],
	['sequence', 'CREATE SEQUENCE governance.s', 'sequence governance.s'],
	['collation', q{CREATE COLLATION governance.c FROM "C"}, 'collation governance.c'])
{
	my ($kind, $sql, $named) = @$case;
	# an operator that takes the place of one of core needs a function of these types
	$sql = 'CREATE FUNCTION public.same(text, date) RETURNS boolean LANGUAGE sql RETURN true; CREATE OPERATOR governance.= (LEFTARG = text, RIGHTARG = date, FUNCTION = public.same)' if $kind eq 'operator';
	like(attempt($kind, "CREATE SCHEMA governance; $sql"), qr/^55000 schema "governance" is not empty: it holds /, "one that holds a $kind");
}
for my $schema (qw(governance_register governance_internal))
{
	like(attempt($schema, "CREATE SCHEMA $schema"), qr/^42P06 schema "$schema" already exists/, "$schema is made by the extension, and by nobody else");
}
psql('postgres', 'DROP ROLE install_other');
done_testing();
