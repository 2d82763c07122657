/*
 * series.c
 *		Points (t, x) as an SQL value, and the aggregate that gathers them.
 */
#include "measure/series.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/memutils.h"

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

static Size
encoded_size(int n)
{
	return VARHDRSZ + SERIES_HEADER + (Size) n * sizeof(TrendPoint);
}

static void
encode(const TrendPoint *points, int n, char *bytes)
{
	uint32		count = (uint32) n;

	memset(bytes, 0, SERIES_HEADER);
	bytes[0] = SERIES_FORMAT;
	memcpy(bytes + 4, &count, sizeof(count));
	memcpy(bytes + SERIES_HEADER, points, (Size) n * sizeof(TrendPoint));
}

struct varlena *
series_from_points(TrendPoint *points, int n)
{
	Size		size = encoded_size(n);
	struct varlena *stored = palloc(size);
	int			i;

	for (i = 0; i < n; i++)
	{
		/* one zero */
		points[i].t += 0.0;
		points[i].x += 0.0;
	}
	merge_sort(points, n, sizeof(TrendPoint), compare_points);
	SET_VARSIZE(stored, size);
	encode(points, n, VARDATA(stored));
	return stored;
}

/* ---------- expanded object ---------- */

typedef struct ExpandedSeries
{
	ExpandedObjectHeader hdr;
	int			n;
	int			room;
	bool		sorted;
	TrendPoint *points;
} ExpandedSeries;

/* Order means nothing to the aggregate, so sorting in place is harmless; scratch memory is the object's own. */
static void
sort_points(ExpandedSeries *series)
{
	MemoryContext caller = MemoryContextSwitchTo(series->hdr.eoh_context);

	if (!series->sorted)
		merge_sort(series->points, series->n, sizeof(TrendPoint), compare_points);
	series->sorted = true;
	MemoryContextSwitchTo(caller);
}

static Size
size_of_expanded(void *object)
{
	return encoded_size(((ExpandedSeries *) object)->n) - VARHDRSZ;
}

static void
encode_expanded(void *object, char *bytes)
{
	ExpandedSeries *series = object;

	sort_points(series);
	encode(series->points, series->n, bytes);
}

static const ExpandedKind expanded_kind = {EXPANDED_METHODS, "series", size_of_expanded, encode_expanded};

static ExpandedSeries *
expanded_new(MemoryContext parent)
{
	ExpandedSeries *series = expanded_create(&expanded_kind, parent, sizeof(ExpandedSeries));

	series->room = 8;
	series->points = MemoryContextAlloc(series->hdr.eoh_context, series->room * sizeof(TrendPoint));
	series->sorted = true;
	return series;
}

static void
expanded_reserve(ExpandedSeries *series, int more)
{
	GovFailure	failure;

	/* both numbers are within the limit, so their sum is one */
	if (series->n + more > SERIES_MAX_POINTS)
	{
		fail_series_too_long(&failure);
		gov_raise(&failure);
	}
	if (series->n + more <= series->room)
		return;
	while (series->room < series->n + more)
		series->room *= 2;
	series->points = repalloc(series->points, series->room * sizeof(TrendPoint));
}

static void
expanded_append(ExpandedSeries *series, const TrendPoint *points, int n)
{
	if (n == 0)
		return;
	expanded_reserve(series, n);
	memcpy(series->points + series->n, points, n * sizeof(TrendPoint));
	series->n += n;
	series->sorted = false;
}

TrendPoint *
series_points(Datum value, int *n)
{
	ExpandedSeries *series = expanded_of(value, &expanded_kind);
	TrendPoint *points;

	if (series)
	{
		sort_points(series);
		*n = series->n;
		points = palloc(Max(*n, 1) * sizeof(TrendPoint));
		memcpy(points, series->points, *n * sizeof(TrendPoint));
	}
	else
	{
		struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);
		uint32		count;

		memcpy(&count, VARDATA_ANY(stored) + 4, sizeof(count));
		*n = (int) count;
		points = palloc(Max(*n, 1) * sizeof(TrendPoint));
		memcpy(points, VARDATA_ANY(stored) + SERIES_HEADER, *n * sizeof(TrendPoint));
		if ((Pointer) stored != DatumGetPointer(value))
			pfree(stored);
	}
	return points;
}

/* ---------- aggregate ---------- */

/* The state as an object that may grow. */
static ExpandedSeries *
growing_series(Datum state, MemoryContext aggregate)
{
	ExpandedSeries *series = expanded_to_change(state, &expanded_kind);
	TrendPoint *points;
	int			n;

	if (series)
		return series;
	points = series_points(state, &n);
	series = expanded_new(aggregate);
	expanded_append(series, points, n);
	pfree(points);
	return series;
}

/* One point more; a row without t or x does not count. */
PG_FUNCTION_INFO_V1(series_add_point);
Datum
series_add_point(PG_FUNCTION_ARGS)
{
	MemoryContext aggregate = aggregate_context(fcinfo);
	ExpandedSeries *series;
	TrendPoint	point;

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
	series = PG_ARGISNULL(0) ? expanded_new(aggregate) : growing_series(PG_GETARG_DATUM(0), aggregate);
	expanded_append(series, &point, 1);
	return EOHPGetRWDatum(&series->hdr);
}

/* The points of both: combine function, and transition of sum(series). */
PG_FUNCTION_INFO_V1(series_union);
Datum
series_union(PG_FUNCTION_ARGS)
{
	MemoryContext aggregate = aggregate_context(fcinfo);
	ExpandedSeries *series = growing_series(PG_GETARG_DATUM(0), aggregate);
	int			n;
	TrendPoint *points = series_points(PG_GETARG_DATUM(1), &n);

	expanded_append(series, points, n);
	pfree(points);
	return EOHPGetRWDatum(&series->hdr);
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
