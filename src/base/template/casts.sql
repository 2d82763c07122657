-- casts of @type@

CREATE CAST (text AS @type@) WITH INOUT;
COMMENT ON CAST (text AS @type@) IS 'reads the text form';
CREATE CAST (varchar AS @type@) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS @type@) IS 'reads the text form; for assignment, so that drivers can bind strings';
CREATE CAST (@type@ AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (@type@ AS text) IS 'the canonical text form, which reads back to the same value';
CREATE CAST (@type@ AS varchar) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (@type@ AS varchar) IS 'the canonical text form, which reads back to the same value';

@JSONB@ CREATE FUNCTION governance_internal.@type@_from_jsonb(jsonb)
@JSONB@ RETURNS @type@
@JSONB@ AS 'MODULE_PATHNAME'
@JSONB@ LANGUAGE C
@JSONB@ IMMUTABLE
@JSONB@ STRICT
@JSONB@ PARALLEL SAFE;
@JSONB@ COMMENT ON FUNCTION @type@_from_jsonb(jsonb) IS 'implementation of the cast from jsonb; jsonb keeps only the last of repeated keys, so they cannot be refused here as they are in text';
@JSONB@
@JSONB@ CREATE FUNCTION governance_internal.@type@_to_jsonb(@type@)
@JSONB@ RETURNS jsonb
@JSONB@ AS 'MODULE_PATHNAME'
@JSONB@ LANGUAGE C
@JSONB@ IMMUTABLE
@JSONB@ STRICT
@JSONB@ PARALLEL SAFE;
@JSONB@ COMMENT ON FUNCTION @type@_to_jsonb(@type@) IS 'implementation of the cast to jsonb';
@JSONB@
@JSONB@ CREATE CAST (jsonb AS @type@) WITH FUNCTION @type@_from_jsonb(jsonb);
@JSONB@ COMMENT ON CAST (jsonb AS @type@) IS 'reads the document';
@JSONB@ CREATE CAST (@type@ AS jsonb) WITH FUNCTION @type@_to_jsonb(@type@) AS ASSIGNMENT;
@JSONB@ COMMENT ON CAST (@type@ AS jsonb) IS 'the document';

