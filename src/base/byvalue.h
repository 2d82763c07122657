/*
 * byvalue.h
 *		What the types that fit in a Datum share: the comparison functions and
 *		the hash, both of the stored number.
 */
#ifndef PARTNER_GOVERNANCE_BYVALUE_H
#define PARTNER_GOVERNANCE_BYVALUE_H

#include "base/compat.h"

#include "common/hashfn.h"

/*
 * PREFIX_eq ... PREFIX_ge and PREFIX_cmp, for a type whose order is the order
 * of its unsigned number.  GETARG fetches an argument.
 */
#define BYVALUE_COMPARISON(name, getarg, op) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(getarg(0) op getarg(1)); \
	} \
	extern Datum name(PG_FUNCTION_ARGS)

#define BYVALUE_COMPARISONS(prefix, getarg) \
	BYVALUE_COMPARISON(prefix##_eq, getarg, ==); \
	BYVALUE_COMPARISON(prefix##_ne, getarg, !=); \
	BYVALUE_COMPARISON(prefix##_lt, getarg, <); \
	BYVALUE_COMPARISON(prefix##_le, getarg, <=); \
	BYVALUE_COMPARISON(prefix##_gt, getarg, >); \
	BYVALUE_COMPARISON(prefix##_ge, getarg, >=); \
	PG_FUNCTION_INFO_V1(prefix##_cmp); \
	Datum \
	prefix##_cmp(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_INT32(byvalue_cmp(getarg(0), getarg(1))); \
	} \
	extern Datum prefix##_cmp(PG_FUNCTION_ARGS)

static inline int
byvalue_cmp(uint64 a, uint64 b)
{
	return (a > b) - (a < b);
}

/*
 * Hash of 64 bits, the same on little and big-endian machines.  Not core's
 * hashint8(), which folds the halves together: mixes with as much hierarchy
 * as network would all collide.  The plain hash is the low half for seed 0.
 */
static inline uint64
byvalue_hash(uint64 bits, uint64 seed)
{
	uint64		high = hash_bytes_uint32_extended((uint32) (bits >> 32), seed);

	return hash_bytes_uint32_extended((uint32) bits, high);
}

#endif							/* PARTNER_GOVERNANCE_BYVALUE_H */
