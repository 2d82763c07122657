# docs/instrument.schema.json says of an instrument what the type says: every built-in instrument satisfies it, and of 10,000 changed
# documents those that the type accepts satisfy it too. What the schema refuses in a way that the type does not know would show here.
use strict;
use warnings;
use Test::More;
use Governance;
use JSON::PP;
use Encode qw(encode);
use Storable qw(dclone);

my $json = JSON::PP->new->canonical->allow_nonref->allow_bignum(0);
my $schema = $json->decode(slurp("$top/docs/instrument.schema.json"));

# ---- the part of JSON Schema that the schema uses; another keyword in it is a failure
my %keyword = map { $_ => 1 } qw($schema $defs $ref title description type required additionalProperties properties items minItems maxItems enum const
	minimum maximum pattern oneOf anyOf if then else);

sub is_number { my ($v) = @_; return !ref $v && defined $v && $json->encode($v) =~ /^-?\d/; }
sub is_boolean { return JSON::PP::is_bool($_[0]); }
sub type_of
{
	my ($v) = @_;
	return !defined $v ? 'null' : is_boolean($v) ? 'boolean' : ref $v eq 'HASH' ? 'object' : ref $v eq 'ARRAY' ? 'array' : is_number($v) ? 'number' : 'string';
}
sub same { my ($a, $b) = @_; return type_of($a) eq type_of($b) && (is_number($a) ? $a == $b : $json->encode($a) eq $json->encode($b)); }

