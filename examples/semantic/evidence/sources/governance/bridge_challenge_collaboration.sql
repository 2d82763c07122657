-- Made by `make semantic`. Opgave en samenwerking: een samenwerking en een opgave die zij dient, gezien door een organisatie
SELECT
	partner_key,
	challenge_key,
	organisation,
	allocation
FROM governance.bridge_challenge_collaboration
