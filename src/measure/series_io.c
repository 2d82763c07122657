/*
 * series_io.c
 *		Text, binary and jsonb forms of a series: [[t,x],...]
 */
#include "measure/series.h"

#include <math.h>

#include "libpq/pqformat.h"
#include "miscadmin.h"

#include "base/json_tree.h"
#include "base/json_type.h"
#include "base/json_write.h"

#define SERIES_WIRE_VERSION 1

/* Canonical JSON: [[t,x],...] */
static void
series_write(StringInfo buf, const TrendPoint *points, int n)
{
	int			i;

	json_open_array(buf, NULL);
	for (i = 0; i < n; i++)
	{
		json_open_array(buf, NULL);
		json_write_number(buf, NULL, points[i].t);
		json_write_number(buf, NULL, points[i].x);
		json_close_array(buf);
	}
	json_close_array(buf);
}

/* The one door for text, whether it came as text or as jsonb. */
static void *
series_parse(const char *str, size_t len, GovFailure *failure)
{
	const JsonNode *root = json_tree_parse("series", str, len, failure);
	const JsonNode *node;
	TrendPoint *points;
	int			n = 0;

	if (root == NULL || !json_expect(root, JSON_ARRAY, failure))
		return NULL;
	if (root->count > SERIES_MAX_POINTS)
	{
		fail_series_too_long(failure);
		return NULL;
	}
	points = palloc(Max(root->count, 1) * sizeof(TrendPoint));
	for (node = root->first; node; node = node->next, n++)
	{
		if (!json_expect(node, JSON_ARRAY, failure))
			return NULL;
		if (node->count != 2)
		{
			json_fail(node, failure, "must be a time and a value");
			return NULL;
		}
		if (!json_double(node->first, &points[n].t, failure) ||
			!json_double(node->last, &points[n].x, failure))
			return NULL;
	}
	return series_from_points(points, n);
}

static void
write_document(StringInfo buf, Datum value)
{
	int			n;
	TrendPoint *points = series_points(value, &n);

	series_write(buf, points, n);
}

static const JsonType json_type = {"series", series_parse, write_document, 0};

JSON_TYPE_FUNCTIONS(series)

PG_FUNCTION_INFO_V1(series_recv);
Datum
series_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	uint32		n;
	TrendPoint *points;
	uint32		i;

	gov_check_wire_version("series", pq_getmsgbyte(buf), SERIES_WIRE_VERSION);
	n = pq_getmsgint(buf, 4);
	if (n > SERIES_MAX_POINTS)
		gov_refuse_wire("series", "There are too many points.");
	if ((Size) (buf->len - buf->cursor) < n * sizeof(TrendPoint))
		gov_refuse_wire("series", "Points are cut short.");
	points = palloc(Max(n, 1) * sizeof(TrendPoint));
	for (i = 0; i < n; i++)
	{
		points[i].t = pq_getmsgfloat8(buf);
		points[i].x = pq_getmsgfloat8(buf);
		if (!isfinite(points[i].t) || !isfinite(points[i].x))
			gov_refuse_wire("series", "Numbers must be finite.");
	}
	PG_RETURN_POINTER(series_from_points(points, (int) n));
}

PG_FUNCTION_INFO_V1(series_send);
Datum
series_send(PG_FUNCTION_ARGS)
{
	int			n;
	TrendPoint *points = series_points(PG_GETARG_DATUM(0), &n);
	StringInfoData buf;
	int			i;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, SERIES_WIRE_VERSION);
	pq_sendint32(&buf, (uint32) n);
	for (i = 0; i < n; i++)
	{
		pq_sendfloat8(&buf, points[i].t);
		pq_sendfloat8(&buf, points[i].x);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
