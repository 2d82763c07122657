-- style.sql: type style, a mix of hierarchy, network and market governance

CREATE TYPE style;

-- include io style

CREATE TYPE style (
	INPUT = style_in,
	OUTPUT = style_out,
	RECEIVE = style_recv,
	SEND = style_send,
	LIKE = int8
);
COMMENT ON TYPE style IS
'A mix of the governance styles hierarchy, network and market that sums to 1. Input takes any amounts, not all zero, and divides them by their sum; an amount that is not named is 0; Dutch names are accepted. Stored in eight bytes as whole parts of 2^30 (largest remainder; of equal remainders the first gets the part), so each share is within 1e-9 of the exact one and equal mixes are equal values. Order: by share of hierarchy, then of network. Example: ''hierarchy:2,network:6,market:2''::style is hierarchy:0.2,network:0.6,market:0.2';

-- include comparison style LEAKPROOF SORTSUPPORT SMALL OWNORDER

-- include casts style JSONB

-- constructor and shares

CREATE FUNCTION style(hierarchy float8, network float8, market float8)
RETURNS style
-- include strict_c style_construct
COMMENT ON FUNCTION style(float8, float8, float8) IS
'The mix of three amounts, divided by their sum. NULL in, NULL out; 22023 for a negative amount or all zero, 22003 for NaN or infinity. Example: style(2, 6, 2) is hierarchy:0.2,network:0.6,market:0.2';

CREATE FUNCTION hierarchy(style)
RETURNS float8
-- include strict_c style_hierarchy
COMMENT ON FUNCTION hierarchy(style) IS
'The share of hierarchy in a mix, 0 to 1, a whole number of parts of 2^30 and so exact; the three shares sum to exactly 1. NULL in, NULL out. Example: hierarchy(''hierarchy:1''::style) is 1';

CREATE FUNCTION network(style)
RETURNS float8
-- include strict_c style_network
COMMENT ON FUNCTION network(style) IS
'The share of network in a mix, 0 to 1, a whole number of parts of 2^30 and so exact; the three shares sum to exactly 1. NULL in, NULL out. Example: network(''network:1''::style) is 1';

CREATE FUNCTION market(style)
RETURNS float8
-- include strict_c style_market
COMMENT ON FUNCTION market(style) IS
'The share of market in a mix, 0 to 1, a whole number of parts of 2^30 and so exact; the three shares sum to exactly 1. NULL in, NULL out. Example: market(''market:1''::style) is 1';

-- the styles that roles suit

CREATE FUNCTION affinity(role)
RETURNS style
-- include strict_c role_affinity
COMMENT ON FUNCTION affinity(role) IS
'The style that a role suits, as a mix. Our reading of the column past_bij_stijl of the role catalogue: a role that suits two styles is half of each. No published source scores it. NULL for a role without one (adviser, counterparty_adviser, participant) or for NULL. Example: affinity(''direct''::role) is hierarchy:0.5,network:0.5,market:0';

CREATE FUNCTION affinity(role_set)
RETURNS style
-- include strict_c role_set_affinity_of
COMMENT ON FUNCTION affinity(role_set) IS
'The mean of the styles that the roles of a set suit; roles without one are left out. NULL when no role has one, or for NULL. Example: affinity(''{owner,client}''::role_set) is hierarchy:0.5,network:0,market:0.5';
