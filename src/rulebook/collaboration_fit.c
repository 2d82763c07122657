/*
 * collaboration_fit.c
 *		The fit of the roles in a collaboration, in SQL.
 */
#include "rulebook/rulebook.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(collaboration_role_fit);
Datum
collaboration_role_fit(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	double		fit;

	PG_GETARG_COLLABORATION(0, &reader);
	if (rulebook_collaboration_fit(PG_GETARG_RULEBOOK(1), reader, &fit) != ROLE_FIT_OK)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(fit);
}

PG_FUNCTION_INFO_V1(collaboration_role_fit_status);
Datum
collaboration_role_fit_status(PG_FUNCTION_ARGS)
{
	CollaborationReader reader;
	double		fit;

	PG_GETARG_COLLABORATION(0, &reader);
	PG_RETURN_TEXT_P(cstring_to_text(role_fit_status_name(rulebook_collaboration_fit(PG_GETARG_RULEBOOK(1), reader,
																					 &fit))));
}

/* ---------- the rows ---------- */

typedef struct FitRow
{
	int			party;			/* index */
	Role		role;
	RoleFitParts parts;
} FitRow;

typedef struct FitParty
{
	CollaborationParty party;
	Organ		organ;
	RoleSet		beside;			/* of the other holders of its organisation */
	int			njudged;
} FitParty;

/* Byte order of paths puts gm1-x between gm1 and gm1/council, so all are compared. */
static void
gather_parties(CollaborationReader reader, FitParty *parties)
{
	int			n = 0,
				i,
				j;

	while (collaboration_next(&reader, &parties[n].party))
	{
		parties[n].organ = party_organ(parties[n].party.path, parties[n].party.len);
		n++;
	}
	for (i = 0; i < n; i++)
	{
		const CollaborationParty *a = &parties[i].party;
		int			alen = party_organisation_len(a->path, a->len);

		CHECK_FOR_INTERRUPTS();
		/* those of an organisation begin alike: look no further than that */
		for (j = i + 1; j < n; j++)
		{
			const CollaborationParty *b = &parties[j].party;

			if (b->len < alen || memcmp(a->path, b->path, alen) != 0)
				break;
			if (party_organisation_len(b->path, b->len) != alen)
				continue;
			parties[i].beside |= b->roles;
			parties[j].beside |= a->roles;
		}
	}
}

static const char *
aspect_words(FitAspect aspect, Language language)
{
	static const char *const nl[] = {"de stijl", "de rechtsvorm", "het bestuursorgaan", "de fase", "de machtsafstand"};
	static const char *const en[] = {"the style", "the legal form", "the organ", "the phase", "the power distance"};

	return language == LANGUAGE_NL ? nl[aspect] : en[aspect];
}

static char *
say_row(const FitParty *party, const FitRow *row, Language language)
{
	const VocabularyTerm *term = vocabulary_term(&role_vocabulary, row->role);
	const char *role = server_text(language == LANGUAGE_NL ? term->label_nl : term->label_en);
	const RoleFitParts *parts = &row->parts;
	bool		dutch = language == LANGUAGE_NL;
	const char *path = party->party.path;
	int			len = party->party.len;

	if (isnan(parts->fit))
		return dutch ?
			psprintf("%.*s als %s: zonder stijl, of zonder stijl die bij de rol hoort, is niet te zeggen of dit past.", len, path, role) :
			psprintf("%.*s as %s: without a style, or a style that goes with the role, there is no telling whether this fits.", len, path, role);
	if (parts->limited_by < 0)
		return dutch ? psprintf("%.*s als %s: niets spreekt ertegen.", len, path, role) :
			psprintf("%.*s as %s: nothing against it.", len, path, role);
	return psprintf(dutch ? "%.*s als %s: past voor %.2f, het minst bij %s (%.2f)." :
					"%.*s as %s: fit %.2f, least to %s (%.2f).", len, path, role, parts->fit,
					aspect_words((FitAspect) parts->limited_by, language), parts->aspect[parts->limited_by]);
}

