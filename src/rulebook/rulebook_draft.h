/*
 * rulebook_draft.h
 *		A rulebook while it is being made: open lists instead of offsets.
 *
 * A document is read onto a draft, an empty one or that of another rulebook,
 * so reading and merging are one thing; then the draft is packed.
 */
#ifndef PARTNER_GOVERNANCE_RULEBOOK_DRAFT_H
#define PARTNER_GOVERNANCE_RULEBOOK_DRAFT_H

#include "rulebook/rulebook.h"

typedef struct DraftWords
{
	const char *nl;				/* NULL = none */
	const char *en;
} DraftWords;

typedef struct DraftAllowed
{
	uint64		legal_forms;
	uint32		phases;
	DraftWords	reason;
} DraftAllowed;

#define UNSTATED (-1)

typedef struct DraftConflict
{
	Role		a;
	Role		b;
	int			severity;		/* or UNSTATED */
	int			scope;
	bool		interpretive;
	const char *source;
	DraftWords	label;
	DraftWords	reason;
	int			nallowed;
	DraftAllowed allowed[RULEBOOK_MAX_ALLOWED];
} DraftConflict;

typedef struct DraftSet
{
	const char *code;
	RoleSet		roles;
	int			n;
	int			severity;
	int			scope;
	bool		interpretive;
	const char *source;
	DraftWords	reason;
} DraftSet;

typedef struct DraftDuty
{
	bool		stated;
	bool		required;
	int			severity;
	uint8		apart_functions;
	RoleSet		apart_roles;
	int			apart_scope;
	bool		interpretive;
	const char *source;
	DraftWords	reason;
} DraftDuty;

typedef struct DraftBasis
{
	const char *source;
	bool		interpretive;
} DraftBasis;

/* Aspects with a table of their own, by their key: legal form, organ, phase. */
#define FIT_KEY_LIMIT 64

typedef struct RulebookDraft
{
	const char *code;
	const char *source;
	const char *extends;
	int			version;
	DraftWords	label;
	RoleSet		affinity_stated;
	Style		affinity[ROLE_LIMIT];
	uint8		functions[ROLE_LIMIT];
	uint8		distance[ROLE_LIMIT];
	uint8		expected_stated;
	double		expected_distance[STYLE_COMPONENT_COUNT];
	double		weight[FIT_ASPECT_COUNT];
	double		threshold[FIT_ASPECT_COUNT];
	double		fit[FIT_ASPECT_COUNT][FIT_KEY_LIMIT][ROLE_LIMIT];	/* 1 = nothing against it */
	DraftDuty	duty[FUNCTION_COUNT];
	DraftBasis	basis[SECTION_COUNT];
	int			nconflicts;
	int			nsets;
	DraftConflict conflicts[RULEBOOK_MAX_CONFLICTS];
	DraftSet	sets[RULEBOOK_MAX_SETS];
} RulebookDraft;

/* rulebook_read.c: a document onto a draft. */
extern bool rulebook_read(RulebookDraft *draft, const JsonNode *root, GovFailure *failure);

/* rulebook_words.c: the vocabulary of the keys of an aspect that has a table, or NULL. */
extern const Vocabulary *fit_aspect_keys(FitAspect aspect);

#endif							/* PARTNER_GOVERNANCE_RULEBOOK_DRAFT_H */
