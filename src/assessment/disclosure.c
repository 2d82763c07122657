/*
 * disclosure.c
 *		What the numbers of a group tell about one of its members.
 */
#include "assessment/disclosure.h"

#include "miscadmin.h"

/*
 * Pairs of forms times questions that are looked at one by one, a second or
 * so.  Beyond, each question has the insider who is worst for it, which makes
 * the interval too narrow, never too wide.
 */
#define DISCLOSURE_MAX_STEPS UINT64CONST(200000000)

/* In whole steps of the scale, question by question. */
typedef struct GroupSums
{
	uint64		highest;		/* steps of the scale */
	uint64		people[INSTRUMENT_MAX_INDICATORS];	/* who answered */
	uint64		sum[INSTRUMENT_MAX_INDICATORS]; /* of their answers */
	uint64		least[INSTRUMENT_MAX_INDICATORS];	/* answer that somebody gave */
	uint64		most[INSTRUMENT_MAX_INDICATORS];
} GroupSums;

static void
sum_group(const Forms *forms, GroupSums *group)
{
	uint32		i;
	int			k;

	memset(group, 0, sizeof(*group));
	group->highest = forms->shape.points - 1;
	for (i = 0; i < forms->n; i++)
	{
		const unsigned char *answers = FORM_ANSWERS(forms, i);
		uint64		raters = form_count(forms, i);

		for (k = 0; k < forms->shape.nindicators; k++)
		{
			uint64		steps;

			if (!ANSWER_ON_SCALE(&forms->shape, answers[k]))
				continue;
			steps = answers[k] - 1;
			group->least[k] = group->people[k] == 0 ? steps : Min(group->least[k], steps);
			group->most[k] = Max(group->most[k], steps);
			group->people[k] += raters;
			group->sum[k] += raters * steps;
		}
	}
}

/* Between which answers one of so many people is, when their sum is known: how far apart. */
static inline uint64
room_of_one(uint64 sum, uint64 people, uint64 highest)
{
	uint64		others = (people - 1) * highest;

	return Min(highest, sum) - (sum > others ? sum - others : 0);
}

/* Of one of those who answered a question, as the insider sees it; NULL is who is outside. */
static inline uint64
room_in_question(const Forms *forms, const GroupSums *group, int k, const unsigned char *insider)
{
	bool		knows = insider && ANSWER_ON_SCALE(&forms->shape, insider[k]);

	return room_of_one(group->sum[k] - (knows ? insider[k] - 1 : 0), group->people[k] - (knows ? 1 : 0), group->highest);
}

/* The same for the worst of all insiders: room is concave in her answer, so that it is least at an end. */
static uint64
least_room_in_question(const GroupSums *group, int k)
{
	uint64		room = room_of_one(group->sum[k], group->people[k], group->highest);

	if (group->people[k] < 2)
		return 0;
	room = Min(room, room_of_one(group->sum[k] - group->least[k], group->people[k] - 1, group->highest));
	return Min(room, room_of_one(group->sum[k] - group->most[k], group->people[k] - 1, group->highest));
}

typedef enum Onlooker
{
	ONE_INSIDER,				/* the one that is given */
	ANY_INSIDER,				/* the worst, question by question */
	OUTSIDER
} Onlooker;

/* How wide the interval of the member's level of a category is; 1 when she gave it none. */
static double
interval_of(const Forms *forms, const Instrument *instrument, const GroupSums *group, int category,
			const unsigned char *member, Onlooker onlooker, const unsigned char *insider)
{
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(instrument);
	double		room = 0;
	double		weight = 0;
	uint64		fewest = 0;
	int			k;

	for (k = 0; k < instrument->nindicators; k++)
	{
		if (indicators[k].category[instrument->primary_facet] != category ||
			!ANSWER_ON_SCALE(&forms->shape, member[k]) || indicators[k].weight <= 0)
			continue;
		fewest = fewest == 0 ? group->people[k] : Min(fewest, group->people[k]);
		weight += indicators[k].weight;
		room += indicators[k].weight * (double) (onlooker == ANY_INSIDER ? least_room_in_question(group, k) :
												 room_in_question(forms, group, k, insider));
	}
	if (weight == 0)
		return 1;
	room /= weight * (double) group->highest;
	if (onlooker == OUTSIDER)
		room /= fewest > 3 ? 2 : 3;
	return fewest < 3 ? 0 : room;
}

/* Over the categories. */
static double
narrowest_of(const Forms *forms, const Instrument *instrument, const GroupSums *group,
			 uint32 member, Onlooker onlooker, const unsigned char *insider)
{
	int			ncategories = INSTRUMENT_FACETS(instrument)[instrument->primary_facet].ncategories;
	double		narrowest = 1;
	int			c;

	for (c = 0; c < ncategories; c++)
	{
		double		interval = interval_of(forms, instrument, group, c, FORM_ANSWERS(forms, member), onlooker, insider);

		narrowest = Min(narrowest, interval);
	}
	return narrowest;
}

double
narrowest_interval(const Forms *forms, const Instrument *instrument)
{
	bool		one_by_one = (uint64) forms->n * forms->n <= DISCLOSURE_MAX_STEPS / Max(instrument->nindicators, 1);
	double		narrowest = 1;
	double		interval;
	GroupSums	group;
	uint32		i,
				j;

	sum_group(forms, &group);
	for (i = 0; i < forms->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		interval = narrowest_of(forms, instrument, &group, i, OUTSIDER, NULL);
		narrowest = Min(narrowest, interval);
		if (!one_by_one)
		{
			interval = narrowest_of(forms, instrument, &group, i, ANY_INSIDER, NULL);
			narrowest = Min(narrowest, interval);
		}
		for (j = 0; one_by_one && j < forms->n; j++)
		{
			/* nobody needs to find out about herself */
			if (j == i && form_count(forms, i) == 1)
				continue;
			interval = narrowest_of(forms, instrument, &group, i, ONE_INSIDER, FORM_ANSWERS(forms, j));
			narrowest = Min(narrowest, interval);
		}
	}
	return narrowest;
}
