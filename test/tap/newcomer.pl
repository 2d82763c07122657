# A newcomer with an empty server: a workbook that LibreOffice filled, exports of survey tools, and one command. Counts what a person does.
use strict;
use warnings;
use utf8;
use Test::More;
use Governance;
use Encode qw(decode);
use Time::HiRes qw(time);

binmode(Test::More->builder->$_, ':encoding(UTF-8)') for qw(output failure_output todo_output);
chdir $top or die;
my %has = (
	'libreoffice-calc-nogui' => (run('sh', '-c', 'command -v soffice'))[0] == 0,
	'python3-uno' => (run('/usr/bin/python3', '-c', 'import uno'))[0] == 0,
	'postgresql-ogr-fdw' => psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'ogr_fdw'") eq '1');
my @lacking = grep { !$has{$_} } sort keys %has;
plan skip_all => "NEWCOMER NOT PLAYED: not installed: @lacking" if @lacking;

my $db = createdb('tap_newcomer', 'bare');
$ENV{PGDATABASE} = $db;
my $folder = temporary_folder();
mkdir "$folder/enquetes";
my (@steps, $began);
sub step { my ($what) = @_; push @steps, $what; return; }

step('install the packages: the extension, and postgresql-15-ogr-fdw');
step('make a database');
step('copy werkboek.xlsx into a folder that the server may read');
$began = time;
step('fill in the workbook: parties, collaborations, who takes part, who is responsible, what was agreed, money, dates');
run_ok('LibreOffice fills in the workbook', 'test/newcomer/fill', 'examples/workbook/werkboek.xlsx', "$folder/werkboek.xlsx");
step('make the questionnaire (examples/survey/export) and import it in the survey tool');
step('send the link');
step('save the exports in the folder enquetes');
run_ok('exports of survey tools', 'test/newcomer/exports', "$folder/enquetes");
system('chmod', '-R', 'a+rX', $folder);
step('load');
$ENV{CLOSE} = '2026-03-16';
$ENV{AS_OF} = '2026-05-19';
my $loading = time;
my $said = run_ok('one command loads all', 'examples/workbook/load', 'gm9876', $folder, '2026', '2026-03-02');
my $seconds = time - $loading;
like($said, qr/==> not read\n.*\n-.*\n\n/, 'nothing is left out');
step('make logins (examples/ops/grants.sql)');
step('build the dashboard');
delete @ENV{qw(CLOSE AS_OF)};

# ---- what the pages of the dashboard read
sub page { my ($sql) = @_; return decode('UTF-8', psql($db, "SET governance.as_of = '2026-05-19'; $sql")); }
is(page("SELECT count(*) FROM governance.partner_now WHERE organisation = 'gm9876'"), '15', 'fifteen partners');
is(page("SELECT count(*) FROM governance.partner_now WHERE organisation = 'gm9876' AND band_code IS NULL"), '0', 'each with a light');
cmp_ok(page("SELECT count(DISTINCT band_code) FROM governance.partner_now WHERE organisation = 'gm9876'"), '>', 1, 'not all the same');
is(page("SELECT count(*) FROM governance.partner_score WHERE organisation = 'gm9876' AND explanation_nl ~ '^Het licht staat op'"), '15', 'each says why');
is(page("SELECT count(*) FROM governance.partner_purpose WHERE organisation = 'gm9876' AND motives_nl <> ''"), '15', 'each with the reason to take part');
is(page("SELECT count(DISTINCT collaboration_key) FROM governance.partner_responsible WHERE organisation = 'gm9876' AND office = 'portfolio_holder'"), '15', 'each with who is responsible');
cmp_ok(page("SELECT count(*) FROM governance.partner_promise WHERE organisation = 'gm9876' AND targets = 1"), '>=', 15, 'each with a promise');
cmp_ok(page("SELECT count(*) FROM governance.calendar_next WHERE organisation = 'gm9876'"), '>', 10, 'and days to come');
cmp_ok(page("SELECT count(*) FROM governance.what_next WHERE organisation = 'gm9876'"), '>', 10, 'and what to do next');
cmp_ok(scalar(@steps), '<=', 12, scalar(@steps) . ' steps of a person, at most 12');
run_ok('the same command again', 'examples/workbook/load', 'gm9876', $folder, '2026', '2026-03-02');
is(page("SELECT count(*) FROM governance.partner_now WHERE organisation = 'gm9876'"), '15', 'makes nothing twice');
note(sprintf('%d steps, %.0f s, of which %.0f s for the command', scalar(@steps), time - $began, $seconds));
note("$_. $steps[$_ - 1]") for 1 .. @steps;
diag(sprintf('newcomer: %d steps, %.0f s for the command', scalar(@steps), $seconds));
done_testing();