# faults(SCHEMA, VALUE, PATH): what is wrong, a line each
sub faults
{
	my ($s, $v, $path) = @_;
	if (ref $s ne 'HASH') { return $s ? () : "$path: may not be there"; }
	my @faults;
	my $type = type_of($v);
	for (grep { !$keyword{$_} } keys %$s) { die "keyword $_ is not known to this test"; }
	if (my $ref = $s->{'$ref'})
	{
		my ($name) = $ref =~ m{^#/\$defs/(\w+)$} or die "reference $ref";
		push @faults, faults($schema->{'$defs'}{$name} // die("no $ref"), $v, $path);
	}
	if (defined $s->{type})
	{
		my @types = ref $s->{type} ? @{$s->{type}} : ($s->{type});
		push @faults, "$path: is a $type" if !grep { $_ eq $type || ($_ eq 'integer' && $type eq 'number' && $v == int $v) } @types;
	}
	push @faults, "$path: is none of the values" if $s->{enum} && !grep { same($_, $v) } @{$s->{enum}};
	push @faults, "$path: is another value" if exists $s->{const} && !same($s->{const}, $v);
	if ($type eq 'number')
	{
		push @faults, "$path: is too small" if defined $s->{minimum} && $v < $s->{minimum};
		push @faults, "$path: is too large" if defined $s->{maximum} && $v > $s->{maximum};
	}
	push @faults, "$path: is no match" if $type eq 'string' && defined $s->{pattern} && $v !~ /$s->{pattern}/;
	if ($type eq 'array')
	{
		push @faults, "$path: is too short" if defined $s->{minItems} && @$v < $s->{minItems};
		push @faults, "$path: is too long" if defined $s->{maxItems} && @$v > $s->{maxItems};
		if ($s->{items}) { push @faults, faults($s->{items}, $v->[$_], "$path/$_") for 0 .. $#$v; }
	}
	if ($type eq 'object')
	{
		for (@{$s->{required} // []}) { push @faults, "$path: $_ is missing" if !exists $v->{$_}; }
		for (sort keys %$v)
		{
			if ($s->{properties} && exists $s->{properties}{$_}) { push @faults, faults($s->{properties}{$_}, $v->{$_}, "$path/$_"); }
			elsif (exists $s->{additionalProperties}) { push @faults, faults($s->{additionalProperties}, $v->{$_}, "$path/$_"); }
		}
	}
	for (['oneOf', sub { $_[0] == 1 }], ['anyOf', sub { $_[0] >= 1 }])
	{
		my ($word, $enough) = @$_;
		push @faults, "$path: $word" if $s->{$word} && !$enough->(scalar grep { !faults($_, $v, $path) } @{$s->{$word}});
	}
	if (exists $s->{if})
	{
		my $branch = faults($s->{if}, $v, $path) ? 'else' : 'then';
		push @faults, faults($s->{$branch}, $v, $path) if exists $s->{$branch};
	}
	return @faults;
}

# the checker itself, on what is plainly wrong
is(scalar(faults($schema, $json->decode('{"code": "x y", "scale": {"min": 1.5, "max": 2}, "bands": {"score": []}, "facets": [], "indicators": [], "items": 1}'), '')), 6,
	'the checker finds six faults: code, min, no bands, no facets, no indicators, an unknown key');

# ---- the built-in instruments
my $db = createdb('tap_schema');
my @built_in = map { $json->decode($_) } split /\n/, psql($db, 'SELECT governance.instrument(code)::text FROM governance.instruments()');
is(scalar @built_in, psql($db, 'SELECT count(*) FROM governance.instruments()'), 'the built-in instruments');
is(join("\n", faults($schema, $_, '')), '', "$_->{code} satisfies the schema") for @built_in;

# ---- changed documents: one to three places get another value, go, or get a key that is not theirs. The same in every run.
my $state = 20240117;
sub pick { my ($n) = @_; $state = ($state * 1103515245 + 12345) & 0x7fffffff; return int(($state >> 8) / 0x800000 * $n); }
my @values = (undef, JSON::PP::true, JSON::PP::false, 0, 1, 2, -1, 0.5, 1.5, 1e-10, 1e10, 101, 1001, 1e308, '', 'a', 'A.b-c_d', 'x y', 'a' x 64, "caf\x{e9}", 'Infinity', 'NaN', 'equal', 'weighted', 'pooled',
	'share', 'mean', 'sum', 'content', 'strong', [], [1], ['a', 'b'], {}, {nl => 'a'}, {nl => undef, en => 'b'}, {nl => 1}, {fr => 'c'}, {code => 'a'}, {method => 'pooled'}, {method => 'weighted'},
	{method => 'weighted', weights => {council => 1, executive => 0, official => 1e-9, partner => 1e9, resident => 0, independent => 0}}, {below => 0.5, band => 'concern'}, {below => 9, band => 'b'});
my @keys = qw(code version label source scale order perspectives min_coverage partial floor bands facets indicators weight primary categories reverse question advice symbol colour from score balance round unit labels nl en fr items);
sub change
{
	my ($document) = @_;
	my $at = $document;
	while (1)
	{
		my @names = ref $at eq 'HASH' ? sort keys %$at : 0 .. $#$at;
		my $name = @names ? $names[pick(scalar @names)] : undef;
		my $child = !defined $name ? undef : ref $at eq 'HASH' ? $at->{$name} : $at->[$name];
		if (ref $child && ref $child ne 'JSON::PP::Boolean' && pick(5)) { $at = $child; next; }
		my $how = pick(5);
		my $value = $values[pick(scalar @values)];
		$value = dclone($value) if ref $value && !is_boolean($value);
		if (ref $at eq 'HASH')
		{
			if ($how == 0) { $at->{$keys[pick(scalar @keys)]} = $value; }
			elsif ($how == 1 && defined $name) { delete $at->{$name}; }
			elsif (defined $name) { $at->{$name} = $value; }
		}
		elsif ($how == 0) { push @$at, $value; }
		elsif ($how == 1) { pop @$at; }
		elsif (defined $name) { $at->[$name] = $value; }
		return;
	}
}
# short documents: a change meets more of what matters, and JSON in Perl takes its time
my @small = split /\n/, psql($db, "\\ir $top/test/pgtap/lib/random.sql\nSELECT FROM (SELECT setseed(0.35)) s;\nSELECT pg_temp.small()::text UNION ALL SELECT pg_temp.random_instrument()::governance.instrument::text FROM generate_series(1, 40)");
@small = map { $json->decode($_) } grep { length $_ < 2000 } @small;
my $file = temporary_folder() . '/documents.copy';
my @documents;
open(my $out, '>:raw', $file) or die;
for (1 .. 10000)
{
	my $document = dclone($small[pick(scalar @small)]);
	change($document) for 0 .. pick(3);
	push @documents, $document;
	my $line = $json->encode($document);
	$line =~ s/([\\\n\r\t])/{"\\" => "\\\\", "\n" => "\\n", "\r" => "\\r", "\t" => "\\t"}->{$1}/ge;
	print $out encode('UTF-8', $line), "\n";
}
close $out;
my $started = psql($db, 'SELECT pg_postmaster_start_time()');
psql($db, "CREATE TABLE document (n serial, text text);\n\\encoding UTF8\n\\copy document (text) FROM '$file'\n");
my %accepted = map { $_ => 1 } split /\n/, psql($db, "SELECT n FROM document WHERE governance.input_error(text, 'governance.instrument') IS NULL");
is(psql($db, "SELECT count(*) FROM document WHERE governance.input_error(text, 'governance.instrument') !~ '^/'"), '0', 'each fault comes with its path');
cmp_ok(scalar keys %accepted, '>', 500, scalar(keys %accepted) . ' of 10,000 changed documents are accepted');
my (@wrong, $refused, $looked);
for my $n (1 .. @documents)
{
	# of those that are refused one in ten
	next if !$accepted{$n} && $n % 10;
	my @faults = faults($schema, $documents[$n - 1], '');
	$looked++ if !$accepted{$n};
	$refused++ if @faults;
	push @wrong, "$n: @faults" if @faults && $accepted{$n};
}
is(join("\n", @wrong[0 .. ($#wrong < 9 ? $#wrong : 9)]), '', 'what the type accepts satisfies the schema');
cmp_ok($refused, '>', 0.9 * $looked, "nearly all that the type refuses the schema refuses too ($refused of $looked)");
is(psql($db, 'SELECT pg_postmaster_start_time()'), $started, 'the server did not start again');
psql('postgres', "DROP DATABASE $db");
done_testing();
