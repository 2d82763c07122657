/*
 * style.h
 *		A mix of hierarchy, network and market governance that sums to 1.
 *
 * Stored in 8 bytes by value as whole parts of 2^30: hierarchy in the high 32
 * bits, network in the low 32 (a part can be the whole 2^30, so each needs 31
 * bits), market is the rest of 2^30.  Every share is thus an exact double, and
 * two spellings of one mix are one value.
 */
#ifndef PARTNER_GOVERNANCE_STYLE_H
#define PARTNER_GOVERNANCE_STYLE_H

#include "base/json_tree.h"
#include "base/vocabulary.h"

typedef uint64 Style;

#define STYLE_WHOLE ((uint32) 1 << 30)

/* Parts of STYLE_WHOLE. */
extern uint32 style_part(Style style, StyleComponent component);
extern double style_share(Style style, StyleComponent component);

/* The one constructor: closes a non-negative triple by largest remainder. */
extern bool style_make(const double parts[STYLE_COMPONENT_COUNT], Style *style, GovFailure *failure);

/* {"hierarchy":0.2,"network":0.6,"market":0.2} */
extern bool style_from_json(const JsonNode *node, Style *style, GovFailure *failure);
extern void style_write_json(StringInfo buf, const char *key, Style style);

#define DatumGetStyle(d) ((Style) DatumGetInt64(d))
#define StyleGetDatum(s) Int64GetDatum((int64) (s))
#define PG_GETARG_STYLE(n) DatumGetStyle(PG_GETARG_DATUM(n))
#define PG_RETURN_STYLE(s) return StyleGetDatum(s)

#endif							/* PARTNER_GOVERNANCE_STYLE_H */
