BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "outbox" VALUES('example-unit','ready-digest',7,'mail','routine','ready','digest','hart','hart@police.example',NULL,NULL,NULL,NULL,0,NULL,0,'2027-03-02 12:00:00.000000',NULL,NULL,'2027-03-02 12:00:00.000000',NULL,'ready-digest@desk.example',NULL,NULL,NULL,NULL,'{"answers":null,"automatic":"auto-generated","calendar":null,"enclosures":[],"forwards":[],"fresh":false,"key":"ready-digest","lane":"routine","letter":null,"lines":[{"good":true,"number":1,"ref":"R-100","version":1}],"notice":"digest","parent":null,"question":null,"ref":null,"to":{"address":"hart@police.example","key":"hart","name":"Hart"},"until":null}');
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
INSERT INTO "raw" VALUES('example-unit','m-e1d279c968ab22eb5b57',X'789C732BCACFB552C84DCCD4CB494D7528C8CFC94C4ED54BAD48CC2DC849E5E50A2E4DCA4A4D2EB152702BCA4C49ACE4E5E2E5F254C84B4D4D810A28E4A7A5E9F1720100381D1652','[["X-Canary","Friday off"]]',X'789C737275F7F4B30A7376F471F573710C52484ECC4B2CAA040047D506CE',69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-3f21267b25f0e96a9cdf',X'789C732BCACFB552C84DCCD4CB494D7528C8CFC94C4ED54BAD48CC2DC849E5E50A2E4DCA4A4D2EB152702BCA4C49ACE4E5E2E5F254C84B4D4D810A28E4A7A5E9F1720100381D1652','[]',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-430929a6b413f0677d0c',X'789C732BCACFB552C84DCCD4CB494D7528C8CFC94C4ED54BAD48CC2DC849E5E50A2E4DCA4A4D2EB152702BCA4C49ACE4E5E2E5F254C84B4D4D810A28E4A7A5E9F1720100381D1652','[]',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-516c17fd2580b63d2b8f',X'789C732BCACFB552C84DCCD4CB494D7528C8CFC94C4ED54BAD48CC2DC849E5E50A2E4DCA4A4D2EB152702BCA4C49ACE4E5E2E5F254C84B4D4D810A28E4A7A5E9F1720100381D1652','[]',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
INSERT INTO "raw" VALUES('example-unit','m-20496bed28f1eda7785c',X'789C732BCACFB552C84DCCD4CB494D7528C8CFC94C4ED54BAD48CC2DC849E5E50A2E4DCA4A4D2EB152702BCA4C49ACE4E5E2E5F254C84B4D4D810A28E4A7A5E9F1720100381D1652','[]',NULL,69,'05add152dfa67b6b192665bffe58d5eab82c58cda32248c855d596dc653e653a',0,'ordinary');
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
INSERT INTO "rendered" VALUES('example-unit','sent',X'789C65514D4BC34010FD2B61CE494DE34108A554104F8260BD685ACA343BEA9ACD6EDC0F6D29FDEFCE34E624E4306FE6BDB76F2627401B7EC807A86D322687160D59857EC20A23410D5559DD14E5755156CFF3AA2E4BFE5E2107B2AD712179627DB3CDE183505DCC9A066E5374C53AED7B1D232926A3343C0D4633DC0A3BF686BD17C3F28ED0670F448BAB61C9CC8E8EDC0F6423038356127897A2E62A879E42C077DA69256261AD14856E4607EC074362605DD4ADA8B0ED180EE8C5EB6F254F6F53C962CECB3C31580DCEB06AF28169BCB3D88BD7FAE931139E0CD2FE935A768417977CE6E92B5190B0910ED29DF6C9377693AA72DEDE7BADF078A955A64396C43844E7D44C540EEA13A0527C483E1E18A2FF61C6A3F048F61B13F10B70CEE1DBC5F1079C7F0177EB97E5','ordinary');
INSERT INTO "rendered" VALUES('example-unit','failed',X'789C65514B4BC34010FE2B61CE494DE34108A554104F8260BD685BCA343BD5359BDDB80F6D29FDEFCE24E424E43033DF63E79B5C006DF8251FA0B6C9981C1A346415FAA95718096AA8CAEAAE286F8BB27A9D577559F2F70E39906D8C0BC913EB37BB1C3E09D560B6D9C07D8AAE58A743A76324C5649481A7DE686E77C28E9D61EF45BF7C20F4D913D1E2A65F32B3A533CF8FA8CD2034686507EF52D45CE5D05108F8417BAD443EF2568A423BA31376BD2131B12EEA4674D8B4DCF6E8C9C62996A7E35406CE4B9C17C460D53BC3AAC90726786FB113AFF5CB73263C01D2E18B1A768437977CE6E93B51880C443AC974CA946FED3655E5BC79F45AE179A855A64396C43844E7D44C540EEA0BA0527C4C3E2018A2FFCB8C876148F28D1BF10B70CDE1C7C5F1275CFF00DA41993B','ordinary');
INSERT INTO "rendered" VALUES('example-unit','uncertain',X'789C65914D4BC3401086FF4A98735AD37810422915C49320582F9A9632DD1D75ED6637EE87B694FE77671AE245C8613EDE7976DEC909D0C51F0A111A97AD2D41A125A7318CB9C644D0405DD53793EA7A52D5CFB3BAA92AFE5EA10472CAFA9803F17CBB29E183505F606D0BB739F9C92AEF3A93126916A31402F5D670BA1175EA2CB3E7FDE28E30140F44F3AB7EC1CA3D1DB99E9DA290D038AE5874B246F039198E4AE828467CA7ADD142F8932E35C5FD940ED8F59604E57C324A4651ED39ED31904BA3B9406F6318D935B16B10C0B2F796A7460E8CEDADC34E58ABA7C74274D2C8BB4F524C84179F4311E82B534CDC487490EAE8AC5CBB75AEAB99BA0F46E3F112EBC2C4220B3826EFF554A63C342740ADF9A47C46B044FF9719CEC32DF1376CC42FC0B9846F9F865F71FE055AB89C03','ordinary');
INSERT INTO "rendered" VALUES('example-unit','deferred',X'789C65514B4B033110FE2BCB9CB775BB1E84A5940AE24910AC176D4B996EA61A379BAC93445B4AFFBB932D390939CCCCF79847CE80D6FF127B686C34A684160D59859C738581A081BAAAEF26D5EDA4AA5F67755355F2DEA104B2AD713E32897EBD2DE193508D66EB35DCC7E026ABB8EF7508A4848CA9C034182DE936B1436FC47B3E2C1E08B978229ADF0C0B61767492BAA203318F5283364DC12E062D51093D798F1FB4D32A1964E65291EFA674C47E30948CAC0BBA4D4A6C3B490764B221AFC674C8A1979D89C79EBE5B0ECE882AFB40867716FBE4B57A792E122F0171FF45AD38C29B8B5C307D47F2418040C754CD7B951BBB8975356B1F592B3C8DB12AB42F6232F6C139354D2A07CD19502939A81C110CD1FF61AEC71128ED779D483AC0A5841F17AE1F71F903B1009AF3','ordinary');
INSERT INTO "rendered" VALUES('example-unit','dropped',X'789C65514B4BC34010FE2B61CE694DE34108A554104F8260BD685BCA343BEADACDEEBA0F6D29FDEFCE24E624EC6166BEC73CF60C68E30F85088DCDC694D0A221AB308CB9C244D0405DD53793EA7A52D5CFB3BAA92A7EAF5002D9D6B89803B17EBD2DE18350F566EB35DCE6E426ABBCEF744AA4988C5208E48DE6742BECD419F69EFBC51D61281E88E6577EC1CC039DB8AE82F3BE571AB432447039698E4AE828467CA79D56A2FF232E15C5C3948ED8794362635DD2AD08B13D70EA31904DE36281DEC630F2C614A4231B2CBD33AC1A7D608477163BF15A3D3D16C21320EF3FA965477871391481BE32C5C440A2A354C7ADCA8DDDE4BA9AB5F7412B3CF5B12A742CB218C7E49C9A8ACA417306548ACFC9270443F47F98E1340CC97EC344DC012E257CBB347CC3E517822A9A4D','ordinary');
INSERT INTO "rendered" VALUES('example-unit','sending',X'789C65514D4BC34010FD2B61CE494DE34108A554104F8260BD685BCA343BD6359BDDB81FDA52FADF9D69CCA990C37CBCF7F6BDC909D0865FF2016A9B8CC9A1414356A11F7B8591A086AAACEE8AF2B628ABD7695597257FEF9003D9C6B8903C317FB5C9E193505DC4562BB84FD115CBB4EB748CA4188C32F0D41BCDED46D0B133AC3DEBE70F843E7B229ADDF47346B674E4796023DAEEB93768C58477296AAE72E82804DCD3562BE1FF03178A423BA10376BD2191B12EEA4688D8B4DCF6E8C9C63198A78FB1143E7162108145EF0CB3461D18D75B8B9D682D5F9E33C1C922EDBEA861457873C9679EBE1385C88B4807998EA9F2B55DA7AA9C368F5E2B3C5E6A95E99025110ED13935119683FA04A8149F934F0886E8DACC701A5E49BEC111BF00E71C7E5C1C7EC3F90F74949A41','ordinary');
INSERT INTO "rendered" VALUES('example-unit','ready-digest',X'789C6591DF4BC3400CC7FF9592E77676F54128634C10F141109C2FBA8D91F5E276EE7A57EF876E8CFDEF262B1541E843F2CD379F4BD213A00DDFE403D4361993438386AC423FE40A23410D5559DD14E57551562FE3AA2E4BFEDE2007B28D712179E2FEC52A871DA1BAC0160BB84DD115F3B469758CA4D88C2278EA8CE67425EED81A664FBAE91DA1CF1E892657DD949D7B3AB2EE19762C94DE52882C1AB4328977296A8E72682904DCD25A2B81FC75CF1485FD880ED8768604685DD48D74FFD23AF464E3B0A5A7F7210CBC3E79B13263D639C38D030A86F2DA622BB8F9F353263E29A4CD07354C8457977CE6E933F52F453A883AAC982FED3255E5B8B9F75AE1F112AB4C872C093844E7D448BA1CD42740A5F8B67C4FD8A18FFFA7E90F253559B29FE941B2730E5F2EF6BFE5FC030A8AA0B1','ordinary');
INSERT INTO "rendered" VALUES('example-unit','A-101/e1/arrest/principal.oak',X'789C65514D4B033110FD2BCB9CF7DB83B09462413C0982F5A26D29D3CDA8B1D924E6435B4AFFBB932E2B8890C364E6BD372F2F2740EDBFC979E874542A871E1569816EBA0B0C041DB4757B5DD45745DD3E356D57D77C5E2007D2BD323E3A62FE6A93C33BA1B888AD56B088C114CBB81B640824188CA9E1C82AC9D74D428741B1F6CCCE6F095D764F34ABEC9C917B3A727F513475535153A1E305A1B24EEA5E5A54A5C13DA314EA64CD99182457390CE43DBED1568AA47AA197D49423BDFC43BF11E4F7251D70B08AD24A6D82EC93DC88E68E45473A4C39387A9D2CF1CC7346C4194192B9B146317752FB1D6F350E4971F9F890255C1AC4DD07F52C0ACF26BACCD1671C97053AA4EE9443BED6EBD8D64D7FE7A4C0E3A51699F4594CC23E1823CAC432D09D008560CB1C3A28A2FF66C63079945E393AE20D70CEE1CB84F1E3CE3F3EFDA917','ordinary');
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
	audit_hash TEXT NOT NULL, 
	CONSTRAINT pk_unit PRIMARY KEY (id)
);
INSERT INTO "unit" VALUES('example-unit','2027-03-02 12:00:00.000000','2027-03-02 12:00:00.000000',16,101,6,11,17,'62005da7d01ccc80da3c3ab57ce158c0e91cf6851848535e6c3364395e4c4d7e');
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
