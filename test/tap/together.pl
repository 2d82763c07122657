#!/usr/bin/perl
# together.pl: the short form of test/torture/together.pl. merge_party() beside itself wrote its event twice, and beside run_checks() moved
# findings that it had not seen: it looked before it waited.
use strict;
use warnings;
use FindBin qw($Bin);

$ENV{STEPS} ||= 'merge_party run_checks';
exec $^X, "$Bin/../torture/together.pl" or die "cannot run together.pl: $!";
