COMMENT ON COLUMN @type@.category_key IS 'The category, see dim_category.';
COMMENT ON COLUMN @type@.band_key IS 'The light of its level, see dim_band; ''-'' when there is none.';
COMMENT ON COLUMN @type@.band_code IS 'Code of that light, see dim_band; NULL when there is none.';
COMMENT ON COLUMN @type@.level IS 'How high, 0 to 1; NULL when it is not answered well enough, see status. Never adds up: take the mean.';
COMMENT ON COLUMN @type@.coverage IS 'Answers given divided by answers asked, 0 to 1, without those that raters say are not applicable; NULL when nothing applies to anybody. Never adds up: take the mean.';
COMMENT ON COLUMN @type@.status IS 'Why there is or is not a level: ok, too_few_answers, no_answers or not_applicable (nothing in it applies to anybody).';
-- include label_comments status view=@type@
COMMENT ON COLUMN @type@.is_small_group IS 'Whether so few people (1 to 4, or fewer than the setting min_raters) answered one of the questions behind it, or say together that it is not applicable, that they can be recognised: not for publication.';
