-- A store as schema version 4 wrote it. Never change it: stores like this one exist.
BEGIN TRANSACTION;
CREATE TABLE cofront_acts (
	code TEXT NOT NULL, 
	seat TEXT NOT NULL, 
	act TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	PRIMARY KEY (code, seat, act)
)
 WITHOUT ROWID

;
INSERT INTO "cofront_acts" VALUES('K7QF2M','s1','a1','ok');
CREATE TABLE cofront_ballots (
	box TEXT NOT NULL, 
	key_hash BLOB NOT NULL, 
	rev INTEGER NOT NULL, 
	sealed BLOB NOT NULL, 
	PRIMARY KEY (box, key_hash), 
	FOREIGN KEY(box) REFERENCES cofront_boxes (name)
)
 WITHOUT ROWID

;
INSERT INTO "cofront_ballots" VALUES('K7QF2M/pulse/1',X'0000000000000000000000000000000000000000000000000000000000000000',1,X'00000000000000000000000000000000');
CREATE TABLE cofront_boxes (
	name TEXT NOT NULL, 
	code TEXT NOT NULL, 
	public_key BLOB NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID

;
INSERT INTO "cofront_boxes" VALUES('K7QF2M/pulse/1','K7QF2M',X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F');
CREATE TABLE cofront_done (
	code TEXT NOT NULL, 
	seat TEXT NOT NULL, 
	PRIMARY KEY (code, seat)
)
 WITHOUT ROWID

;
INSERT INTO "cofront_done" VALUES('K7QF2M','s1');
CREATE TABLE cofront_events (
	code TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	tag TEXT NOT NULL, 
	schema INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (code, version)
)
 WITHOUT ROWID

;
INSERT INTO "cofront_events" VALUES('K7QF2M',1,1700000000000,'session-created',1,X'7B227469746C65223A2243616C6C696E6720666F72207472757374227D');
INSERT INTO "cofront_events" VALUES('K7QF2M',2,1700000001000,'seat-taken',1,X'7B2273656174223A227331227D');
CREATE TABLE cofront_handed_in (
	box TEXT NOT NULL, 
	voter TEXT NOT NULL, 
	party TEXT NOT NULL, 
	entered BOOLEAN NOT NULL, 
	PRIMARY KEY (box, voter), 
	FOREIGN KEY(box) REFERENCES cofront_boxes (name)
)
 WITHOUT ROWID

;
INSERT INTO "cofront_handed_in" VALUES('K7QF2M/pulse/1','s1','p1',0);
CREATE TABLE cofront_kept_tables (
	code TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	source TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	digest TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (code, created_at, source)
);
INSERT INTO "cofront_kept_tables" VALUES('K7QF2M',1700000000000,'',2,'',X'7461626C6573');
CREATE TABLE cofront_presence (
	code TEXT NOT NULL, 
	node TEXT NOT NULL, 
	party TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (code, node, party)
)
 WITHOUT ROWID

;
CREATE TABLE cofront_reports (
	code TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	page BLOB NOT NULL, 
	PRIMARY KEY (code, number)
);
INSERT INTO "cofront_reports" VALUES('K7QF2M',1,X'7061636B6564');
CREATE TABLE cofront_schema (
	only INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (only)
);
INSERT INTO "cofront_schema" VALUES(1,4);
CREATE TABLE cofront_sessions (
	code TEXT NOT NULL, 
	title TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	closed BOOLEAN NOT NULL, 
	PRIMARY KEY (code)
)
 WITHOUT ROWID

;
INSERT INTO "cofront_sessions" VALUES('K7QF2M','Calling for trust',1700000000000,0);
COMMIT;
