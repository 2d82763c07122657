#!/usr/bin/perl
# torture.pl: the short form of `make torture`: some thousand hostile calls, the same in each run. See test/torture.
use strict;
use warnings;
use FindBin qw($Bin);

$ENV{CALLS} ||= 2000;
exec $^X, "$Bin/../torture/calls.pl" or die "cannot run calls.pl: $!";
