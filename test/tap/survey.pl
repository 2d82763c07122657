# Questionnaires for survey tools from an instrument, and their exports back as port answer: examples/survey. No tool runs here: the import file
# of LimeSurvey is held to what its importer (TSVImportSurvey) reads, the XLSForm to pyxform where that is installed, and exports are files as the tools write them.
use strict;
use warnings;
use utf8;
use Test::More;
use Governance;
use Encode qw(decode encode);

binmode(Test::More->builder->$_, ':encoding(UTF-8)') for qw(output failure_output todo_output);
chdir $top or die;
plan skip_all => 'SURVEYS NOT TESTED: the extension file_fdw is not installed' if psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'file_fdw'") ne '1';
my $db = createdb('tap_survey');
$ENV{PGDATABASE} = $db;
my $tmp = temporary_folder();
chmod 0755, $tmp;
sub put { my ($name, $text) = @_; open(my $out, '>:encoding(UTF-8)', "$tmp/$name") or die "$name: $!"; print $out $text; close $out or die; chmod 0644, "$tmp/$name"; return; }
sub file { my ($name, @set) = @_; return run_ok($name, 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', (map { ('-v', $_) } @set), '-d', $db, '-f', $name); }
sub refreshed { return psql($db, "SET client_min_messages = error; SELECT coalesce(string_agg(concat_ws(' ', view_name, state, inserted, changed, rejected), E'\\n'), '') FROM governance.refresh('answer') WHERE inserted + changed + rejected > 0 OR state <> 'ok'"); }
sub look { my ($name, @set) = @_; return (split /\n/, file('examples/survey/survey.sql', "name=$name", 'organisation=gm9876', 'round=2026', 'held_on=2026-03-02', @set))[-1] // ''; }
sub survey { my ($name, @set) = @_; file('examples/survey/survey_file.sql', "file=$tmp/$name.csv", "name=$name"); return look($name, @set); }

# the partners of Testdorp, by code and title
my $partners = (run('/usr/bin/python3', '-c', "import sys, json; sys.path.insert(0, 'test/newcomer'); import testdorp; print(json.dumps([p[:2] for p in testdorp.PARTNERS]))"))[1];
psql($db, "INSERT INTO governance_register.party (party, name, tooi) VALUES ('gm9876', 'Gemeente Testdorp', NULL);
	INSERT INTO governance_register.collaboration_register (code, title) SELECT p ->> 1, p ->> 0 FROM json_array_elements(\$\$$partners\$\$) AS p;
	INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{}' FROM governance_register.collaboration_register;
	INSERT INTO governance_register.participation (collaboration_version_id, party) SELECT collaboration_version_id, 'gm9876' FROM governance_register.collaboration_version");
file($_) for qw(examples/workbook/reader.sql examples/survey/survey_reader.sql);

# ---- out: each instrument
my $pyxform = (run('/usr/bin/python3', '-c', 'import pyxform'))[0] == 0;
my $openpyxl = (run('/usr/bin/python3', '-c', 'import openpyxl'))[0] == 0;
diag('PYXFORM NOT RUN: it is not installed') if !$pyxform;
for my $instrument (split /\n/, psql($db, 'SELECT DISTINCT code FROM governance_register.instrument_register ORDER BY 1'))
{
	my ($status, $text) = run('examples/survey/export', '--instrument', $instrument, '--organisation', 'gm9876', $tmp);
	if ($text =~ /has no text/) { pass("$instrument: has no texts of its own, and says so"); next; }
	is($status, 0, "$instrument: exported") or diag($text);
	my @rows = map { [ split /\t/, $_, -1 ] } split /\n/, decode('UTF-8', slurp("$tmp/$instrument-limesurvey.txt"));
	my @head = @{ shift @rows };
	is(scalar(grep { @$_ != @head } @rows), 0, "$instrument: every row has the columns of the heading");
	my %at = map { $head[$_] => $_ } 0 .. $#head;
	my %codes;
	for (@rows) { push @{ $codes{ $_->[$at{language}] } }, join '/', @$_[ @at{qw(class type/scale name)} ] if $_->[0] =~ /^(?:Q|SQ|A)$/; }
	is_deeply($codes{en}, $codes{nl}, "$instrument: one survey in two languages: the same codes in the same order");
	is(join(' ', grep { !m{^(?:A/0/[A-Za-z0-9]{1,5}|S?Q/[^/]*/[a-z][a-z0-9]{0,19})$} } @{ $codes{nl} }), '', "$instrument: codes that LimeSurvey takes: an answer of five signs, a question of twenty");
	is(scalar(grep { $_->[0] =~ /^(?:Q|SQ|A)$/ && $_->[$at{text}] !~ /\S/ } @rows), 0, "$instrument: nothing is asked without words");
	is(scalar(grep { /^SQ/ } @{ $codes{nl} }), psql($db, "SELECT count(*) FROM governance.indicators((SELECT instrument FROM governance_register.instrument_register WHERE code = '$instrument' ORDER BY version DESC LIMIT 1))"), "$instrument: all its questions");
	is((run('/usr/bin/python3', '-c', 'import sys, pyxform.xls2xform as x; x.xls2xform_convert(sys.argv[1], sys.argv[1] + ".xml", validate=False)', "$tmp/$instrument-xlsform.xlsx"))[0], 0, "$instrument: pyxform takes the XLSForm") if $pyxform && $openpyxl;
}

# ---- and back: what the tool got is what the register gets, by the codes of the import file alone
{
	my @rows = map { [ split /\t/, $_, -1 ] } split /\n/, decode('UTF-8', slurp("$tmp/governance-balance-limesurvey.txt"));
	my (@head, @cells, $question, $choice);
	my ($n, %choices) = (0);
	for my $row (grep { $_->[6] eq 'nl' } @rows)
	{
		my ($class, $type, $name) = @$row;
		if ($class eq 'Q') { $question = [ $name, $type ]; push @head, $name if $type ne 'F'; }
		push @head, "$question->[0]\[$name]" if $class eq 'SQ';
		push @{ $choices{ $question->[0] } }, $name if $class eq 'A';
	}
	for my $h (@head)
	{
		my ($of) = $h =~ /^(\w+)/;
		push @cells, $h eq 'perspective' ? 'offic' : $h eq 'collaboration' ? $choices{collaboration}[0] : $choices{$of}[ $n++ % 5 ];
	}
	put('back.csv', join(',', map { "\"$_\"" } 'id', 'submitdate', @head) . "\n" . join(',', map { "\"$_\"" } 7, '2026-03-02 10:00:00', @cells) . "\n");
	is(survey('back', 'round=proef'), '1|1|0|0|0|', 'codes_come_back: every column is known');
	is(refreshed(), 'workbook.back_answer ok 24 0 0', 'the form is in');
	is(psql($db, "SELECT perspective || ' ' || rater || ' ' || (form::jsonb ->> 'answers') FROM governance_register.assessment_form"), 'official back-7 [' . join(', ', map { 1 + $_ % 5 } 0 .. 23) . ']', 'with the answers that were given');
	# the response table of LimeSurvey: numbers before the codes
	my $nr = 0;
	put('table.csv', join(';', 'id', 'submitdate', map { my $q = s/^\w+\[(\w+)\]$/$1/r; '123X4X' . ++$nr . $q } @head) . "\n" . join(';', 8, '2026-03-02 10:00:00', @cells) . "\n");
	is(survey('table', 'round=proef'), '1|1|0|0|0|', 'a response table: numbers before the codes');
	is(refreshed(), 'workbook.table_answer ok 24 0 0', 'the same form');
	psql($db, "SELECT governance.detach('answer', v) FROM unnest(ARRAY['workbook.back_answer', 'workbook.table_answer']) AS v");
}

# ---- exports of four tools, with what goes wrong in them
run_ok('exports of four tools', 'test/newcomer/exports', $tmp);
system('chmod', '-R', 'a+rX', $tmp);
is(survey('raad'), '62|60|1|1|0|lastpage, startlanguage, seed, opmerking', 'LimeSurvey: who stopped half-way and who answered twice are told apart; a column of nobody costs that column');
is(survey('organisatie'), '90|90|0|0|0|Begintijd, E-mail, Naam', 'Microsoft Forms: questions as headings, names and addresses are not read');
is(survey('partners'), '45|45|0|0|0|start, end, _uuid', 'XLSForm: names in groups');
is(survey('griffie'), '3|3|0|0|0|Wilt u nog iets kwijt?', 'Google Forms: a grid, and an answer of several lines');
is(refreshed(), "workbook.griffie_answer ok 72 0 0\nworkbook.organisatie_answer ok 2160 0 0\nworkbook.partners_answer ok 1080 0 0\nworkbook.raad_answer ok 1440 0 0", 'all forms are in');
is(refreshed(), '', 'and again: nothing changes');
is(psql($db, "SELECT string_agg(perspective || ' ' || n, ', ' ORDER BY perspective) FROM (SELECT perspective, count(*) AS n FROM governance_register.assessment_form WHERE rater !~ '^(back|table)' GROUP BY 1) AS q"), 'council 60, executive 45, independent 3, official 45, partner 45', 'each by its group');
is(psql($db, "SELECT count(*) FROM governance_register.assessment_form WHERE rater ~ 'kaart'"), '0', 'an access code is nobody\'s name here');
is(psql($db, "SELECT string_agg(DISTINCT submitted_on::text, ' ') FROM governance_register.assessment_form WHERE perspective = 'executive'"), '', 'a day that may be another is not guessed');
is(psql($db, "SELECT submitted_on FROM governance_register.assessment_form WHERE perspective = 'independent' AND rater LIKE '%row2'"), '2026-03-02', 'a moment is its day');
# n.v.t. was not asked, 99 and words for not knowing are no answer
is(psql($db, "SELECT string_agg(coalesce(answer, '-'), ' ' ORDER BY sheet_line -> 'row') FROM workbook.raad_answer WHERE indicator = 'content.steer.2' AND (sheet_line ->> 'row')::int BETWEEN 6 AND 8"), 'n/a - -', 'not applicable, empty, and 99');
is(psql($db, "SELECT string_agg(coalesce(answer, '-'), ' ' ORDER BY sheet_line -> 'row') FROM workbook.organisatie_answer WHERE indicator = 'content.control.2' AND sheet_line ->> 'row' IN ('5', '6')"), 'n/a -', 'and as words');

# ---- the maps are rows
my $griffie = decode('UTF-8', slurp("$tmp/griffie.csv"));
$griffie =~ s/Namens wie vult u dit in\?/Uw rol/;
$griffie =~ s/"onafhankelijk"/"rekenkamercommissie"/g;
$griffie =~ s/"(?:2 - nauwelijks|3 - deels)"/"best wel"/;
put('eigen.csv', $griffie);
like(survey('eigen'), qr/Uw rol/, 'a heading that nobody knows');
like(refreshed(), qr/^workbook.eigen_answer ok 0 0 72$/m, 'leaves its forms out');
psql($db, "INSERT INTO survey.question VALUES ('eigen', 'Uw rol', 'perspective'); INSERT INTO survey.answer VALUES ('eigen', 'perspective', 'Rekenkamercommissie', 'independent')");
is(look('eigen'), '3|3|0|0|0|Wilt u nog iets kwijt?', 'a row says what it means');
like(refreshed(), qr/^workbook.eigen_answer ok 48 0 24$/m, 'a word that is none of the scale costs its form');
like(psql($db, q{SELECT concat_ws(' ', file, "row", "column", cell) FROM workbook.rejection WHERE "column" IS NOT NULL}), qr/^eigen.csv [0-9] [A-Z]+ best wel$/, 'and is told by file, row, column and word');
psql($db, "INSERT INTO survey.answer VALUES ('eigen', 'answer', 'best wel', '4')");
look('eigen');
like(refreshed(), qr/^workbook.eigen_answer ok 24 0 0$/m, 'until a row says what it means');
is(psql($db, 'SELECT count(*) FROM workbook.rejection'), '0', 'nothing is left');
put('leeg.csv', "a;b;c\n1;2;3\n");
isnt(psql_error($db, "SELECT survey.make('leeg', 'gm9876', '2026', '2026-03-02')"), '', 'a file that is no survey is refused');
done_testing();
