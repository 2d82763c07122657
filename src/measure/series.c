/*
 * series.c
 *		Points (t, x) as an SQL value, and the aggregate that gathers them.
 */
#include "measure/series.h"

#include <math.h>

#include "funcapi.h"

#include "base/aggregate_state.h"
#include "base/merge_sort.h"
#include "base/number_array.h"
#include "base/result_row.h"

/* ---------- points ---------- */

static int
compare_points(const void *a, const void *b)
{
	const TrendPoint *p = a;
	const TrendPoint *q = b;

	if (p->t != q->t)
		return p->t < q->t ? -1 : 1;
	return (p->x > q->x) - (p->x < q->x);
}

bool
fail_series_too_long(GovFailure *failure)
{
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "series has more than %d points", SERIES_MAX_POINTS);
	return gov_fail_hint(failure, "Average the points of a period first.");
}

/* ---------- bytes ---------- */

static Size
bytes_of(int n)
{
	return SERIES_HEADER + (Size) n * sizeof(TrendPoint);
}

static int
count_of(const char *bytes)
{
	uint32		count;

	memcpy(&count, bytes + 4, sizeof(count));
	return (int) count;
}

static void
write_header(char *bytes, int format, int n)
{
	uint32		count = (uint32) n;

	memset(bytes, 0, SERIES_HEADER);
	bytes[0] = (char) format;
	memcpy(bytes + 4, &count, sizeof(count));
}

/* The one validator of bytes: of a stored value, or of a state. */
static bool
bytes_whole(const char *bytes, Size len)
{
	int			n;

	if (len < SERIES_HEADER || (bytes[0] != SERIES_FORMAT && bytes[0] != SERIES_GROWING))
		return false;
	n = count_of(bytes);
	if (n < 0 || n > SERIES_MAX_POINTS)
		return false;
	return bytes[0] == SERIES_FORMAT ? len == bytes_of(n) : len >= bytes_of(n);
}

static struct varlena *
store_sorted(const TrendPoint *points, int n)
{
	Size		size = VARHDRSZ + bytes_of(n);
	struct varlena *stored = palloc(size);

	SET_VARSIZE(stored, size);
	write_header(VARDATA(stored), SERIES_FORMAT, n);
	memcpy(VARDATA(stored) + SERIES_HEADER, points, (Size) n * sizeof(TrendPoint));
	return stored;
}

struct varlena *
series_from_points(TrendPoint *points, int n)
{
	int			i;

	for (i = 0; i < n; i++)
	{
		/* one zero */
		points[i].t += 0.0;
		points[i].x += 0.0;
	}
	merge_sort(points, n, sizeof(TrendPoint), compare_points);
	return store_sorted(points, n);
}

TrendPoint *
series_points(Datum value, int *n)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);
	const char *bytes = VARDATA_ANY(stored);
	TrendPoint *points;

	if (!bytes_whole(bytes, VARSIZE_ANY_EXHDR(stored)))
		gov_refuse_stored("series", VARSIZE_ANY_EXHDR(stored), "Make it anew from its points.");
	*n = count_of(bytes);
	points = palloc(Max(*n, 1) * sizeof(TrendPoint));
	memcpy(points, bytes + SERIES_HEADER, *n * sizeof(TrendPoint));
	if (bytes[0] == SERIES_GROWING)
		merge_sort(points, *n, sizeof(TrendPoint), compare_points);
	if ((Pointer) stored != DatumGetPointer(value))
		pfree(stored);
	return points;
}

/* ---------- aggregate ---------- */

/* The state, which may be NULL, with place for so many points more. */
static struct varlena *
growing_series(const NullableDatum *state, int more)
{
	static const char start[] = {SERIES_GROWING};
	struct varlena *held = state->isnull ? NULL : state_to_change(state->value, start, sizeof(start));
	TrendPoint *points = NULL;
	int			n = 0;
	GovFailure	failure;

	if (held)
		n = count_of(VARDATA(held));
	else if (!state->isnull)
		points = series_points(state->value, &n);
	/* both numbers are within the limit, so their sum is one */
	if (n + more > SERIES_MAX_POINTS)
	{
		fail_series_too_long(&failure);
		gov_raise(&failure);
	}
	if (held)
		return state_room(held) >= bytes_of(n + more) ? held : state_enlarge(held, bytes_of(n), bytes_of(n + more));
	held = state_create(bytes_of(n + more));
	write_header(VARDATA(held), SERIES_GROWING, n);
	if (n > 0)
		memcpy(VARDATA(held) + SERIES_HEADER, points, n * sizeof(TrendPoint));
	return held;
}

