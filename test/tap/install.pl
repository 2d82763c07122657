# CREATE EXTENSION wants schema governance for itself: what holds objects, belongs to somebody else or lets others create is refused, so
# that the plain names of the install script mean what they say.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Governance;
use Test::More;

my $install = 'CREATE EXTENSION partner_governance';

# attempt(NAME, SETUP, WHOLE?): the SQLSTATE of an installation after this, or ok, and its message; or all that it said
sub attempt
{
	my ($name, $setup, $whole) = @_;
	my $db = "tap_install_$name";
	psql('postgres', "DROP DATABASE IF EXISTS $db");
	psql('postgres', "CREATE DATABASE $db");
	psql($db, "SET client_min_messages = warning; $setup") if $setup;
	my (undef, $text) = run('psql', '-Xq', '-v', 'VERBOSITY=verbose', '-d', $db, '-c', $install);
	psql('postgres', "DROP DATABASE $db");
	return $text if $whole;
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
	like(attempt($kind, "CREATE SCHEMA governance; $sql"), qr/^55000 schema "governance" holds what is not of the extension: /, "one that holds a $kind");
}
for my $schema (qw(governance_register governance_internal))
{
	like(attempt($schema, "CREATE SCHEMA $schema"), qr/^42P06 schema "$schema" already exists/, "$schema is made by the extension, and by nobody else");
}

# ---- a_hostile_schema_is_not_run_by_its_own_check: what is refused must not have been run. Each object acts: what of it runs says so, to who looks and to who does not.
my $acts = q{BEGIN RAISE WARNING 'HOSTILE as %', current_user; RETURN %s; END};
sub hostile
{
	my ($name, $returns, $value) = @_;
	return "CREATE FUNCTION $name RETURNS $returns LANGUAGE plpgsql AS \$\$ " . ($acts =~ s/\bRETURN %s/RETURN $value/r) . " \$\$;";
}
my $better_functions = hostile('governance.format(text, name)', 'text', q{'x'}) . hostile('governance.format(text, name, name)', 'text', q{'x'})
	. hostile('governance.format(text, name, text)', 'text', q{'x'}) . hostile('governance.pg_describe_object(oid, oid, integer, VARIADIC text[])', 'text', 'NULL');
my $better_aggregate = hostile('governance.gather(text, name, text)', 'text', 'NULL') . 'CREATE AGGREGATE governance.string_agg(name, text) (SFUNC = governance.gather, STYPE = text);';
my $better_equality = hostile('governance.same(oid, regclass)', 'boolean', 'false') . 'CREATE OPERATOR governance.= (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = governance.same);';
my $better_difference = hostile('governance.other(oid, regclass)', 'boolean', 'false') . 'CREATE OPERATOR governance.<> (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = governance.other);';
my $types = 'CREATE DOMAIN %1$s.regclass AS text; CREATE TYPE %1$s.record AS (a int); CREATE DOMAIN %1$s.text AS pg_catalog.text CHECK (%1$s.act());'
	. 'CREATE TYPE %1$s.own AS (a int); CREATE FUNCTION %1$s.to_own(text) RETURNS %1$s.own LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING \'HOSTILE\'; RETURN NULL; END $$;'
	. 'CREATE CAST (pg_catalog.text AS %1$s.own) WITH FUNCTION %1$s.to_own(text) AS IMPLICIT;';
my $own = 'CREATE SCHEMA governance AUTHORIZATION install_other; SET ROLE install_other; ';
my $let = 'CREATE SCHEMA governance; GRANT CREATE, USAGE ON SCHEMA governance TO install_other; SET ROLE install_other; ';
for my $case (
	['her_functions', $own . $better_functions, qr/42501: schema "governance" belongs to "install_other"/],
	['her_aggregate', $let . $better_aggregate, qr/42501: schema "governance" lets others create objects: install_other/],
	['her_equality', $let . $better_equality, qr/42501: schema "governance" lets others create objects: install_other/],
	['all_of_hers', $let . $better_functions . $better_aggregate . $better_equality . $better_difference, qr/42501: schema "governance" lets others create objects: install_other/],
	['what_she_left', $let . $better_functions . $better_aggregate . $better_equality . $better_difference . 'RESET ROLE; REVOKE CREATE ON SCHEMA governance FROM install_other',
		qr/55000: schema "governance" holds what is not of the extension/],
	map { my $schema = $_; ["hers_$schema", "GRANT CREATE ON DATABASE tap_install_hers_$schema TO install_other; SET ROLE install_other; CREATE SCHEMA $schema; "
		. hostile("$schema.act()", 'boolean', 'true') . ($types =~ s/%1\$s/$schema/gr), $schema eq 'governance' ? qr/42501: schema "governance" belongs to "install_other"/ : qr/42P06: schema "$schema" already exists/] }
		qw(governance governance_register governance_internal))
{
	my ($name, $setup, $refused) = @$case;
	my $text = attempt($name, $setup, 'whole');
	like($text, $refused, "a_hostile_schema_is_not_run_by_its_own_check: $name: refused");
	unlike($text, qr/HOSTILE/, "a_hostile_schema_is_not_run_by_its_own_check: $name: and nothing of it has run");
}
psql('postgres', 'DROP ROLE install_other');
done_testing();
