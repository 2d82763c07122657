-- casts of @type@

CREATE CAST (text AS @type@) WITH INOUT;
COMMENT ON CAST (text AS @type@) IS 'reads the text form';
CREATE CAST (varchar AS @type@) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS @type@) IS 'reads the text form; for assignment, so that drivers can bind strings';
CREATE CAST (@type@ AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (@type@ AS text) IS 'the canonical text form, which reads back to the same value';
CREATE CAST (@type@ AS varchar) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (@type@ AS varchar) IS 'the canonical text form, which reads back to the same value';

@JSONB@ -- include json_casts @type@