static void
put_row(ReturnSetInfo *rsinfo, const RoleJudge *judge, const FitParty *party, const FitRow *row, double weight,
		Language language)
{
	const RoleFitParts *parts = &row->parts;
	RoleSet		roles = party->party.roles;
	RoleSet		better = role_judge_better(judge, party->organ, row->role, roles,
										   (roles & ~ROLE_BIT(row->role)) | party->beside);
	enum
	{
		PARTY, ROLE, STYLE_FIT, LEGAL_FORM_FIT, ORGAN_FIT, PHASE_FIT, POWER_DISTANCE_FIT, FIT, WEIGHT,
		LIMITED_BY, BETTER_ROLES, MESSAGE, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {false};
	int			i;

	values[PARTY] = PointerGetDatum(cstring_to_text_with_len(party->party.path, party->party.len));
	values[ROLE] = RoleGetDatum(row->role);
	for (i = 0; i < FIT_ASPECT_COUNT; i++)
	{
		nulls[STYLE_FIT + i] = isnan(parts->aspect[i]);
		values[STYLE_FIT + i] = Float8GetDatum(parts->aspect[i]);
	}
	nulls[FIT] = nulls[WEIGHT] = isnan(parts->fit);
	values[FIT] = Float8GetDatum(parts->fit);
	values[WEIGHT] = Float8GetDatum(weight);
	nulls[LIMITED_BY] = parts->limited_by < 0;
	if (parts->limited_by >= 0)
		values[LIMITED_BY] = CStringGetTextDatum(fit_aspect_name((FitAspect) parts->limited_by));
	nulls[BETTER_ROLES] = isnan(parts->fit);
	values[BETTER_ROLES] = RoleSetGetDatum(better);
	values[MESSAGE] = CStringGetTextDatum(say_row(party, row, language));
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(collaboration_role_fit_details);
Datum
collaboration_role_fit_details(PG_FUNCTION_ARGS)
{
	const Rulebook *rulebook = PG_GETARG_RULEBOOK(1);
	text	   *lang = PG_GETARG_TEXT_PP(2);
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	CollaborationReader reader;
	RoleJudge	judge;
	Language	language;
	GovFailure	failure;
	FitParty   *parties;
	FitRow	   *rows;
	int			nparties,
				nrows = 0,
				room = 0,
				judged = 0,
				i,
				role;

	PG_GETARG_COLLABORATION(0, &reader);
	if (!language_parse(VARDATA_ANY(lang), VARSIZE_ANY_EXHDR(lang), &language, &failure))
		PG_RETURN_FAILURE(&failure);
	InitMaterializedSRF(fcinfo, 0);
	role_judge_prepare(&judge, rulebook, &reader.head, SEVERITY_INFO);
	nparties = reader.head.nparties;
	parties = palloc0(Max(nparties, 1) * sizeof(FitParty));
	gather_parties(reader, parties);
	for (i = 0; i < nparties; i++)
		room += role_set_count(CHOSEN_ROLES(parties[i].party.roles));
	rows = palloc(Max(room, 1) * sizeof(FitRow));

	for (i = 0; i < nparties; i++)
	{
		RoleSet		roles = CHOSEN_ROLES(parties[i].party.roles);

		CHECK_FOR_INTERRUPTS();
		for (role = 0; roles != 0; role++, roles >>= 1)
		{
			FitRow	   *row;

			if ((roles & 1) == 0)
				continue;
			row = &rows[nrows++];
			row->party = i;
			row->role = (Role) role;
			role_judge_fit(&judge, parties[i].organ, (Role) role, &row->parts);
			parties[i].njudged += !isnan(row->parts.fit);
		}
		judged += parties[i].njudged > 0;
	}
	for (i = 0; i < nrows; i++)
	{
		const FitParty *party = &parties[rows[i].party];

		put_row(rsinfo, &judge, party, &rows[i],
				isnan(rows[i].parts.fit) ? 0 : 1.0 / ((double) judged * party->njudged), language);
	}
	return (Datum) 0;
}
