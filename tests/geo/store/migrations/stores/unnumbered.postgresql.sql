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
ALTER TABLE ONLY public.challenge ALTER COLUMN id SET DEFAULT nextval('public.challenge_id_seq'::regclass);
ALTER TABLE ONLY public.deployment ALTER COLUMN id SET DEFAULT nextval('public.deployment_id_seq'::regclass);
ALTER TABLE ONLY public.imports ALTER COLUMN id SET DEFAULT nextval('public.imports_id_seq'::regclass);
ALTER TABLE ONLY public.incident ALTER COLUMN id SET DEFAULT nextval('public.incident_id_seq'::regclass);
ALTER TABLE ONLY public.login_failure ALTER COLUMN id SET DEFAULT nextval('public.login_failure_id_seq'::regclass);
ALTER TABLE ONLY public.release_decision ALTER COLUMN id SET DEFAULT nextval('public.release_decision_id_seq'::regclass);
ALTER TABLE ONLY public.snapshot_look ALTER COLUMN id SET DEFAULT nextval('public.snapshot_look_id_seq'::regclass);
ALTER TABLE ONLY public.station ALTER COLUMN id SET DEFAULT nextval('public.station_id_seq'::regclass);
ALTER TABLE ONLY public.station_result ALTER COLUMN id SET DEFAULT nextval('public.station_result_id_seq'::regclass);
ALTER TABLE ONLY public.tally ALTER COLUMN id SET DEFAULT nextval('public.tally_id_seq'::regclass);
ALTER TABLE ONLY public.visit ALTER COLUMN id SET DEFAULT nextval('public.visit_id_seq'::regclass);
INSERT INTO public.account VALUES ('ana', 'editor', '$argon2id$v=19$m=65536,t=3,p=4$LXNPbc3XbSYd3CiDQltAKQ$7w2+Ii4D2+JinXr3jMqv18LSjqdb9k5VKhMafS5yWdE', false, 1, 1795953902101357);
INSERT INTO public.acknowledgements VALUES (1, 'alert-1', 'acknowledged', 1795953903062051, 'ana', '');
INSERT INTO public.audit VALUES (1, 1795953902106317, 'root', 'account add', 'ana', '{"role":"editor"}', '0447142c4262debc2fdb90dbc3223f9a2918ed41397879930141c443a83b8609');
INSERT INTO public.audit VALUES (2, 1795953902448797, 'ana', 'login refused', '10.0.0.1', '{}', '46d5e8adf8012829f8b0ee7c08b1d253b568e45e9b92d7e769de8b6d48a76553');
INSERT INTO public.audit VALUES (3, 1795953902467479, 'ana', 'logout', '', '{}', '0fb301f5edecfeb2dafd1bebae3689ff4e264ff58e74ea96bf5412c4f17f6468');
INSERT INTO public.audit VALUES (4, 1795953903188528, 'ana', 'hold', 'incident_id 1 ñ', '{"seen":"a2053e4ebebdc4068d12d37e"}', '5155bae21b8593f0d854cf1635bbae8c170b62f0dd315edbc041ea4504887907');
INSERT INTO public.audit VALUES (5, 1795953903196356, 'ana', 'hold', 'incident_id 2 ñ', '{"seen":"67420e0dbcb243aebd1d71b5"}', '99ac626a47ec53d426afefeaeec4c1f05a893e646dbdb912a78cbfbd0abcc2d0');
INSERT INTO public.audit VALUES (6, 1795953903387129, 'ana', 'publish', 'x', '{}', 'b5ea0ae9dd3b62425d79a48bea914fe894addf6b5bbb572508c62b22253cc3e0');
INSERT INTO public.challenge VALUES (1, 11, 2, 'station 1 ñ', '146030a09f52dc30e783943f', 1795953901663590, 'station 1 ñ', '000001', 'normal', 'incomplete', 1622995200000000, 1622995200000000, 'counted', 4, 4, -77.125, -12, 4, '{"a":10}', '010101');
INSERT INTO public.challenge VALUES (2, 11, 3, 'station 2 ñ', '6195b20e64bbdf07da749e3d', 1795953901663590, 'station 2 ñ', '000002', 'observed', 'material_error', 1622998800000000, 1622998800000000, 'annulled', 5, 5, -77.25, -12, 5, '{"a":20,"b":4}', '010101');
INSERT INTO public.deployment VALUES (1, 1, 2, 'deployment_id 1 ñ', '359b0fe4a2eb8763e524231b', 1795953901481949, 'deployment_id 1 ñ', 'team 1 ñ', 'LTO', 'trade_unionist', 'origin_country 1 ñ', 1622995200000000, 1622995200000000, 1622995200000000, 'confirmed', 'mobile', 4, '000001', -77.125, -12, 'note 1 ñ', '010101');
INSERT INTO public.deployment VALUES (2, 1, 3, 'deployment_id 2 ñ', '3ab4c4b52c69581169f8daf4', 1795953901481949, 'deployment_id 2 ñ', 'team 2 ñ', 'STO', 'analyst', 'origin_country 2 ñ', 1622998800000000, 1622998800000000, 1622998800000000, 'in_place', 'static', 5, '000002', -77.25, -12, 'note 2 ñ', '010101');
INSERT INTO public.deployment VALUES (3, 2, 2, 'deployment_id 1 ñ~2', '124ce88d83a219a12f7601c7', 1795953901498527, 'deployment_id 1 ñ', 'team 1 ñ', 'LTO', 'trade_unionist', 'origin_country 1 ñ', 1622995200000000, 1622995200000000, 1622995200000000, 'confirmed', 'mobile', 4, '000001', -77.125, -12, 'revised', '010101');
INSERT INTO public.deployment VALUES (4, 2, 3, 'deployment_id 2 ñ~2', 'b3440c9403d94ceef77954e5', 1795953901498527, 'deployment_id 2 ñ', 'team 2 ñ', 'STO', 'analyst', 'origin_country 2 ñ', 1622998800000000, 1622998800000000, 1622998800000000, 'in_place', 'static', 5, '000002', -77.25, -12, 'revised', '010101');
INSERT INTO public.imports VALUES (1, 'deployment', 'deployment.csv', 1795953901481949, 2, 0, 0, '{"format": "x"}', '59a47f6b7f39c4ab892dce18aaa262bc8990e399d218ff023cd0961b22a83570');
INSERT INTO public.imports VALUES (2, 'deployment', 'deployment.csv', 1795953901498527, 2, 0, 0, '{"format": "x"}', 'cde71197898171a138d208ad3f1f6b107e44134bca771b6b9d156653cc6bec8c');
INSERT INTO public.imports VALUES (3, 'incident', 'incident.csv', 1795953901522018, 2, 0, 0, '{"format": "x"}', 'b8acfe6575f2e33d493a02732cad13680bd0a6ae5c84e1d12b743ce599a8d339');
INSERT INTO public.imports VALUES (4, 'incident', 'incident.csv', 1795953901559280, 2, 0, 0, '{"format": "x"}', '56bd488d91ce71f05d2d823a00abbc318989bcf6509b71b80b2e79a2bf9d4be1');
INSERT INTO public.imports VALUES (5, 'station', 'station.csv', 1795953901571592, 2, 0, 0, '{"format": "x"}', '1ecaa3e1a88f0eb691fb1174cc0380cebfecbca769f043b8abca293c457d5a16');
INSERT INTO public.imports VALUES (6, 'station', 'station.csv', 1795953901585269, 2, 0, 0, '{"format": "x"}', '8bd41b73a0828bb9ed02dd77da52591f1dab489f0d9c4cf1a57562d3724169bf');
INSERT INTO public.imports VALUES (7, 'station_result', 'station_result.csv', 1795953901599320, 2, 0, 0, '{"format": "x"}', '11a05c067f5af42865647331e3d54a0c866195bfa7f4eab9b603b3d5d83dff85');
INSERT INTO public.imports VALUES (8, 'station_result', 'station_result.csv', 1795953901617941, 0, 2, 0, '{"format": "x"}', '11a05c067f5af42865647331e3d54a0c866195bfa7f4eab9b603b3d5d83dff85');
INSERT INTO public.imports VALUES (9, 'tally', 'tally.csv', 1795953901628411, 2, 0, 0, '{"format": "x"}', '7d51dc41e0e9284c4221db1a942a13a33b3d3f4ebd32205cf776c42d4a166362');
INSERT INTO public.imports VALUES (10, 'tally', 'tally.csv', 1795953901644271, 0, 2, 0, '{"format": "x"}', '7d51dc41e0e9284c4221db1a942a13a33b3d3f4ebd32205cf776c42d4a166362');
INSERT INTO public.imports VALUES (11, 'challenge', 'challenge.csv', 1795953901663590, 2, 0, 0, '{"format": "x"}', '72d1a62aa98ee32f1df811937cef6c656027f0b32825a12569d8409c4cf6902a');
INSERT INTO public.imports VALUES (12, 'challenge', 'challenge.csv', 1795953901689212, 0, 2, 0, '{"format": "x"}', '72d1a62aa98ee32f1df811937cef6c656027f0b32825a12569d8409c4cf6902a');
INSERT INTO public.imports VALUES (13, 'visit', 'visit.csv', 1795953901712914, 2, 0, 0, '{"format": "x"}', 'ef7a7462bf9871537717cac7641ec3385b5107b03f9994ab44cdcfc1b87790f7');
INSERT INTO public.imports VALUES (14, 'visit', 'visit.csv', 1795953901737246, 2, 0, 0, '{"format": "x"}', 'fe128c79cef25b65b7befbe515f43920452e7462ad3f710dd6547e9602e39ed0');
INSERT INTO public.incident VALUES (1, 3, 2, 'incident_id 1 ñ', '6883db5ed238ae2b7bc1f803', 1795953901522018, 'incident_id 1 ñ', 'media', 'restriction_of_observers', 'major', 'confirmed_true', 'verified', 1, 1, 1622995200000000, 1622995200000000, 1622995200000000, 1622995200000000, '000001', -77.125, -12, 4, 4, 'station 1 ñ', 'team 1 ñ', 'source 1 ñ', 'summary 1 ñ', 'actor 1 ñ', 'target 1 ñ', 4, 'competent_body 1 ñ', 'instance 1 ñ', '2021-06-02', '2021-06-02', '2021-06-02', 'infundada', 4, 4, 'outlet 1 ñ', 'format 1 ñ', 1.5, 1.5, 'neutral', 1, 'public_summary 1 ñ', 'sensitivity 1 ñ', '010101');
INSERT INTO public.incident VALUES (2, 3, 3, 'incident_id 2 ñ', '342f5c1730130e27f96fad11', 1795953901522018, 'incident_id 2 ñ', 'legal', 'unauthorised_persons', 'moderate', 'confirmed_false', 'action_pending', 0, 0, 1622998800000000, 1622998800000000, 1622998800000000, 1622998800000000, '000002', -77.25, -12, 5, 5, 'station 2 ñ', 'team 2 ñ', 'source 2 ñ', 'summary 2 ñ', 'actor 2 ñ', 'target 2 ñ', 5, 'competent_body 2 ñ', 'instance 2 ñ', '2021-06-03', '2021-06-03', '2021-06-03', 'improcedente', 5, 5, 'outlet 2 ñ', 'format 2 ñ', 2.5, 2.5, 'negative', 0, 'public_summary 2 ñ', 'sensitivity 2 ñ', '010101');
INSERT INTO public.incident VALUES (3, 4, 2, 'incident_id 1 ñ~2', '78cba647a334ca74c4830172', 1795953901559280, 'incident_id 1 ñ', 'media', 'restriction_of_observers', 'major', 'confirmed_true', 'verified', 1, 1, 1622995200000000, 1622995200000000, 1622995200000000, 1622995200000000, '000001', -77.125, -12, 4, 4, 'station 1 ñ', 'team 1 ñ', 'source 1 ñ', 'summary 1 ñ', 'actor 1 ñ', 'target 1 ñ', 4, 'competent_body 1 ñ', 'instance 1 ñ', '2021-06-02', '2021-06-02', '2021-06-02', 'infundada', 4, 4, 'outlet 1 ñ', 'format 1 ñ', 1.5, 1.5, 'neutral', 1, 'public_summary 1 ñ', 'revised', '010101');
INSERT INTO public.incident VALUES (4, 4, 3, 'incident_id 2 ñ~2', '563cf5fb19f4683a3a706065', 1795953901559280, 'incident_id 2 ñ', 'legal', 'unauthorised_persons', 'moderate', 'confirmed_false', 'action_pending', 0, 0, 1622998800000000, 1622998800000000, 1622998800000000, 1622998800000000, '000002', -77.25, -12, 5, 5, 'station 2 ñ', 'team 2 ñ', 'source 2 ñ', 'summary 2 ñ', 'actor 2 ñ', 'target 2 ñ', 5, 'competent_body 2 ñ', 'instance 2 ñ', '2021-06-03', '2021-06-03', '2021-06-03', 'improcedente', 5, 5, 'outlet 2 ñ', 'format 2 ñ', 2.5, 2.5, 'negative', 0, 'public_summary 2 ñ', 'revised', '010101');
INSERT INTO public.login_failure VALUES (1, 'ana', '10.0.0.1', 1795953902445912);
INSERT INTO public.logout VALUES ('login-1', 1795953902464348);
INSERT INTO public.release_decision VALUES (1, 'incident_id 1 ñ', 'hold', 'ana', 1795953903184046, 'a2053e4ebebdc4068d12d37e', '{}');
INSERT INTO public.release_decision VALUES (2, 'incident_id 2 ñ', 'hold', 'ana', 1795953903191700, '67420e0dbcb243aebd1d71b5', '{}');
INSERT INTO public.secret VALUES ('public_id', '8dea994a89b084ebe9a77ff9225333437da9823f14e94d7e3ef23723f0c16d60');
INSERT INTO public.snapshot VALUES (1, 1795953903376096, 'ana', 'x', 3);
INSERT INTO public.snapshot_look VALUES (1, 1, 'gdbzb6q2gtvy2o4b', false, '020101', 'electoral_process', 'confirmed_true', 'sealing', 'major', 1622998800000000, 1623020400000000);
INSERT INTO public.snapshot_look VALUES (2, 1, 'nf76rt6xnre3ii43', false, '020101', 'electoral_process', 'confirmed_true', 'sealing', 'major', 1622998800000000, 1623020400000000);
INSERT INTO public.snapshot_look VALUES (3, 1, 'wfkdy6ydk57i7s6n', false, '020101', 'electoral_process', 'confirmed_true', 'sealing', 'major', 1622998800000000, 1623020400000000);
INSERT INTO public.station VALUES (1, 5, 2, 'station 1 ñ', '9f17cdead70098666dd54959', 1795953901571592, 'station 1 ñ', '000001', 'unit_name 1 ñ', 'polling_place 1 ñ', 'address 1 ñ', 'rural', 4, -77.125, -12, '010101');
INSERT INTO public.station VALUES (2, 5, 3, 'station 2 ñ', 'db77c9b44e6089a5bbe73178', 1795953901571592, 'station 2 ñ', '000002', 'unit_name 2 ñ', 'polling_place 2 ñ', 'address 2 ñ', 'urban', 5, -77.25, -12, '010101');
INSERT INTO public.station VALUES (3, 6, 2, 'station 1 ñ~2', '287d0fc8174efe2280427b77', 1795953901585269, 'station 1 ñ', '000001', 'unit_name 1 ñ', 'polling_place 1 ñ', 'revised', 'rural', 4, -77.125, -12, '010101');
INSERT INTO public.station VALUES (4, 6, 3, 'station 2 ñ~2', '2a41078acfb519363453be26', 1795953901585269, 'station 2 ñ', '000002', 'unit_name 2 ñ', 'polling_place 2 ñ', 'revised', 'urban', 5, -77.25, -12, '010101');
INSERT INTO public.station_result VALUES (1, 7, 2, 'series 1 ñ/station 1 ñ/1622995200000000', 'f5ca2c0af4d9454817017c80', 1795953901599320, 'station 1 ñ', '000001', 'series 1 ñ', 1622995200000000, 'normal', 'incomplete', 1, 4, 4, 4, 4, 4, '{"a":10}');
INSERT INTO public.station_result VALUES (2, 7, 3, 'series 2 ñ/station 2 ñ/1622998800000000', '5ddbaa3ddba0623a2fd05094', 1795953901599320, 'station 2 ñ', '000002', 'series 2 ñ', 1622998800000000, 'observed', 'material_error', 0, 5, 5, 5, 5, 5, '{"a":20,"b":4}');
INSERT INTO public.tally VALUES (1, 9, 2, 'series 1 ñ/000001//1622995200000000', '82e0ed97ad3ed9777a6f5c99', 1795953901628411, '000001', 'series 1 ñ', 1622995200000000, NULL, 4, 4, 4, 4, 4, 4, 4, 4, '{"a":10}');
INSERT INTO public.tally VALUES (2, 9, 3, 'series 2 ñ/000002//1622998800000000', '424179498e9678e9a25e911d', 1795953901628411, '000002', 'series 2 ñ', 1622998800000000, NULL, 5, 5, 5, 5, 5, 5, 5, 5, '{"a":20,"b":4}');
INSERT INTO public.visit VALUES (1, 13, 2, 'visit_id 1 ñ', '26f7a1c65c4b5613d7fbcc95', 1795953901712914, 'visit_id 1 ñ', 'team 1 ñ', 'station 1 ñ', 1622995200000000, 1622995200000000, 'visited', 'partial', 1622995200000000, '000001', 'note 1 ñ');
INSERT INTO public.visit VALUES (2, 13, 3, 'visit_id 2 ñ', '978c00224575dbe47bcc1f12', 1795953901712914, 'visit_id 2 ñ', 'team 2 ñ', 'station 2 ñ', 1622998800000000, 1622998800000000, 'cancelled', 'missing', 1622998800000000, '000002', 'note 2 ñ');
INSERT INTO public.visit VALUES (3, 14, 2, 'visit_id 1 ñ~2', '833aac68d64a7c3eb9b3ae0f', 1795953901737246, 'visit_id 1 ñ', 'team 1 ñ', 'station 1 ñ', 1622995200000000, 1622995200000000, 'visited', 'partial', 1622995200000000, '000001', 'revised');
INSERT INTO public.visit VALUES (4, 14, 3, 'visit_id 2 ñ~2', '83d3f118fe5761ef54c582db', 1795953901737246, 'visit_id 2 ñ', 'team 2 ñ', 'station 2 ñ', 1622998800000000, 1622998800000000, 'cancelled', 'missing', 1622998800000000, '000002', 'revised');
SELECT pg_catalog.setval('public.acknowledgements_id_seq', 1, true);
SELECT pg_catalog.setval('public.challenge_id_seq', 2, true);
SELECT pg_catalog.setval('public.deployment_id_seq', 4, true);
SELECT pg_catalog.setval('public.imports_id_seq', 14, true);
SELECT pg_catalog.setval('public.incident_id_seq', 4, true);
SELECT pg_catalog.setval('public.login_failure_id_seq', 1, true);
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
