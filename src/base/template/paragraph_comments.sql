COMMENT ON COLUMN bbv_paragraph.@type@_status IS 'Why that amount is there or not, see finance_amount; not_filled when there is no row.';
COMMENT ON COLUMN bbv_paragraph.@type@_status_nl IS '@type@_status in words, Dutch.';
COMMENT ON COLUMN bbv_paragraph.@type@_status_en IS '@type@_status in words, English.';
