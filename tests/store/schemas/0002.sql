BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE alias (
	unit TEXT NOT NULL, 
	backend TEXT NOT NULL, 
	native TEXT NOT NULL, 
	folder TEXT NOT NULL, 
	message TEXT NOT NULL, 
	shown BOOLEAN NOT NULL, 
	CONSTRAINT pk_alias PRIMARY KEY (unit, backend, native), 
	CONSTRAINT fk_alias_message FOREIGN KEY(unit, message) REFERENCES message (unit, "key")
);
INSERT INTO "alias" VALUES('example-unit','local','native-new','INBOX','m-e1d279c968ab22eb5b57',0);
INSERT INTO "alias" VALUES('example-unit','local','native-settled','INBOX','m-3f21267b25f0e96a9cdf',0);
INSERT INTO "alias" VALUES('example-unit','local','native-filed','INBOX','m-430929a6b413f0677d0c',0);
INSERT INTO "alias" VALUES('example-unit','local','native-held','INBOX','m-516c17fd2580b63d2b8f',0);
INSERT INTO "alias" VALUES('example-unit','local','native-broken','INBOX','m-20496bed28f1eda7785c',0);
CREATE TABLE audit (
	unit TEXT NOT NULL, 
	sequence BIGINT NOT NULL, 
	prev TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	line TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (unit, sequence), 
	CONSTRAINT fk_audit_unit FOREIGN KEY(unit) REFERENCES unit (id)
);
INSERT INTO "audit" VALUES('example-unit',0,'','f8e464b0ae5903f66e17a414cdfbed423c573e7ee3da2746300945abfd7c2ef1','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":[],"events":[["R-100",1,"pending","lee","time-off"]],"message":"m-3f21267b25f0e96a9cdf","outcome":"settled","overlays":[],"rule":"time-off","sequence":0,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',1,'f8e464b0ae5903f66e17a414cdfbed423c573e7ee3da2746300945abfd7c2ef1','929596d689e7d329d3116b1330a28e5bcd490575e42800cef4dff09b00210a90','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":[],"events":[],"message":"m-430929a6b413f0677d0c","outcome":"filed","overlays":[],"rule":"time-off","sequence":1,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',2,'929596d689e7d329d3116b1330a28e5bcd490575e42800cef4dff09b00210a90','477abb79dccdd0b4ade9feecc7a303c0fd1cd68b31d73ce4253f7c124b161c4a','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":[],"events":[],"message":"m-516c17fd2580b63d2b8f","outcome":"held","overlays":[],"rule":"time-off","sequence":2,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',3,'477abb79dccdd0b4ade9feecc7a303c0fd1cd68b31d73ce4253f7c124b161c4a','59ce0fdca6f16e8e91996d5ebfdfe4805b74041047621685b038d68e802c1001','{"at":"2027-03-02T12:00:00+00:00","message":"m-20496bed28f1eda7785c","sequence":3,"unit":"example-unit","what":"set-aside"}');
INSERT INTO "audit" VALUES('example-unit',4,'59ce0fdca6f16e8e91996d5ebfdfe4805b74041047621685b038d68e802c1001','96514a8d793b8dae299bb15fcc2bc902eb482ac01294833cc68187e20d160d44','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["sent"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":4,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',5,'96514a8d793b8dae299bb15fcc2bc902eb482ac01294833cc68187e20d160d44','627df64db4d99b349f7669b583e09902e4c0b3b5d3eaba7e6ebd155486d1639d','{"at":"2027-03-02T12:00:00+00:00","generation":1,"key":"sent","sequence":5,"tries":1,"unit":"example-unit","what":"sent"}');
INSERT INTO "audit" VALUES('example-unit',6,'627df64db4d99b349f7669b583e09902e4c0b3b5d3eaba7e6ebd155486d1639d','cf75942c76e3502e9d250f902f0f6d4457a49fab2a56c403bc09dbe3028b287d','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["failed"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":6,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',7,'cf75942c76e3502e9d250f902f0f6d4457a49fab2a56c403bc09dbe3028b287d','a73292d9b844c1124b4441fe54d0ebb8de052a705582e5854054c494884bf614','{"at":"2027-03-02T12:00:00+00:00","generation":1,"key":"failed","sequence":7,"tries":1,"unit":"example-unit","what":"failed"}');
INSERT INTO "audit" VALUES('example-unit',8,'a73292d9b844c1124b4441fe54d0ebb8de052a705582e5854054c494884bf614','8fe27fca918b4425e2f949af55b3a60dbd495c1ff0604fcbccff38082407c57d','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["uncertain"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":8,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',9,'8fe27fca918b4425e2f949af55b3a60dbd495c1ff0604fcbccff38082407c57d','17ca3f910c58e7b7953d43e6e0790dd30d3d2d7438ad2444db8bb12e9f4b6653','{"at":"2027-03-02T12:00:00+00:00","generation":1,"key":"uncertain","sequence":9,"tries":1,"unit":"example-unit","what":"uncertain"}');
INSERT INTO "audit" VALUES('example-unit',10,'17ca3f910c58e7b7953d43e6e0790dd30d3d2d7438ad2444db8bb12e9f4b6653','3221630bb565310adaf1f12ac300bfbf52f11ee1346d007780aa157e21105917','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["deferred"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":10,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',11,'3221630bb565310adaf1f12ac300bfbf52f11ee1346d007780aa157e21105917','f536e76ea313ced7d117b88341b70835cf4c76c6f3ac29145dc7fbd78a425a3d','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["dropped"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":11,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',12,'f536e76ea313ced7d117b88341b70835cf4c76c6f3ac29145dc7fbd78a425a3d','499cde9bbec078404a148c477428b94bc25f0d5da7cf1032449e3058be18a0b0','{"at":"2027-03-02T12:00:00+00:00","key":"dropped","sequence":12,"unit":"example-unit","what":"dropped","why":"stale"}');
INSERT INTO "audit" VALUES('example-unit',13,'499cde9bbec078404a148c477428b94bc25f0d5da7cf1032449e3058be18a0b0','089407fe7d86a0ab56d1bceea1e2cfd1d28fed9647b84656520476e464688a64','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["sending"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":13,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',14,'089407fe7d86a0ab56d1bceea1e2cfd1d28fed9647b84656520476e464688a64','2f9b084db97df168f2b316ae68d16972b8dbc8f637c57069ca3cc1340341c79b','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["ready-digest"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":14,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',15,'2f9b084db97df168f2b316ae68d16972b8dbc8f637c57069ca3cc1340341c79b','d1ce18e2ee62872e6f0c1b0dd49c69c031f250652cc88ec78c3e29ebe50d3f41','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":[],"duties":[],"effects":["fresh","entry"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":15,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',16,'d1ce18e2ee62872e6f0c1b0dd49c69c031f250652cc88ec78c3e29ebe50d3f41','62005da7d01ccc80da3c3ab57ce158c0e91cf6851848535e6c3364395e4c4d7e','{"at":"2027-03-02T12:00:00+00:00","clause":null,"dropped":["d/2"],"duties":["d/1"],"effects":["A-101/e1/arrest/principal.oak"],"events":[],"message":null,"outcome":"settled","overlays":[],"rule":"time-off","sequence":16,"unit":"example-unit","what":"settled"}');
INSERT INTO "audit" VALUES('example-unit',17,'62005da7d01ccc80da3c3ab57ce158c0e91cf6851848535e6c3364395e4c4d7e','d6374a0f10cdc57e07b936d46c51305cd32ec63123decd3a87b6abf46f2f2837','{"at":"2027-03-02T12:00:00+00:00","generation":1,"key":"ready-digest","sequence":17,"tries":1,"unit":"example-unit","what":"uncertain"}');
INSERT INTO "audit" VALUES('example-unit',18,'d6374a0f10cdc57e07b936d46c51305cd32ec63123decd3a87b6abf46f2f2837','fc6a1c13d248db9fc7e0b03b899f00473e0eb4868b35e854883ccde2367967b8','{"at":"2027-03-02T12:00:00+00:00","by":"operator","key":"ready-digest","sent":false,"sequence":18,"unit":"example-unit","what":"resolved"}');
CREATE TABLE cursor (
	unit TEXT NOT NULL, 
	backend TEXT NOT NULL, 
	cursor TEXT NOT NULL, 
	saved_at DATETIME NOT NULL, 
	CONSTRAINT pk_cursor PRIMARY KEY (unit, backend), 
	CONSTRAINT fk_cursor_unit FOREIGN KEY(unit) REFERENCES unit (id)
);
INSERT INTO "cursor" VALUES('example-unit','local','c-1','2027-03-02 12:00:00.000000');
CREATE TABLE duty (
	unit TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	dropped BOOLEAN NOT NULL, 
	CONSTRAINT pk_duty PRIMARY KEY (unit, "key"), 
	CONSTRAINT fk_duty_unit FOREIGN KEY(unit) REFERENCES unit (id)
);
INSERT INTO "duty" VALUES('example-unit','d/1','2027-03-02 12:00:00.000000',0);
INSERT INTO "duty" VALUES('example-unit','d/2','2027-03-02 12:00:00.000000',1);
CREATE TABLE message (
	unit TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	identity TEXT NOT NULL, 
	message_id TEXT, 
	sender TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	taken_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	native TEXT NOT NULL, 
	folder TEXT NOT NULL, 
	trust_origin TEXT NOT NULL, 
	trust_address TEXT, 
	trust_evidence TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	rule TEXT, 
	why TEXT, 
	for_ TEXT, 
	officer TEXT, 
	CONSTRAINT pk_message PRIMARY KEY (unit, "key"), 
	CONSTRAINT fk_message_unit FOREIGN KEY(unit) REFERENCES unit (id), 
	CONSTRAINT uq_message_unit_identity UNIQUE (unit, identity), 
	CONSTRAINT uq_message_unit_number UNIQUE (unit, number)
);
INSERT INTO "message" VALUES('example-unit','m-e1d279c968ab22eb5b57',1,'new','e1d279c968ab22eb5b578e1db2b22180627592689ac88199ef9e079e7bc199dd','<new@police.example>','mai.lee@police.example','d-new','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',NULL,'native-new','INBOX','internal','mai.lee@police.example','AuthAs: Internal',0,NULL,NULL,NULL,NULL);
INSERT INTO "message" VALUES('example-unit','m-3f21267b25f0e96a9cdf',2,'settled','3f21267b25f0e96a9cdf1025f57578e37e9b9aa11416458641538c3cac43feb9','<settled@police.example>','mai.lee@police.example','d-settled','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','native-settled','INBOX','internal','mai.lee@police.example','AuthAs: Internal',0,'time-off','',NULL,NULL);
INSERT INTO "message" VALUES('example-unit','m-430929a6b413f0677d0c',3,'filed','430929a6b413f0677d0c0923aaaff1183eb2d9279ed76f7666bf1b8c82e2174e','<filed@police.example>','mai.lee@police.example','d-filed','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','native-filed','INBOX','internal','mai.lee@police.example','AuthAs: Internal',0,'time-off','',NULL,NULL);
INSERT INTO "message" VALUES('example-unit','m-516c17fd2580b63d2b8f',4,'held','516c17fd2580b63d2b8f961e7b894a9bc32923ccabd88944baeefe4d47618522','<held@police.example>','mai.lee@police.example','d-held','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','native-held','INBOX','internal','mai.lee@police.example','AuthAs: Internal',0,'time-off','a person must read it',NULL,NULL);
INSERT INTO "message" VALUES('example-unit','m-20496bed28f1eda7785c',5,'broken','20496bed28f1eda7785cad706d216f7cf87c44b0fe95affc6902f18fb7573fee','<broken@police.example>','mai.lee@police.example','d-broken','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','native-broken','INBOX','internal','mai.lee@police.example','AuthAs: Internal',1,NULL,'broke',NULL,NULL);
CREATE TABLE outbox (
	unit TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	sequence BIGINT NOT NULL, 
	kind TEXT NOT NULL, 
	lane TEXT NOT NULL, 
	state TEXT NOT NULL, 
	notice TEXT, 
	recipient TEXT, 
	address TEXT, 
	ref TEXT, 
	message TEXT, 
	parent TEXT, 
	uid TEXT, 
	generation INTEGER NOT NULL, 
	lease FLOAT, 
	tries INTEGER NOT NULL, 
	due DATETIME NOT NULL, 
	until DATETIME, 
	first_claimed DATETIME, 
	since DATETIME NOT NULL, 
	sent_at DATETIME, 
	own_id TEXT, 
	real_id TEXT, 
	native TEXT, 
	threading TEXT, 
	why TEXT, 
	effect TEXT NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (unit, "key"), 
	CONSTRAINT fk_outbox_unit FOREIGN KEY(unit) REFERENCES unit (id), 
	CONSTRAINT uq_outbox_unit_sequence UNIQUE (unit, sequence)
);
INSERT INTO "outbox" VALUES('example-unit','sent',1,'mail','routine','sent','ack','lee','lee@police.example',NULL,NULL,NULL,NULL,1,NULL,1,'2027-03-02 12:00:00.000000',NULL,'2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000','sent@desk.example','sent@desk.example','sent-sent','{"in_reply_to":null,"parent_native":null,"references":[]}',NULL,'{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"sent","lane":"routine","letter":null,"lines":[],"notice":"ack","parent":null,"question":null,"ref":null,"to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":null}');
INSERT INTO "outbox" VALUES('example-unit','failed',2,'mail','routine','failed','ack','lee','lee@police.example',NULL,NULL,NULL,NULL,1,NULL,1,'2027-03-02 12:00:00.000000',NULL,'2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',NULL,'failed@desk.example',NULL,NULL,'{"in_reply_to":null,"parent_native":null,"references":[]}','550','{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"failed","lane":"routine","letter":null,"lines":[],"notice":"ack","parent":null,"question":null,"ref":null,"to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":null}');
INSERT INTO "outbox" VALUES('example-unit','uncertain',3,'mail','routine','uncertain','ack','lee','lee@police.example',NULL,NULL,NULL,NULL,1,NULL,1,'2027-03-02 12:00:00.000000',NULL,'2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',NULL,'uncertain@desk.example',NULL,NULL,'{"in_reply_to":null,"parent_native":null,"references":[]}','?','{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"uncertain","lane":"routine","letter":null,"lines":[],"notice":"ack","parent":null,"question":null,"ref":null,"to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":null}');
INSERT INTO "outbox" VALUES('example-unit','deferred',4,'mail','routine','deferred','ack','lee','lee@police.example',NULL,NULL,NULL,NULL,1,NULL,1,'2027-03-02 12:05:00.000000',NULL,'2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',NULL,'deferred@desk.example',NULL,NULL,'{"in_reply_to":null,"parent_native":null,"references":[]}','busy','{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"deferred","lane":"routine","letter":null,"lines":[],"notice":"ack","parent":null,"question":null,"ref":null,"to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":null}');
INSERT INTO "outbox" VALUES('example-unit','dropped',5,'mail','routine','dropped','ack','lee','lee@police.example',NULL,NULL,NULL,NULL,0,NULL,0,'2027-03-02 12:00:00.000000','2027-03-02 11:55:00.000000',NULL,'2027-03-02 12:00:00.000000',NULL,'dropped@desk.example',NULL,NULL,NULL,'its moment has passed','{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"dropped","lane":"routine","letter":null,"lines":[],"notice":"ack","parent":null,"question":null,"ref":null,"to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":"2027-03-02T11:55:00Z"}');
INSERT INTO "outbox" VALUES('example-unit','sending',6,'mail','routine','sending','ack','lee','lee@police.example',NULL,NULL,NULL,NULL,1,1.79596297408801770217e+09,1,'2027-03-02 12:00:00.000000',NULL,'2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',NULL,'sending@desk.example',NULL,NULL,'{"in_reply_to":null,"parent_native":null,"references":[]}',NULL,'{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"sending","lane":"routine","letter":null,"lines":[],"notice":"ack","parent":null,"question":null,"ref":null,"to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":null}');
INSERT INTO "outbox" VALUES('example-unit','ready-digest',7,'mail','routine','ready','digest','hart','hart@police.example',NULL,NULL,NULL,NULL,1,NULL,1,'2027-03-02 12:00:00.000000',NULL,'2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',NULL,'ready-digest@desk.example',NULL,NULL,'{"in_reply_to":null,"parent_native":null,"references":[]}','a person says that it did not arrive','{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"ready-digest","lane":"routine","letter":null,"lines":[{"good":true,"number":1,"ref":"R-100","version":1}],"notice":"digest","parent":null,"question":null,"ref":null,"to":{"address":"hart@police.example","key":"hart","name":"Hart"},"until":null}');
INSERT INTO "outbox" VALUES('example-unit','fresh',8,'mail','routine','ready','ack','lee','lee@police.example',NULL,NULL,NULL,NULL,0,NULL,0,'2027-03-02 12:00:00.000000',NULL,NULL,'2027-03-02 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":true,"key":"fresh","lane":"routine","letter":null,"lines":[],"notice":"ack","parent":null,"question":null,"ref":null,"to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":null}');
INSERT INTO "outbox" VALUES('example-unit','entry',9,'entry','routine','ready',NULL,NULL,NULL,NULL,NULL,NULL,'R-100@desk.example',0,NULL,0,'2027-03-02 12:00:00.000000',NULL,NULL,'2027-03-02 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'{"key":"entry","lane":"routine","ref":null,"slot":{"end":"2027-03-05","from_":null,"start":"2027-03-05","to":null},"title":"Away - Lee","uid":"R-100@desk.example"}');
INSERT INTO "outbox" VALUES('example-unit','A-101/e1/arrest/principal.oak',10,'mail','routine','ready','arrest','lee','lee@police.example','A-101',NULL,NULL,NULL,0,NULL,0,'2027-03-02 12:00:00.000000',NULL,NULL,'2027-03-02 12:00:00.000000',NULL,'A-101.e1.arrest.principal.oak@desk.example',NULL,NULL,NULL,NULL,'{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"A-101/e1/arrest/principal.oak","lane":"routine","letter":null,"lines":[],"notice":"arrest","parent":null,"question":null,"ref":"A-101","to":{"address":"lee@police.example","key":"lee","name":"Lee"},"until":null}');
CREATE TABLE overlay (
	unit TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	start DATETIME NOT NULL, 
	"end" DATETIME, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_overlay PRIMARY KEY (unit, "key"), 
	CONSTRAINT fk_overlay_unit FOREIGN KEY(unit) REFERENCES unit (id)
);
CREATE TABLE raw (
	unit TEXT NOT NULL, 
	message TEXT NOT NULL, 
	body BLOB NOT NULL, 
	headers TEXT NOT NULL, 
	invite BLOB, 
	size BIGINT NOT NULL, 
	digest TEXT NOT NULL, 
	truncated BOOLEAN NOT NULL, 
	retention TEXT NOT NULL, 
	CONSTRAINT pk_raw PRIMARY KEY (unit, message), 
	CONSTRAINT fk_raw_message FOREIGN KEY(unit, message) REFERENCES message (unit, "key")
);
INSERT INTO "raw" VALUES('example-unit','m-e1d279c968ab22eb5b57',X'018609FC49254B474925A9BC927E570A0F60C90319756C5036F91845F408386F70C66021B475745491FE05F89CC128A2311FAF67CF95428B7D49CAA5BA559107987BF2A9028282BA28E27FF92B32F636DA028F819ED1B09F765004836621CF97B25898242B','v1:AS6r5SLi+J5aB+qewckxL+wHFyD+wY3NlLhDl2Qn6xpGjXl+/6qWXtoOmJx2ExQQ89/ZEtvY1tQ=',X'011962BABD987110ED7E0D0EACD6CC96BA1E0D6E591BC3705ECAF46B7EF60CD2D8E6517E3281FC4B4B748B95DF42EC38B3678F2B36C4F334A9F400',69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-3f21267b25f0e96a9cdf',X'01D585C9F8F497CD2024EF3AC32A5062DFCF16A1D4835CDB6D42D83AD32435789E46807EE6ECBD11014F42E6A132F075F7BB4E71756E2B076ABEE917405ABE682118F845FF95625D48E8667D482291F317CC8C8CC6DE6C33BCCA8A522622F3491D6616F732','v1:Abyq3JukZ6UthmraI2adplbU1tifIWNkLHF7Ar8rVA==',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-430929a6b413f0677d0c',X'01AAA4D5766176D1924D4A8470D667A3E03404B0810198BA4E571E00C5090CE675BEB377CD9BB02308C1FDF29B36C2254B7D103E07D3CF5B9023C7D99C33E6FAD3060433066E934A9C90FEEA372019667A2D4A207ABFE6821ECF791246A00FF9F9421C2F82','v1:AQZrDkM/pcqZnS/MttL5qrsu7XTnzOI/ujGZ18EM+A==',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-516c17fd2580b63d2b8f',X'018E187B05D82C7F87AC265B1D22AED1BDB93DD418D333F48087E06650124D9DBE00909142C703F6DD6A11F98CD2457688647590503557DBC9A345F325090900D744BF3415B9E14EE97A12822B7AAEAF58033E7259A579DF5C43C622D5D2CA0818BE2FB281','v1:AWOoZ7B+fruTTw4xt8GNk5AU6gJT7Ik6dp26PMy9+Q==',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-20496bed28f1eda7785c',X'01530D00ABB5343FF527855F5E750EE4B5B7D5D89D9D433A776302CC39092830BE778D7C036838A191D7282B127AE8597BD5D409023406356E7A98BB791D33A0EB315F84DE307FA38952D712709FD33B8FBB00860C3457473A7F0E43C1A63118B5845E4EC2','v1:Ae6nO+3swRu1FjnMrUJCou4DLX2YXhE9+2M6CnQ0Uw==',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
CREATE TABLE record (
	unit TEXT NOT NULL, 
	ref TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	state TEXT NOT NULL, 
	event INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	officer TEXT NOT NULL, 
	first_day DATE, 
	last_day DATE, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_record PRIMARY KEY (unit, ref), 
	CONSTRAINT fk_record_unit FOREIGN KEY(unit) REFERENCES unit (id)
);
INSERT INTO "record" VALUES('example-unit','R-100','absence','pending',1,1,'lee','2027-03-05','2027-03-05','{"ack":null,"asked":{"leave":"vacation","spans":[{"end":"2027-03-05","from_":null,"start":"2027-03-05","to":null}],"version":1},"asked_at":null,"changed_at":null,"covered_at":null,"covers":[],"decided_at":null,"decided_by":null,"escalated_to":[],"event":1,"exception":null,"flags":[],"granted":null,"held":false,"kind":"absence","mailed":[],"message":null,"messages":[],"officer":"lee","opened_at":"2027-03-02T12:00:00Z","planned":true,"previous":null,"question":null,"reason":null,"ref":"R-100","reply_to":null,"reported":null,"state":"pending","told":[],"uncovered":null,"vouched":true}');
CREATE TABLE record_event (
	unit TEXT NOT NULL, 
	ref TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"by" TEXT NOT NULL, 
	what TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	message TEXT, 
	CONSTRAINT pk_record_event PRIMARY KEY (unit, ref, number), 
	CONSTRAINT fk_record_event_record FOREIGN KEY(unit, ref) REFERENCES record (unit, ref)
);
INSERT INTO "record_event" VALUES('example-unit','R-100',1,'2027-03-02 12:00:00.000000','lee','pending','time-off',NULL);
CREATE TABLE rendered (
	unit TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	envelope BLOB NOT NULL, 
	retention TEXT NOT NULL, 
	CONSTRAINT pk_rendered PRIMARY KEY (unit, "key"), 
	CONSTRAINT fk_rendered_outbox FOREIGN KEY(unit, "key") REFERENCES outbox (unit, "key")
);
INSERT INTO "rendered" VALUES('example-unit','sent',X'01522CF7A9AEABA4DBF09181DF5BC65CAB52C9B9D0DABA8BADDDA64F08CDA1BE8E01989C4FD47B782BFADC220B59EACCF21D5290E006D17BCE59FBF880624A11C0796016C126E97A74C89D1C99895EF19FC694A3C0C1D482061898D6957D99F52089E03D4548C2CBB95D890C941160BBB83E67617B656CE2C2D1EAC89F9B6F1DD1BEDF5E661D31769A971C6F918C53D5133A3FE3B0040217734FA3A67754C1B5F1E5C299D7F432E434A6210AA483E85B1277939CAFF557CF189FBC892163B1EDCE135A6B0E3A7C0E5D4F7C64C72E31E67656290D64B3AA92D78E2B9FC97BC11DDADA4710976C4113BE0BE3390A9E382930AB97DF929F765BF8F7EA3E0690D7B44CAAD30892BCFA8753C79A9481EF215C9A2EC4B74F130202F162667751C6416B99BC67BF37FE15F7E2B6B88E5720A23E1C6D77C475C99CFD4DF9F098B448A5FD7A8B3FCD5BE807B3','ordinary');
INSERT INTO "rendered" VALUES('example-unit','failed',X'011A230A92BCF70FF76845D55329DB371FEB64A80A819369B0F25C3542B375F52778C8C7774F5F3D4E65E4CBF9486F141D09C785061F0D5DEE8DCA34B334425B48B65778B66860C7F4D81093E991ACEA2B15087008A386AC667FE2D188388B5524F06442F0A132A08E89D0E0A0D22231F8C50DE11656EEAEA2E0BBBD544FCF7EC14EEDE6B3F21D05007D75331B8AA600BE095914C1212D8E2BF0E4338E66EA70DDF54B1A16E171BC77251C69A1907C42E0DB7F28F55FF0ACBE1E1E59078F6B4F0A832F8CC02051BE693CCDD519FF1A7CDF4253F75336A824E106B16F3C492025112FE2BE7DAFDD8C4ED6EE518A50B6A8FBBA2C7DC2A27CC50694CC2371F55D75E620C2A683636129964F64A1E0A8480E0A86E04DBD8FB57D19A231E367EC2F54C282EB50AFF4DE4AEC7EF15A45B90738F36862BD329A19790F7DA8271A6A46516966CBC3A66CC2F3AE','ordinary');
INSERT INTO "rendered" VALUES('example-unit','uncertain',X'0183981084692993F6E3DA1778ED1E25EA915604241B0F9C9AB1E8E724E7A99D31623B1DEBC4187368194E52A8FB9C7689BF02B6AD02912FCE20F5C3768BE8DAEF0F32AB2ADBE2A20B15A5B73E94B5DB318DD8F9212F092DD8AAECCF290EE71F8D4258417A7F161C8865B3B6D854E0786E91D30087797CCED65A31ADFAF2C58EC23E95D1A24BCBB54758722BA25DA63B738EE1921F2F59E5227504358854484A5E8374FE63F0C2B68FDE457804726BF56A2EF5ECB30AACC233D13285021C1669503CCEDBA634415247C88BFAEBC534EA73F45F76E83121002B4315E0694E0658F188629E98E2523FDD88E9410705CF1818C835A06938D862BEF33FD97AFA89134EA706CDD06FFDD501619DDF40A1936D0935009A189896170C04BB45A1A56B737DBBDFB549245D129CBC98964A11FC16B5373050F950BF503BC2BAC385D1EF2FA12B5AB668B34D3771800EE84E','ordinary');
INSERT INTO "rendered" VALUES('example-unit','deferred',X'0172DEA4E8E9AC31A4947DDDB44F0AA5BF23A4C9C947542CF4540E0ABBB59DEB2303D2528900786C1B16E968CC38F8E23E5D017E5A1C1BD3122AA66072C864B8C551A757021E5AE5DFD5C5F98629E2DFAF35EE5EE6EA33F110E6A6A21DBAF73C427F214E9DC0A1417346EAF4BDD3A61DA02540B6322A80984BF98EE9DF055C4E3EB1AFC278331340BD3EE3CEA2C5EF107D06AB9C8E2C6125FB5CA60E828EF48BC9EFA3E1F6470C86C2F501C0FD3C6D9E2C9A813B8323DA108F1AF57C589B8ABA80F107351D67B5AC5DF23F65A7FCD026DE9DCCA6C53ED1355E2CA99A30E1997EE1B50F41CF5FF4D2385B87B26EBD03B43699490E810107BF8857C6CB6494765E9417F93693911BE09655ADE6B14FF26C9C525EC69713B8050C799E02DAEB7623C226C5285C004BF90FEA85E5CF0658D7BCA28048A5413B0C8A17FBB102629AC09CC9077E9EE28475C300','ordinary');
INSERT INTO "rendered" VALUES('example-unit','dropped',X'0139A8D73CC0DA6907E8ADE2F8E5BAD76A381B21A8481E3BFEFF31BEA27DA7BDB70D3CC87277898464149E30813DE524A082B46AACC896F5789D16638D078857CD48FD9D57626EAA07296A035CE1E03D34715D80FFF2B52DDC0DE8B58560D42C85825B5275D9ECCDAF0747D28B2BB475363480B2C431C605F701B94334D670BB9BA17DD8DF8BDB5295AFFC22F73411C95BF24B3D3B197DC172E10FB9E08CF5DE129FC486BBD132A40097ECD06054305FCF0DD9ACF33FC42D1B3FBEF08D53A198FD50664052999EC00FBD943B8768467B988D513DAD452432FDD9A2B2F19A46D689354D64ACF3959BA70342174C7BEA4AD1DC7ED4202864A11E6815849A635188AB2F3DEFCD1C09E4D4415C28E949C909FA625189EC52ADA08D86D95A402B7D8FD595ECA28581184493C0D8103E58799E386B8210572C9BDE96B3E371843DA39A94B435DA76B126D1DF','ordinary');
INSERT INTO "rendered" VALUES('example-unit','sending',X'01D2C3D32111FD17BCAA1874179FA55BDD446DBA1148F6B8B8B3D2ECFCCB91BDB27DBA622A363200A35164EE62C1A9B531D600D99E3AE51D24D63303B8A848C79F55B3D0E3344EE6599EA69BBDAF67BD86E62450729FE47513BB708BEB915FAD33B7EBA5F1BC901A47E6A7B36513691208D18542A6CECCE92F803C6FB3141C358557928AB311EC8A83135F372D4771117B16E2E7FEF99AEE3CD60947E8D9B7973D248C6E3596621DBED800E2F60F0BD4660413E4757A939B5097C1F3480216D640A768CA3E70DF9118AEBAD7D8C2BEA5DE5E0F7892B315C044167A09AF9EB4952A4C5DE8EA5757D63F753928C9BB7E49ACE470E00F6796CC6422BD12DD3FB1E729794105F777114B81514435ED784D9104C8409B096B173BFF95DA8AD526DB42DAAB837024520FFC9D921E8BCB19A37C079EA99C7E8F1C858D3D058F07194F216984C584B4E985527870','ordinary');
INSERT INTO "rendered" VALUES('example-unit','ready-digest',X'014F1C72252A1B5D1D0ECE0ECDB6D642B4E47835145D0292AEE2C1B3A70B2E8694A82593A86B1A8DC1B8C48DC612E3A8592BF6965B78AFE1007E212183620A7167CE7668036894BA3BD325DBB96C6A01BA0C81FBD3DC8D289F3DDFB593BADA084BC5D2D3B367ECF80D559EAA692B91AEF995FB7499CB0A94311641994C1FB1836CF47415A2D501A11B14DBB1E70CA1153B6BD10A4CC6E306C9DAA1594400A4B4C77B4AF1A35646478A05E4C947448394AE95BD40DAA94A601FDAFAE25E8DD602B87D69E8919035DF1D21626BB970F26D1245C96D520264D772788529EF2B7CE6A4ED2E2A81C328F9AE3E99E9E08463EB5CF69DEE2F594F2AF5ABE717BB6AEECB5946E0D40E076CFAD72820CD64355E1D1FE10F33C919F98B72D44D367C08E46C610B941AAF9A281ACA2F9FE493D9DC12139FE8DF17BE48A22245AFA1657BAC2AE6B1C8C927E62170EF0CC23AD25B23','ordinary');
INSERT INTO "rendered" VALUES('example-unit','A-101/e1/arrest/principal.oak',X'01676BEDF921A21AE8B81B2FE519A505268D8E479F54A37533F2434A45B11E68389AC48533238D09D74159DE8D026F32E59C35AC1D35FC2A476DC950A5942929BDD27A06253BF77257D3505FD9FECBB4E7E12CB0436B1A19F41DF1CF9228383E61CFF9E01D985BA249FC20E68CCEE90543E6C352259A641AE9DA73E29FF39EA438DFC8E263C5D173437B110FE11E7F28DB72BF4D1498088FA8EDFFC53AD4480B49E6AACE49741E095FFE2FC5E021BAC7DED24956AD6E607A1C755352BB52CD0759E5060A5B22BDE7B9A4B180190932F91F43BF5818873054B6C3BA7DAC4E0116C9835BBB17C7917F8BFCC2D2598CA9F7F60EF01526F6ABB0979FCA0FF7297FFCEC57F89DDB6A55CC5563C4651C47B5C0798DF76A86A9E38AEBFDA4BB405B160E56FDAE42D4DCB5A50E0566E0C06723CCA6DE784CF73B74C10783A88AFF0DCD74C58E84CC6537214AD89DB0826FE273BA6A0C141191004BFE587FA09812966A91D5','report');
CREATE TABLE restoration (
	unit TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	first_effect BIGINT NOT NULL, 
	read_at DATETIME, 
	done_at DATETIME, 
	CONSTRAINT pk_restoration PRIMARY KEY (unit), 
	CONSTRAINT fk_restoration_unit FOREIGN KEY(unit) REFERENCES unit (id)
);
CREATE TABLE token (
	unit TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	line INTEGER NOT NULL, 
	ref TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	approver TEXT NOT NULL, 
	expires DATETIME NOT NULL, 
	used_at DATETIME, 
	used_by TEXT, 
	CONSTRAINT pk_token PRIMARY KEY (unit, hash), 
	CONSTRAINT fk_token_outbox FOREIGN KEY(unit, "key") REFERENCES outbox (unit, "key"), 
	CONSTRAINT uq_token_unit_key_line UNIQUE (unit, "key", line)
);
INSERT INTO "token" VALUES('example-unit','a867c082ae074ec579e5ed81bb8cf9d9d3f00b07968d8e4226310a78811ef8af','ready-digest',1,'R-100',1,'hart','2027-04-01 12:00:00.000000',NULL,NULL);
CREATE TABLE trace (
	unit TEXT NOT NULL, 
	message TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	why TEXT NOT NULL, 
	trace TEXT NOT NULL, 
	CONSTRAINT pk_trace PRIMARY KEY (unit, message, number), 
	CONSTRAINT fk_trace_message FOREIGN KEY(unit, message) REFERENCES message (unit, "key")
);
INSERT INTO "trace" VALUES('example-unit','m-20496bed28f1eda7785c',1,'2027-03-02 12:00:00.000000','broke','somewhere');
CREATE TABLE unit (
	id TEXT NOT NULL, 
	live_since DATETIME, 
	last_pass DATETIME, 
	revision BIGINT NOT NULL, 
	next_number INTEGER NOT NULL, 
	next_message INTEGER NOT NULL, 
	next_effect BIGINT NOT NULL, 
	audit_sequence BIGINT NOT NULL, 
	audit_hash TEXT NOT NULL, sealed_with TEXT, 
	CONSTRAINT pk_unit PRIMARY KEY (id)
);
INSERT INTO "unit" VALUES('example-unit','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',18,101,6,11,19,'fc6a1c13d248db9fc7e0b03b899f00473e0eb4868b35e854883ccde2367967b8','9fdcf554dce5845e');
CREATE INDEX ix_message_unit_state_number ON message (unit, state, number);
CREATE INDEX ix_alias_unit_message ON alias (unit, message);
CREATE INDEX ix_alias_unit_shown ON alias (unit, shown);
CREATE INDEX ix_record_unit_last_day ON record (unit, last_day);
CREATE INDEX ix_record_unit_state ON record (unit, state);
CREATE INDEX ix_outbox_unit_notice_recipient ON outbox (unit, notice, recipient);
CREATE INDEX ix_outbox_unit_own_id ON outbox (unit, own_id);
CREATE INDEX ix_outbox_unit_real_id ON outbox (unit, real_id);
CREATE INDEX ix_outbox_unit_state_lane_sequence ON outbox (unit, state, lane, sequence);
CREATE INDEX ix_outbox_unit_uid ON outbox (unit, uid);
CREATE INDEX ix_token_unit_expires ON token (unit, expires);
CREATE INDEX ix_token_unit_ref ON token (unit, ref);
CREATE INDEX ix_duty_unit_at ON duty (unit, at);
CREATE TRIGGER audit_stays_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
CREATE TRIGGER audit_stays_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
COMMIT;
