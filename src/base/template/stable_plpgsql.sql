LANGUAGE plpgsql
STABLE
@STRICT@ STRICT
PARALLEL SAFE
@COST@ COST @COST@
@ROWS@ ROWS @ROWS@
@NOJIT@ SET jit = off
@PLANNEDONCE@ SET plan_cache_mode = force_generic_plan
SET search_path = OUR_SCHEMAS;
