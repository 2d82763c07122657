# A database in another encoding than UTF-8, as older warehouses have: our texts, the words people write, and JSON escapes.
use strict;
use warnings;
use Test::More;
use Governance;

for my $encoding (qw(LATIN9 WIN1252 SQL_ASCII))
{
	my $db = lc "tap_$encoding";
	psql('postgres', "DROP DATABASE IF EXISTS $db");
	psql('postgres', "CREATE DATABASE $db ENCODING '$encoding' LOCALE 'C' TEMPLATE template0");
	psql($db, 'CREATE EXTENSION partner_governance');
	my $client = "SET client_encoding = '" . ($encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8') . "';";

	# The symbols of the bands are not in these encodings; the instrument works all the same.
	is(psql_error($db, 'SELECT governance.standard_instrument()'), '', "$encoding: the standard instrument can be used");
	is(psql($db, q{SELECT governance_internal.instrument_eq(governance.standard_instrument()::text::governance.instrument, governance.standard_instrument())}), 't',
		"$encoding: and reads back");
	is(psql($db, q{SELECT string_agg(DISTINCT symbol, '' ORDER BY symbol) FROM governance.bands(governance.standard_instrument())}), '^ov',
		"$encoding: its symbols have plain stand-ins") if $encoding ne 'SQL_ASCII';
	is(psql($db, q{SELECT governance.score(governance.assessment('raad', array_fill(5, ARRAY[24])))}), '1', "$encoding: an assessment is scored");

	# A Dutch word with a mark on a letter is the same word in every encoding.
	is(psql($db, "$client SELECT 'co\xc3\xb6rdineren'::governance.role"), 'coordinate', "$encoding: a word with a diaeresis is read");
	is(psql($db, "$client SELECT governance_internal.role_eq(r.role, r.synonym::governance.role) FROM (SELECT role, unnest(synonyms) AS synonym FROM governance.roles()) r GROUP BY 1"), 't',
		"$encoding: every spelling in roles() is read");
	is(psql($db, "$client SELECT v.code = governance.code(v.kind, v.synonym) FROM (SELECT kind, code, unnest(synonyms) AS synonym FROM governance.vocabulary()) v GROUP BY 1"), 't',
		"$encoding: every spelling in vocabulary() is read");
	is(psql_error($db, 'SELECT * FROM governance.roles(), governance.role_rules()'), '', "$encoding: the lists are shown");

	# An escape that the encoding lacks is an error of the value, and so one that input_error() reports without raising.
	like(psql($db, q{SELECT governance.input_error('{"purpose":"\u4e00"}', 'governance.collaboration')}), qr/^invalid input syntax for type collaboration/,
		"$encoding: input_error() reports an escape that cannot be had");
	like(psql($db, q{SELECT governance.input_error('{"purpose":"\ud83d\ude00"}', 'governance.collaboration')}), qr/^invalid input syntax for type collaboration/,
		"$encoding: and one of two halves");
	is(psql($db, q{SELECT governance.input_error('{"purpose":"\u0041\\\\u4e00"}', 'governance.collaboration')}), '', "$encoding: an escaped backslash is no escape");
	is(psql($db, "$client " . q{SELECT governance.purpose('{"purpose":"\u00eb"}') = U&'\00eb'}), 't', "$encoding: an escape that can be had is read") if $encoding ne 'SQL_ASCII';

	# Limits count bytes of UTF-8, where a letter with a mark takes two: what is accepted here can go to a database in UTF-8.
	next if $encoding eq 'SQL_ASCII';
	for (['purpose of a collaboration', 4000, q{governance_internal.collaboration_send(format('{"purpose":"%s"}', repeat(U&'\\00eb', LENGTH))::governance.collaboration)}],
		['name of a unit', 1000, q{governance_internal.ratings_send(governance_internal.ratings_in(format('{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["%s",1,1]]}', repeat(U&'\\00eb', LENGTH))::cstring))}],
		['text of a rulebook', 2000, q{governance_internal.rulebook_send(format('{"code":"x","source":"%s"}', repeat(U&'\\00eb', LENGTH))::governance.rulebook)}])
	{
		my ($what, $limit, $sql) = @$_;
		is(psql($db, 'SELECT length(' . $sql =~ s/LENGTH/$limit \/ 2/r . ") > $limit / 2"), 't', "$encoding: $what of $limit bytes in UTF-8");
		like(psql_error($db, 'SELECT ' . $sql =~ s/LENGTH/$limit \/ 2 + 1/r), qr/^(54000|22023)$/, "$encoding: and not of two more");
	}
}

done_testing();
