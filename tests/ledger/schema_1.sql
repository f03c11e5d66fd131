BEGIN TRANSACTION;
CREATE TABLE journal (
	position INTEGER NOT NULL, 
	entity VARCHAR(20) NOT NULL, 
	"row" INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (entity, "row")
);
INSERT INTO "journal" VALUES(1,'reports',1,'79e7edf0e83ce005f6f6f052c26a515ee2282d9296ef65320a2738bf236a1b8d');
INSERT INTO "journal" VALUES(2,'runs',1,'d144f59e62753a40067a7c1c7fd546f636d5509bf17f9584eb1dc9bd10cdb96c');
INSERT INTO "journal" VALUES(3,'statements',1,'7433da6f8968c555c4146e4c7a8cf6658e1d59c04ceee8875f29e3cabc1285ec');
INSERT INTO "journal" VALUES(4,'statements',2,'fb32db5fe1d248f47079a37322f65ad27dcbac0368fe706a2654ba2a5ad20925');
INSERT INTO "journal" VALUES(5,'statements',3,'c4e6d4907d3c65ad29df5cecd1fafd0d8409999e2833e38999896777b7b5b445');
INSERT INTO "journal" VALUES(6,'reports',2,'29adcee899ec0805619808215f2e71271752d75303beb710e378cbc3364375ef');
INSERT INTO "journal" VALUES(7,'runs',2,'f8b10827df6d36cdafcd80ee50a183dc82b8372ff4711f2436d97c9245f060ef');
INSERT INTO "journal" VALUES(8,'statements',4,'f280e66c114ec0f1fdb94b142f9b9b22fcb01e7f158a22eb7a19daf5c2344eee');
INSERT INTO "journal" VALUES(9,'statements',5,'b111386d2acaa397176ae9054dd71288d53fa64f1d1288d721547db5d623c30e');
INSERT INTO "journal" VALUES(10,'statements',6,'882bd60cb1c4ff102ad148a37a4aa1b7f8ed64ae0cf40bfa726d1e5490ff5c55');
CREATE TABLE ledger_properties (
	name VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "ledger_properties" VALUES('schema_version','1');
CREATE TABLE participants (
	statement INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	role VARCHAR(10) NOT NULL, 
	actor TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	PRIMARY KEY (statement, ordinal), 
	FOREIGN KEY(statement) REFERENCES statements (id)
);
INSERT INTO "participants" VALUES(1,0,'to','reds','reds');
INSERT INTO "participants" VALUES(1,1,'from','blues','blues');
INSERT INTO "participants" VALUES(2,0,'to','blues','blues');
INSERT INTO "participants" VALUES(3,0,'actor','reds','reds');
INSERT INTO "participants" VALUES(4,0,'to','reds','reds');
INSERT INTO "participants" VALUES(4,1,'from','blues','blues');
INSERT INTO "participants" VALUES(5,0,'to','blues','blues');
INSERT INTO "participants" VALUES(6,0,'actor','reds','reds');
CREATE TABLE reports (
	id INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	title TEXT, 
	publisher TEXT, 
	published DATE, 
	recorded VARCHAR(32) NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (sha256)
);
INSERT INTO "reports" VALUES(1,'da66a68c19b3414e54dea2c7220652f892bf134c724ea99c031e8e3d1715404b','report-1','Ford falls','The Ford Courier','2016-04-01','2019-03-02T01:00:00.000000+00:00','{"extracted":false,"id":"report-1","language":"en","passages":[],"published":"2016-04-01","publisher":"The Ford Courier","text":"Report 1. The Reds took Ford in March. The Blues had held Ford. The old bridge was blown up.","title":"Ford falls","url":null,"warnings":[]}');
INSERT INTO "reports" VALUES(2,'63c2491434754ad657e23e3100ff042be9ee4b97f697c3766e684dc043bf6269','report-2','Ford falls','The Ford Courier',NULL,'2019-03-02T02:00:00.000000+00:00','{"extracted":false,"id":"report-2","language":"en","passages":[],"published":null,"publisher":"The Ford Courier","text":"Report 2. The Reds took Ford in March. The Blues had held Ford. The old bridge was blown up.","title":"Ford falls","url":null,"warnings":[]}');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	coder TEXT NOT NULL, 
	content_sha256 VARCHAR(64) NOT NULL, 
	statements INTEGER NOT NULL, 
	recorded VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (report, coder, content_sha256), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "runs" VALUES(1,1,'coder 1','912f61fb4210d281012d6dcdb28acda2e6cc585e48410f3fd7b5323e23d733a3',3,'2019-03-02T01:00:00.000000+00:00');
INSERT INTO "runs" VALUES(2,2,'coder 1','1cfd11355edeca00ddf8a113439ddcc904d629cddae52b1a36c35a90f37aa8f2',3,'2019-03-02T02:00:00.000000+00:00');
CREATE TABLE speakers (
	statement INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	actor TEXT, 
	kind VARCHAR(30), 
	PRIMARY KEY (statement, ordinal), 
	FOREIGN KEY(statement) REFERENCES statements (id)
);
INSERT INTO "speakers" VALUES(1,0,'The Reds','reds','reds',NULL);
INSERT INTO "speakers" VALUES(4,0,'The Reds','reds','reds',NULL);
CREATE TABLE statements (
	id INTEGER NOT NULL, 
	run INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	statement_id VARCHAR(16) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	stance VARCHAR(10) NOT NULL, 
	change VARCHAR(10), 
	event_type TEXT, 
	site_key TEXT, 
	place_name TEXT, 
	name_key TEXT, 
	place_key TEXT, 
	geonameid INTEGER, 
	country VARCHAR(2), 
	relation VARCHAR(10), 
	valid_earliest DATE, 
	valid_latest DATE, 
	published DATE, 
	known_on DATE NOT NULL, 
	recorded VARCHAR(32) NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (run, ordinal), 
	UNIQUE (run, statement_id), 
	FOREIGN KEY(run) REFERENCES runs (id)
);
INSERT INTO "statements" VALUES(1,1,0,'f9a63212654d6ef0','control','actual','transfer',NULL,NULL,'Ford','ford','g:7',7,'SY','at','2016-03-01','2016-03-31','2016-04-01','2016-04-01','2019-03-02T01:00:00.000000+00:00','{"acled":null,"distance":"none","evidence":{"end":38,"exact":"The Reds took Ford in March.","prefix":"Report 1. ","source":"text","start":10,"suffix":" The Blues had held Ford. The ol"},"fact":{"change":"transfer","from":[{"country":null,"id":"blues","kind":null,"name":"The Blues"}],"kind":"control","supporters":[],"to":[{"country":null,"id":"reds","kind":null,"name":"The Reds"}]},"factuality":{"certainty":"CT","polarity":"+"},"intention":false,"place":{"admin1":null,"country":"SY","geonameid":7,"lat":null,"lon":null,"name":"Ford","near":null,"precision":1,"relation":"at"},"plover":null,"rule":"","speakers":[{"actor":{"country":null,"id":"reds","kind":null,"name":"The Reds"},"kind":null,"name":"The Reds","span":null}],"tense":"past","time":{"anchor":"none","days":{"earliest":"2016-03-01","latest":"2016-03-31"},"granularity":"interval","span":null,"value":"2016-03"}}');
INSERT INTO "statements" VALUES(2,1,1,'3dea63b59610fd3b','control','actual','hold',NULL,NULL,'Ford','ford','g:7',7,'SY','at',NULL,NULL,'2016-04-01','2016-04-01','2019-03-02T01:00:00.000000+00:00','{"acled":null,"distance":"none","evidence":{"end":63,"exact":"The Blues had held Ford.","prefix":"1. The Reds took Ford in March. ","source":"text","start":39,"suffix":" The old bridge was blown up."},"fact":{"change":"hold","from":[],"kind":"control","supporters":[],"to":[{"country":null,"id":"blues","kind":null,"name":"The Blues"}]},"factuality":{"certainty":"CT","polarity":"+"},"intention":false,"place":{"admin1":null,"country":"SY","geonameid":7,"lat":null,"lon":null,"name":"Ford","near":null,"precision":1,"relation":"at"},"plover":null,"rule":"","speakers":[],"tense":"past","time":null}');
INSERT INTO "statements" VALUES(3,1,2,'d8d305ae240edeaa','damage','actual',NULL,NULL,'old bridge',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2016-04-01','2016-04-01','2019-03-02T01:00:00.000000+00:00','{"acled":null,"distance":"none","evidence":{"end":92,"exact":"The old bridge was blown up.","prefix":"March. The Blues had held Ford. ","source":"text","start":64,"suffix":""},"fact":{"actor":[{"country":null,"id":"reds","kind":null,"name":"The Reds"}],"extent":"destroyed","kind":"damage","site":"the old bridge","site_class":"infrastructure"},"factuality":{"certainty":"CT","polarity":"+"},"intention":false,"place":null,"plover":null,"rule":"","speakers":[],"tense":"past","time":null}');
INSERT INTO "statements" VALUES(4,2,0,'953dd790a9e74358','control','actual','transfer',NULL,NULL,'Ford','ford','g:7',7,'SY','at','2016-03-01','2016-03-31',NULL,'2019-03-02','2019-03-02T02:00:00.000000+00:00','{"acled":null,"distance":"none","evidence":{"end":38,"exact":"The Reds took Ford in March.","prefix":"Report 2. ","source":"text","start":10,"suffix":" The Blues had held Ford. The ol"},"fact":{"change":"transfer","from":[{"country":null,"id":"blues","kind":null,"name":"The Blues"}],"kind":"control","supporters":[],"to":[{"country":null,"id":"reds","kind":null,"name":"The Reds"}]},"factuality":{"certainty":"CT","polarity":"+"},"intention":false,"place":{"admin1":null,"country":"SY","geonameid":7,"lat":null,"lon":null,"name":"Ford","near":null,"precision":1,"relation":"at"},"plover":null,"rule":"","speakers":[{"actor":{"country":null,"id":"reds","kind":null,"name":"The Reds"},"kind":null,"name":"The Reds","span":null}],"tense":"past","time":{"anchor":"none","days":{"earliest":"2016-03-01","latest":"2016-03-31"},"granularity":"interval","span":null,"value":"2016-03"}}');
INSERT INTO "statements" VALUES(5,2,1,'b105f69f8440bc90','control','actual','hold',NULL,NULL,'Ford','ford','g:7',7,'SY','at',NULL,NULL,NULL,'2019-03-02','2019-03-02T02:00:00.000000+00:00','{"acled":null,"distance":"none","evidence":{"end":63,"exact":"The Blues had held Ford.","prefix":"2. The Reds took Ford in March. ","source":"text","start":39,"suffix":" The old bridge was blown up."},"fact":{"change":"hold","from":[],"kind":"control","supporters":[],"to":[{"country":null,"id":"blues","kind":null,"name":"The Blues"}]},"factuality":{"certainty":"CT","polarity":"+"},"intention":false,"place":{"admin1":null,"country":"SY","geonameid":7,"lat":null,"lon":null,"name":"Ford","near":null,"precision":1,"relation":"at"},"plover":null,"rule":"","speakers":[],"tense":"past","time":null}');
INSERT INTO "statements" VALUES(6,2,2,'0069438305e85dcf','damage','actual',NULL,NULL,'old bridge',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2019-03-02','2019-03-02T02:00:00.000000+00:00','{"acled":null,"distance":"none","evidence":{"end":92,"exact":"The old bridge was blown up.","prefix":"March. The Blues had held Ford. ","source":"text","start":64,"suffix":""},"fact":{"actor":[{"country":null,"id":"reds","kind":null,"name":"The Reds"}],"extent":"destroyed","kind":"damage","site":"the old bridge","site_class":"infrastructure"},"factuality":{"certainty":"CT","polarity":"+"},"intention":false,"place":null,"plover":null,"rule":"","speakers":[],"tense":"past","time":null}');
CREATE INDEX ix_statements_name_key ON statements (name_key);
CREATE INDEX ix_statements_place ON statements (place_key, kind);
CREATE INDEX ix_statements_statement_id ON statements (statement_id);
CREATE INDEX ix_statements_site ON statements (site_key);
CREATE INDEX ix_statements_geonameid ON statements (geonameid);
CREATE INDEX ix_participants_name_key ON participants (name_key);
CREATE INDEX ix_participants_actor ON participants (actor);
CREATE INDEX ix_speakers_name_key ON speakers (name_key);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no UPDATE of journal'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no DELETE of journal'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no UPDATE of reports'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no DELETE of reports'); END;
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no UPDATE of runs'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no DELETE of runs'); END;
CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no UPDATE of statements'); END;
CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no DELETE of statements'); END;
CREATE TRIGGER participants_no_update BEFORE UPDATE ON participants BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no UPDATE of participants'); END;
CREATE TRIGGER participants_no_delete BEFORE DELETE ON participants BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no DELETE of participants'); END;
CREATE TRIGGER speakers_no_update BEFORE UPDATE ON speakers BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no UPDATE of speakers'); END;
CREATE TRIGGER speakers_no_delete BEFORE DELETE ON speakers BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no DELETE of speakers'); END;
COMMIT;
