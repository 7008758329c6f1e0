BEGIN TRANSACTION;
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
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "challenge" VALUES(1,11,2,'station 1 ñ','146030a09f52dc30e783943f',1795953893778667,'station 1 ñ','000001','normal','incomplete',1622995200000000,1622995200000000,'counted',4,4,-77.125,-12.0,4,'{"a":10}');
INSERT INTO "challenge" VALUES(2,11,3,'station 2 ñ','6195b20e64bbdf07da749e3d',1795953893778667,'station 2 ñ','000002','observed','material_error',1622998800000000,1622998800000000,'annulled',5,5,-77.25,-12.0,5,'{"a":20,"b":4}');
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
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "deployment" VALUES(1,1,2,'deployment_id 1 ñ','359b0fe4a2eb8763e524231b',1795953893639642,'deployment_id 1 ñ','team 1 ñ','LTO','trade_unionist','origin_country 1 ñ',1622995200000000,1622995200000000,1622995200000000,'confirmed','mobile',4,'000001',-77.125,-12.0,'note 1 ñ');
INSERT INTO "deployment" VALUES(2,1,3,'deployment_id 2 ñ','3ab4c4b52c69581169f8daf4',1795953893639642,'deployment_id 2 ñ','team 2 ñ','STO','analyst','origin_country 2 ñ',1622998800000000,1622998800000000,1622998800000000,'in_place','static',5,'000002',-77.25,-12.0,'note 2 ñ');
INSERT INTO "deployment" VALUES(3,2,2,'deployment_id 1 ñ~2','124ce88d83a219a12f7601c7',1795953893654486,'deployment_id 1 ñ','team 1 ñ','LTO','trade_unionist','origin_country 1 ñ',1622995200000000,1622995200000000,1622995200000000,'confirmed','mobile',4,'000001',-77.125,-12.0,'revised');
INSERT INTO "deployment" VALUES(4,2,3,'deployment_id 2 ñ~2','b3440c9403d94ceef77954e5',1795953893654486,'deployment_id 2 ñ','team 2 ñ','STO','analyst','origin_country 2 ñ',1622998800000000,1622998800000000,1622998800000000,'in_place','static',5,'000002',-77.25,-12.0,'revised');
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
INSERT INTO "imports" VALUES(1,'deployment','deployment.csv',1795953893639642,2,0,0,'{"format": "x"}','d5434d6d751f2b296fb1aa146f09f7c96a04dedd7b7b61fba3b33865cb425691');
INSERT INTO "imports" VALUES(2,'deployment','deployment.csv',1795953893654486,2,0,0,'{"format": "x"}','b3d9940a34cb83ae9ba93ad5ba83bf53d6f6bd505fdd718406c7bbaa7ab33aeb');
INSERT INTO "imports" VALUES(3,'incident','incident.csv',1795953893679927,2,0,0,'{"format": "x"}','1e9111f7d6bbeddee3276c9896141da0977f9bad03dc193788b3609baf95e59d');
INSERT INTO "imports" VALUES(4,'incident','incident.csv',1795953893698533,2,0,0,'{"format": "x"}','8810bbfca2f127287198b293c0201845c9ca1df4103618ee7825e8aeef72867b');
INSERT INTO "imports" VALUES(5,'station','station.csv',1795953893706595,2,0,0,'{"format": "x"}','053fe0a84c5157608aa461645357e83cc572bdc748d5c6e6fd6967a0b63730f0');
INSERT INTO "imports" VALUES(6,'station','station.csv',1795953893719263,2,0,0,'{"format": "x"}','6bba5b7ad9fbbbd7668691f56dcf8a838e092918e769e503bc0b6b6f39b76a09');
INSERT INTO "imports" VALUES(7,'station_result','station_result.csv',1795953893728789,2,0,0,'{"format": "x"}','e2ea859526b362e273b57d70ce69930cc4d028edc6b999f1bf8985d6fea8821e');
INSERT INTO "imports" VALUES(8,'station_result','station_result.csv',1795953893742334,0,2,0,'{"format": "x"}','e2ea859526b362e273b57d70ce69930cc4d028edc6b999f1bf8985d6fea8821e');
INSERT INTO "imports" VALUES(9,'tally','tally.csv',1795953893752508,2,0,0,'{"format": "x"}','39af60908a6b0e2350847daed1e3c880c90b45f6113465387a299dc32f97db2c');
INSERT INTO "imports" VALUES(10,'tally','tally.csv',1795953893765228,0,2,0,'{"format": "x"}','39af60908a6b0e2350847daed1e3c880c90b45f6113465387a299dc32f97db2c');
INSERT INTO "imports" VALUES(11,'challenge','challenge.csv',1795953893778667,2,0,0,'{"format": "x"}','e2692a5e2a4cedfb096bf7aad45219b5878d18c88c60044ce2be7fdfd88be966');
INSERT INTO "imports" VALUES(12,'challenge','challenge.csv',1795953893796131,0,2,0,'{"format": "x"}','e2692a5e2a4cedfb096bf7aad45219b5878d18c88c60044ce2be7fdfd88be966');
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
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "incident" VALUES(1,3,2,'incident_id 1 ñ','6883db5ed238ae2b7bc1f803',1795953893679927,'incident_id 1 ñ','media','restriction_of_observers','major','confirmed_true','verified',1,1,1622995200000000,1622995200000000,1622995200000000,1622995200000000,'000001',-77.125,-12.0,4,4,'station 1 ñ','team 1 ñ','source 1 ñ','summary 1 ñ','actor 1 ñ','target 1 ñ',4,'competent_body 1 ñ','instance 1 ñ','2021-06-02','2021-06-02','2021-06-02','infundada',4,4,'outlet 1 ñ','format 1 ñ',1.5,1.5,'neutral',1,'public_summary 1 ñ','sensitivity 1 ñ');
INSERT INTO "incident" VALUES(2,3,3,'incident_id 2 ñ','342f5c1730130e27f96fad11',1795953893679927,'incident_id 2 ñ','legal','unauthorised_persons','moderate','confirmed_false','action_pending',0,0,1622998800000000,1622998800000000,1622998800000000,1622998800000000,'000002',-77.25,-12.0,5,5,'station 2 ñ','team 2 ñ','source 2 ñ','summary 2 ñ','actor 2 ñ','target 2 ñ',5,'competent_body 2 ñ','instance 2 ñ','2021-06-03','2021-06-03','2021-06-03','improcedente',5,5,'outlet 2 ñ','format 2 ñ',2.5,2.5,'negative',0,'public_summary 2 ñ','sensitivity 2 ñ');
INSERT INTO "incident" VALUES(3,4,2,'incident_id 1 ñ~2','78cba647a334ca74c4830172',1795953893698533,'incident_id 1 ñ','media','restriction_of_observers','major','confirmed_true','verified',1,1,1622995200000000,1622995200000000,1622995200000000,1622995200000000,'000001',-77.125,-12.0,4,4,'station 1 ñ','team 1 ñ','source 1 ñ','summary 1 ñ','actor 1 ñ','target 1 ñ',4,'competent_body 1 ñ','instance 1 ñ','2021-06-02','2021-06-02','2021-06-02','infundada',4,4,'outlet 1 ñ','format 1 ñ',1.5,1.5,'neutral',1,'public_summary 1 ñ','revised');
INSERT INTO "incident" VALUES(4,4,3,'incident_id 2 ñ~2','563cf5fb19f4683a3a706065',1795953893698533,'incident_id 2 ñ','legal','unauthorised_persons','moderate','confirmed_false','action_pending',0,0,1622998800000000,1622998800000000,1622998800000000,1622998800000000,'000002',-77.25,-12.0,5,5,'station 2 ñ','team 2 ñ','source 2 ñ','summary 2 ñ','actor 2 ñ','target 2 ñ',5,'competent_body 2 ñ','instance 2 ñ','2021-06-03','2021-06-03','2021-06-03','improcedente',5,5,'outlet 2 ñ','format 2 ñ',2.5,2.5,'negative',0,'public_summary 2 ñ','revised');
CREATE TABLE station (
	id INTEGER NOT NULL, 
	import_id BIGINT NOT NULL, 
	source_row BIGINT, 
	instance_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	recorded_at BIGINT NOT NULL, 
	station VARCHAR, 
	unit VARCHAR, 
	polling_place VARCHAR, 
	address VARCHAR, 
	registered_voters BIGINT, 
	lon FLOAT, 
	lat FLOAT, 
	PRIMARY KEY (id), 
	UNIQUE (instance_id)
);
INSERT INTO "station" VALUES(1,5,2,'station 1 ñ','74158ee2bacdf14c68fa9904',1795953893706595,'station 1 ñ','000001','polling_place 1 ñ','address 1 ñ',4,-77.125,-12.0);
INSERT INTO "station" VALUES(2,5,3,'station 2 ñ','87913e69ff0f1e271e84da2f',1795953893706595,'station 2 ñ','000002','polling_place 2 ñ','address 2 ñ',5,-77.25,-12.0);
INSERT INTO "station" VALUES(3,6,2,'station 1 ñ~2','a3676f1f96e614c588ed1aa2',1795953893719263,'station 1 ñ','000001','polling_place 1 ñ','revised',4,-77.125,-12.0);
INSERT INTO "station" VALUES(4,6,3,'station 2 ñ~2','e5f092d7fe735f27bda432f0',1795953893719263,'station 2 ñ','000002','polling_place 2 ñ','revised',5,-77.25,-12.0);
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
INSERT INTO "station_result" VALUES(1,7,2,'series 1 ñ/station 1 ñ/1622995200000000','f5ca2c0af4d9454817017c80',1795953893728789,'station 1 ñ','000001','series 1 ñ',1622995200000000,'normal','incomplete',1,4,4,4,4,4,'{"a":10}');
INSERT INTO "station_result" VALUES(2,7,3,'series 2 ñ/station 2 ñ/1622998800000000','5ddbaa3ddba0623a2fd05094',1795953893728789,'station 2 ñ','000002','series 2 ñ',1622998800000000,'observed','material_error',0,5,5,5,5,5,'{"a":20,"b":4}');
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
INSERT INTO "tally" VALUES(1,9,2,'series 1 ñ/000001/1622995200000000','82e0ed97ad3ed9777a6f5c99',1795953893752508,'000001','series 1 ñ',1622995200000000,NULL,4,4,4,4,4,4,4,4,'{"a":10}');
INSERT INTO "tally" VALUES(2,9,3,'series 2 ñ/000002/1622998800000000','424179498e9678e9a25e911d',1795953893752508,'000002','series 2 ñ',1622998800000000,NULL,5,5,5,5,5,5,5,5,'{"a":20,"b":4}');
COMMIT;
