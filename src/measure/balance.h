/*
 * balance.h
 *		Level, score, evenness and balance of weighted parts.  Pure.
 *
 * With x in [0,1] and weights w > 0 that sum to 1:
 *
 *	 level	  L = sum w x
 *	 score	  S = (sum w sqrt x)^2, the power mean of order 1/2
 *	 evenness B = S / L (Atkinson: 1 - A of order 1/2; also the fidelity
 *				  between the shares w x / L and the weights)
 *	 balance  beta = 1 - theta / theta_max, the angle form of B: theta =
 *				  arccos sqrt B, theta_max = arccos sqrt (min w)
 *
 * S = L * B.  L = 0 gives S = 0 and no B or beta.  Only + - * / and sqrt are
 * used for the first three, so they are the same bits on every machine.  The
 * terms of every sum are sorted, so the order of the parts changes no bit.
 */
#ifndef PARTNER_GOVERNANCE_BALANCE_H
#define PARTNER_GOVERNANCE_BALANCE_H

#include "postgres.h"

typedef struct Balance
{
	bool		defined;		/* level and score exist: something counts */
	bool		even_defined;	/* evenness and balance exist: level > 0 */
	double		level;
	double		score;
	double		evenness;
	double		balance;
} Balance;

/*
 * n parts; weights NULL = equal, else finite and >= 0; parts of weight 0 do
 * not count.  order is the p of the score, 1/2 unless the instrument says
 * otherwise; the angle is always that of order 1/2.  "scratch" has room for n
 * numbers, here and below.
 */
extern void balance_of(const double *x, const double *w, int n, double order, double *scratch, Balance *result);

/* Weighted power mean of any order; false when no part has weight. */
extern bool power_mean_of(const double *x, const double *w, int n, double order, double *scratch, double *mean);

/* That of order 1; 0 when no part has weight. */
extern double weighted_mean(const double *x, const double *w, int n, double *scratch);

/*
 * Rounded to decimals, halves up, where a half is a half to within 1e-9 of
 * the last decimal, or the precision of a double where that is less: so a
 * mean of exactly 0.445 rounds up although no double is 0.445.
 */
extern double round_half_up(double value, int decimals);

#endif							/* PARTNER_GOVERNANCE_BALANCE_H */
