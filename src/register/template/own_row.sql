	@type@_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation text NOT NULL CHECK (organisation = organisation(organisation)),
@COLLABORATION@ 	collaboration_id bigint NOT NULL,
