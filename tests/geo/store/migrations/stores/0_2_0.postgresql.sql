SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.account (
    username character varying NOT NULL,
    role character varying NOT NULL,
    password character varying NOT NULL,
    disabled boolean NOT NULL,
    session integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.acknowledgements (
    id bigint NOT NULL,
    alert character varying NOT NULL,
    action character varying NOT NULL,
    at bigint NOT NULL,
    person character varying NOT NULL,
    note character varying NOT NULL
);
CREATE SEQUENCE public.acknowledgements_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.acknowledgements_id_seq OWNED BY public.acknowledgements.id;
CREATE TABLE public.audit (
    id integer NOT NULL,
    at bigint NOT NULL,
    actor character varying NOT NULL,
    action character varying NOT NULL,
    subject character varying NOT NULL,
    details character varying NOT NULL,
    hash character varying NOT NULL
);
CREATE TABLE public.briefs (
    id bigint NOT NULL,
    moment bigint NOT NULL,
    made_at bigint NOT NULL,
    version character varying NOT NULL,
    person character varying NOT NULL
);
CREATE SEQUENCE public.briefs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.briefs_id_seq OWNED BY public.briefs.id;
CREATE TABLE public.challenge (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    station character varying,
    unit character varying,
    state character varying,
    reason character varying,
    opened_at bigint,
    decided_at bigint,
    outcome character varying,
    registered_voters bigint,
    votes_cast bigint,
    lon double precision,
    lat double precision,
    geo_precision bigint,
    votes json,
    stated_unit character varying
);
CREATE SEQUENCE public.challenge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.challenge_id_seq OWNED BY public.challenge.id;
CREATE TABLE public.deployment (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    deployment_id character varying,
    team character varying,
    type character varying,
    profile character varying,
    origin_country character varying,
    start bigint,
    "end" bigint,
    arrived_at bigint,
    status character varying,
    mode character varying,
    head_count bigint,
    unit character varying,
    lon double precision,
    lat double precision,
    note character varying,
    stated_unit character varying
);
CREATE SEQUENCE public.deployment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.deployment_id_seq OWNED BY public.deployment.id;
CREATE TABLE public.imports (
    id bigint NOT NULL,
    kind character varying NOT NULL,
    source_file character varying NOT NULL,
    recorded_at bigint NOT NULL,
    added bigint NOT NULL,
    known bigint NOT NULL,
    conflicts bigint NOT NULL,
    options json NOT NULL,
    digest character varying NOT NULL
);
CREATE SEQUENCE public.imports_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.imports_id_seq OWNED BY public.imports.id;
CREATE TABLE public.incident (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    incident_id character varying,
    domain character varying,
    category character varying,
    severity character varying,
    veracity character varying,
    workflow character varying,
    has_proof smallint,
    escalated smallint,
    occurred_at bigint,
    occurred_until bigint,
    reported_at bigint,
    verified_at bigint,
    unit character varying,
    lon double precision,
    lat double precision,
    geo_precision bigint,
    time_precision bigint,
    station character varying,
    team character varying,
    source character varying,
    summary character varying,
    actor character varying,
    target character varying,
    fatalities bigint,
    competent_body character varying,
    instance character varying,
    filed_on character varying,
    deadline character varying,
    decided_on character varying,
    outcome character varying,
    stations_concerned bigint,
    votes_at_stake bigint,
    outlet character varying,
    format character varying,
    duration_s double precision,
    area_cm2 double precision,
    tone character varying,
    public smallint,
    public_summary character varying,
    sensitivity character varying,
    stated_unit character varying
);
CREATE SEQUENCE public.incident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.incident_id_seq OWNED BY public.incident.id;
CREATE TABLE public.login_failure (
    id integer NOT NULL,
    username character varying NOT NULL,
    address character varying NOT NULL,
    at bigint NOT NULL
);
CREATE SEQUENCE public.login_failure_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.login_failure_id_seq OWNED BY public.login_failure.id;
CREATE TABLE public.logout (
    login character varying NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.records_mission (
    name character varying NOT NULL
);
CREATE TABLE public.records_schema (
    version integer NOT NULL
);
CREATE SEQUENCE public.records_schema_version_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.records_schema_version_seq OWNED BY public.records_schema.version;
CREATE TABLE public.release_decision (
    id integer NOT NULL,
    incident_id character varying NOT NULL,
    action character varying NOT NULL,
    actor character varying NOT NULL,
    at bigint NOT NULL,
    seen character varying NOT NULL,
    summaries character varying NOT NULL
);
CREATE SEQUENCE public.release_decision_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.release_decision_id_seq OWNED BY public.release_decision.id;
CREATE TABLE public.secret (
    name character varying NOT NULL,
    value character varying NOT NULL
);
CREATE TABLE public.snapshot (
    number integer NOT NULL,
    at bigint NOT NULL,
    actor character varying NOT NULL,
    name character varying NOT NULL,
    incidents integer NOT NULL
);
CREATE TABLE public.snapshot_look (
    id integer NOT NULL,
    snapshot integer NOT NULL,
    public_id character varying NOT NULL,
    gone boolean NOT NULL,
    place character varying NOT NULL,
    domain character varying NOT NULL,
    veracity character varying NOT NULL,
    category character varying NOT NULL,
    severity character varying NOT NULL,
    start bigint,
    "end" bigint
);
CREATE SEQUENCE public.snapshot_look_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.snapshot_look_id_seq OWNED BY public.snapshot_look.id;
CREATE TABLE public.station (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    station character varying,
    unit character varying,
    unit_name character varying,
    polling_place character varying,
    address character varying,
    area character varying,
    registered_voters bigint,
    lon double precision,
    lat double precision,
    stated_unit character varying
);
CREATE SEQUENCE public.station_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.station_id_seq OWNED BY public.station.id;
CREATE TABLE public.station_result (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    station character varying,
    unit character varying,
    series character varying,
    reported_at bigint,
    state character varying,
    reason character varying,
    counted smallint,
    registered_voters bigint,
    votes_cast bigint,
    blank_votes bigint,
    null_votes bigint,
    challenged_votes bigint,
    votes json
);
CREATE SEQUENCE public.station_result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.station_result_id_seq OWNED BY public.station_result.id;
CREATE TABLE public.tally (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    unit character varying,
    series character varying,
    reported_at bigint,
    scope character varying,
    stations_total bigint,
    stations_processed bigint,
    stations_counted bigint,
    stations_challenged bigint,
    registered_voters bigint,
    votes_cast bigint,
    blank_votes bigint,
    null_votes bigint,
    votes json
);
CREATE SEQUENCE public.tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.tally_id_seq OWNED BY public.tally.id;
CREATE TABLE public.visit (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    visit_id character varying,
    team character varying,
    station character varying,
    start bigint,
    "end" bigint,
    status character varying,
    report_state character varying,
    reported_at bigint,
    unit character varying,
    note character varying
);
CREATE SEQUENCE public.visit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.visit_id_seq OWNED BY public.visit.id;
ALTER TABLE ONLY public.acknowledgements ALTER COLUMN id SET DEFAULT nextval('public.acknowledgements_id_seq'::regclass);
ALTER TABLE ONLY public.briefs ALTER COLUMN id SET DEFAULT nextval('public.briefs_id_seq'::regclass);
ALTER TABLE ONLY public.challenge ALTER COLUMN id SET DEFAULT nextval('public.challenge_id_seq'::regclass);
ALTER TABLE ONLY public.deployment ALTER COLUMN id SET DEFAULT nextval('public.deployment_id_seq'::regclass);
ALTER TABLE ONLY public.imports ALTER COLUMN id SET DEFAULT nextval('public.imports_id_seq'::regclass);
ALTER TABLE ONLY public.incident ALTER COLUMN id SET DEFAULT nextval('public.incident_id_seq'::regclass);
ALTER TABLE ONLY public.login_failure ALTER COLUMN id SET DEFAULT nextval('public.login_failure_id_seq'::regclass);
ALTER TABLE ONLY public.records_schema ALTER COLUMN version SET DEFAULT nextval('public.records_schema_version_seq'::regclass);
ALTER TABLE ONLY public.release_decision ALTER COLUMN id SET DEFAULT nextval('public.release_decision_id_seq'::regclass);
ALTER TABLE ONLY public.snapshot_look ALTER COLUMN id SET DEFAULT nextval('public.snapshot_look_id_seq'::regclass);
ALTER TABLE ONLY public.station ALTER COLUMN id SET DEFAULT nextval('public.station_id_seq'::regclass);
ALTER TABLE ONLY public.station_result ALTER COLUMN id SET DEFAULT nextval('public.station_result_id_seq'::regclass);
ALTER TABLE ONLY public.tally ALTER COLUMN id SET DEFAULT nextval('public.tally_id_seq'::regclass);
ALTER TABLE ONLY public.visit ALTER COLUMN id SET DEFAULT nextval('public.visit_id_seq'::regclass);
INSERT INTO public.account VALUES ('ana', 'editor', '$argon2id$v=19$m=65536,t=3,p=4$ZDPp7njv27pj3+AFNyyk7Q$VdPlJupt6p01JN+X9JgiY+ejjH+S82X/QulWQ/5HKGg', false, 1, 1795953916828825);
INSERT INTO public.acknowledgements VALUES (1, 'alert-1', 'acknowledged', 1795953917751918, 'ana', '');
INSERT INTO public.audit VALUES (1, 1795953914134862, 'ana', 'import', 'deployment.csv', '{"row":"e7a23b613dafa327ece5bc45b303bb4e50ec5dd05215854caacd78e037d35e69","state":{"imports":[1,"66663ce074261399c6838623bca4b1206869e3f636f1857b74128ce6bf39aeb0"],"mission":["per-2021"],"schema":[1]}}', '5f35b2b3be2e80579afa2e593a17760f671f62c068509ed27f4ea546b799f495');
INSERT INTO public.audit VALUES (2, 1795953914163424, 'ana', 'import', 'deployment.csv', '{"row":"23ed862baefd66520c47d228ea869e638470820baa31cb3ff4ce7ae02261cf57","state":{"imports":[2,"b204f17e81c410511e8a5cd49ff4e287b0bd2fb16236b31c60bf59e79a005dad"],"mission":["per-2021"],"schema":[1]}}', '54b24c570a658f51ae622954a257c7f1bfc633947614f574cb4a53e5b2c68574');
INSERT INTO public.audit VALUES (3, 1795953914199752, 'ana', 'import', 'incident.csv', '{"row":"99686c21a84aa6c3abeb29c9e20c2be79f372e69516e0393be36b6b881da6a00","state":{"imports":[3,"444f21d38eafd2e565f64d00330271387dbc42969667a9188293cba31ef86d98"],"mission":["per-2021"],"schema":[1]}}', '9bcbe8011bcfa17b47e2939c6b8937a007f91a3d9b58e83d51d8c01da900e623');
INSERT INTO public.audit VALUES (4, 1795953914238697, 'ana', 'import', 'incident.csv', '{"row":"0b5c45a3a6d057050056ead842851544dde03161e051ed7f34dbf7b8ee3e8f98","state":{"imports":[4,"e467226ff36b5d4d96a02c90770ce509077f70cb88799ebed7dd7aa7aa4a6ec5"],"mission":["per-2021"],"schema":[1]}}', '0786461d39938dca92f5dab34cb373dcaa480f38a83f4fc0e3af7c3f39cf756c');
INSERT INTO public.audit VALUES (5, 1795953914256836, 'ana', 'import', 'station.csv', '{"row":"2429eadf660a3d710de62da4ac0853ca486e82a4eec35ea5f1958394beb4e266","state":{"imports":[5,"062dc802a1f7b667a02deefef8d553c3a88e7de68b387cf5e4899fb2910e53a2"],"mission":["per-2021"],"schema":[1]}}', '44fc43624664497eebd4e70b3e75de2442cb5ec9290714f94eebab16f0501e38');
INSERT INTO public.audit VALUES (6, 1795953914276477, 'ana', 'import', 'station.csv', '{"row":"b7657b1a7d61b030887b701d20f78b547471518f09d527f9a33d13bff72d08b4","state":{"imports":[6,"f5d9f451ea88241b3d44aa7938bafac5304c1b94afb85b0062f779c732faf6a9"],"mission":["per-2021"],"schema":[1]}}', '9fa0257a3720ebaf08df57d98d4514dc1292e6d535400c6beef22777fd968930');
INSERT INTO public.audit VALUES (7, 1795953914299531, 'ana', 'import', 'station_result.csv', '{"row":"4ecfe115ce3806722e16649f43822bccafa32c163c0c26422b9c68b0f742c1df","state":{"imports":[7,"eb4af0c489244c9218e0d0cdc5f92d8a3d52c402b9482f6e5ed4286ec32871e4"],"mission":["per-2021"],"schema":[1]}}', 'd58ceb01a698c14db556a9c66c07e42b4501f5e181cbfa51310ec59eac5fd5e3');
INSERT INTO public.audit VALUES (8, 1795953914327183, 'ana', 'import', 'station_result.csv', '{"row":"4ecfe115ce3806722e16649f43822bccafa32c163c0c26422b9c68b0f742c1df","state":{"imports":[8,"42104d81d732e942a933ce6a800ea53a43fa0d12b1401184d1b2a8fdad102f96"],"mission":["per-2021"],"schema":[1]}}', 'cf58216221628a00023af88b9da04ea23227ad5fedbf71ed095f15a69e75f341');
INSERT INTO public.audit VALUES (9, 1795953914354803, 'ana', 'import', 'tally.csv', '{"row":"f313a41386d6d262c994af96db3bbeb52bbf27d4df4467cf14abe559250c23ed","state":{"imports":[9,"823db73a17c83fbc36d9bff870187b69dab077ed03a99738c0290ace2510b57c"],"mission":["per-2021"],"schema":[1]}}', '67597837abeee64502cf79ced695d71817f9844b57a0c6a7cf4e70c67ae7eca3');
INSERT INTO public.audit VALUES (10, 1795953914376837, 'ana', 'import', 'tally.csv', '{"row":"f313a41386d6d262c994af96db3bbeb52bbf27d4df4467cf14abe559250c23ed","state":{"imports":[10,"f27bcc5ccb0b7a9f23a8af61b83bd3dbefcd5141d9e5576c3a71b0533bbdf7fa"],"mission":["per-2021"],"schema":[1]}}', 'afd5e4cd9f38068e07b548ef90a17ad233cc9c1315761aa3f961694ff3e05cae');
INSERT INTO public.audit VALUES (11, 1795953914406810, 'ana', 'import', 'challenge.csv', '{"row":"35636c4590b57d55a3a863221973ab1d40f398b4f90b234a065b72bcb921eecb","state":{"imports":[11,"e0ac5fc0d54bb3881fb6c9c3e6c61f7e5c2f42bea932fb1496e8239f813f663a"],"mission":["per-2021"],"schema":[1]}}', 'd6635d2fb5fe8ee0ecd1019649dbcca46392818eef25a7ec1b2844d675e63d97');
INSERT INTO public.audit VALUES (12, 1795953914426543, 'ana', 'import', 'challenge.csv', '{"row":"35636c4590b57d55a3a863221973ab1d40f398b4f90b234a065b72bcb921eecb","state":{"imports":[12,"fa5c8d260b5227b6eb793c5092a22c08bc75e14029b2607ef0aa8c71af69f3af"],"mission":["per-2021"],"schema":[1]}}', '16940b8d4dfd262e6d3256b60b8b8f4ea3b01346a874eb4ddade8370fd8d8dd8');
INSERT INTO public.audit VALUES (13, 1795953914446549, 'ana', 'import', 'visit.csv', '{"row":"b54be58a5012444497652dcc8ec29c044c0bd8b78e9af9876d581c34d158c6c1","state":{"imports":[13,"4180a0160fcc339b29fbe7d5d5ae11d42da3f42c74302c4c087f25c0712e535e"],"mission":["per-2021"],"schema":[1]}}', 'aaf49a72df26631b7dfbf2c0d99eb6b8162371a58cc56b73181193a0c9cbd1e7');
INSERT INTO public.audit VALUES (14, 1795953914462493, 'ana', 'import', 'visit.csv', '{"row":"04f4427c5e63a7deaf1feb1f46d27e3b495eef9410f50580f162290df32bb2a0","state":{"imports":[14,"96c82a9ab23ff06d2593c6ad33e8e8b8ebeb5d6e6ba6c3f357c41e7a2941611c"],"mission":["per-2021"],"schema":[1]}}', 'bf61f83b8b637efdfa56c4055eb49c4ec621f0cbf17355de5c2dd03ee68877eb');
INSERT INTO public.audit VALUES (15, 1795953916845023, 'root', 'account add', 'ana', '{"role":"editor","row":"afa331a28423aa99c4707b8ba364cf2c7ff143b8cba4736f3e19d05d114748cf"}', 'dbd45b1b116ccac9820c4c9454d863c277954f6d9da516c4a3710457e5081a6f');
INSERT INTO public.audit VALUES (16, 1795953917155624, 'ana', 'login refused', '10.0.0.1', '{}', '6e31f5fb2b1cb08fc318985be25d5a7ffa6acbb39767a43addfa77389da46bd5');
INSERT INTO public.audit VALUES (17, 1795953917172384, 'ana', 'logout', '', '{"row":"db677decc8d80d07b2b4f634bad2273eb17147ef686acff07eb8049ff9d97bc2"}', 'bc7b2780388acdb1585332c45e349c87a328aa0d821f66945c0219366072a46e');
INSERT INTO public.audit VALUES (18, 1795953917769881, 'ana', 'acknowledge', 'acknowledged', '{"alerts":1,"row":"feca1996c743a0d3c56a6e4cddf92a21a4340f757b4919040a57d89e96f24cbc"}', 'a86b6f577cdff54deb06b925a27746195a5818cf6fc6ea591646187ef4504315');
INSERT INTO public.audit VALUES (19, 1795953918520296, 'ana', 'brief', '2021-06-06T15:00:00+00:00', '{"row":"59777beee873beac25c56f3ad0f5e3e0eddb5e4de2c642033737b7beff9c119b","version":"v"}', '0f9468df319b5d3bf6cb02df966e487e88aad54067096eea8a905d63343e3ff3');
INSERT INTO public.audit VALUES (20, 1795953918727804, 'ana', 'hold', 'incident_id 1 ñ', '{"row":"40d64f6cdffb72d432e819bb9bfdc5f7a355db9d7ed9367a7253ce784a38e4b2","seen":"a2053e4ebebdc4068d12d37e"}', '084eb35da36662edf4b12b44dff09e2af8b4e6e9ff07f37f1388c25598553e5f');
INSERT INTO public.audit VALUES (21, 1795953918733515, 'ana', 'hold', 'incident_id 2 ñ', '{"row":"2b428adc8da000d9f5d4add070f5dd5860a7e75e33fcacf521aeac1de67f6b4c","seen":"67420e0dbcb243aebd1d71b5"}', '189a9e334eb3dab6d75ee9a097cf6630108f4ddfd595ce11280fc238cff39405');
INSERT INTO public.audit VALUES (22, 1795953918783418, '', 'key made', 'public_id', '{"row":"25f5cf41cccea1efc44a7e5690accfde6577cc459c720ceaeb1214db2f513111"}', '7770a35fa83fb3c963ea909c91757d72ef2dca9cce67288a3d81548afdc1f291');
INSERT INTO public.audit VALUES (23, 1795953919936629, 'ana', 'publish', 'x', '{"row":"5705f5170e6eeca29149b3ff6a889673b4ce0476528a63a1a4a23168e1796a0c","state":{"imports":[14,"96c82a9ab23ff06d2593c6ad33e8e8b8ebeb5d6e6ba6c3f357c41e7a2941611c"],"mission":["per-2021"],"schema":[1]}}', '091e0f937785f37246aaa29abbc117045b221b6395b254183b23cf0cb83fda96');
INSERT INTO public.briefs VALUES (1, 1622991600000000, 1795953918515648, 'v', 'ana');
INSERT INTO public.challenge VALUES (1, 11, 2, 'station 1 ñ', '146030a09f52dc30e783943f', 1795953914395479, 'station 1 ñ', '000001', 'normal', 'incomplete', 1622995200000000, 1622995200000000, 'counted', 4, 4, -77.125, -12, 4, '{"a":10}', '010101');
INSERT INTO public.challenge VALUES (2, 11, 3, 'station 2 ñ', '6195b20e64bbdf07da749e3d', 1795953914395479, 'station 2 ñ', '000002', 'observed', 'material_error', 1622998800000000, 1622998800000000, 'annulled', 5, 5, -77.25, -12, 5, '{"a":20,"b":4}', '010101');
INSERT INTO public.deployment VALUES (1, 1, 2, 'deployment_id 1 ñ', '359b0fe4a2eb8763e524231b', 1795953914103661, 'deployment_id 1 ñ', 'team 1 ñ', 'LTO', 'trade_unionist', 'origin_country 1 ñ', 1622995200000000, 1622995200000000, 1622995200000000, 'confirmed', 'mobile', 4, '000001', -77.125, -12, 'note 1 ñ', '010101');
INSERT INTO public.deployment VALUES (2, 1, 3, 'deployment_id 2 ñ', '3ab4c4b52c69581169f8daf4', 1795953914103661, 'deployment_id 2 ñ', 'team 2 ñ', 'STO', 'analyst', 'origin_country 2 ñ', 1622998800000000, 1622998800000000, 1622998800000000, 'in_place', 'static', 5, '000002', -77.25, -12, 'note 2 ñ', '010101');
INSERT INTO public.deployment VALUES (3, 2, 2, 'deployment_id 1 ñ~2', '124ce88d83a219a12f7601c7', 1795953914152641, 'deployment_id 1 ñ', 'team 1 ñ', 'LTO', 'trade_unionist', 'origin_country 1 ñ', 1622995200000000, 1622995200000000, 1622995200000000, 'confirmed', 'mobile', 4, '000001', -77.125, -12, 'revised', '010101');
INSERT INTO public.deployment VALUES (4, 2, 3, 'deployment_id 2 ñ~2', 'b3440c9403d94ceef77954e5', 1795953914152641, 'deployment_id 2 ñ', 'team 2 ñ', 'STO', 'analyst', 'origin_country 2 ñ', 1622998800000000, 1622998800000000, 1622998800000000, 'in_place', 'static', 5, '000002', -77.25, -12, 'revised', '010101');
INSERT INTO public.imports VALUES (1, 'deployment', 'deployment.csv', 1795953914103661, 2, 0, 0, '{"format": "x"}', 'e7a23b613dafa327ece5bc45b303bb4e50ec5dd05215854caacd78e037d35e69');
INSERT INTO public.imports VALUES (2, 'deployment', 'deployment.csv', 1795953914152641, 2, 0, 0, '{"format": "x"}', '23ed862baefd66520c47d228ea869e638470820baa31cb3ff4ce7ae02261cf57');
INSERT INTO public.imports VALUES (3, 'incident', 'incident.csv', 1795953914186236, 2, 0, 0, '{"format": "x"}', '99686c21a84aa6c3abeb29c9e20c2be79f372e69516e0393be36b6b881da6a00');
INSERT INTO public.imports VALUES (4, 'incident', 'incident.csv', 1795953914230121, 2, 0, 0, '{"format": "x"}', '0b5c45a3a6d057050056ead842851544dde03161e051ed7f34dbf7b8ee3e8f98');
INSERT INTO public.imports VALUES (5, 'station', 'station.csv', 1795953914247444, 2, 0, 0, '{"format": "x"}', '2429eadf660a3d710de62da4ac0853ca486e82a4eec35ea5f1958394beb4e266');
INSERT INTO public.imports VALUES (6, 'station', 'station.csv', 1795953914266686, 2, 0, 0, '{"format": "x"}', 'b7657b1a7d61b030887b701d20f78b547471518f09d527f9a33d13bff72d08b4');
INSERT INTO public.imports VALUES (7, 'station_result', 'station_result.csv', 1795953914288139, 2, 0, 0, '{"format": "x"}', '4ecfe115ce3806722e16649f43822bccafa32c163c0c26422b9c68b0f742c1df');
INSERT INTO public.imports VALUES (8, 'station_result', 'station_result.csv', 1795953914317208, 0, 2, 0, '{"format": "x"}', '4ecfe115ce3806722e16649f43822bccafa32c163c0c26422b9c68b0f742c1df');
INSERT INTO public.imports VALUES (9, 'tally', 'tally.csv', 1795953914345642, 2, 0, 0, '{"format": "x"}', 'f313a41386d6d262c994af96db3bbeb52bbf27d4df4467cf14abe559250c23ed');
INSERT INTO public.imports VALUES (10, 'tally', 'tally.csv', 1795953914370308, 0, 2, 0, '{"format": "x"}', 'f313a41386d6d262c994af96db3bbeb52bbf27d4df4467cf14abe559250c23ed');
INSERT INTO public.imports VALUES (11, 'challenge', 'challenge.csv', 1795953914395479, 2, 0, 0, '{"format": "x"}', '35636c4590b57d55a3a863221973ab1d40f398b4f90b234a065b72bcb921eecb');
INSERT INTO public.imports VALUES (12, 'challenge', 'challenge.csv', 1795953914419910, 0, 2, 0, '{"format": "x"}', '35636c4590b57d55a3a863221973ab1d40f398b4f90b234a065b72bcb921eecb');
INSERT INTO public.imports VALUES (13, 'visit', 'visit.csv', 1795953914441660, 2, 0, 0, '{"format": "x"}', 'b54be58a5012444497652dcc8ec29c044c0bd8b78e9af9876d581c34d158c6c1');
INSERT INTO public.imports VALUES (14, 'visit', 'visit.csv', 1795953914457200, 2, 0, 0, '{"format": "x"}', '04f4427c5e63a7deaf1feb1f46d27e3b495eef9410f50580f162290df32bb2a0');
INSERT INTO public.incident VALUES (1, 3, 2, 'incident_id 1 ñ', '6883db5ed238ae2b7bc1f803', 1795953914186236, 'incident_id 1 ñ', 'media', 'restriction_of_observers', 'major', 'confirmed_true', 'verified', 1, 1, 1622995200000000, 1622995200000000, 1622995200000000, 1622995200000000, '000001', -77.125, -12, 4, 4, 'station 1 ñ', 'team 1 ñ', 'source 1 ñ', 'summary 1 ñ', 'actor 1 ñ', 'target 1 ñ', 4, 'competent_body 1 ñ', 'instance 1 ñ', '2021-06-02', '2021-06-02', '2021-06-02', 'infundada', 4, 4, 'outlet 1 ñ', 'format 1 ñ', 1.5, 1.5, 'neutral', 1, 'public_summary 1 ñ', 'sensitivity 1 ñ', '010101');
INSERT INTO public.incident VALUES (2, 3, 3, 'incident_id 2 ñ', '342f5c1730130e27f96fad11', 1795953914186236, 'incident_id 2 ñ', 'legal', 'unauthorised_persons', 'moderate', 'confirmed_false', 'action_pending', 0, 0, 1622998800000000, 1622998800000000, 1622998800000000, 1622998800000000, '000002', -77.25, -12, 5, 5, 'station 2 ñ', 'team 2 ñ', 'source 2 ñ', 'summary 2 ñ', 'actor 2 ñ', 'target 2 ñ', 5, 'competent_body 2 ñ', 'instance 2 ñ', '2021-06-03', '2021-06-03', '2021-06-03', 'improcedente', 5, 5, 'outlet 2 ñ', 'format 2 ñ', 2.5, 2.5, 'negative', 0, 'public_summary 2 ñ', 'sensitivity 2 ñ', '010101');
INSERT INTO public.incident VALUES (3, 4, 2, 'incident_id 1 ñ~2', '78cba647a334ca74c4830172', 1795953914230121, 'incident_id 1 ñ', 'media', 'restriction_of_observers', 'major', 'confirmed_true', 'verified', 1, 1, 1622995200000000, 1622995200000000, 1622995200000000, 1622995200000000, '000001', -77.125, -12, 4, 4, 'station 1 ñ', 'team 1 ñ', 'source 1 ñ', 'summary 1 ñ', 'actor 1 ñ', 'target 1 ñ', 4, 'competent_body 1 ñ', 'instance 1 ñ', '2021-06-02', '2021-06-02', '2021-06-02', 'infundada', 4, 4, 'outlet 1 ñ', 'format 1 ñ', 1.5, 1.5, 'neutral', 1, 'public_summary 1 ñ', 'revised', '010101');
INSERT INTO public.incident VALUES (4, 4, 3, 'incident_id 2 ñ~2', '563cf5fb19f4683a3a706065', 1795953914230121, 'incident_id 2 ñ', 'legal', 'unauthorised_persons', 'moderate', 'confirmed_false', 'action_pending', 0, 0, 1622998800000000, 1622998800000000, 1622998800000000, 1622998800000000, '000002', -77.25, -12, 5, 5, 'station 2 ñ', 'team 2 ñ', 'source 2 ñ', 'summary 2 ñ', 'actor 2 ñ', 'target 2 ñ', 5, 'competent_body 2 ñ', 'instance 2 ñ', '2021-06-03', '2021-06-03', '2021-06-03', 'improcedente', 5, 5, 'outlet 2 ñ', 'format 2 ñ', 2.5, 2.5, 'negative', 0, 'public_summary 2 ñ', 'revised', '010101');
INSERT INTO public.login_failure VALUES (1, 'ana', '10.0.0.1', 1795953917151655);
INSERT INTO public.logout VALUES ('login-1', 1795953917168408);
INSERT INTO public.records_mission VALUES ('per-2021');
INSERT INTO public.records_schema VALUES (1);
INSERT INTO public.release_decision VALUES (1, 'incident_id 1 ñ', 'hold', 'ana', 1795953918720856, 'a2053e4ebebdc4068d12d37e', '{}');
INSERT INTO public.release_decision VALUES (2, 'incident_id 2 ñ', 'hold', 'ana', 1795953918731702, '67420e0dbcb243aebd1d71b5', '{}');
INSERT INTO public.secret VALUES ('public_id', '15dcaf7d12a8b98b9fd24305dedcdb4633d7b9825cacfcbea429b69f70af7e86');
INSERT INTO public.snapshot VALUES (1, 1795953919927777, 'ana', 'x', 3);
INSERT INTO public.snapshot_look VALUES (1, 1, 'gdbzb6q2gtvy2o4b', false, '020101', 'electoral_process', 'confirmed_true', 'sealing', 'major', 1622998800000000, 1623020400000000);
INSERT INTO public.snapshot_look VALUES (2, 1, 'nf76rt6xnre3ii43', false, '020101', 'electoral_process', 'confirmed_true', 'sealing', 'major', 1622998800000000, 1623020400000000);
INSERT INTO public.snapshot_look VALUES (3, 1, 'wfkdy6ydk57i7s6n', false, '020101', 'electoral_process', 'confirmed_true', 'sealing', 'major', 1622998800000000, 1623020400000000);
INSERT INTO public.station VALUES (1, 5, 2, 'station 1 ñ', '9f17cdead70098666dd54959', 1795953914247444, 'station 1 ñ', '000001', 'unit_name 1 ñ', 'polling_place 1 ñ', 'address 1 ñ', 'rural', 4, -77.125, -12, '010101');
INSERT INTO public.station VALUES (2, 5, 3, 'station 2 ñ', 'db77c9b44e6089a5bbe73178', 1795953914247444, 'station 2 ñ', '000002', 'unit_name 2 ñ', 'polling_place 2 ñ', 'address 2 ñ', 'urban', 5, -77.25, -12, '010101');
INSERT INTO public.station VALUES (3, 6, 2, 'station 1 ñ~2', '287d0fc8174efe2280427b77', 1795953914266686, 'station 1 ñ', '000001', 'unit_name 1 ñ', 'polling_place 1 ñ', 'revised', 'rural', 4, -77.125, -12, '010101');
INSERT INTO public.station VALUES (4, 6, 3, 'station 2 ñ~2', '2a41078acfb519363453be26', 1795953914266686, 'station 2 ñ', '000002', 'unit_name 2 ñ', 'polling_place 2 ñ', 'revised', 'urban', 5, -77.25, -12, '010101');
INSERT INTO public.station_result VALUES (1, 7, 2, 'series 1 ñ/station 1 ñ/1622995200000000', 'f5ca2c0af4d9454817017c80', 1795953914288139, 'station 1 ñ', '000001', 'series 1 ñ', 1622995200000000, 'normal', 'incomplete', 1, 4, 4, 4, 4, 4, '{"a":10}');
INSERT INTO public.station_result VALUES (2, 7, 3, 'series 2 ñ/station 2 ñ/1622998800000000', '5ddbaa3ddba0623a2fd05094', 1795953914288139, 'station 2 ñ', '000002', 'series 2 ñ', 1622998800000000, 'observed', 'material_error', 0, 5, 5, 5, 5, 5, '{"a":20,"b":4}');
INSERT INTO public.tally VALUES (1, 9, 2, 'series 1 ñ/000001//1622995200000000', '82e0ed97ad3ed9777a6f5c99', 1795953914345642, '000001', 'series 1 ñ', 1622995200000000, NULL, 4, 4, 4, 4, 4, 4, 4, 4, '{"a":10}');
INSERT INTO public.tally VALUES (2, 9, 3, 'series 2 ñ/000002//1622998800000000', '424179498e9678e9a25e911d', 1795953914345642, '000002', 'series 2 ñ', 1622998800000000, NULL, 5, 5, 5, 5, 5, 5, 5, 5, '{"a":20,"b":4}');
INSERT INTO public.visit VALUES (1, 13, 2, 'visit_id 1 ñ', '26f7a1c65c4b5613d7fbcc95', 1795953914441660, 'visit_id 1 ñ', 'team 1 ñ', 'station 1 ñ', 1622995200000000, 1622995200000000, 'visited', 'partial', 1622995200000000, '000001', 'note 1 ñ');
INSERT INTO public.visit VALUES (2, 13, 3, 'visit_id 2 ñ', '978c00224575dbe47bcc1f12', 1795953914441660, 'visit_id 2 ñ', 'team 2 ñ', 'station 2 ñ', 1622998800000000, 1622998800000000, 'cancelled', 'missing', 1622998800000000, '000002', 'note 2 ñ');
INSERT INTO public.visit VALUES (3, 14, 2, 'visit_id 1 ñ~2', '833aac68d64a7c3eb9b3ae0f', 1795953914457200, 'visit_id 1 ñ', 'team 1 ñ', 'station 1 ñ', 1622995200000000, 1622995200000000, 'visited', 'partial', 1622995200000000, '000001', 'revised');
INSERT INTO public.visit VALUES (4, 14, 3, 'visit_id 2 ñ~2', '83d3f118fe5761ef54c582db', 1795953914457200, 'visit_id 2 ñ', 'team 2 ñ', 'station 2 ñ', 1622998800000000, 1622998800000000, 'cancelled', 'missing', 1622998800000000, '000002', 'revised');
SELECT pg_catalog.setval('public.acknowledgements_id_seq', 1, true);
SELECT pg_catalog.setval('public.briefs_id_seq', 1, true);
SELECT pg_catalog.setval('public.challenge_id_seq', 2, true);
SELECT pg_catalog.setval('public.deployment_id_seq', 4, true);
SELECT pg_catalog.setval('public.imports_id_seq', 14, true);
SELECT pg_catalog.setval('public.incident_id_seq', 4, true);
SELECT pg_catalog.setval('public.login_failure_id_seq', 1, true);
SELECT pg_catalog.setval('public.records_schema_version_seq', 1, false);
SELECT pg_catalog.setval('public.release_decision_id_seq', 2, true);
SELECT pg_catalog.setval('public.snapshot_look_id_seq', 3, true);
SELECT pg_catalog.setval('public.station_id_seq', 4, true);
SELECT pg_catalog.setval('public.station_result_id_seq', 2, true);
SELECT pg_catalog.setval('public.tally_id_seq', 2, true);
SELECT pg_catalog.setval('public.visit_id_seq', 4, true);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (username);
ALTER TABLE ONLY public.acknowledgements
    ADD CONSTRAINT acknowledgements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.briefs
    ADD CONSTRAINT briefs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.challenge
    ADD CONSTRAINT challenge_instance_id_key UNIQUE (instance_id);
ALTER TABLE ONLY public.challenge
    ADD CONSTRAINT challenge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_instance_id_key UNIQUE (instance_id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_instance_id_key UNIQUE (instance_id);
ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.login_failure
    ADD CONSTRAINT login_failure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.logout
    ADD CONSTRAINT logout_pkey PRIMARY KEY (login);
ALTER TABLE ONLY public.records_mission
    ADD CONSTRAINT records_mission_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.records_schema
    ADD CONSTRAINT records_schema_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.release_decision
    ADD CONSTRAINT release_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.secret
    ADD CONSTRAINT secret_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.snapshot_look
    ADD CONSTRAINT snapshot_look_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.snapshot
    ADD CONSTRAINT snapshot_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_instance_id_key UNIQUE (instance_id);
ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.station_result
    ADD CONSTRAINT station_result_instance_id_key UNIQUE (instance_id);
ALTER TABLE ONLY public.station_result
    ADD CONSTRAINT station_result_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_instance_id_key UNIQUE (instance_id);
ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_instance_id_key UNIQUE (instance_id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_pkey PRIMARY KEY (id);
CREATE INDEX ix_acknowledgements_alert ON public.acknowledgements USING btree (alert);
CREATE INDEX ix_login_failure_address ON public.login_failure USING btree (address);
CREATE INDEX ix_login_failure_username ON public.login_failure USING btree (username);
CREATE INDEX ix_release_decision_incident_id ON public.release_decision USING btree (incident_id);
CREATE INDEX ix_snapshot_look_public_id ON public.snapshot_look USING btree (public_id);
