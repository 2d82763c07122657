/*
 * assignment.c
 *		Linear assignment: rows to columns at least cost, with forbidden pairs.
 *
 * The Hungarian method with potentials, one shortest augmenting path a row
 * (Jonker and Volgenant 1987), O(n^3).  The matrix is thought square: missing
 * rows and columns cost nothing.  A price has two parts, compared in order:
 * the forbidden pairs it uses, then the cost.  So "as many as possible" needs
 * no large number that would eat the digits of the costs.
 */
#include "measure/assignment.h"

#include <float.h>
#include <math.h>

/* What a few sums of doubles are off by, as a part of their terms. */
#define ASSIGNMENT_NOISE (32 * DBL_EPSILON)

typedef struct Price
{
	int			forbidden;
	double		cost;
} Price;

typedef struct Problem
{
	const double *cost;
	const bool *forbidden;
	int			rows;
	int			columns;
	int			size;			/* of the square */
	int			exponent;		/* costs are divided by 2^exponent: no sum overflows */

	Price	   *row_price;		/* potentials */
	Price	   *column_price;
	Price	   *distance;		/* of a column from the row to be placed */
	int		   *row_of;			/* of a column, -1 = none */
	int		   *column_of;		/* of a row, -1 = none */
	int		   *previous;		/* row before a column on the path */
	int		   *queue;
	bool	   *seen;
	bool	   *tight;			/* pairs of a best solution, row by row */
} Problem;

#define STEP(at, type, count) \
	((type *) (at += MAXALIGN((count) * sizeof(type)), at - MAXALIGN((count) * sizeof(type))))

size_t
assignment_workspace(int rows, int columns)
{
	size_t		n = Max(rows, columns);

	return 3 * MAXALIGN(n * sizeof(Price)) + 4 * MAXALIGN(n * sizeof(int)) +
		MAXALIGN(n * sizeof(bool)) + MAXALIGN(n * n * sizeof(bool));
}

/* A row that gets this column gets nothing. */
static bool
is_nothing(const Problem *p, int row, int column)
{
	return row >= p->rows || column >= p->columns || p->forbidden[row * p->columns + column];
}

static Price
price_of(const Problem *p, int row, int column)
{
	Price		price = {0, 0};

	if (row >= p->rows || column >= p->columns)
		return price;
	if (p->forbidden[row * p->columns + column])
		price.forbidden = 1;
	else
		price.cost = ldexp(p->cost[row * p->columns + column], -p->exponent);
	return price;
}

static Price
plus(Price a, Price b)
{
	a.forbidden += b.forbidden;
	a.cost += b.cost;
	return a;
}

static Price
minus(Price a, Price b)
{
	a.forbidden -= b.forbidden;
	a.cost -= b.cost;
	return a;
}

static bool
less(Price a, Price b)
{
	return a.forbidden != b.forbidden ? a.forbidden < b.forbidden : a.cost < b.cost;
}

/* What a pair costs above the potentials: never less than nothing, but for rounding. */
static Price
reduced(const Problem *p, int row, int column)
{
	return minus(minus(price_of(p, row, column), p->row_price[row]), p->column_price[column]);
}

/* Costs nothing above the potentials, but for the last bits of what they were added up from. */
static bool
is_tight(const Problem *p, int row, int column)
{
	Price		price = reduced(p, row, column);
	double		size = fabs(price_of(p, row, column).cost) + fabs(p->row_price[row].cost) +
		fabs(p->column_price[column].cost);

	return price.forbidden < 0 || (price.forbidden == 0 && price.cost <= ASSIGNMENT_NOISE * size);
}

