-- Made by `make semantic`. Opgave en samenwerking: een samenwerking en een opgave die zij dient, gezien door een organisatie
SELECT
	challenge_key,
	collaboration_key,
	organisation,
	valid_from::text AS valid_from,
	valid_to::text AS valid_to,
	is_current,
	allocation
FROM governance.bridge_challenge_collaboration
