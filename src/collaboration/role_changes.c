/*
 * role_changes.c
 *		What is different between two collaborations: parties that came and
 *		went, and roles gained, lost, moved and swapped.
 */
#include "collaboration/collaboration.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

/* A party of either side; of both when it stayed. */
typedef struct Change
{
	const char *path;
	int			len;
	bool		was;
	bool		is;
	RoleSet		gained;
	RoleSet		lost;
	int			to[64];			/* of a lost role: the one party that gained it, -1 = none */
} Change;

typedef struct RoleChanges
{
	ReturnSetInfo *rsinfo;
	Change	   *changes;		/* in byte order of paths */
	int			count;
} RoleChanges;

#define CHOSEN (~ROLE_BIT(ROLE_PARTICIPANT))

/* Taking part is told by joined and left; the role tells only of those who stayed. */
static void
compare_sides(RoleChanges *state, CollaborationReader before, CollaborationReader after)
{
	CollaborationParty a,
				b;
	bool		more_a = collaboration_next(&before, &a);
	bool		more_b = collaboration_next(&after, &b);

	while (more_a || more_b)
	{
		Change	   *change = &state->changes[state->count++];
		int			cmp = !more_a ? 1 : !more_b ? -1 : party_compare(a.path, a.len, b.path, b.len);

		memset(change, 0, sizeof(Change));
		memset(change->to, -1, sizeof(change->to));
		change->was = cmp <= 0;
		change->is = cmp >= 0;
		change->path = change->was ? a.path : b.path;
		change->len = change->was ? a.len : b.len;
		if (cmp == 0)
		{
			change->gained = b.roles & ~a.roles;
			change->lost = a.roles & ~b.roles;
		}
		else if (change->is)
			change->gained = b.roles & CHOSEN;
		else
			change->lost = a.roles & CHOSEN;
		if (change->was)
			more_a = collaboration_next(&before, &a);
		if (change->is)
			more_b = collaboration_next(&after, &b);
	}
}

/* A role that one party lost and one other gained has moved. */
static void
find_moves(RoleChanges *state)
{
	int			role;

	for (role = 0; role < 64; role++)
	{
		int			from = -1,
					to = -1;
		int			losses = 0,
					gains = 0;
		int			i;

		if (role == ROLE_PARTICIPANT)
			continue;
		for (i = 0; i < state->count; i++)
		{
			if (state->changes[i].lost & ROLE_BIT(role))
			{
				from = i;
				losses++;
			}
			if (state->changes[i].gained & ROLE_BIT(role))
			{
				to = i;
				gains++;
			}
		}
		if (losses == 1 && gains == 1)
			state->changes[from].to[role] = to;
	}
}

static Datum
utf8_datum(const char *utf8)
{
	return CStringGetTextDatum(server_text(utf8));
}

