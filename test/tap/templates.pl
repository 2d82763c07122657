# An example that is pasted into a tool with templates (Superset, dbt, Metabase) is SQL there too: two braces, or a brace and a percent
# sign or a hash, would begin a template.
use strict;
use warnings;
use Test::More;
use Governance;

my $template = qr/\{[{%#]/;
sub found { my ($text) = @_; return $text =~ /^(.*$template.*)$/m ? $1 : ''; }
isnt(found("SELECT 1\nSELECT '{{1,2},{3,4}}'"), '', 'two braces are found');
isnt(found("'{%'"), '', 'and what begins a block');
isnt(found("'{#'"), '', 'and a comment');
is(found("SELECT '{ {1,2},{3,4} }', ARRAY[[1,2],[3,4]], '{\"a\":{\"b\":1}}'"), '', 'a blank between them is none');

# A project for dbt is made of templates.
my @files = grep { !m{^examples/dbt/} && !m{node_modules} } split /\n/, (run('git', '-C', $top, 'ls-files', 'README.md', 'CHANGELOG.md', 'docs', 'examples'))[1];
@files = map { s{^\Q$top\E/}{}r } glob("$top/README.md $top/docs/*.md $top/examples/*/*.sql") if !-e "$top/.git";
my @texts = grep { /\.(md|sql)$/ } @files;
cmp_ok(scalar(@texts), '>', 15, 'pages and examples to read');
for my $file (@texts) { is(found(slurp("$top/$file")), '', "$file has no template in it"); }

# What a client shows beside a function, a view or a column.
my $db = 'tap_templates';
psql('postgres', "DROP DATABASE IF EXISTS $db");
psql('postgres', "CREATE DATABASE $db");
psql($db, 'CREATE EXTENSION partner_governance');
cmp_ok(psql($db, 'SELECT count(*) FROM pg_description d JOIN pg_depend e ON (e.classid, e.objid) = (d.classoid, d.objoid) AND e.refclassid = \'pg_extension\'::regclass'), '>', 500, 'comments to read');
is(psql($db, q[SELECT pg_describe_object(d.classoid, d.objoid, d.objsubid) || ': ' || description FROM pg_description d JOIN pg_depend e ON (e.classid, e.objid) = (d.classoid, d.objoid) AND e.refclassid = 'pg_extension'::regclass
	WHERE d.description ~ '\{(\{|%|#)']), '', 'no comment has a template in it');
psql('postgres', "DROP DATABASE $db");
done_testing();
