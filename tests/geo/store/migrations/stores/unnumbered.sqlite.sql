BEGIN TRANSACTION;
CREATE TABLE account (
	username VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	password VARCHAR NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	session INTEGER NOT NULL, 
	created_at BIGINT NOT NULL, 
	PRIMARY KEY (username)
);
INSERT INTO "account" VALUES('ana','editor','$argon2id$v=19$m=65536,t=3,p=4$G0gQR0ONYG7GEM8x658XQQ$TMcYqMjtmgE2LwhwuVrG7dgTfDMcEROznM6Upri7ssg',0,1,1795953898192328);
CREATE TABLE acknowledgements (
	id INTEGER NOT NULL, 
	alert VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	person VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "acknowledgements" VALUES(1,'alert-1','acknowledged',1795953899398074,'ana','');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	actor VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	details VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,1795953898195088,'root','account add','ana','{"role":"editor"}','782a8346b8958e492fe0c0757dc6f63e3b73a9b13a5323a92701a288d80f9775');
INSERT INTO "audit" VALUES(2,1795953898687109,'ana','login refused','10.0.0.1','{}','94d0f8d69af5e1bc53d7a4d2c797263cc03daac35062bccfd18c75afef315c4d');
INSERT INTO "audit" VALUES(3,1795953898698916,'ana','logout','','{}','4d3d5733e70401d146f8cff7567777910b871d7d0fd38caefb17261b40fcfc5f');
INSERT INTO "audit" VALUES(4,1795953899492164,'ana','hold','incident_id 1 ñ','{"seen":"a2053e4ebebdc4068d12d37e"}','65742809ecc9bd929fa0389beac5b7bfa1b6f17677a405db6ae72154d7cf1157');
INSERT INTO "audit" VALUES(5,1795953899493213,'ana','hold','incident_id 2 ñ','{"seen":"67420e0dbcb243aebd1d71b5"}','11a8abd5fe7aae97ffe5023d4ef00558ee1c50929ff4f2c11c4eb3f348a38f21');
INSERT INTO "audit" VALUES(6,1795953899597556,'ana','publish','x','{}','88441f7cfd69cfb366c4242857f73bde2097e57d8532063df7bfeed308e49a59');
CREATE TABLE challenge (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	station VARCHAR, 
	unit VARCHAR, 
	state VARCHAR, 
	reason VARCHAR, 
	opened_at BIGINT, 
	decided_at BIGINT, 
	outcome VARCHAR, 
	registered_voters BIGINT, 
	votes_cast BIGINT, 
	lon FLOAT, 
	lat FLOAT, 
	geo_precision BIGINT, 
	votes JSON, 
	stated_unit VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "challenge" VALUES(1,11,2,'station 1 ñ','146030a09f52dc30e783943f',1795953897693167,'station 1 ñ','000001','normal','incomplete',1622995200000000,1622995200000000,'counted',4,4,-77.125,-12.0,4,'{"a":10}','010101');
INSERT INTO "challenge" VALUES(2,11,3,'station 2 ñ','6195b20e64bbdf07da749e3d',1795953897693167,'station 2 ñ','000002','observed','material_error',1622998800000000,1622998800000000,'annulled',5,5,-77.25,-12.0,5,'{"a":20,"b":4}','010101');
CREATE TABLE deployment (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	deployment_id VARCHAR, 
	team VARCHAR, 
	type VARCHAR, 
	profile VARCHAR, 
	origin_country VARCHAR, 
	start BIGINT, 
	"end" BIGINT, 
	arrived_at BIGINT, 
	status VARCHAR, 
	mode VARCHAR, 
	head_count BIGINT, 
	unit VARCHAR, 
	lon FLOAT, 
	lat FLOAT, 
	note VARCHAR, 
	stated_unit VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "deployment" VALUES(1,1,2,'deployment_id 1 ñ','359b0fe4a2eb8763e524231b',1795953897525035,'deployment_id 1 ñ','team 1 ñ','LTO','trade_unionist','origin_country 1 ñ',1622995200000000,1622995200000000,1622995200000000,'confirmed','mobile',4,'000001',-77.125,-12.0,'note 1 ñ','010101');
INSERT INTO "deployment" VALUES(2,1,3,'deployment_id 2 ñ','3ab4c4b52c69581169f8daf4',1795953897525035,'deployment_id 2 ñ','team 2 ñ','STO','analyst','origin_country 2 ñ',1622998800000000,1622998800000000,1622998800000000,'in_place','static',5,'000002',-77.25,-12.0,'note 2 ñ','010101');
INSERT INTO "deployment" VALUES(3,2,2,'deployment_id 1 ñ~2','124ce88d83a219a12f7601c7',1795953897542691,'deployment_id 1 ñ','team 1 ñ','LTO','trade_unionist','origin_country 1 ñ',1622995200000000,1622995200000000,1622995200000000,'confirmed','mobile',4,'000001',-77.125,-12.0,'revised','010101');
INSERT INTO "deployment" VALUES(4,2,3,'deployment_id 2 ñ~2','b3440c9403d94ceef77954e5',1795953897542691,'deployment_id 2 ñ','team 2 ñ','STO','analyst','origin_country 2 ñ',1622998800000000,1622998800000000,1622998800000000,'in_place','static',5,'000002',-77.25,-12.0,'revised','010101');
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	source_file VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	added BIGINT NOT NULL, 
	known BIGINT NOT NULL, 
	conflicts BIGINT NOT NULL, 
	options JSON NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "imports" VALUES(1,'deployment','deployment.csv',1795953897525035,2,0,0,'{"format": "x"}','75c23d652fc6a761bd9ab8638913e568233e4d72d0785ac5230b5af4bd11c7b9');
INSERT INTO "imports" VALUES(2,'deployment','deployment.csv',1795953897542691,2,0,0,'{"format": "x"}','e43cdced28da2a731e6ed348f590cf1a655f021805d44069fb6de68f6a387f10');
INSERT INTO "imports" VALUES(3,'incident','incident.csv',1795953897561867,2,0,0,'{"format": "x"}','ec6a2d170b2b7c626f4cf81e161ebcc47a1a6f57e9058ae19da9f26d932bafc9');
INSERT INTO "imports" VALUES(4,'incident','incident.csv',1795953897581062,2,0,0,'{"format": "x"}','1d7e31469ec8dfca383a7de8c5ab2e02b91c3fe87de91211d8be893de8c5e4a9');
INSERT INTO "imports" VALUES(5,'station','station.csv',1795953897592993,2,0,0,'{"format": "x"}','11af5fe50df4eddf2c44f374d30525a736f052f8d2ef81c5c42765172777c483');
INSERT INTO "imports" VALUES(6,'station','station.csv',1795953897603596,2,0,0,'{"format": "x"}','bb62e930aebc933751e826b971e427eaeb4216a9bdb4acb6d831c14de7c0ab37');
INSERT INTO "imports" VALUES(7,'station_result','station_result.csv',1795953897620753,2,0,0,'{"format": "x"}','2eb9fc6b0725aa223e2122aa15d66dc3e6b38f44ef462153b61b42b8091d5a99');
INSERT INTO "imports" VALUES(8,'station_result','station_result.csv',1795953897646229,0,2,0,'{"format": "x"}','2eb9fc6b0725aa223e2122aa15d66dc3e6b38f44ef462153b61b42b8091d5a99');
INSERT INTO "imports" VALUES(9,'tally','tally.csv',1795953897668269,2,0,0,'{"format": "x"}','6c309e8da3084b14df8393f2184711d35c3038e37becd95d728a5c2efe13a181');
INSERT INTO "imports" VALUES(10,'tally','tally.csv',1795953897683090,0,2,0,'{"format": "x"}','6c309e8da3084b14df8393f2184711d35c3038e37becd95d728a5c2efe13a181');
INSERT INTO "imports" VALUES(11,'challenge','challenge.csv',1795953897693167,2,0,0,'{"format": "x"}','b2ed737b9848ee90c3073891973a2ef6476cd41c6e53b75a90949b146e5e7fe3');
INSERT INTO "imports" VALUES(12,'challenge','challenge.csv',1795953897710119,0,2,0,'{"format": "x"}','b2ed737b9848ee90c3073891973a2ef6476cd41c6e53b75a90949b146e5e7fe3');
INSERT INTO "imports" VALUES(13,'visit','visit.csv',1795953897720071,2,0,0,'{"format": "x"}','12a6587730f7e21df3c4cc377c06a02ab4884cdcc717de5fa7699763dd42d43c');
INSERT INTO "imports" VALUES(14,'visit','visit.csv',1795953897732777,2,0,0,'{"format": "x"}','b72c0c9f13b2ec11ffd91d2448d75bdad988cac9fcd377a7a8aea9d5c607d11f');
CREATE TABLE incident (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	incident_id VARCHAR, 
	domain VARCHAR, 
	category VARCHAR, 
	severity VARCHAR, 
	veracity VARCHAR, 
	workflow VARCHAR, 
	has_proof SMALLINT, 
	escalated SMALLINT, 
	occurred_at BIGINT, 
	occurred_until BIGINT, 
	reported_at BIGINT, 
	verified_at BIGINT, 
	unit VARCHAR, 
	lon FLOAT, 
	lat FLOAT, 
	geo_precision BIGINT, 
	time_precision BIGINT, 
	station VARCHAR, 
	team VARCHAR, 
	source VARCHAR, 
	summary VARCHAR, 
	actor VARCHAR, 
	target VARCHAR, 
	fatalities BIGINT, 
	competent_body VARCHAR, 
	instance VARCHAR, 
	filed_on VARCHAR, 
	deadline VARCHAR, 
	decided_on VARCHAR, 
	outcome VARCHAR, 
	stations_concerned BIGINT, 
	votes_at_stake BIGINT, 
	outlet VARCHAR, 
	format VARCHAR, 
	duration_s FLOAT, 
	area_cm2 FLOAT, 
	tone VARCHAR, 
	public SMALLINT, 
	public_summary VARCHAR, 
	sensitivity VARCHAR, 
	stated_unit VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "incident" VALUES(1,3,2,'incident_id 1 ñ','6883db5ed238ae2b7bc1f803',1795953897561867,'incident_id 1 ñ','media','restriction_of_observers','major','confirmed_true','verified',1,1,1622995200000000,1622995200000000,1622995200000000,1622995200000000,'000001',-77.125,-12.0,4,4,'station 1 ñ','team 1 ñ','source 1 ñ','summary 1 ñ','actor 1 ñ','target 1 ñ',4,'competent_body 1 ñ','instance 1 ñ','2021-06-02','2021-06-02','2021-06-02','infundada',4,4,'outlet 1 ñ','format 1 ñ',1.5,1.5,'neutral',1,'public_summary 1 ñ','sensitivity 1 ñ','010101');
INSERT INTO "incident" VALUES(2,3,3,'incident_id 2 ñ','342f5c1730130e27f96fad11',1795953897561867,'incident_id 2 ñ','legal','unauthorised_persons','moderate','confirmed_false','action_pending',0,0,1622998800000000,1622998800000000,1622998800000000,1622998800000000,'000002',-77.25,-12.0,5,5,'station 2 ñ','team 2 ñ','source 2 ñ','summary 2 ñ','actor 2 ñ','target 2 ñ',5,'competent_body 2 ñ','instance 2 ñ','2021-06-03','2021-06-03','2021-06-03','improcedente',5,5,'outlet 2 ñ','format 2 ñ',2.5,2.5,'negative',0,'public_summary 2 ñ','sensitivity 2 ñ','010101');
INSERT INTO "incident" VALUES(3,4,2,'incident_id 1 ñ~2','78cba647a334ca74c4830172',1795953897581062,'incident_id 1 ñ','media','restriction_of_observers','major','confirmed_true','verified',1,1,1622995200000000,1622995200000000,1622995200000000,1622995200000000,'000001',-77.125,-12.0,4,4,'station 1 ñ','team 1 ñ','source 1 ñ','summary 1 ñ','actor 1 ñ','target 1 ñ',4,'competent_body 1 ñ','instance 1 ñ','2021-06-02','2021-06-02','2021-06-02','infundada',4,4,'outlet 1 ñ','format 1 ñ',1.5,1.5,'neutral',1,'public_summary 1 ñ','revised','010101');
INSERT INTO "incident" VALUES(4,4,3,'incident_id 2 ñ~2','563cf5fb19f4683a3a706065',1795953897581062,'incident_id 2 ñ','legal','unauthorised_persons','moderate','confirmed_false','action_pending',0,0,1622998800000000,1622998800000000,1622998800000000,1622998800000000,'000002',-77.25,-12.0,5,5,'station 2 ñ','team 2 ñ','source 2 ñ','summary 2 ñ','actor 2 ñ','target 2 ñ',5,'competent_body 2 ñ','instance 2 ñ','2021-06-03','2021-06-03','2021-06-03','improcedente',5,5,'outlet 2 ñ','format 2 ñ',2.5,2.5,'negative',0,'public_summary 2 ñ','revised','010101');
CREATE TABLE login_failure (
	id INTEGER NOT NULL, 
	username VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "login_failure" VALUES(1,'ana','10.0.0.1',1795953898685500);
CREATE TABLE logout (
	login VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (login)
);
INSERT INTO "logout" VALUES('login-1',1795953898696301);
CREATE TABLE release_decision (
	id INTEGER NOT NULL, 
	incident_id VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	seen VARCHAR NOT NULL, 
	summaries VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "release_decision" VALUES(1,'incident_id 1 ñ','hold','ana',1795953899485674,'a2053e4ebebdc4068d12d37e','{}');
INSERT INTO "release_decision" VALUES(2,'incident_id 2 ñ','hold','ana',1795953899492689,'67420e0dbcb243aebd1d71b5','{}');
CREATE TABLE secret (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "secret" VALUES('public_id','115f29a80bc73471910979a3cd9988e96ba453ded574f671701094b5cbb99988');
CREATE TABLE snapshot (
	number INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	actor VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	incidents INTEGER NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "snapshot" VALUES(1,1795953899596055,'ana','x',3);
CREATE TABLE snapshot_look (
	id INTEGER NOT NULL, 
	snapshot INTEGER NOT NULL, 
	public_id VARCHAR NOT NULL, 
	gone BOOLEAN NOT NULL, 
	place VARCHAR NOT NULL, 
	domain VARCHAR NOT NULL, 
	veracity VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	severity VARCHAR NOT NULL, 
	start BIGINT, 
	"end" BIGINT, 
	PRIMARY KEY (id)
);
INSERT INTO "snapshot_look" VALUES(1,1,'gdbzb6q2gtvy2o4b',0,'020101','electoral_process','confirmed_true','sealing','major',1622998800000000,1623020400000000);
INSERT INTO "snapshot_look" VALUES(2,1,'nf76rt6xnre3ii43',0,'020101','electoral_process','confirmed_true','sealing','major',1622998800000000,1623020400000000);
INSERT INTO "snapshot_look" VALUES(3,1,'wfkdy6ydk57i7s6n',0,'020101','electoral_process','confirmed_true','sealing','major',1622998800000000,1623020400000000);
CREATE TABLE station (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	station VARCHAR, 
	unit VARCHAR, 
	unit_name VARCHAR, 
	polling_place VARCHAR, 
	address VARCHAR, 
	area VARCHAR, 
	registered_voters BIGINT, 
	lon FLOAT, 
	lat FLOAT, 
	stated_unit VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "station" VALUES(1,5,2,'station 1 ñ','9f17cdead70098666dd54959',1795953897592993,'station 1 ñ','000001','unit_name 1 ñ','polling_place 1 ñ','address 1 ñ','rural',4,-77.125,-12.0,'010101');
INSERT INTO "station" VALUES(2,5,3,'station 2 ñ','db77c9b44e6089a5bbe73178',1795953897592993,'station 2 ñ','000002','unit_name 2 ñ','polling_place 2 ñ','address 2 ñ','urban',5,-77.25,-12.0,'010101');
INSERT INTO "station" VALUES(3,6,2,'station 1 ñ~2','287d0fc8174efe2280427b77',1795953897603596,'station 1 ñ','000001','unit_name 1 ñ','polling_place 1 ñ','revised','rural',4,-77.125,-12.0,'010101');
INSERT INTO "station" VALUES(4,6,3,'station 2 ñ~2','2a41078acfb519363453be26',1795953897603596,'station 2 ñ','000002','unit_name 2 ñ','polling_place 2 ñ','revised','urban',5,-77.25,-12.0,'010101');
CREATE TABLE station_result (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	station VARCHAR, 
	unit VARCHAR, 
	series VARCHAR, 
	reported_at BIGINT, 
	state VARCHAR, 
	reason VARCHAR, 
	counted SMALLINT, 
	registered_voters BIGINT, 
	votes_cast BIGINT, 
	blank_votes BIGINT, 
	null_votes BIGINT, 
	challenged_votes BIGINT, 
	votes JSON, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "station_result" VALUES(1,7,2,'series 1 ñ/station 1 ñ/1622995200000000','f5ca2c0af4d9454817017c80',1795953897620753,'station 1 ñ','000001','series 1 ñ',1622995200000000,'normal','incomplete',1,4,4,4,4,4,'{"a":10}');
INSERT INTO "station_result" VALUES(2,7,3,'series 2 ñ/station 2 ñ/1622998800000000','5ddbaa3ddba0623a2fd05094',1795953897620753,'station 2 ñ','000002','series 2 ñ',1622998800000000,'observed','material_error',0,5,5,5,5,5,'{"a":20,"b":4}');
CREATE TABLE tally (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	unit VARCHAR, 
	series VARCHAR, 
	reported_at BIGINT, 
	scope VARCHAR, 
	stations_total BIGINT, 
	stations_processed BIGINT, 
	stations_counted BIGINT, 
	stations_challenged BIGINT, 
	registered_voters BIGINT, 
	votes_cast BIGINT, 
	blank_votes BIGINT, 
	null_votes BIGINT, 
	votes JSON, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "tally" VALUES(1,9,2,'series 1 ñ/000001//1622995200000000','82e0ed97ad3ed9777a6f5c99',1795953897668269,'000001','series 1 ñ',1622995200000000,NULL,4,4,4,4,4,4,4,4,'{"a":10}');
INSERT INTO "tally" VALUES(2,9,3,'series 2 ñ/000002//1622998800000000','424179498e9678e9a25e911d',1795953897668269,'000002','series 2 ñ',1622998800000000,NULL,5,5,5,5,5,5,5,5,'{"a":20,"b":4}');
CREATE TABLE visit (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	visit_id VARCHAR, 
	team VARCHAR, 
	station VARCHAR, 
	start BIGINT, 
	"end" BIGINT, 
	status VARCHAR, 
	report_state VARCHAR, 
	reported_at BIGINT, 
	unit VARCHAR, 
	note VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "visit" VALUES(1,13,2,'visit_id 1 ñ','26f7a1c65c4b5613d7fbcc95',1795953897720071,'visit_id 1 ñ','team 1 ñ','station 1 ñ',1622995200000000,1622995200000000,'visited','partial',1622995200000000,'000001','note 1 ñ');
INSERT INTO "visit" VALUES(2,13,3,'visit_id 2 ñ','978c00224575dbe47bcc1f12',1795953897720071,'visit_id 2 ñ','team 2 ñ','station 2 ñ',1622998800000000,1622998800000000,'cancelled','missing',1622998800000000,'000002','note 2 ñ');
INSERT INTO "visit" VALUES(3,14,2,'visit_id 1 ñ~2','833aac68d64a7c3eb9b3ae0f',1795953897732777,'visit_id 1 ñ','team 1 ñ','station 1 ñ',1622995200000000,1622995200000000,'visited','partial',1622995200000000,'000001','revised');
INSERT INTO "visit" VALUES(4,14,3,'visit_id 2 ñ~2','83d3f118fe5761ef54c582db',1795953897732777,'visit_id 2 ñ','team 2 ñ','station 2 ñ',1622998800000000,1622998800000000,'cancelled','missing',1622998800000000,'000002','revised');
CREATE INDEX ix_login_failure_username ON login_failure (username);
CREATE INDEX ix_login_failure_address ON login_failure (address);
CREATE INDEX ix_acknowledgements_alert ON acknowledgements (alert);
CREATE INDEX ix_release_decision_incident_id ON release_decision (incident_id);
CREATE INDEX ix_snapshot_look_public_id ON snapshot_look (public_id);
COMMIT;