static Datum
append_points(const NullableDatum *state, const TrendPoint *points, int more)
{
	struct varlena *series = growing_series(state, more);
	int			n = count_of(VARDATA(series));

	memcpy(VARDATA(series) + bytes_of(n), points, more * sizeof(TrendPoint));
	write_header(VARDATA(series), SERIES_GROWING, n + more);
	return PointerGetDatum(series);
}

/* One point more; a row without t or x does not count. */
PG_FUNCTION_INFO_V1(series_add_point);
Datum
series_add_point(PG_FUNCTION_ARGS)
{
	TrendPoint	point;

	(void) aggregate_context(fcinfo);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	point.t = PG_GETARG_FLOAT8(1);
	point.x = PG_GETARG_FLOAT8(2);
	number_check_finite(point.t, "t");
	number_check_finite(point.x, "x");
	point.t += 0.0;
	point.x += 0.0;
	return append_points(&fcinfo->args[0], &point, 1);
}

/* The points of both: combine function, and transition of sum(series). */
PG_FUNCTION_INFO_V1(series_union);
Datum
series_union(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points;

	(void) aggregate_context(fcinfo);
	points = series_points(PG_GETARG_DATUM(1), &n);
	return append_points(&fcinfo->args[0], points, n);
}

/* The stored value of a state. */
PG_FUNCTION_INFO_V1(series_final);
Datum
series_final(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = series_points(PG_GETARG_DATUM(0), &n);

	PG_RETURN_POINTER(store_sorted(points, n));
}

/* ---------- constructor and accessors ---------- */

PG_FUNCTION_INFO_V1(series_from_arrays);
Datum
series_from_arrays(PG_FUNCTION_ARGS)
{
	NumberArray t;
	NumberArray x;
	TrendPoint *points;
	int			n = 0;
	int			i;

	number_array_read(PG_GETARG_ARRAYTYPE_P(0), "time", SERIES_MAX_POINTS, &t);
	number_array_read(PG_GETARG_ARRAYTYPE_P(1), "value", SERIES_MAX_POINTS, &x);
	number_array_same_length(&t, "time", &x, "value");
	points = palloc(Max(t.n, 1) * sizeof(TrendPoint));
	for (i = 0; i < t.n; i++)
	{
		if (t.isnull[i] || x.isnull[i])
			continue;
		points[n].t = t.value[i];
		points[n++].x = x.value[i];
	}
	PG_RETURN_POINTER(series_from_points(points, n));
}

PG_FUNCTION_INFO_V1(series_add);
Datum
series_add(PG_FUNCTION_ARGS)
{
	int			na;
	int			nb;
	TrendPoint *a = series_points(PG_GETARG_DATUM(0), &na);
	TrendPoint *b = series_points(PG_GETARG_DATUM(1), &nb);
	GovFailure	failure;

	if (na + nb > SERIES_MAX_POINTS)
	{
		fail_series_too_long(&failure);
		gov_raise(&failure);
	}
	a = repalloc(a, Max(na + nb, 1) * sizeof(TrendPoint));
	memcpy(a + na, b, nb * sizeof(TrendPoint));
	PG_RETURN_POINTER(series_from_points(a, na + nb));
}

/* a row a point: t, x */
PG_FUNCTION_INFO_V1(series_rows);
Datum
series_rows(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	int			n;
	TrendPoint *points = series_points(PG_GETARG_DATUM(0), &n);
	int			i;

	InitMaterializedSRF(fcinfo, 0);
	for (i = 0; i < n; i++)
	{
		ResultRow	row = {0};

		result_double(&row, points[i].t);
		result_double(&row, points[i].x);
		result_row_put(&row, rsinfo);
	}
	return (Datum) 0;
}
