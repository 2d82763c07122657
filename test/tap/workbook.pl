# The workbook of examples/workbook: made from the contract of the ports, filled by LibreOffice and by openpyxl, read where it stands.
use strict;
use warnings;
use utf8;
use Test::More;
use Governance;
use JSON::PP;
use Encode qw(decode encode);

binmode(Test::More->builder->$_, ':encoding(UTF-8)') for qw(output failure_output todo_output);
chdir $top or die;

# each package by its own name
my %has = (
	'python3-openpyxl' => (run('/usr/bin/python3', '-c', 'import openpyxl'))[0] == 0,
	'libreoffice-calc-nogui' => (run('sh', '-c', 'command -v soffice'))[0] == 0,
	'python3-uno' => (run('/usr/bin/python3', '-c', 'import uno'))[0] == 0,
	'postgresql-ogr-fdw' => psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'ogr_fdw'") eq '1');
my @lacking = grep { !$has{$_} } sort keys %has;
plan skip_all => "WORKBOOK NOT TESTED: not installed: @lacking" if @lacking;

# ---- the files are those of the contract that there is
my $made = createdb('tap_workbook');
$ENV{PGDATABASE} = 'tap_workbook';
is((run('test/bin/workbook', '--compare', $top))[1], '', 'the_workbook_is_that_of_the_contract: make workbook writes what is committed');
my $tmp = temporary_folder();
chmod 0755, $tmp;
for my $case (
	[ 'sheets.tsv', qr/^deadline\t.*\n/m, '', 'port deadline has no sheet' ],
	[ 'sheets.tsv', qr/^deadline\t/m, "deadlin\t", 'sheet of port deadlin, which is none' ],
	[ 'headings.tsv', qr/^party\tkvk\t.*\n/m, '', 'column party.kvk has no heading' ],
	[ 'headings.tsv', qr/^party\tkvk\tKvK-nummer/m, "party\tkvk\tNaam", 'two columns of port party have heading Naam' ],
	[ 'words.tsv', qr/^contract\tstatus\tended.*\n/m, '', 'the words of contract.status have no labels' ])
{
	my ($file, $right, $wrong, $said) = @$case;
	mkdir "$tmp/examples";
	mkdir "$tmp/examples/workbook";
	for my $name (qw(sheets.tsv headings.tsv words.tsv))
	{
		my $text = slurp("examples/workbook/$name");
		$text =~ s/$right/$wrong/ or die "$file has no $right" if $name eq $file;
		put("$tmp/examples/workbook/$name", $text);
	}
	my ($status, $text) = run('test/bin/workbook', $tmp);
	ok($status != 0 && index($text, $said) >= 0, "a_port_without_a_sheet_fails: $said") or diag($text);
}
sub put { my ($name, $text) = @_; open(my $out, '>', $name) or die "$name: $!"; print $out $text; close $out or die; }

# ---- a login that is no superuser makes the views, attaches and refreshes; a superuser makes the server
my $db = 'tap_workbook';
psql($db, "DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tap_clerk') THEN CREATE ROLE tap_clerk LOGIN; END IF; END \$\$");
run_ok('grants', 'psql', '-Xq', '-d', $db, '-f', 'examples/ops/grants.sql');
psql($db, "GRANT governance_keeper, governance_schedule TO tap_clerk; GRANT CREATE ON DATABASE $db TO tap_clerk");
my $folder = "$tmp/map";
mkdir $folder;
chmod 0755, $folder;
sub clerk { my ($sql) = @_; local $ENV{PGUSER} = 'tap_clerk'; return psql($db, "SET client_min_messages = error;\n$sql"); }
sub clerk_file { my ($name, $file, @set) = @_; local $ENV{PGUSER} = 'tap_clerk'; return run_ok($name, 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', (map { ('-v', $_) } @set), '-d', $db, '-f', "examples/workbook/$file"); }
sub server { my ($file) = @_; return run_ok("a superuser lets it read $file", 'psql', '-Xq', '-v', "file=$folder/$file", '-v', 'name=werkboek', '-v', 'loader=tap_clerk', '-d', $db, '-f', 'examples/workbook/server.sql'); }
sub refreshed { return clerk("SELECT coalesce(string_agg(concat_ws(' ', port, state, 'new', inserted, 'changed', changed, 'rejected', rejected, 'vanished', vanished), E'\\n'), '') FROM governance.refresh() WHERE state <> 'ok' OR inserted + changed + rejected + vanished > 0"); }
sub fill { my (@arguments) = @_; run_ok("fill @arguments", 'test/newcomer/fill', @arguments); system('chmod', '-R', 'a+rX', $folder); return; }

fill('examples/workbook/werkboek.xlsx', "$folder/werkboek.xlsx", "$folder/werkboek.ods");
fill('--openpyxl', 'examples/workbook/werkboek.xlsx', "$folder/openpyxl.xlsx");
clerk_file('the reader', 'reader.sql') for 1, 2;
server('werkboek.xlsx');
my $sheets = clerk_file('the workbook', 'workbook.sql', 'name=werkboek', 'organisation=gm9876');
is(() = $sheets =~ /\|\d+\|/g, psql($db, 'SELECT count(DISTINCT port) FROM governance_register.port_contract'), 'each port has its sheet');
is(() = $sheets =~ /attached now/g, 18, 'those with rows are attached');
like(refreshed(), qr/^(?:\w+ ok new \d+ changed 0 rejected 0 vanished 0\n?){18}$/, 'written_by_libreoffice: all rows load');
is(clerk('SELECT count(*) FROM workbook.rejection'), '0', 'nothing is rejected');
my $all = psql($db, 'SELECT count(*) FROM governance_register.party') . ' ' . psql($db, "SELECT count(*), sum(value)::bigint, count(*) FILTER (WHERE status = 'nil') FROM governance_register.finance_amount");
is($all, '17 54|33260000|30', 'the rows are what was typed');
is(psql($db, "SELECT kvk || ' ' || started_on FROM governance_register.party WHERE name = 'Waterbedrijf De Bron'"), '90000008 1922-01-01', 'a number keeps its digits, a day is a day');
is(refreshed(), '', 'and again: nothing changes');

# ---- whoever wrote it, and whatever kind of file: the same rows
for my $file (qw(werkboek.ods openpyxl.xlsx))
{
	server($file);
	is(refreshed(), '', "same_rows_from_any_writer: $file");
}
run_ok('LibreOffice writes the sheets as CSV', 'sh', '-c', "cd '$folder' && soffice -env:UserInstallation=file://$tmp/office --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1' werkboek.xlsx && chmod a+r *");
psql($db, 'ALTER SERVER workbook_werkboek RENAME TO workbook_aside');
run_ok('server_csv', 'psql', '-Xq', '-v', "folder=$folder", '-v', 'name=werkboek', '-v', 'loader=tap_clerk', '-d', $db, '-f', 'examples/workbook/server_csv.sql') for 1, 2;
like(clerk_file('the workbook as CSV', 'workbook.sql', 'name=werkboek', 'organisation=gm9876'), qr/Bedragen\|finance\|54\|attached/, 'CSV: the sheets are there');
psql($db, 'ALTER SERVER workbook_aside RENAME TO workbook_werkboek');
is(refreshed(), '', 'same_rows_from_any_writer: CSV');
server('werkboek.xlsx');
clerk_file('back to the file', 'workbook.sql', 'name=werkboek', 'organisation=gm9876');

# ---- what people do to a sheet: a_sheet_that_changed_is_read_by_its_headings
my $edit = q{
import sys, openpyxl, datetime
book = openpyxl.load_workbook(sys.argv[1])
exec(sys.argv[2])
book.save(sys.argv[3])
};
sub edited { my ($name, $code) = @_; run_ok($name, '/usr/bin/python3', '-c', $edit, "$folder/openpyxl.xlsx", encode('UTF-8', $code), "$folder/werkboek.xlsx"); return refreshed(); }
is(edited('a column is moved', "s = book['Partijen']; s.move_range('F1:F40', cols=14)"), '', 'moved: the same rows');
is(edited('a column of their own', "s = book['Partijen']; s.cell(1, 20, 'Eigen aantekening'); s.cell(5, 20, 'bellen')"), '', 'a column of their own: the same rows');
is(edited('a title above', "s = book['Partijen']; s.insert_rows(1, 2); s['A1'] = 'Lijst van de gemeente'"), '', 'a title above: the same rows');
is(edited('rows 2 and 3 are gone', "s = book['Partijen']; s.delete_rows(2, 2)"), '', 'without explanation and example: the same rows');
is(edited('capitals and blanks', "s = book['Partijen']; s['B1'] = ' NAAM '; s['F1'] = 'KvK-\u200bnummer' if False else s['F1'].value"), '', 'a heading in capitals: the same rows');
like(edited('a heading is renamed', "book['Partijen']['J1'] = 'Plaats van de zetel'"), qr/^party failed[a-z ]*$/, 'a_renamed_column_is_told: its port fails, and the others go on');
like(clerk("SELECT problem FROM workbook.rejection WHERE sheet = 'Partijen'"), qr/^sheet "Partijen" of werkboek.xlsx: heading missing: Vestigingsplaats$/, 'with the sheet and the heading');
is(psql($db, "SELECT count(*) FROM governance_register.party WHERE seat = 'Testdorp'"), '15', 'and nothing was made empty');
like(edited('a sheet is gone', "del book['Termijnen']"), qr/^deadline (?:failed|unreadable)[a-z ]*$/, 'a sheet that is gone: told, the others go on');
unlink "$folder/werkboek.xlsx";
like(refreshed(), qr/^(?:\w+ unreadable[a-z ]*\n?){18}$/, 'a file that is gone: each port says so');
is(edited('cells as the driver gives them', "s = book['Deelnemers']; s.cell(4, 13, 0.316).number_format = '0.0%'; s.cell(5, 13, '31,6%'); s.cell(6, 13, 1).number_format = '0%'; s.cell(7, 14, 0.25).number_format = '0%'
s = book['Vergaderingen']; s.cell(4, 2, 'od'); s.cell(4, 3, 'gm9876/raad'); s.cell(4, 4, datetime.date(2026, 3, 2)); s.cell(4, 5, datetime.datetime(2026, 3, 2, 19, 30)).number_format = 'dd-mm-yyyy hh:mm'
s = book['Termijnen']; s.cell(4, 5, 46188).number_format = 'General'; s.cell(6, 5, '15-08-2026'); s.cell(7, 5, datetime.datetime(2026, 9, 15, 10, 0)).number_format = 'dd-mm-yyyy hh:mm'
s = book['Bedragen']; s.cell(4, 8, '=SUM(1,2)')"), "participation ok new 0 changed 1 rejected 3 vanished 0\nfinance ok new 0 changed 1 rejected 0 vanished 0",
	'a number, a text and a moment for a day are that day; a formula that was never worked out is empty');
is(decode('UTF-8', clerk(q{SELECT string_agg(concat_ws(' ', "row", "column", cell, substring(problem FROM 'perhaps [^"]*')), E'\n' ORDER BY "row") FROM workbook.rejection})),
	"4 M 0.316 perhaps 31.6%, write it with the sign\n6 M 1 perhaps 100%, write it with the sign\n7 N 0.25 perhaps 25%, write it with the sign", 'a_percent_cell_is_told: not read as a hundredth');
is(psql($db, 'SELECT published_share FROM governance_register.participation WHERE published_share IS NOT NULL'), '31.6', 'and what has its sign is read');
like(clerk_file('a sheet that has got its first row', 'workbook.sql', 'name=werkboek', 'organisation=gm9876'), qr/Vergaderingen\|meeting\|1\|attached now/, 'is attached');
like(refreshed(), qr/^meeting ok new 1 changed 0 rejected 0 vanished 0$/m, 'a moment');
is(psql($db, "SELECT to_char(starts_at AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI') FROM governance_register.meeting"), '2026-03-02 19:30', 'has its time');
psql($db, "SELECT governance.detach('meeting'); DELETE FROM governance_register.meeting");
is(edited('as it was', ''), "participation ok new 0 changed 1 rejected 0 vanished 0\nfinance ok new 0 changed 1 rejected 0 vanished 0", 'mended');

# ---- a hundred wrong cells, ten kinds of damage, each in a column that is held to something
my $wrong = clerk(<<'SQL');
WITH spoilt AS (
	SELECT v.sheet, c.column_name, h.heading_nl, h.port, row_number() OVER (PARTITION BY c.port ORDER BY c.position) AS nr, row_number() OVER (ORDER BY c.port, c.position) AS i,
		(SELECT max((s.value ->> 0)::integer) FROM jsonb_each(l.line -> 'cells') AS s) AS x, l.rows,
		CASE
			WHEN c.type = 'date' THEN (ARRAY['31-02-2024', 'morgen', '=NA()', '2024-13-01', '30/02/2024', '=1/0'])[1 + c.position % 6]
			WHEN c.type = 'boolean' THEN (ARRAY['misschien', '=1/0', '2', 'ja nee'])[1 + c.position % 4]
			WHEN c.words IS NOT NULL THEN (ARRAY['geen van deze', '=NA()', '17'])[1 + c.position % 3]
			WHEN c.type IN ('integer', 'numeric') THEN (ARRAY['twee', '=1/0', '1.2.3', 'NaN', '12-12-', '#N/B'])[1 + c.position % 6]
			WHEN c.rule IN ('rsin', 'kvk', 'oin') THEN (ARRAY['123456789012', 'onleesbaar', '00000000'])[1 + c.position % 3]
			WHEN c.rule = 'party' THEN 'gm9876/keuken'
			WHEN c.rule IS NOT NULL THEN (ARRAY['onzin', '=1/0'])[1 + c.position % 2]
			WHEN c.column_name IN ('collaboration', 'collaboration_key', 'party_key', 'body_key', 'goal') THEN 'bestaat niet'
			WHEN c.is_required THEN ''
		END AS value
	FROM governance_register.port_contract AS c
	JOIN workbook.view AS v ON v.port = c.port
	JOIN governance_register.port AS p ON p.port = v.port AND p.view_name = v.view_name
	JOIN workbook.heading AS h ON (h.port, h.column_name) = (c.port, c.column_name)
	CROSS JOIN LATERAL (SELECT NULL::jsonb AS line, p.last_rows AS rows) AS l
	WHERE c.column_name <> 'source_key' AND c.rule IS DISTINCT FROM 'amount' AND (c.port, c.column_name) NOT IN (('finance', 'party_key'))
)
SELECT json_agg(json_build_array(q.sheet, 4 + q.nr + (q.nr > 4)::integer, q.heading_nl, q.value)) FROM (
	SELECT s.*, row_number() OVER (PARTITION BY s.port ORDER BY s.i) - 1 AS nr FROM (SELECT sheet, port, heading_nl, i, value, rows FROM spoilt WHERE value IS NOT NULL) AS s
) AS q WHERE q.nr < q.rows
SQL
my $cells = decode_json($wrong);
cmp_ok(scalar(@$cells), '>=', 100, scalar(@$cells) . ' cells are spoilt');
cmp_ok(scalar(keys %{ { map { $_->[3] => 1 } @$cells } }), '>=', 10, 'by ten kinds of damage and more');
put("$tmp/spoilt.json", $wrong);
fill('--spoil', "$tmp/spoilt.json", 'examples/workbook/werkboek.xlsx', "$folder/werkboek.xlsx");
my $before = psql($db, "SELECT string_agg(p.port || ' ' || (SELECT count(*) FROM governance_internal.port_rows(p.port)), ',' ORDER BY p.port) FROM governance_register.port AS p");
unlike(refreshed(), qr/changed [1-9]|new [1-9]|failed|unreadable/, 'no row of another line is touched');
my $expected = join "\n", sort map { join '|', $_->[0], $_->[1], $_->[2] } @$cells;
my $told = join "\n", sort split /\n/, decode('UTF-8', clerk('SELECT sheet, "row", heading FROM workbook.rejection'));
is($told, $expected, 'a_wrong_cell_is_told: each by sheet, row and column, and no other');
is(clerk(q{SELECT count(*) FROM workbook.rejection WHERE file <> 'werkboek.xlsx' OR "column" IS NULL}), '0', 'with its file, and the letter of its column');
is(psql($db, "SELECT string_agg(p.port || ' ' || (SELECT count(*) FROM governance_internal.port_rows(p.port)), ',' ORDER BY p.port) FROM governance_register.port AS p"), $before, 'nothing else is lost');
fill('examples/workbook/werkboek.xlsx', "$folder/werkboek.xlsx");
is(refreshed(), '', 'mended, the next refresh is clean');
is(clerk('SELECT count(*) FROM workbook.rejection'), '0', 'and nothing is told any more');
done_testing();
