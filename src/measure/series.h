/*
 * series.h
 *		Points (t, x) as an SQL value, and as the state of an aggregate.
 *
 * A series is a multiset of points, so adding is order-free.  Stored bytes
 * (after the varlena header, any alignment, native byte order):
 *
 *	 0	 1	format (SERIES_FORMAT)
 *	 1	 3	zero
 *	 4	 4	number of points
 *	 8		points: t, x, eight bytes each; sorted by t, then x; no -0
 *
 * One value, one encoding.  A state that grows has another format, its points
 * in the order in which they came, and room behind them.
 */
#ifndef PARTNER_GOVERNANCE_SERIES_H
#define PARTNER_GOVERNANCE_SERIES_H

#include "base/compat.h"

#include "lib/stringinfo.h"

#include "base/failure.h"
#include "measure/trend.h"

#define SERIES_FORMAT 1
#define SERIES_GROWING 2
#define SERIES_HEADER 8
#define SERIES_MAX_POINTS TREND_MAX_POINTS

/* The points of any series, sorted, in the current memory context. */
extern TrendPoint *series_points(Datum value, int *n);

/* A stored value of finite points, which are sorted and cleaned of -0. */
extern struct varlena *series_from_points(TrendPoint *points, int n);

/* 54000; returns false. */
extern bool fail_series_too_long(GovFailure *failure);

#endif							/* PARTNER_GOVERNANCE_SERIES_H */
