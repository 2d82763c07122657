LANGUAGE plpgsql
VOLATILE
@STRICT@ STRICT
PARALLEL UNSAFE
@COST@ COST @COST@
@ROWS@ ROWS @ROWS@
@NOJIT@ SET jit = off
@PLAIN@ SET datestyle = 'ISO, YMD'
@PLAIN@ SET intervalstyle = 'postgres'
@PLAIN@ SET timezone = 'Europe/Amsterdam'
@PLAIN@ SET extra_float_digits = 1
@PLAIN@ SET lc_monetary = 'C'
@PLAIN@ SET lc_numeric = 'C'
@PLAIN@ SET lc_time = 'C'
SET search_path = OUR_SCHEMAS;
