/*
 * rulebook.h
 *		The shared frame for roles: which roles suit what, which go badly
 *		together, and which functions must be in somebody's hands.
 *
 * One varlena, 8-byte aligned, made only by rulebook_compile() and
 * rulebook_merge(), which share one reader and one writer of the value.
 * Arrays and zero-terminated strings (in the encoding of the database) follow
 * the header and are named by their offset; 0 means "no text".  All padding is
 * zero and all lists are sorted, so equal rulebooks are equal bytes.
 */
#ifndef PARTNER_GOVERNANCE_RULEBOOK_H
#define PARTNER_GOVERNANCE_RULEBOOK_H

#include "base/text_ref.h"
#include "collaboration/collaboration.h"

#define RULEBOOK_FORMAT 1

#define ROLE_LIMIT 64			/* numbers of roles are below this */
#define RULEBOOK_MAX_CONFLICTS 400
#define RULEBOOK_MAX_SETS 64
#define RULEBOOK_MAX_ALLOWED 8	/* exceptions of one conflict */
#define RULEBOOK_MAX_CODE 63
#define RULEBOOK_MIN_WEIGHT 1e-9
#define RULEBOOK_MAX_TEXT 2000	/* bytes of one text */
#define RULEBOOK_MAX_TEXTS (256 * 1024) /* and of all together */
#define NO_DISTANCE 0xFF

typedef enum RuleSeverity
{
	SEVERITY_INFO,
	SEVERITY_WARNING,
	SEVERITY_ERROR,
	SEVERITY_CRITICAL
} RuleSeverity;

#define SEVERITY_COUNT 4

/* What must come together for a finding. */
typedef enum RuleScope
{
	SCOPE_COLLABORATION,
	SCOPE_ORGANISATION,			/* all holders of one organisation */
	SCOPE_HOLDER				/* one path: the same person or unit */
} RuleScope;

/* What a role in somebody's hands is held against. */
typedef enum FitAspect
{
	FIT_STYLE,
	FIT_LEGAL_FORM,
	FIT_ORGAN,
	FIT_PHASE,
	FIT_POWER_DISTANCE
} FitAspect;

#define FIT_ASPECT_COUNT 5

/* Parts of a rulebook that say where their numbers come from. */
typedef enum RulebookSection
{
	SECTION_AFFINITY,
	SECTION_FUNCTIONS,
	SECTION_POWER_DISTANCE,
	SECTION_FIT,
	SECTION_WEIGHTS,
	SECTION_THRESHOLDS
} RulebookSection;

#define SECTION_COUNT 6

/* When a conflicting pair is allowed all the same; an empty mask asks nothing. */
typedef struct RulebookAllowed
{
	uint64		legal_forms;	/* bit per LegalForm */
	uint32		phases;			/* bit per Phase */
	uint32		reserved;
	BilingualRef reason;
} RulebookAllowed;

typedef struct RulebookConflict
{
	Role		a;
	Role		b;
	uint8		severity;
	uint8		scope;
	uint8		interpretive;
	uint8		nallowed;
	uint16		first_allowed;
	TextRef		rule;			/* CONFLICT-owner-client */
	TextRef		source;
	BilingualRef label;			/* what must hold; none = said from the pair */
	BilingualRef reason;
} RulebookConflict;

/* Nobody holds n or more of these roles (ANSI INCITS 359, static separation). */
typedef struct RulebookSet
{
	RoleSet		roles;
	uint8		n;
	uint8		severity;
	uint8		scope;
	uint8		interpretive;
	TextRef		code;
	TextRef		rule;			/* SSD-code */
	TextRef		source;
	BilingualRef reason;
	uint32		reserved;
} RulebookSet;

/* A function that must be held, and by somebody other than whom. */
typedef struct RulebookDuty
{
	RoleSet		apart_roles;
	uint8		stated;
	uint8		required;
	uint8		severity;
	uint8		apart_functions;	/* bit per GovernanceFunction */
	uint8		apart_scope;
	uint8		interpretive;
	uint8		reserved[2];
	TextRef		source;
	BilingualRef reason;
	uint32		reserved2;
} RulebookDuty;

/* How well a role suits a legal form, organ or phase, where less than fully. */
typedef struct RulebookFit
{
	double		value;
	uint8		aspect;			/* FIT_LEGAL_FORM, FIT_ORGAN or FIT_PHASE */
	uint8		key;			/* LegalForm, Organ or Phase */
	Role		role;
	uint8		reserved[5];
} RulebookFit;

typedef struct RulebookBasis
{
	TextRef		source;
	uint32		interpretive;
} RulebookBasis;

typedef struct Rulebook
{
	int32		vl_len_;
	uint16		format;
	uint16		nconflicts;
	int32		version;
	uint16		nallowed;		/* of all conflicts */
	uint16		nsets;
	uint16		nfits;
	uint8		expected_stated;
	uint8		reserved[5];
	TextRef		code;
	TextRef		source;
	TextRef		extends;
	BilingualRef label;
	uint32		conflicts_at;
	uint32		allowed_at;
	uint32		sets_at;
	uint32		fits_at;
	uint32		reserved2;
	RoleSet		affinity_stated;
	double		weight[FIT_ASPECT_COUNT];
	double		threshold[FIT_ASPECT_COUNT];
	double		expected_distance[STYLE_COMPONENT_COUNT];
	Style		affinity[ROLE_LIMIT];
	uint8		functions[ROLE_LIMIT];	/* bit per GovernanceFunction */
	uint8		distance[ROLE_LIMIT];	/* NO_DISTANCE = not stated */
	RulebookDuty duty[FUNCTION_COUNT];
	RulebookBasis basis[SECTION_COUNT];
} Rulebook;

