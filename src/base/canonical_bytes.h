/*
 * canonical_bytes.h
 *		Comparison and hash of the types whose stored bytes are canonical.
 *
 * Each instrument, assessment and collaboration has exactly one sequence of
 * bytes, made by the one constructor of its type.  So equality is equality
 * of bytes, and any order of bytes is a total order.  Kinds differ only in
 * name: CANONICAL_BYTES_OPERATORS(type) defines the functions of one.
 */
#ifndef PARTNER_GOVERNANCE_CANONICAL_BYTES_H
#define PARTNER_GOVERNANCE_CANONICAL_BYTES_H

#include "base/compat.h"

extern int	canonical_bytes_cmp(Datum a, Datum b);
extern bool canonical_bytes_eq(Datum a, Datum b);
extern uint64 canonical_bytes_hash(Datum value, uint64 seed);

#define CANONICAL_BYTES_COMPARISON(name, condition) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(canonical_bytes_cmp(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)) condition 0); \
	} \
	extern Datum name(PG_FUNCTION_ARGS)

#define CANONICAL_BYTES_OPERATORS(type) \
	PG_FUNCTION_INFO_V1(type##_eq); \
	Datum \
	type##_eq(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(canonical_bytes_eq(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1))); \
	} \
	PG_FUNCTION_INFO_V1(type##_ne); \
	Datum \
	type##_ne(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(!canonical_bytes_eq(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1))); \
	} \
	CANONICAL_BYTES_COMPARISON(type##_lt, <); \
	CANONICAL_BYTES_COMPARISON(type##_le, <=); \
	CANONICAL_BYTES_COMPARISON(type##_gt, >); \
	CANONICAL_BYTES_COMPARISON(type##_ge, >=); \
	PG_FUNCTION_INFO_V1(type##_cmp); \
	Datum \
	type##_cmp(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_INT32(canonical_bytes_cmp(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1))); \
	} \
	PG_FUNCTION_INFO_V1(type##_hash); \
	Datum \
	type##_hash(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_UINT32((uint32) canonical_bytes_hash(PG_GETARG_DATUM(0), 0)); \
	} \
	PG_FUNCTION_INFO_V1(type##_hash_extended); \
	Datum \
	type##_hash_extended(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_UINT64(canonical_bytes_hash(PG_GETARG_DATUM(0), (uint64) PG_GETARG_INT64(1))); \
	} \
	extern Datum type##_hash_extended(PG_FUNCTION_ARGS)

#endif							/* PARTNER_GOVERNANCE_CANONICAL_BYTES_H */