/* Finds the cheapest path from a row to a free column and turns it over. */
static void
place_row(Problem *p, int row)
{
	int			last = -1;		/* column reached, -1 = still at the row */
	int			at = row;
	int			j;

	for (j = 0; j < p->size; j++)
	{
		p->seen[j] = false;
		p->previous[j] = -1;
	}
	do
	{
		int			nearest = -1;
		Price		step;

		for (j = 0; j < p->size; j++)
		{
			Price		way;

			if (p->seen[j])
				continue;
			way = reduced(p, at, j);
			if (p->previous[j] < 0 || less(way, p->distance[j]))
			{
				p->distance[j] = way;
				p->previous[j] = at;
			}
			if (nearest < 0 || less(p->distance[j], p->distance[nearest]))
				nearest = j;
		}

		/* move the potentials so that the nearest column is at no distance */
		step = p->distance[nearest];
		p->row_price[row] = plus(p->row_price[row], step);
		for (j = 0; j < p->size; j++)
		{
			if (p->seen[j])
			{
				p->row_price[p->row_of[j]] = plus(p->row_price[p->row_of[j]], step);
				p->column_price[j] = minus(p->column_price[j], step);
			}
			else
				p->distance[j] = minus(p->distance[j], step);
		}
		p->seen[nearest] = true;
		last = nearest;
		at = p->row_of[last];
	} while (at >= 0);

	for (;;)
	{
		int			owner = p->previous[last];
		int			given_up = p->column_of[owner];

		p->row_of[last] = owner;
		p->column_of[owner] = last;
		if (owner == row)
			break;
		last = given_up;
	}
}

/*
 * Every perfect matching of tight pairs is a best solution, and there are no
 * others.  Row by row, take the first column that some of them gives it.
 */
static void
first_of_equals(Problem *p, int row)
{
	int			own = p->column_of[row];
	int			head = 0,
				tail = 0;
	int			best = -1;
	int			i,
				j;

	/*
	 * From which columns can the row that has it move on, at last to the
	 * column of this row?  previous[] of a column is the next on that way.
	 */
	for (j = 0; j < p->size; j++)
		p->seen[j] = false;
	p->seen[own] = true;
	p->queue[tail++] = own;
	while (head < tail)
	{
		int			to = p->queue[head++];

		for (i = 0; i < p->size; i++)
		{
			int			from = p->column_of[i];

			if (i == row || p->seen[from] || !p->tight[i * p->size + to])
				continue;
			p->seen[from] = true;
			p->previous[from] = to;
			p->queue[tail++] = from;
		}
	}

	for (j = 0; j < p->columns && best < 0; j++)
		if (p->seen[j] && p->tight[row * p->size + j] && !is_nothing(p, row, j))
			best = j;
	if (best >= 0 && best != own)
	{
		int			taker = row;

		for (j = best; taker >= 0; j = p->previous[j])
		{
			int			loser = p->row_of[j];

			p->row_of[j] = taker;
			p->column_of[taker] = j;
			taker = loser == row ? -1 : loser;
		}
	}

	/* later rows may not undo it; which kind of nothing it gets is all the same */
	for (j = 0; j < p->size; j++)
		if (best >= 0 ? j != best : !is_nothing(p, row, j))
			p->tight[row * p->size + j] = false;
}

void
assignment_solve(const double *cost, const bool *forbidden, int rows, int columns,
				 int *column_of_row, void *workspace, void (*breathe)(void))
{
	Problem		p = {.cost = cost, .forbidden = forbidden, .rows = rows, .columns = columns, .size = Max(rows, columns)};
	char	   *at = workspace;
	double		largest = 0;
	int			i,
				j;

	p.row_price = STEP(at, Price, p.size);
	p.column_price = STEP(at, Price, p.size);
	p.distance = STEP(at, Price, p.size);
	p.row_of = STEP(at, int, p.size);
	p.column_of = STEP(at, int, p.size);
	p.previous = STEP(at, int, p.size);
	p.queue = STEP(at, int, p.size);
	p.seen = STEP(at, bool, p.size);
	p.tight = STEP(at, bool, p.size * p.size);

	for (i = 0; i < rows * columns; i++)
		if (!forbidden[i])
			largest = Max(largest, fabs(cost[i]));
	(void) frexp(largest, &p.exponent);
	for (i = 0; i < p.size; i++)
	{
		p.row_price[i] = p.column_price[i] = (Price) {0, 0};
		p.row_of[i] = p.column_of[i] = -1;
	}

	for (i = 0; i < p.size; i++)
	{
		breathe();
		place_row(&p, i);
	}
	for (i = 0; i < p.size; i++)
	{
		for (j = 0; j < p.size; j++)
			p.tight[i * p.size + j] = p.column_of[i] == j || is_tight(&p, i, j);
	}
	for (i = 0; i < rows; i++)
	{
		breathe();
		first_of_equals(&p, i);
	}
	for (i = 0; i < rows; i++)
		column_of_row[i] = is_nothing(&p, i, p.column_of[i]) ? -1 : p.column_of[i];
}
