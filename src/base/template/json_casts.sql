CREATE FUNCTION governance_internal.@type@_from_jsonb(jsonb)
RETURNS @type@
-- include strict_c @type@_from_jsonb
COMMENT ON FUNCTION @type@_from_jsonb(jsonb) IS 'implementation of the cast from jsonb; jsonb keeps only the last of repeated keys, so they cannot be refused here as they are in text';

CREATE FUNCTION governance_internal.@type@_to_jsonb(@type@)
RETURNS jsonb
-- include strict_c @type@_to_jsonb
COMMENT ON FUNCTION @type@_to_jsonb(@type@) IS 'implementation of the cast to jsonb';

CREATE CAST (jsonb AS @type@) WITH FUNCTION @type@_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS @type@) IS 'reads the document';
CREATE CAST (@type@ AS jsonb) WITH FUNCTION @type@_to_jsonb(@type@) AS ASSIGNMENT;
COMMENT ON CAST (@type@ AS jsonb) IS 'the document';

