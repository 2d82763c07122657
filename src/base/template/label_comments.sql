COMMENT ON COLUMN @view@.@type@_nl IS '@type@ in words, Dutch; NULL when it is.';
COMMENT ON COLUMN @view@.@type@_en IS '@type@ in words, English; NULL when it is.';
