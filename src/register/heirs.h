/*
 * heirs.h
 *		Who stands in the place of an organisation that ended.
 */
#ifndef PARTNER_GOVERNANCE_HEIRS_H
#define PARTNER_GOVERNANCE_HEIRS_H

#include "base/compat.h"

#include "utils/jsonb.h"

/*
 * The successors of an organisation, of what heirs_on() has of all: an object
 * with a key for each.  False where it did not end.
 */
extern bool heirs_find(const Jsonb *heirs, const char *organisation, int len, JsonbContainer **successors);

#endif							/* PARTNER_GOVERNANCE_HEIRS_H */
