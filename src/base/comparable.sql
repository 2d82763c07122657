-- comparable.sql: when two computed numbers are the same number

CREATE FUNCTION comparable(value float8)
RETURNS float8
-- include strict_c comparable
COMMENT ON FUNCTION comparable(float8) IS
'The number as everything here compares and ranks it: rounded to 12 decimals, and from 100 on to 46 binary digits (some 14 decimal ones). What is equal on paper is then equal, whatever the rounding of doubles: comparable(0.1 + 0.2) = comparable(0.3). Compare and ORDER BY this; show and store the number itself. NaN and infinity stay what they are. NULL in, NULL out. Example: comparable(0.1::float8 + 0.2::float8) is 0.3';

CREATE FUNCTION governance_internal.reaches(value float8, bar numeric)
RETURNS boolean
-- include immutable_sql
RETURN comparable(value)::numeric >= bar;
COMMENT ON FUNCTION reaches(float8, numeric) IS
'Whether a computed number is at a bar that somebody set or above it, by the number as comparable() has it: what is equal on paper reaches it, and what is shown as equal, since its decimals were left out, does not. What pages and rules ask of a share, a level or a gap. NULL when one of both is. Its body takes the place of the call.';
