-- style_fit.sql: how well a governance style suits the one that is wanted

CREATE FUNCTION style_fit(
	actual style, wanted style,
	OUT fidelity float8, OUT angular_fit float8, OUT overlap float8, OUT more text[], OUT less text[], OUT hierarchy float8, OUT network float8,
	OUT market float8
)
RETURNS record
-- include strict_c style_fit
COMMENT ON FUNCTION style_fit(style, style) IS
'How well a mix p suits the wanted mix t. fidelity: (sum sqrt(p t))^2, 0 to 1. angular_fit: 1 - theta / theta_max with theta = arccos sqrt(fidelity) and theta_max = arccos sqrt(min t): 1 when they are equal, 0 for the mix that suits worst. overlap: sum min(p, t), 0 to 1, the share that already is as wanted. hierarchy, network, market: wanted less actual. more, less: the styles to do more and less of, the largest difference first; differences under 0.005 are not named. NULL in, NULL out. Example: (style_fit(''hierarchy:1'', ''hierarchy:1,network:1'')).more is {network}';
