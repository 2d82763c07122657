/*
 * disclosure.h
 *		What the numbers of a group tell about one of its members.  Takes no
 *		memory and raises nothing; long loops can be interrupted.
 */
#ifndef PARTNER_GOVERNANCE_DISCLOSURE_H
#define PARTNER_GOVERNANCE_DISCLOSURE_H

#include "assessment/forms.h"

/*
 * The narrowest interval, as a share of the scale, in which one rater of the
 * group can place the level that another one gave a category of the primary
 * facet, when the sum of the answers to every question is known to her; 1 when
 * nobody answered.  The forms are one group, whatever their perspectives.
 *
 * Everything that is published of a group (levels, score, balance, light, in
 * any weights, alone or with other groups) is made from these sums, so that it
 * tells no more than they do.
 *
 * That a group is shown tells something too: that all intervals are wide
 * enough.  So who is outside must have more room than who is inside, twice as
 * much, and of a group of three three times; what is returned is less when
 * that is not so.
 */
extern double narrowest_interval(const Forms *forms, const Instrument *instrument);

#endif							/* PARTNER_GOVERNANCE_DISCLOSURE_H */