static void
put_row(RoleChanges *state, const Change *party, const char *change, int role, const Change *other, int other_role,
		const char *nl, const char *en)
{
	enum
	{
		PARTY, CHANGE, ROLE, OTHER_PARTY, OTHER_ROLE, MESSAGE_NL, MESSAGE_EN, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {false};

	values[PARTY] = PointerGetDatum(cstring_to_text_with_len(party->path, party->len));
	values[CHANGE] = CStringGetTextDatum(change);
	nulls[ROLE] = role < 0;
	values[ROLE] = role < 0 ? (Datum) 0 : RoleGetDatum((Role) role);
	nulls[OTHER_PARTY] = other == NULL;
	if (other != NULL)
		values[OTHER_PARTY] = PointerGetDatum(cstring_to_text_with_len(other->path, other->len));
	nulls[OTHER_ROLE] = other_role < 0;
	values[OTHER_ROLE] = other_role < 0 ? (Datum) 0 : RoleGetDatum((Role) other_role);
	values[MESSAGE_NL] = utf8_datum(nl);
	values[MESSAGE_EN] = utf8_datum(en);
	tuplestore_putvalues(state->rsinfo->setResult, state->rsinfo->setDesc, values, nulls);
}

static const char *
role_label(int role, Language language)
{
	const VocabularyTerm *term = vocabulary_term(&role_vocabulary, role);

	return term == NULL ? "?" : language == LANGUAGE_NL ? term->label_nl : term->label_en;
}

static void
put_membership(RoleChanges *state, const Change *party)
{
	if (party->was == party->is)
		return;
	if (party->is)
		put_row(state, party, "joined", -1, NULL, -1,
				psprintf("%.*s doet nu mee.", party->len, party->path),
				psprintf("%.*s joined.", party->len, party->path));
	else
		put_row(state, party, "left", -1, NULL, -1,
				psprintf("%.*s doet niet meer mee.", party->len, party->path),
				psprintf("%.*s left.", party->len, party->path));
}

/* The role that party gives for one that moved to it the other way, in order of role; -1 = none. */
static int
swapped_for(const RoleChanges *state, int from, int role)
{
	int			to = state->changes[from].to[role];
	int			before = 0;
	int			r;

	/* the n-th of the roles that went one way is swapped for the n-th that came back */
	for (r = 0; r < role; r++)
		before += state->changes[from].to[r] == to;
	for (r = 0; r < 64; r++)
		if (state->changes[to].to[r] == from && before-- == 0)
			return r;
	return -1;
}

static void
put_moved(RoleChanges *state, int from, int role)
{
	const Change *party = &state->changes[from];
	const Change *other = &state->changes[party->to[role]];
	int			back = swapped_for(state, from, role);

	if (back < 0)
		put_row(state, party, "moved", role, other, -1,
				psprintf("De rol %s ging van %.*s naar %.*s.", role_label(role, LANGUAGE_NL),
						 party->len, party->path, other->len, other->path),
				psprintf("The role %s went from %.*s to %.*s.", role_label(role, LANGUAGE_EN),
						 party->len, party->path, other->len, other->path));
	else if (from < party->to[role])	/* told once, of the first of the two */
		put_row(state, party, "swapped", role, other, back,
				psprintf("%.*s gaf de rol %s aan %.*s en kreeg daarvoor %s.", party->len, party->path,
						 role_label(role, LANGUAGE_NL), other->len, other->path, role_label(back, LANGUAGE_NL)),
				psprintf("%.*s gave the role %s to %.*s and got %s for it.", party->len, party->path,
						 role_label(role, LANGUAGE_EN), other->len, other->path, role_label(back, LANGUAGE_EN)));
}

static bool
moved_to(const RoleChanges *state, int to, int role)
{
	int			i;

	for (i = 0; i < state->count; i++)
		if (state->changes[i].to[role] == to)
			return true;
	return false;
}

static void
put_roles(RoleChanges *state, int n)
{
	const Change *party = &state->changes[n];
	int			role;

	for (role = 0; role < 64; role++)
	{
		if ((party->lost & ROLE_BIT(role)) == 0)
			continue;
		if (party->to[role] >= 0)
			put_moved(state, n, role);
		else
			put_row(state, party, "lost", role, NULL, -1,
					psprintf("%.*s verloor de rol %s.", party->len, party->path, role_label(role, LANGUAGE_NL)),
					psprintf("%.*s lost the role %s.", party->len, party->path, role_label(role, LANGUAGE_EN)));
	}
	for (role = 0; role < 64; role++)
		if ((party->gained & ROLE_BIT(role)) && !moved_to(state, n, role))
			put_row(state, party, "gained", role, NULL, -1,
					psprintf("%.*s kreeg de rol %s.", party->len, party->path, role_label(role, LANGUAGE_NL)),
					psprintf("%.*s gained the role %s.", party->len, party->path, role_label(role, LANGUAGE_EN)));
}

PG_FUNCTION_INFO_V1(collaboration_role_changes);
Datum
collaboration_role_changes(PG_FUNCTION_ARGS)
{
	CollaborationReader before,
				after;
	RoleChanges state = {.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo};
	int			i;

	PG_GETARG_COLLABORATION(0, &before);
	PG_GETARG_COLLABORATION(1, &after);
	InitMaterializedSRF(fcinfo, 0);
	state.changes = palloc((before.head.nparties + after.head.nparties + 1) * sizeof(Change));
	compare_sides(&state, before, after);
	find_moves(&state);
	for (i = 0; i < state.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_membership(&state, &state.changes[i]);
		put_roles(&state, i);
	}
	return (Datum) 0;
}
