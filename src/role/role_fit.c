/*
 * role_fit.c
 *		How well roles suit a governance style.
 */
#include "role/role.h"

#include <math.h>

#include "role/style.h"

/* Affinities in twelfths, summed over the roles that have one. */
static int
sum_affinity(RoleSet set, int sums[STYLE_COMPONENT_COUNT])
{
	int			total = 0;
	int			number;
	int			i;

	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		sums[i] = 0;
	for (number = 0; set; number++, set >>= 1)
	{
		const RoleEntry *entry = (set & 1) ? role_entry(number) : NULL;

		if (entry == NULL)
			continue;
		for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		{
			sums[i] += entry->affinity[i];
			total += entry->affinity[i];
		}
	}
	return total;
}

static Style
close_sums(const int sums[STYLE_COMPONENT_COUNT])
{
	double		amounts[STYLE_COMPONENT_COUNT];
	Style		style = 0;
	GovFailure	failure;
	int			i;

	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		amounts[i] = sums[i];
	/* not negative and not all zero: it cannot fail */
	(void) style_make(amounts, &style, &failure);
	return style;
}

/* The mean affinity of the roles of a set that have one; false when none has. */
static bool
role_set_affinity(RoleSet set, Style *affinity)
{
	int			sums[STYLE_COMPONENT_COUNT];

	if (sum_affinity(set, sums) == 0)
		return false;
	*affinity = close_sums(sums);
	return true;
}

/*
 * Fidelity (Bhattacharyya) of two mixes p and t: F = (sum sqrt(p_i t_i))^2.
 * Multiplied out it is sum p_i t_i + 2 sum_{i<j} sqrt(p_i t_i p_j t_j), which
 * gives a pure role exactly the share of its style; square roots are correctly
 * rounded everywhere, so the bits are the same on every machine.  False when
 * no role of the set has an affinity.
 */
static bool
role_set_fit(RoleSet set, Style style, double *fit)
{
	int			sums[STYLE_COMPONENT_COUNT];
	int			total = sum_affinity(set, sums);
	double		products[STYLE_COMPONENT_COUNT];
	double		fidelity = 0;
	int			i,
				j;

	if (total == 0)
		return false;
	if (close_sums(sums) == style)
	{
		*fit = 1.0;
		return true;
	}
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		products[i] = (double) sums[i] / total * style_share(style, i);
		fidelity += products[i];
	}
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		for (j = i + 1; j < STYLE_COMPONENT_COUNT; j++)
			fidelity += 2 * sqrt(products[i] * products[j]);
	*fit = Min(fidelity, 1.0);
	return true;
}

/* ---------- SQL ---------- */

PG_FUNCTION_INFO_V1(role_affinity);
Datum
role_affinity(PG_FUNCTION_ARGS)
{
	Style		affinity;

	if (!role_set_affinity(ROLE_BIT(PG_GETARG_ROLE(0)), &affinity))
		PG_RETURN_NULL();
	PG_RETURN_STYLE(affinity);
}

PG_FUNCTION_INFO_V1(role_set_affinity_of);
Datum
role_set_affinity_of(PG_FUNCTION_ARGS)
{
	Style		affinity;

	if (!role_set_affinity(PG_GETARG_ROLE_SET(0), &affinity))
		PG_RETURN_NULL();
	PG_RETURN_STYLE(affinity);
}

PG_FUNCTION_INFO_V1(role_fit_of_role);
Datum
role_fit_of_role(PG_FUNCTION_ARGS)
{
	double		fit;

	if (!role_set_fit(ROLE_BIT(PG_GETARG_ROLE(0)), PG_GETARG_STYLE(1), &fit))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(fit);
}

PG_FUNCTION_INFO_V1(role_fit_of_role_set);
Datum
role_fit_of_role_set(PG_FUNCTION_ARGS)
{
	double		fit;

	if (!role_set_fit(PG_GETARG_ROLE_SET(0), PG_GETARG_STYLE(1), &fit))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(fit);
}
