# What is written for who works on the extension, and for those who find it: paths and functions that pages name are there, links lead somewhere,
# make help knows every target, the workflow has every major, and META.json is what PGXN's specification asks for.
use strict;
use warnings;
use JSON::PP;
use Test::More;
use Governance;

chdir $top or die;
my @pages = grep { !m{/node_modules/} } glob('*.md docs/*.md src/*/*.md test/*/*.md examples/*/*.md');
cmp_ok(scalar @pages, '>', 15, 'there are pages');
my %text = map { $_ => slurp($_) } @pages;

# ---- the manual has an entrance for each page
is_deeply([ grep { index($text{'README.md'}, "]($_)") < 0 } sort grep { m{^docs/} || $_ eq 'CONTRIBUTING.md' } @pages ], [], 'README.md leads to every page');

# ---- links, with the heading they point at
sub anchors
{
	my %seen;
	return map { my $n = $seen{$_}++; $_ => 1, ($n ? ("$_-$n" => 1) : ()) } map { lc(s/[^\w\s-]//gr) =~ s/ /-/gr } $_[0] =~ /^#+ +(.*?)\s*$/mg;
}
my @lost;
for my $page (@pages)
{
	my $folder = $page =~ m{^(.*)/} ? $1 : '.';
	my $prose = $text{$page} =~ s/^```.*?^```$//msgr;
	for my $link ($prose =~ /\]\(([^)\s]+)\)/g)
	{
		next if $link =~ m{^(?:https?|mailto):};
		my ($file, $anchor) = $link =~ /^([^#]*)(?:#(.*))?$/;
		my $target = $file eq '' ? $page : "$folder/$file";
		1 while $target =~ s{(^|/)(?!\.\./)[^/]+/\.\./}{$1} || $target =~ s{^\./}{};
		if (!-e $target) { push @lost, "$page: $link"; }
		elsif (defined $anchor) { my %anchors = anchors(slurp($target)); push @lost, "$page: $link" if !$anchors{$anchor}; }
	}
}
is_deeply(\@lost, [], 'every link leads somewhere');

# ---- files and functions that these pages name
my @guides = ('CONTRIBUTING.md', 'docs/architecture.md', 'docs/security.md', 'src/updates/README.md');
my ($paths, @gone) = (0);
for my $page (@guides)
{
	# a file after which functions are named is looked into: `src/base/failure.c`: `gov_report()`, or `gov_report()` in `src/base/failure.c`
	my $file = '';
	while ($text{$page} =~ /`([^`\n]+)`/g)
	{
		my $word = $1;
		if ($word =~ m{^(?:src|test|docs|examples|sql|expected|\.ci)/[^\s]*$} && $word !~ m{CODE|<|/kept/})
		{
			$paths++;
			push @gone, "$page: $word" if !-e $word && !(() = glob($word =~ s/([\[\]])/\\$1/gr));
		}
	}
	while ($text{$page} =~ /`(src\/[\w\/-]+\.\w+)`: `(\w+)\(\)`|`(\w+)\(\)` in `(src\/[\w\/-]+\.\w+)`/g)
	{
		my ($in, $function) = defined $1 ? ($1, $2) : ($4, $3);
		push @gone, "$page: $function() in $in" if !-e $in || slurp($in) !~ /\b\Q$function\E\(/;
	}
}
cmp_ok($paths, '>', 60, 'these pages name files');
is_deeply(\@gone, [], 'and each of them is there, with the function that is named in it');

# ---- make help
my $makefile = slurp('Makefile');
my %target = map { $_ => 1 } map { split ' ' } $makefile =~ /^\.PHONY: (.*)$/mg;
delete @target{qw(objdir all install installcheck clean uninstall help)};
my (undef, $help) = run('make', '-s', 'help');
is_deeply([ grep { $help !~ /\bmake \Q$_\E\b(?!-)/ } sort keys %target ], [], 'make help lists every target');
my %unknown;
for my $page (grep { !/CHANGELOG/ } @pages)
{
	for my $words ($text{$page} =~ /(?:^|`)(?:\w+=\S+ )*make ((?:[a-z]+(?:-[a-z]+)*(?: |$|`))+)/mg)
	{
		$unknown{"$page: make $_"} = 1 for grep { !$target{$_} && !/^(?:all|install|installcheck|clean|uninstall|help)$/ } split /[ `]+/, $words;
	}
}
is_deeply([ sort keys %unknown ], [], 'and pages name targets that there are');

# ---- the workflow
my ($majors) = slurp('test/bin/lib.sh') =~ /^MAJORS='(.*)'$/m;
my $workflow = slurp('.github/workflows/test.yml');
is(join(' ', $workflow =~ /^\s+postgresql: \[(.*)\]$/m ? split /, */, $1 : ()), $majors, 'the workflow tests every major');
is_deeply([ grep { !$target{$_} } $workflow =~ /run: make (\S+)/g ], [], 'with targets that there are');
SKIP:
{
	skip 'YAML NOT READ: python3-yaml is not installed', 1 if (run('/usr/bin/python3', '-c', 'import yaml'))[0] != 0;
	run_ok('and is YAML', '/usr/bin/python3', '-c', 'import sys, yaml; d = yaml.safe_load(open(sys.argv[1])); assert all("steps" in j for j in d["jobs"].values())', '.github/workflows/test.yml');
}

# ---- META.json: https://pgxn.org/meta/spec.txt, version 1.0.0
sub faults
{
	my ($meta) = @_;
	my @faults;
	my $bad = sub { push @faults, $_[0]; return; };
	my $semver = qr/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-?[A-Za-z][0-9A-Za-z-]*)?$/;
	my $url = qr{^(?:https?|git|ssh)://[^\s/]+(?:/\S*)?$};
	my %known = map { $_ => 1 } qw(name abstract description version release_status maintainer license provides prereqs resources generated_by meta-spec tags no_index);
	for (sort keys %$meta) { $bad->("unknown key $_") if !$known{$_} && !/^[xX]_/; }
	for (qw(name abstract version maintainer license provides meta-spec)) { $bad->("no $_") if !$meta->{$_}; }
	$bad->('name') if ($meta->{name} // '') !~ /^[^\s\/\\]{2,}$/;
	$bad->('version') if ($meta->{version} // '') !~ $semver;
	$bad->('release_status') if defined $meta->{release_status} && $meta->{release_status} !~ /^(?:stable|testing|unstable)$/;
	$bad->('license') if ref $meta->{license} || $meta->{license} !~ /^(?:agpl_3|apache_[12]_[01]|artistic_[12]|bsd|freebsd|gfdl_1_[23]|gpl_[123]|lgpl_(?:2_1|3_0)|mit|mozilla_1_[01]|openssl|perl_5|postgresql|qpl_1_0|ssleay|sun|zlib|open_source|restricted|unrestricted|unknown)$/;
	for my $extension (sort keys %{ $meta->{provides} // {} })
	{
		my $provided = $meta->{provides}{$extension};
		for (sort keys %$provided) { $bad->("provides/$extension: unknown key $_") if !/^(?:file|version|abstract|docfile|[xX]_\w+)$/; }
		$bad->("provides/$extension: version") if ($provided->{version} // '') !~ $semver;
		for my $file (grep { defined } @{$provided}{qw(file docfile)}) { $bad->("provides/$extension: no $file") if !-f $file; }
		$bad->("provides/$extension: no file") if !defined $provided->{file};
	}
	for my $phase (sort keys %{ $meta->{prereqs} // {} })
	{
		$bad->("prereqs: $phase") if $phase !~ /^(?:configure|build|test|runtime|develop)$/;
		for my $relation (sort keys %{ $meta->{prereqs}{$phase} })
		{
			$bad->("prereqs/$phase: $relation") if $relation !~ /^(?:requires|recommends|suggests|conflicts)$/;
			for (values %{ $meta->{prereqs}{$phase}{$relation} }) { $bad->("prereqs/$phase/$relation: $_") if $_ ne '0' && !/^(?:[<>=!]=? *)?\d+\.\d+\.\d+/; }
		}
	}
	my $resources = $meta->{resources} // {};
	for (sort keys %$resources) { $bad->("resources: unknown key $_") if !/^(?:homepage|bugtracker|repository|[xX]_\w+)$/; }
	$bad->('resources/homepage') if defined $resources->{homepage} && $resources->{homepage} !~ $url;
	for my $at ([ bugtracker => qw(web mailto) ], [ repository => qw(url web type) ])
	{
		my ($kind, @keys) = @$at;
		for my $key (sort keys %{ $resources->{$kind} // {} })
		{
			my $value = $resources->{$kind}{$key};
			$bad->("resources/$kind: unknown key $key") if !grep { $_ eq $key } @keys;
			$bad->("resources/$kind/$key") if $key eq 'mailto' ? $value !~ /^\S+@\S+$/ : $key eq 'type' ? $value !~ /^[a-z]+$/ : $value !~ $url;
		}
	}
	# who finds a stable release must be able to find where it comes from, and to say what is wrong with it
	if (($meta->{release_status} // 'stable') eq 'stable')
	{
		$bad->('resources/repository/url, of a stable release') if !$resources->{repository}{url};
		$bad->('resources/bugtracker, of a stable release') if !%{ $resources->{bugtracker} // {} };
	}
	$bad->('meta-spec') if ($meta->{'meta-spec'}{version} // '') !~ $semver || ($meta->{'meta-spec'}{url} // '') ne 'https://pgxn.org/meta/spec.txt';
	$bad->('tags') if defined $meta->{tags} && grep { ref || !/^.{1,255}$/ || m{[/\\]} } @{ $meta->{tags} };
	return @faults;
}
my $meta = decode_json(slurp('META.json'));
is_deeply([ faults($meta) ], [], 'META.json is as its specification says');
is_deeply([ sort keys %{ $meta->{provides} } ], ['partner_governance'], 'it provides the one extension that there is');
is($meta->{provides}{partner_governance}{version}, $meta->{version}, 'of the same version');
# the checker sees what is wrong
for my $change (
	[ sub { delete $_[0]{provides}{partner_governance}{file} }, 'provides/partner_governance: no file' ],
	[ sub { $_[0]{release_status} = 'final' }, 'release_status' ],
	[ sub { $_[0]{resources}{repository}{url} = 'somewhere' }, 'resources/repository/url' ],
	[ sub { $_[0]{resources}{wiki} = 'https://a.example' }, 'resources: unknown key wiki' ],
	[ sub { $_[0]{version} = '1.0' }, 'version' ])
{
	my $copy = decode_json(slurp('META.json'));
	$change->[0]->($copy);
	is_deeply([ faults($copy) ], [ $change->[1] ], "a META.json with a wrong $change->[1] is refused");
}
{
	my $copy = decode_json(slurp('META.json'));
	$copy->{release_status} = 'stable';
	$copy->{resources} = {};
	is(scalar(faults($copy)), 2, 'and a stable one that does not say where it comes from');
}

done_testing();
