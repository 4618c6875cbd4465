BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE body (
	name TEXT NOT NULL, 
	authority TEXT NOT NULL, 
	venue TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	decision_word TEXT NOT NULL, 
	style TEXT NOT NULL, 
	wording TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT body_key PRIMARY KEY (name)
);
INSERT INTO "body" VALUES('Quay Panel','Fennwick Borough Council','Guildhall, Fennwick','A. Clerk, 01632 960000','RESOLVED','plain','[["report.noted","It was noted."],["chair","the Mayor"]]','76161cc349764ab1348ba5a07cdd4cec6306919a74b5c153cb82e1618d26053d');
INSERT INTO "body" VALUES('Allotments Forum','','','','AGREED','formal','[]','37441a73ff230589171151bbf410f83135373e70e296a58cd9fd0e1343b5d361');
INSERT INTO "body" VALUES('Harbour Watch','','','','AGREED','plain','[]','2e0b6bed7964e113b3d4edfc9c69773c009a42bffe989da69a0a832f502d6301');
CREATE TABLE decision (
	meeting_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	item_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	verb TEXT NOT NULL, 
	text TEXT NOT NULL, 
	restricted INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT decision_key PRIMARY KEY (meeting_id, id), 
	CONSTRAINT decision_owner FOREIGN KEY(meeting_id, item_id) REFERENCES item (meeting_id, id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "decision" VALUES('0a1b2c3d','dec00001','1f0e0002',0,'AGREED','that phase 2 begin.',0,'agreed','5cbf68d02cd97b385d5fe5a9cd600cebe686b0cf988eb6673dfd38f85cef551f');
INSERT INTO "decision" VALUES('0a1b2c3d','dec00002','1f0e0002',1,'RESOLVED','that £40 be offered.',1,'','f09f75cab4750ef0cdd101c4e52cb969a06729cbaaa8dc85079715f030649621');
INSERT INTO "decision" VALUES('0a1b2c3d','dec00003','1f0e0002',2,'','It was noted.',0,'noted','82472e6f3c2ca9796d8b0754628470eea84de0667f4b60fff4e7aed69e73d34a');
INSERT INTO "decision" VALUES('0a1b2c3d','dec00004','1f0e0003',0,'','Deferred.',0,'deferred','5f338ce01d496e0988b1391dfebb698974ce07b8b28439b74e924e4b7f9427f4');
CREATE TABLE item (
	meeting_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	parts TEXT NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	restricted_title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	presenters TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	restricted_notes TEXT NOT NULL, 
	private_notes TEXT NOT NULL, 
	restriction TEXT, 
	deferral TEXT, 
	started TEXT, 
	finished TEXT, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT item_key PRIMARY KEY (meeting_id, id), 
	CONSTRAINT item_owner FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "item" VALUES('0a1b2c3d','1f0e0001',0,'{}','1','Apologies for absence','','apologies','minuted','','[]','[["names","Cllr Ode-Brack"]]','Apologies were received from Cllr Ode-Brack.','','',NULL,NULL,'2031-05-07T10:02:01','2031-05-07T10:03:09','b371b54a5fa2e06f6cbc9e67525771b8075935f2fc0df8adfaf0e3daabec0fa5');
INSERT INTO "item" VALUES('0a1b2c3d','1f0e0002',1,'{"decision":3,"paper":2}','2','Quay lighting – phase 2','','report','minuted','To note the report.','["Ms Tarn (Fennwick Housing)","Cllr “Sam” O’Dell"]','[]','Members considered **lamps** on *Quay Street*.
- 18 of 40 were out
   1. most of them north
{{decision:dec00001}}
Q: When?
A: In June \*perhaps\*.','The price asked was £40 a lamp.
{{decision:dec00002}}','ask Tarn again','{"kind":"exempt","paragraphs":[3,5],"reason":"names a bidder","withheld":false}',NULL,NULL,NULL,'454ef9355aed4c6ee5893697c0fb652ee9c37ba4ecbf703cffa76f9d82490773');
INSERT INTO "item" VALUES('0a1b2c3d','1f0e0003',2,'{"decision":1}','3a','Moorings','Moorings: the lease to Tallow','update','waiting','','[]','[]','','','',NULL,'{"reason":"officers being at a hearing","target":"2031-06-04"}',NULL,NULL,'4e338fc3f1dc5d2eb879bc83956373b32022f58996363efc67f5d45b3f75ab01');
INSERT INTO "item" VALUES('0a1b2c3d','1f0e0004',3,'{}','','Łódź 会議 é 💩','','a_kind_of_a_later_version','waiting','','[]','[]','Withheld words.','','','{"kind":"confidential","paragraphs":[],"reason":"","withheld":true}',NULL,NULL,NULL,'c8a7f9cc896c5efdccd09cd1cd51e8379859b724f3a5d6c70ca127da78b9048d');
CREATE TABLE meeting (
	id TEXT NOT NULL, 
	parts TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed TEXT NOT NULL, 
	body TEXT NOT NULL, 
	body_settings TEXT NOT NULL, 
	date TEXT, 
	start TEXT, 
	began TEXT, 
	finish TEXT, 
	venue TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	chair TEXT NOT NULL, 
	apologies TEXT NOT NULL, 
	state TEXT NOT NULL, 
	private_notes TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT meeting_key PRIMARY KEY (id)
);
INSERT INTO "meeting" VALUES('0a1b2c3d','{"item":4}',2,'2026-11-24T11:02:56','Quay Panel','{"name":"Quay Panel","authority":"Fennwick Borough Council","venue":"Guildhall, Fennwick","contact":"A. Clerk, 01632 960000","decision_word":"RESOLVED","style":"plain","wording":[["report.noted","It was noted."],["chair","the Mayor"]]}','2031-05-07','10:00:00','10:02:00',NULL,'Guildhall','A. Clerk','Cllr O’Dell','Cllr Ode-Brack','draft','A stray line','0a4ecd123390509cec87239f27c2f27671e246dc8849a6d1edb0a7a1ed4938db');
INSERT INTO "meeting" VALUES('4e5f6a7b','{}',1,'2026-11-24T11:02:56','Allotments Forum','{"name":"Allotments Forum","authority":"","venue":"","contact":"","decision_word":"AGREED","style":"formal","wording":[]}',NULL,NULL,NULL,NULL,'','','','','draft','','bfa654ee92e7af46e580f214d8d1b6879149f15dcd5b0ae81fada7e5ecc2cfac');
CREATE TABLE paper (
	meeting_id TEXT NOT NULL, 
	item_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	type TEXT NOT NULL, 
	size TEXT NOT NULL, 
	restricted INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT paper_key PRIMARY KEY (meeting_id, item_id, position), 
	CONSTRAINT paper_owner FOREIGN KEY(meeting_id, item_id) REFERENCES item (meeting_id, id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "paper" VALUES('0a1b2c3d','1f0e0002',0,'Lamps','PDF','81 KB',0,'25ebdf6cf291eae0cd14a1c30e4a54c2b472b60604b83d4b781da3f59c87b18a');
INSERT INTO "paper" VALUES('0a1b2c3d','1f0e0002',1,'Prices','XLSX','1 MB',1,'367511bfab6f292f219b0a204b92d20e258d478534869c88bdd07dea684c7db1');
CREATE TABLE "view" (
	meeting_id TEXT NOT NULL, 
	place TEXT, 
	scroll INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT view_key PRIMARY KEY (meeting_id), 
	CONSTRAINT view_owner FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "view" VALUES('0a1b2c3d','{"item":"1f0e0002","field":"notes","line":2,"column":11}',120,'7ea39508e747746440ae881f8f082411cb57123b169cdc4b136f676f4e3eee4b');
INSERT INTO "view" VALUES('4e5f6a7b',NULL,0,'7b66b5053da029b59d77b0ab50441fd7f7ddc6d957d58b833d31843b0d342d1c');
COMMIT;
PRAGMA user_version=1;
