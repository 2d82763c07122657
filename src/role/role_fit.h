/*
 * role_fit.h
 *		How well roles suit a governance style.
 */
#ifndef PARTNER_GOVERNANCE_ROLE_FIT_H
#define PARTNER_GOVERNANCE_ROLE_FIT_H

#include "role/role.h"
#include "role/style.h"

/*
 * The mean affinity of the roles of a set that have one, and its fidelity to
 * a mix, in [0,1].  False when no role of the set has an affinity.
 */
extern bool role_set_affinity(RoleSet set, Style *affinity);
extern bool role_set_fit(RoleSet set, Style style, double *fit);

#endif							/* PARTNER_GOVERNANCE_ROLE_FIT_H */
