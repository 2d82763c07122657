-- 34_assessment.sql: answers to an instrument, of one rater or of many

CREATE TYPE assessment;

CREATE FUNCTION assessment_in(cstring)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_in(cstring) IS 'I/O';

CREATE FUNCTION assessment_out(assessment)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_out(assessment) IS 'I/O';

CREATE FUNCTION assessment_recv(internal)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_recv(internal) IS 'I/O';

CREATE FUNCTION assessment_send(assessment)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_send(assessment) IS 'I/O';

CREATE TYPE assessment (
	INPUT = assessment_in,
	OUTPUT = assessment_out,
	RECEIVE = assessment_recv,
	SEND = assessment_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE assessment IS
'Answers to an instrument: one rater''s form (one byte an answer) or the exact tally of many, per perspective the number of raters and the count of each answer to each indicator. A commutative monoid under +, with - as its exact inverse; carries the fingerprint of its instrument. Text form: canonical JSON. Limits: those of the instrument, and 2147483647 raters a perspective.';

-- comparison: equality of the canonical bytes; the order has no meaning but
-- serves sorting, DISTINCT and merge joins.  Index large values by hash.

CREATE FUNCTION assessment_eq(assessment, assessment)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_eq(assessment, assessment) IS 'implementation of = operator';

CREATE FUNCTION assessment_ne(assessment, assessment)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_ne(assessment, assessment) IS 'implementation of <> operator';

CREATE FUNCTION assessment_lt(assessment, assessment)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_lt(assessment, assessment) IS 'implementation of < operator';

CREATE FUNCTION assessment_le(assessment, assessment)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_le(assessment, assessment) IS 'implementation of <= operator';

CREATE FUNCTION assessment_gt(assessment, assessment)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_gt(assessment, assessment) IS 'implementation of > operator';

CREATE FUNCTION assessment_ge(assessment, assessment)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_ge(assessment, assessment) IS 'implementation of >= operator';

CREATE OPERATOR = (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (assessment, assessment) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (assessment, assessment) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (assessment, assessment) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (assessment, assessment) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (assessment, assessment) IS 'greater than';

CREATE OPERATOR >= (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (assessment, assessment) IS 'greater than or equal';

CREATE FUNCTION assessment_cmp(assessment, assessment)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_cmp(assessment, assessment) IS 'less-equal-greater: -1, 0 or 1';

CREATE FUNCTION assessment_hash(assessment)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_hash(assessment) IS 'hash';

CREATE FUNCTION assessment_hash_extended(assessment, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_hash_extended(assessment, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS assessment_ops
	DEFAULT FOR TYPE assessment USING btree AS
		OPERATOR 1 <,
		OPERATOR 2 <=,
		OPERATOR 3 =,
		OPERATOR 4 >=,
		OPERATOR 5 >,
		FUNCTION 1 assessment_cmp(assessment, assessment),
		FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS assessment_ops USING btree IS 'sorting and small values; a btree entry is limited to about 2700 bytes, use hash for large ones';
COMMENT ON OPERATOR FAMILY assessment_ops USING btree IS 'order of assessment';

CREATE OPERATOR CLASS assessment_ops
	DEFAULT FOR TYPE assessment USING hash AS
		OPERATOR 1 =,
		FUNCTION 1 assessment_hash(assessment),
		FUNCTION 2 assessment_hash_extended(assessment, bigint);
COMMENT ON OPERATOR CLASS assessment_ops USING hash IS 'equality of values of any size';
COMMENT ON OPERATOR FAMILY assessment_ops USING hash IS 'equality of assessment';

-- casts

CREATE CAST (text AS assessment) WITH INOUT;
COMMENT ON CAST (text AS assessment) IS 'reads the text form';
CREATE CAST (varchar AS assessment) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS assessment) IS 'reads the text form; for assignment, so that drivers can bind strings';
CREATE CAST (assessment AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (assessment AS text) IS 'the canonical text form';
CREATE CAST (assessment AS varchar) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (assessment AS varchar) IS 'the canonical text form';

CREATE FUNCTION assessment_from_jsonb(jsonb)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_from_jsonb(jsonb) IS 'implementation of the cast from jsonb; jsonb keeps only the last of repeated keys, so they cannot be refused here as they are in text';

CREATE FUNCTION assessment_to_jsonb(assessment)
RETURNS jsonb
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_to_jsonb(assessment) IS 'implementation of the cast to jsonb';

CREATE CAST (jsonb AS assessment) WITH FUNCTION assessment_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS assessment) IS 'reads the document';
CREATE CAST (assessment AS jsonb) WITH FUNCTION assessment_to_jsonb(assessment) AS ASSIGNMENT;
COMMENT ON CAST (assessment AS jsonb) IS 'the document';

-- constructors

CREATE FUNCTION assessment(perspective text, answers integer[], instrument instrument DEFAULT governance.standard_instrument())
RETURNS assessment
AS 'MODULE_PATHNAME', 'assessment_from_array'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment(text, integer[], instrument) IS
'One rater''s form from answers in the order of the instrument; a NULL element is an indicator that was not answered. 22003 for an answer off the scale, 2202E for a wrong number of answers, 22P02 for an unknown perspective (Dutch and plural names are accepted). Example: assessment(''raad'', array_fill(4, ARRAY[24]))';

CREATE FUNCTION assessment(perspective text, answers jsonb, instrument instrument DEFAULT governance.standard_instrument())
RETURNS assessment
AS 'MODULE_PATHNAME', 'assessment_from_answers'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment(text, jsonb, instrument) IS
'One rater''s form from an object {"indicator": answer}; null or absent is not answered. 22023 for an unknown indicator, 22003 for an answer off the scale. Example: assessment(''partner'', ''{"content.steer.1": 4}''::jsonb)';

-- aggregates

CREATE FUNCTION assessment_agg_transition(assessment, text, text, integer)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
CALLED ON NULL INPUT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_agg_transition(assessment, text, text, integer) IS 'aggregate transition function';

CREATE FUNCTION assessment_agg_transition(assessment, text, text, integer, instrument)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
CALLED ON NULL INPUT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_agg_transition(assessment, text, text, integer, instrument) IS 'aggregate transition function';

CREATE FUNCTION assessment_agg_combine(assessment, assessment)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_agg_combine(assessment, assessment) IS 'aggregate combine function';

CREATE AGGREGATE assessment_agg(perspective text, indicator text, answer integer, instrument instrument) (
	SFUNC = assessment_agg_transition,
	STYPE = assessment,
	COMBINEFUNC = assessment_agg_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE assessment_agg(text, text, integer, instrument) IS
'One rater''s form from long rows, one row an answer: GROUP BY the rater. A NULL answer is "not answered"; a NULL perspective or indicator is an error (22004), so is a second answer to one indicator (23505), also when parallel workers meet it, and a second perspective (22023). No rows: NULL.';

CREATE AGGREGATE assessment_agg(perspective text, indicator text, answer integer) (
	SFUNC = assessment_agg_transition,
	STYPE = assessment,
	COMBINEFUNC = assessment_agg_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE assessment_agg(text, text, integer) IS
'As assessment_agg(perspective, indicator, answer, instrument) with the standard instrument.';

CREATE FUNCTION assessment_sum(assessment, assessment)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_sum(assessment, assessment) IS 'aggregate transition and combine function';

CREATE FUNCTION assessment_sum_inverse(assessment, assessment)
RETURNS assessment
AS 'MODULE_PATHNAME'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_sum_inverse(assessment, assessment) IS 'aggregate inverse transition function';

CREATE AGGREGATE sum(assessment) (
	SFUNC = assessment_sum,
	STYPE = assessment,
	SSPACE = 4096,
	COMBINEFUNC = assessment_sum,
	MSFUNC = assessment_sum,
	MINVFUNC = assessment_sum_inverse,
	MSTYPE = assessment,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(assessment) IS
'The exact tally of all assessments: integers are added, so every order, parallel plan and moving window gives the same bits. NULLs are skipped; no rows: NULL. 22023 when instruments differ in structure. The result can be stored and summed again.';

-- + and -

CREATE FUNCTION assessment_add(assessment, assessment)
RETURNS assessment
AS 'MODULE_PATHNAME', 'assessment_add'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_add(assessment, assessment) IS
'The tally of both; the function of operator +. 22023 when instruments differ in structure. NULL in, NULL out.';

CREATE FUNCTION assessment_subtract(assessment, assessment)
RETURNS assessment
AS 'MODULE_PATHNAME', 'assessment_subtract'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION assessment_subtract(assessment, assessment) IS
'Takes the second away from the first; the function of operator -. 22003 when it is not contained. Leave one rater out: score(total - form).';

CREATE OPERATOR + (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_add,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (assessment, assessment) IS 'the tally of both';

CREATE OPERATOR - (
	LEFTARG = assessment, RIGHTARG = assessment, FUNCTION = assessment_subtract
);
COMMENT ON OPERATOR - (assessment, assessment) IS 'the first without the second';

-- what an assessment says of itself

CREATE FUNCTION raters(assessment)
RETURNS bigint
AS 'MODULE_PATHNAME', 'assessment_raters'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION raters(assessment) IS
'How many raters are counted. NULL in, NULL out.';

CREATE FUNCTION perspectives(assessment)
RETURNS text[]
AS 'MODULE_PATHNAME', 'assessment_perspectives'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION perspectives(assessment) IS
'Codes of the perspectives that have raters, in the order council, executive, official, partner, resident, independent. NULL in, NULL out.';

CREATE FUNCTION for_perspective(assessment, perspective text)
RETURNS assessment
AS 'MODULE_PATHNAME', 'assessment_for_perspective'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION for_perspective(assessment, text) IS
'The part of one perspective; an assessment without raters when it has none. Dutch and plural names are accepted. Example: score(for_perspective(a, ''raad''))';

CREATE FUNCTION fingerprint(assessment)
RETURNS text
AS 'MODULE_PATHNAME', 'assessment_fingerprint'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION fingerprint(assessment) IS
'Fingerprint of the structure of the instrument that it was made with, as fingerprint(instrument) gives it.';

CREATE FUNCTION answer_counts(assessment assessment, instrument instrument DEFAULT governance.standard_instrument(), OUT perspective text, OUT indicator text, OUT answer integer, OUT raters bigint)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'assessment_answer_counts'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 300;
COMMENT ON FUNCTION answer_counts(assessment, instrument) IS
'Every answer with the number of raters who gave it, a row per perspective, indicator and answer that occurs: what each score is made of.';

CREATE FUNCTION recode(assessment assessment, source instrument, target instrument, OUT recoded assessment, OUT dropped text[], OUT added text[])
RETURNS record
AS 'MODULE_PATHNAME', 'assessment_recode'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE;
COMMENT ON FUNCTION recode(assessment, instrument, instrument) IS
'Carries answers over from one instrument to another by indicator code, where the scales are equal (22023 otherwise): the new assessment, the indicators that the target does not have (dropped), and those that the source did not have (added, not answered).';
