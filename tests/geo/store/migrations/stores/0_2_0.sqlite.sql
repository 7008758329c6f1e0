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
INSERT INTO "account" VALUES('ana','editor','$argon2id$v=19$m=65536,t=3,p=4$1GOeZZPlprWQXJ9starQlg$3c+c5DcvZihFNldautiCu8Re0uAPrKr5RiEmnsD+Tag',0,1,1795953908545655);
CREATE TABLE acknowledgements (
	id INTEGER NOT NULL, 
	alert VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	person VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "acknowledgements" VALUES(1,'alert-1','acknowledged',1795953909710839,'ana','');
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
INSERT INTO "audit" VALUES(1,1795953905598920,'ana','import','deployment.csv','{"row":"afcc6304999bf03521d847c34539eb54364a784e2546fe91433a5b66ccd9bb21","state":{"imports":[1,"31b73052c3bf50e567cb7ee9f78485f01d8b7ae2fefa7ca51903298eccb4ee2c"],"mission":["per-2021"],"schema":[1]}}','3aa9e6ff4105f2a66bf741a5912ba605260b287e3775e798f84a73584d718c1b');
INSERT INTO "audit" VALUES(2,1795953905621649,'ana','import','deployment.csv','{"row":"f3b716201543ff6326e55904f0592bdbe626105a286be13bc97ebeaf87fd17c9","state":{"imports":[2,"da2a86b1367cf2a3a1e38448deb4b02bff571157c71ea6a2066364dce2a6a236"],"mission":["per-2021"],"schema":[1]}}','7950fc23c69bb68fb95d6f13c88e063b938968d09da5e837dca66be7d72e75d1');
INSERT INTO "audit" VALUES(3,1795953905644996,'ana','import','incident.csv','{"row":"2417caf98ad1b02d35bf7db278d6676fa4e5a8ccc9d78682005388bff190d092","state":{"imports":[3,"a294bbbecde9359d337a56873e429612f1b6f8b966b2bba2c5d2bc498963c0b5"],"mission":["per-2021"],"schema":[1]}}','cb103003e47e9f2162974c47aa5632864223b4e80be8d8dbeb9226bccd2e44eb');
INSERT INTO "audit" VALUES(4,1795953905665197,'ana','import','incident.csv','{"row":"cf297ea62307cd98b076527de792dc26d36b7081d8a7fc57b731e423c45208da","state":{"imports":[4,"ca5cc62049c324b90e4ee7455a58147a6109553db3ecb8e3e02144509998f497"],"mission":["per-2021"],"schema":[1]}}','310f08d7e0b969bc5affda48081f64605276e41656dd77722b03200ce1779ebe');
INSERT INTO "audit" VALUES(5,1795953905674761,'ana','import','station.csv','{"row":"b1ce377bf000c3ffb8cefe0e0df618f4fddfc986d26a323de7b0d9b343585e26","state":{"imports":[5,"1fca0fde5b3517535d4475f16df483aebe45d8edbd83f8e9c1ea23aa9849dd2b"],"mission":["per-2021"],"schema":[1]}}','1217c8e6c8a5a60b33d694209ef27dee79a0f3159143b677a1e9a08193c8b519');
INSERT INTO "audit" VALUES(6,1795953905686100,'ana','import','station.csv','{"row":"5059ee2406f0dadaa1be5adf579f88af3f4653c67c00693ee4f0f075ce8fa6b0","state":{"imports":[6,"d5e6c633f513c2d5ae772cbaf0e39e4d0e677b68f7fac5ee8029b9a5e3a3c12f"],"mission":["per-2021"],"schema":[1]}}','fe39b20d2806e5825aba0e2602ad58af2c01ba4a6e8ff66ad3ca1257015da13a');
INSERT INTO "audit" VALUES(7,1795953905699416,'ana','import','station_result.csv','{"row":"dd2d0a9c55dd484535502f6cbf4183f573d52ef1ff9f980d8cb60e9028c4879a","state":{"imports":[7,"adb5bc09c0cd53d18250a108a7187fbe203e0803b0c481c5c573a20efc36265b"],"mission":["per-2021"],"schema":[1]}}','9693847482ab3fe904e7efbdaf77e857a1bfaac5c86ddadfc4d2cbc1153ba32f');
INSERT INTO "audit" VALUES(8,1795953905712386,'ana','import','station_result.csv','{"row":"dd2d0a9c55dd484535502f6cbf4183f573d52ef1ff9f980d8cb60e9028c4879a","state":{"imports":[8,"876956d0922dddd9ad5878641f7bb31cfb515110e1d5bce1bf5d7d7e7cc12687"],"mission":["per-2021"],"schema":[1]}}','77d27db68a2314e36b6db30bbe9caac43678e4ed1f229d2de347ecb4dcc56842');
INSERT INTO "audit" VALUES(9,1795953905730395,'ana','import','tally.csv','{"row":"2d36f89fe0d336be7525dc9e70d315154d9f5e735d99f0e7a15cc6ffe7207949","state":{"imports":[9,"6c9233a3e9b56c35d3dc2e79da0eab9f124cb76653d44ec21d3a210923da4950"],"mission":["per-2021"],"schema":[1]}}','09bb6f8e30b54dc836cf0da4757466f662e374f36d2edbf59c583625c44f6947');
INSERT INTO "audit" VALUES(10,1795953905744959,'ana','import','tally.csv','{"row":"2d36f89fe0d336be7525dc9e70d315154d9f5e735d99f0e7a15cc6ffe7207949","state":{"imports":[10,"c9d30c4a6c2143e98fbb2b4a35324952f37639fc26bd1e2725868baf8f57cc51"],"mission":["per-2021"],"schema":[1]}}','a4853712b1d6bfe3705227eadeb36d6eaa28a26ae450fb6f6110f9c0303bcd3c');
INSERT INTO "audit" VALUES(11,1795953905760981,'ana','import','challenge.csv','{"row":"57c3affdfdd403a2199519092752a74bcd6c88336f3351250aba48a40c95979c","state":{"imports":[11,"06fc55cc5b392635fd25d63b4c2e855369984d7e0c0431d9d063f1b82595290a"],"mission":["per-2021"],"schema":[1]}}','cd8252cdb06e0fa0b6a5356fad18b6152649e956346f18b1871699996572ed1a');
INSERT INTO "audit" VALUES(12,1795953905781296,'ana','import','challenge.csv','{"row":"57c3affdfdd403a2199519092752a74bcd6c88336f3351250aba48a40c95979c","state":{"imports":[12,"9adc769b1afab61485b59bd3ecc831c035af238f1fda14a9f82631d868f4f683"],"mission":["per-2021"],"schema":[1]}}','2422b82a88d7e87c9122cf779f319e53a5d8ef70812e8aa434d3167ea86e321d');
INSERT INTO "audit" VALUES(13,1795953905794856,'ana','import','visit.csv','{"row":"ce7a1cd60f81dbe387b364b55a0cee938653ae4e6b3f4a1d0484a3500d33e006","state":{"imports":[13,"1d8ef51a293d74d890f3ae906179f1078319c117789bb62fa85557e151c372ed"],"mission":["per-2021"],"schema":[1]}}','dde6fadfc23c980b003964d87371bfd38c8235252cd7624ecc493463d46e3353');
INSERT INTO "audit" VALUES(14,1795953905810079,'ana','import','visit.csv','{"row":"0900d3b42203e5add0cbb8ffb44f52706d51886a17687237d7d2c0708aa0e890","state":{"imports":[14,"67e70dc16da74062455e54a278e9dce002757d6ffb530d6528123e0e804a4c10"],"mission":["per-2021"],"schema":[1]}}','dff889832b8fc65344429a3363bfb6b2d09cf0804ef52a85b967da6e97295c10');
INSERT INTO "audit" VALUES(15,1795953908551189,'root','account add','ana','{"role":"editor","row":"540613ec2156913234c574e64bf42c9cf066f2f0bbbcaa43655efa51d8b3fa93"}','017cbac065b14b07c944444fd36c680d5f03a6db2effc750c1157442fca7266c');
INSERT INTO "audit" VALUES(16,1795953909018411,'ana','login refused','10.0.0.1','{}','fd26d017f37e36ccd7709584c2d523d3b4e1f27d57c3304c35373bcbc4e7c0f7');
INSERT INTO "audit" VALUES(17,1795953909033153,'ana','logout','','{"row":"8f36a8dd8a709b4ae6fdc79f77d4400d969236dbd8e424ffde2fdf10d1515ca6"}','ae971aaedbc7e45a5b1a3abaf2d01bcc59fd1ba254e0dff49093481e1c454995');
INSERT INTO "audit" VALUES(18,1795953909718173,'ana','acknowledge','acknowledged','{"alerts":1,"row":"2ede3336f1ff978c86e63741343e9938b09621f20eae1f0f266cb25ecfa4442b"}','281a9f34a75cd3fd2cf9712603b93f91aefb2a2fbe9ba4d9ce7ba95cb136d84d');
INSERT INTO "audit" VALUES(19,1795953910579861,'ana','brief','2021-06-06T15:00:00+00:00','{"row":"f93f72bac75b2140b9ce9ee2d0706e1fe7baee8a6ed5cf989178b817c85328bf","version":"v"}','27292b92968082cc79dbd5294f2dc07c635347975d4890725c39c0b8607f0127');
INSERT INTO "audit" VALUES(20,1795953910771176,'ana','hold','incident_id 1 ñ','{"row":"6fc4b124d387a74c572eb1c2098b7bb36aa874e6ad9d14137b21da7f3750fe77","seen":"a2053e4ebebdc4068d12d37e"}','0986ae19afbd5658245d2b90eae0d3454f39d104ee9ccec868fc587455fc36ad');
INSERT INTO "audit" VALUES(21,1795953910772113,'ana','hold','incident_id 2 ñ','{"row":"a29121b848a00e056094030330a660f646cd520bc94da7c5ed9f12c8a01ea04d","seen":"67420e0dbcb243aebd1d71b5"}','8730ab085615748b07e397d816fa697112f8146b62345b431ecb39839f460544');
INSERT INTO "audit" VALUES(22,1795953910790117,'','key made','public_id','{"row":"d2f34538823e12377049de5cbc896551956264e923fcb4b17e2a95f930428ceb"}','a7931819af20ac09db64f55396a8c1f5c13eaf1c819278770542196394be6c8c');
INSERT INTO "audit" VALUES(23,1795953911829626,'ana','publish','x','{"row":"411cf0a8efd359eda66a9d02226636e5f261435634942e0541266cc334647dfb","state":{"imports":[14,"67e70dc16da74062455e54a278e9dce002757d6ffb530d6528123e0e804a4c10"],"mission":["per-2021"],"schema":[1]}}','b401d56c084b1f083c0a731cb4ce744c7f9507c71ab788a590874bc7e73bb704');
CREATE TABLE briefs (
	id INTEGER NOT NULL, 
	moment BIGINT NOT NULL, 
	made_at BIGINT NOT NULL, 
	version VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "briefs" VALUES(1,1622991600000000,1795953910578048,'v','ana');
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
INSERT INTO "challenge" VALUES(1,11,2,'station 1 ñ','146030a09f52dc30e783943f',1795953905757649,'station 1 ñ','000001','normal','incomplete',1622995200000000,1622995200000000,'counted',4,4,-77.125,-12.0,4,'{"a":10}','010101');
INSERT INTO "challenge" VALUES(2,11,3,'station 2 ñ','6195b20e64bbdf07da749e3d',1795953905757649,'station 2 ñ','000002','observed','material_error',1622998800000000,1622998800000000,'annulled',5,5,-77.25,-12.0,5,'{"a":20,"b":4}','010101');
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
INSERT INTO "deployment" VALUES(1,1,2,'deployment_id 1 ñ','359b0fe4a2eb8763e524231b',1795953905592661,'deployment_id 1 ñ','team 1 ñ','LTO','trade_unionist','origin_country 1 ñ',1622995200000000,1622995200000000,1622995200000000,'confirmed','mobile',4,'000001',-77.125,-12.0,'note 1 ñ','010101');
INSERT INTO "deployment" VALUES(2,1,3,'deployment_id 2 ñ','3ab4c4b52c69581169f8daf4',1795953905592661,'deployment_id 2 ñ','team 2 ñ','STO','analyst','origin_country 2 ñ',1622998800000000,1622998800000000,1622998800000000,'in_place','static',5,'000002',-77.25,-12.0,'note 2 ñ','010101');
INSERT INTO "deployment" VALUES(3,2,2,'deployment_id 1 ñ~2','124ce88d83a219a12f7601c7',1795953905618201,'deployment_id 1 ñ','team 1 ñ','LTO','trade_unionist','origin_country 1 ñ',1622995200000000,1622995200000000,1622995200000000,'confirmed','mobile',4,'000001',-77.125,-12.0,'revised','010101');
INSERT INTO "deployment" VALUES(4,2,3,'deployment_id 2 ñ~2','b3440c9403d94ceef77954e5',1795953905618201,'deployment_id 2 ñ','team 2 ñ','STO','analyst','origin_country 2 ñ',1622998800000000,1622998800000000,1622998800000000,'in_place','static',5,'000002',-77.25,-12.0,'revised','010101');
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
INSERT INTO "imports" VALUES(1,'deployment','deployment.csv',1795953905592661,2,0,0,'{"format": "x"}','afcc6304999bf03521d847c34539eb54364a784e2546fe91433a5b66ccd9bb21');
INSERT INTO "imports" VALUES(2,'deployment','deployment.csv',1795953905618201,2,0,0,'{"format": "x"}','f3b716201543ff6326e55904f0592bdbe626105a286be13bc97ebeaf87fd17c9');
INSERT INTO "imports" VALUES(3,'incident','incident.csv',1795953905637839,2,0,0,'{"format": "x"}','2417caf98ad1b02d35bf7db278d6676fa4e5a8ccc9d78682005388bff190d092');
INSERT INTO "imports" VALUES(4,'incident','incident.csv',1795953905662334,2,0,0,'{"format": "x"}','cf297ea62307cd98b076527de792dc26d36b7081d8a7fc57b731e423c45208da');
INSERT INTO "imports" VALUES(5,'station','station.csv',1795953905670674,2,0,0,'{"format": "x"}','b1ce377bf000c3ffb8cefe0e0df618f4fddfc986d26a323de7b0d9b343585e26');
INSERT INTO "imports" VALUES(6,'station','station.csv',1795953905679272,2,0,0,'{"format": "x"}','5059ee2406f0dadaa1be5adf579f88af3f4653c67c00693ee4f0f075ce8fa6b0');
INSERT INTO "imports" VALUES(7,'station_result','station_result.csv',1795953905696843,2,0,0,'{"format": "x"}','dd2d0a9c55dd484535502f6cbf4183f573d52ef1ff9f980d8cb60e9028c4879a');
INSERT INTO "imports" VALUES(8,'station_result','station_result.csv',1795953905709565,0,2,0,'{"format": "x"}','dd2d0a9c55dd484535502f6cbf4183f573d52ef1ff9f980d8cb60e9028c4879a');
INSERT INTO "imports" VALUES(9,'tally','tally.csv',1795953905727525,2,0,0,'{"format": "x"}','2d36f89fe0d336be7525dc9e70d315154d9f5e735d99f0e7a15cc6ffe7207949');
INSERT INTO "imports" VALUES(10,'tally','tally.csv',1795953905741846,0,2,0,'{"format": "x"}','2d36f89fe0d336be7525dc9e70d315154d9f5e735d99f0e7a15cc6ffe7207949');
INSERT INTO "imports" VALUES(11,'challenge','challenge.csv',1795953905757649,2,0,0,'{"format": "x"}','57c3affdfdd403a2199519092752a74bcd6c88336f3351250aba48a40c95979c');
INSERT INTO "imports" VALUES(12,'challenge','challenge.csv',1795953905774210,0,2,0,'{"format": "x"}','57c3affdfdd403a2199519092752a74bcd6c88336f3351250aba48a40c95979c');
INSERT INTO "imports" VALUES(13,'visit','visit.csv',1795953905792302,2,0,0,'{"format": "x"}','ce7a1cd60f81dbe387b364b55a0cee938653ae4e6b3f4a1d0484a3500d33e006');
INSERT INTO "imports" VALUES(14,'visit','visit.csv',1795953905804991,2,0,0,'{"format": "x"}','0900d3b42203e5add0cbb8ffb44f52706d51886a17687237d7d2c0708aa0e890');
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
INSERT INTO "incident" VALUES(1,3,2,'incident_id 1 ñ','6883db5ed238ae2b7bc1f803',1795953905637839,'incident_id 1 ñ','media','restriction_of_observers','major','confirmed_true','verified',1,1,1622995200000000,1622995200000000,1622995200000000,1622995200000000,'000001',-77.125,-12.0,4,4,'station 1 ñ','team 1 ñ','source 1 ñ','summary 1 ñ','actor 1 ñ','target 1 ñ',4,'competent_body 1 ñ','instance 1 ñ','2021-06-02','2021-06-02','2021-06-02','infundada',4,4,'outlet 1 ñ','format 1 ñ',1.5,1.5,'neutral',1,'public_summary 1 ñ','sensitivity 1 ñ','010101');
INSERT INTO "incident" VALUES(2,3,3,'incident_id 2 ñ','342f5c1730130e27f96fad11',1795953905637839,'incident_id 2 ñ','legal','unauthorised_persons','moderate','confirmed_false','action_pending',0,0,1622998800000000,1622998800000000,1622998800000000,1622998800000000,'000002',-77.25,-12.0,5,5,'station 2 ñ','team 2 ñ','source 2 ñ','summary 2 ñ','actor 2 ñ','target 2 ñ',5,'competent_body 2 ñ','instance 2 ñ','2021-06-03','2021-06-03','2021-06-03','improcedente',5,5,'outlet 2 ñ','format 2 ñ',2.5,2.5,'negative',0,'public_summary 2 ñ','sensitivity 2 ñ','010101');
INSERT INTO "incident" VALUES(3,4,2,'incident_id 1 ñ~2','78cba647a334ca74c4830172',1795953905662334,'incident_id 1 ñ','media','restriction_of_observers','major','confirmed_true','verified',1,1,1622995200000000,1622995200000000,1622995200000000,1622995200000000,'000001',-77.125,-12.0,4,4,'station 1 ñ','team 1 ñ','source 1 ñ','summary 1 ñ','actor 1 ñ','target 1 ñ',4,'competent_body 1 ñ','instance 1 ñ','2021-06-02','2021-06-02','2021-06-02','infundada',4,4,'outlet 1 ñ','format 1 ñ',1.5,1.5,'neutral',1,'public_summary 1 ñ','revised','010101');
INSERT INTO "incident" VALUES(4,4,3,'incident_id 2 ñ~2','563cf5fb19f4683a3a706065',1795953905662334,'incident_id 2 ñ','legal','unauthorised_persons','moderate','confirmed_false','action_pending',0,0,1622998800000000,1622998800000000,1622998800000000,1622998800000000,'000002',-77.25,-12.0,5,5,'station 2 ñ','team 2 ñ','source 2 ñ','summary 2 ñ','actor 2 ñ','target 2 ñ',5,'competent_body 2 ñ','instance 2 ñ','2021-06-03','2021-06-03','2021-06-03','improcedente',5,5,'outlet 2 ñ','format 2 ñ',2.5,2.5,'negative',0,'public_summary 2 ñ','revised','010101');
CREATE TABLE login_failure (
	id INTEGER NOT NULL, 
	username VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "login_failure" VALUES(1,'ana','10.0.0.1',1795953909016989);
CREATE TABLE logout (
	login VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (login)
);
INSERT INTO "logout" VALUES('login-1',1795953909031015);
CREATE TABLE records_mission (
	name VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "records_mission" VALUES('per-2021');
CREATE TABLE records_schema (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "records_schema" VALUES(1);
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
INSERT INTO "release_decision" VALUES(1,'incident_id 1 ñ','hold','ana',1795953910769601,'a2053e4ebebdc4068d12d37e','{}');
INSERT INTO "release_decision" VALUES(2,'incident_id 2 ñ','hold','ana',1795953910771616,'67420e0dbcb243aebd1d71b5','{}');
CREATE TABLE secret (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "secret" VALUES('public_id','658e2f663a8049835b15961b26e2b895a1828ab4c64d21efe1195ff336af355f');
CREATE TABLE snapshot (
	number INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	actor VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	incidents INTEGER NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "snapshot" VALUES(1,1795953911827554,'ana','x',3);
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
INSERT INTO "station" VALUES(1,5,2,'station 1 ñ','9f17cdead70098666dd54959',1795953905670674,'station 1 ñ','000001','unit_name 1 ñ','polling_place 1 ñ','address 1 ñ','rural',4,-77.125,-12.0,'010101');
INSERT INTO "station" VALUES(2,5,3,'station 2 ñ','db77c9b44e6089a5bbe73178',1795953905670674,'station 2 ñ','000002','unit_name 2 ñ','polling_place 2 ñ','address 2 ñ','urban',5,-77.25,-12.0,'010101');
INSERT INTO "station" VALUES(3,6,2,'station 1 ñ~2','287d0fc8174efe2280427b77',1795953905679272,'station 1 ñ','000001','unit_name 1 ñ','polling_place 1 ñ','revised','rural',4,-77.125,-12.0,'010101');
INSERT INTO "station" VALUES(4,6,3,'station 2 ñ~2','2a41078acfb519363453be26',1795953905679272,'station 2 ñ','000002','unit_name 2 ñ','polling_place 2 ñ','revised','urban',5,-77.25,-12.0,'010101');
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
INSERT INTO "station_result" VALUES(1,7,2,'series 1 ñ/station 1 ñ/1622995200000000','f5ca2c0af4d9454817017c80',1795953905696843,'station 1 ñ','000001','series 1 ñ',1622995200000000,'normal','incomplete',1,4,4,4,4,4,'{"a":10}');
INSERT INTO "station_result" VALUES(2,7,3,'series 2 ñ/station 2 ñ/1622998800000000','5ddbaa3ddba0623a2fd05094',1795953905696843,'station 2 ñ','000002','series 2 ñ',1622998800000000,'observed','material_error',0,5,5,5,5,5,'{"a":20,"b":4}');
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
INSERT INTO "tally" VALUES(1,9,2,'series 1 ñ/000001//1622995200000000','82e0ed97ad3ed9777a6f5c99',1795953905727525,'000001','series 1 ñ',1622995200000000,NULL,4,4,4,4,4,4,4,4,'{"a":10}');
INSERT INTO "tally" VALUES(2,9,3,'series 2 ñ/000002//1622998800000000','424179498e9678e9a25e911d',1795953905727525,'000002','series 2 ñ',1622998800000000,NULL,5,5,5,5,5,5,5,5,'{"a":20,"b":4}');
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
INSERT INTO "visit" VALUES(1,13,2,'visit_id 1 ñ','26f7a1c65c4b5613d7fbcc95',1795953905792302,'visit_id 1 ñ','team 1 ñ','station 1 ñ',1622995200000000,1622995200000000,'visited','partial',1622995200000000,'000001','note 1 ñ');
INSERT INTO "visit" VALUES(2,13,3,'visit_id 2 ñ','978c00224575dbe47bcc1f12',1795953905792302,'visit_id 2 ñ','team 2 ñ','station 2 ñ',1622998800000000,1622998800000000,'cancelled','missing',1622998800000000,'000002','note 2 ñ');
INSERT INTO "visit" VALUES(3,14,2,'visit_id 1 ñ~2','833aac68d64a7c3eb9b3ae0f',1795953905804991,'visit_id 1 ñ','team 1 ñ','station 1 ñ',1622995200000000,1622995200000000,'visited','partial',1622995200000000,'000001','revised');
INSERT INTO "visit" VALUES(4,14,3,'visit_id 2 ñ~2','83d3f118fe5761ef54c582db',1795953905804991,'visit_id 2 ñ','team 2 ñ','station 2 ñ',1622998800000000,1622998800000000,'cancelled','missing',1622998800000000,'000002','revised');
CREATE INDEX ix_login_failure_address ON login_failure (address);
CREATE INDEX ix_login_failure_username ON login_failure (username);
CREATE INDEX ix_acknowledgements_alert ON acknowledgements (alert);
CREATE INDEX ix_release_decision_incident_id ON release_decision (incident_id);
CREATE INDEX ix_snapshot_look_public_id ON snapshot_look (public_id);
COMMIT;