#define RULEBOOK_ARRAY(rulebook, type, at) \
	((const type *) ((const char *) (rulebook) + (rulebook)->at))
#define RULEBOOK_CONFLICTS(r) RULEBOOK_ARRAY(r, RulebookConflict, conflicts_at)
#define RULEBOOK_ALLOWED(r) RULEBOOK_ARRAY(r, RulebookAllowed, allowed_at)
#define RULEBOOK_SETS(r) RULEBOOK_ARRAY(r, RulebookSet, sets_at)
#define RULEBOOK_FITS(r) RULEBOOK_ARRAY(r, RulebookFit, fits_at)

/* A string of the rulebook, or NULL. */
static inline const char *
rulebook_text(const Rulebook *rulebook, TextRef ref)
{
	return ref ? (const char *) rulebook + ref : NULL;
}

/* The text in a language, else in the other one, else NULL. */
static inline const char *
rulebook_words(const Rulebook *rulebook, BilingualRef words, Language language)
{
	TextRef		wanted = language == LANGUAGE_NL ? words.nl : words.en;
	TextRef		other = language == LANGUAGE_NL ? words.en : words.nl;

	return rulebook_text(rulebook, wanted ? wanted : other);
}

/* rulebook_words.c */
extern const char *severity_name(RuleSeverity severity);
extern const char *scope_name(RuleScope scope);
extern const char *fit_aspect_name(FitAspect aspect);
extern const char *section_name(RulebookSection section);

/* The one constructor and validator; NULL on failure. */
extern Rulebook *rulebook_compile(const char *json, size_t len, GovFailure *failure);

/* The same document read onto a rulebook: keys replace, null removes. */
extern Rulebook *rulebook_merge(const Rulebook *base, const char *json, size_t len, GovFailure *failure);

/* Canonical JSON. */
extern void rulebook_write(StringInfo buf, const Rulebook *rulebook);

/* Built in, compiled once a session. */
extern const Rulebook *standard_rulebook_value(void);

#define DatumGetRulebook(d) ((Rulebook *) PG_DETOAST_DATUM(d))
#define PG_GETARG_RULEBOOK(n) DatumGetRulebook(PG_GETARG_DATUM(n))

/*
 * rulebook_judge.c: a rulebook applied to the circumstances of one
 * collaboration.  Raises nothing: fill a RoleJudge with role_judge_prepare() and ask it
 * about any party and role, also ones that the collaboration does not have.
 */
typedef struct RoleJudge
{
	const Rulebook *rulebook;
	uint8		legal_form;		/* LegalForm, 0 = not stated */
	uint8		phase;			/* Phase, 0 = not stated */
	bool		has_style;
	Style		style;
	double		form_fit[ROLE_LIMIT];
	double		phase_fit[ROLE_LIMIT];

	/*
	 * Roles that one holder, or one organisation, may not have beside a role,
	 * with a severity of at least the one asked for and no exception here.
	 * What an organisation may not have, no holder of it may have either.
	 * Separation sets of two are pairs and are in here as well.
	 */
	RoleSet		holder_forbidden[ROLE_LIMIT];
	RoleSet		organisation_forbidden[ROLE_LIMIT];
	RuleSeverity least;
} RoleJudge;

/* NaN = cannot be told: not stated, or the role has no such property. */
typedef struct RoleFitParts
{
	double		aspect[FIT_ASPECT_COUNT];
	double		fit;			/* of all together; NaN without a style, or an affinity to hold against it */
	int			limited_by;		/* FitAspect with the lowest value, -1 = none below 1 */
} RoleFitParts;

extern void role_judge_prepare(RoleJudge *judge, const Rulebook *rulebook, const CollaborationHead *head,
							   RuleSeverity least);

/* How well a role suits its holder in this collaboration. */
extern void role_judge_fit(const RoleJudge *judge, Organ organ, Role role, RoleFitParts *parts);

/*
 * Roles of the same family that suit the holder better than one that it has,
 * and conflict with nothing else: held are its own roles, beside those of the
 * whole organisation without this one.
 */
extern RoleSet role_judge_better(const RoleJudge *judge, Organ organ, Role role, RoleSet held, RoleSet beside);

/* Does the exception apply? NULL when the pair is not allowed here. */
extern const RulebookAllowed *rulebook_allowed(const Rulebook *rulebook, const RulebookConflict *conflict,
											   int legal_form, int phase);

/*
 * The separation set (of any size, of at least the judge's severity) that a
 * set of roles breaks, or -1.  roles are those of one holder, or with
 * SCOPE_ORGANISATION those of all holders of one organisation.
 */
extern int	role_judge_broken_set(const RoleJudge *judge, RuleScope scope, RoleSet roles);

typedef enum RoleFitStatus
{
	ROLE_FIT_OK,
	ROLE_FIT_NO_STYLE,
	ROLE_FIT_NO_ROLES,
	ROLE_FIT_NOTHING_KNOWN		/* roles, but none with a property to judge */
} RoleFitStatus;

extern const char *role_fit_status_name(RoleFitStatus status);

/*
 * The fit of a collaboration: parties that have a judged role count equally,
 * and within a party its judged roles.  Taking part is no chosen role.
 */
extern RoleFitStatus rulebook_collaboration_fit(const Rulebook *rulebook, CollaborationReader reader, double *fit);

#define CHOSEN_ROLES(roles) ((roles) & ~ROLE_BIT(ROLE_PARTICIPANT))

#endif							/* PARTNER_GOVERNANCE_RULEBOOK_H */
