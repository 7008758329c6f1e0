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
    votes json
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
    note character varying
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
    sensitivity character varying
);
CREATE SEQUENCE public.incident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.incident_id_seq OWNED BY public.incident.id;
CREATE TABLE public.station (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    source_row bigint,
    instance_id character varying NOT NULL,
    content_hash character varying NOT NULL,
    recorded_at bigint NOT NULL,
    station character varying,
    unit character varying,
    polling_place character varying,
    address character varying,
    registered_voters bigint,
    lon double precision,
    lat double precision
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
ALTER TABLE ONLY public.challenge ALTER COLUMN id SET DEFAULT nextval('public.challenge_id_seq'::regclass);
ALTER TABLE ONLY public.deployment ALTER COLUMN id SET DEFAULT nextval('public.deployment_id_seq'::regclass);
ALTER TABLE ONLY public.imports ALTER COLUMN id SET DEFAULT nextval('public.imports_id_seq'::regclass);
ALTER TABLE ONLY public.incident ALTER COLUMN id SET DEFAULT nextval('public.incident_id_seq'::regclass);
ALTER TABLE ONLY public.station ALTER COLUMN id SET DEFAULT nextval('public.station_id_seq'::regclass);
ALTER TABLE ONLY public.station_result ALTER COLUMN id SET DEFAULT nextval('public.station_result_id_seq'::regclass);
ALTER TABLE ONLY public.tally ALTER COLUMN id SET DEFAULT nextval('public.tally_id_seq'::regclass);
INSERT INTO public.challenge VALUES (1, 11, 2, 'station 1 ñ', '146030a09f52dc30e783943f', 1795953895831565, 'station 1 ñ', '000001', 'normal', 'incomplete', 1622995200000000, 1622995200000000, 'counted', 4, 4, -77.125, -12, 4, '{"a":10}');
INSERT INTO public.challenge VALUES (2, 11, 3, 'station 2 ñ', '6195b20e64bbdf07da749e3d', 1795953895831565, 'station 2 ñ', '000002', 'observed', 'material_error', 1622998800000000, 1622998800000000, 'annulled', 5, 5, -77.25, -12, 5, '{"a":20,"b":4}');
INSERT INTO public.deployment VALUES (1, 1, 2, 'deployment_id 1 ñ', '359b0fe4a2eb8763e524231b', 1795953895672807, 'deployment_id 1 ñ', 'team 1 ñ', 'LTO', 'trade_unionist', 'origin_country 1 ñ', 1622995200000000, 1622995200000000, 1622995200000000, 'confirmed', 'mobile', 4, '000001', -77.125, -12, 'note 1 ñ');
INSERT INTO public.deployment VALUES (2, 1, 3, 'deployment_id 2 ñ', '3ab4c4b52c69581169f8daf4', 1795953895672807, 'deployment_id 2 ñ', 'team 2 ñ', 'STO', 'analyst', 'origin_country 2 ñ', 1622998800000000, 1622998800000000, 1622998800000000, 'in_place', 'static', 5, '000002', -77.25, -12, 'note 2 ñ');
INSERT INTO public.deployment VALUES (3, 2, 2, 'deployment_id 1 ñ~2', '124ce88d83a219a12f7601c7', 1795953895689396, 'deployment_id 1 ñ', 'team 1 ñ', 'LTO', 'trade_unionist', 'origin_country 1 ñ', 1622995200000000, 1622995200000000, 1622995200000000, 'confirmed', 'mobile', 4, '000001', -77.125, -12, 'revised');
INSERT INTO public.deployment VALUES (4, 2, 3, 'deployment_id 2 ñ~2', 'b3440c9403d94ceef77954e5', 1795953895689396, 'deployment_id 2 ñ', 'team 2 ñ', 'STO', 'analyst', 'origin_country 2 ñ', 1622998800000000, 1622998800000000, 1622998800000000, 'in_place', 'static', 5, '000002', -77.25, -12, 'revised');
INSERT INTO public.imports VALUES (1, 'deployment', 'deployment.csv', 1795953895672807, 2, 0, 0, '{"format": "x"}', '4a12ce4069d6243e5f6d59477e9b3a49adb3af1300c8f6a07023acd0fa3a668e');
INSERT INTO public.imports VALUES (2, 'deployment', 'deployment.csv', 1795953895689396, 2, 0, 0, '{"format": "x"}', '177b7e8124d739e6f18fa7e635718cc59c3a6e3a4a6c01512e1f1adeb7c7566b');
INSERT INTO public.imports VALUES (3, 'incident', 'incident.csv', 1795953895710177, 2, 0, 0, '{"format": "x"}', '2ee3cc8ef3abf75b59d7f61e797f3d526099c0971c6a0984022c69dcdd4fa553');
INSERT INTO public.imports VALUES (4, 'incident', 'incident.csv', 1795953895736686, 2, 0, 0, '{"format": "x"}', '3d498e0e96e4056bed3c63b9e4b72bb9c0873f04ddacf2de0aa430f1b426e34f');
INSERT INTO public.imports VALUES (5, 'station', 'station.csv', 1795953895748262, 2, 0, 0, '{"format": "x"}', 'c1fd7cf5d5c5d89727b21d0d62b9e45991aa8da7ba8921910b543efbb60d0d7e');
INSERT INTO public.imports VALUES (6, 'station', 'station.csv', 1795953895761487, 2, 0, 0, '{"format": "x"}', '5f2dc1c00d45bc7e2ade747018052e7446d904b79b8208dccf94ef12f52c800f');
INSERT INTO public.imports VALUES (7, 'station_result', 'station_result.csv', 1795953895770606, 2, 0, 0, '{"format": "x"}', '6710ad1b2ffc58a51103eed66fa190c4630b7b2f7cd7402bad1f088c109ff3de');
INSERT INTO public.imports VALUES (8, 'station_result', 'station_result.csv', 1795953895788766, 0, 2, 0, '{"format": "x"}', '6710ad1b2ffc58a51103eed66fa190c4630b7b2f7cd7402bad1f088c109ff3de');
INSERT INTO public.imports VALUES (9, 'tally', 'tally.csv', 1795953895799541, 2, 0, 0, '{"format": "x"}', 'a9cc314a19f2a77a28b60c3dbdb859de8d4bd43aaafd5dee0438227c8a0bc25d');
INSERT INTO public.imports VALUES (10, 'tally', 'tally.csv', 1795953895815325, 0, 2, 0, '{"format": "x"}', 'a9cc314a19f2a77a28b60c3dbdb859de8d4bd43aaafd5dee0438227c8a0bc25d');
INSERT INTO public.imports VALUES (11, 'challenge', 'challenge.csv', 1795953895831565, 2, 0, 0, '{"format": "x"}', 'ff97627d9ab121fa16844fbcbe746ebebe0e7147ec3513f6bf939789e47dbe40');
INSERT INTO public.imports VALUES (12, 'challenge', 'challenge.csv', 1795953895847357, 0, 2, 0, '{"format": "x"}', 'ff97627d9ab121fa16844fbcbe746ebebe0e7147ec3513f6bf939789e47dbe40');
INSERT INTO public.incident VALUES (1, 3, 2, 'incident_id 1 ñ', '6883db5ed238ae2b7bc1f803', 1795953895710177, 'incident_id 1 ñ', 'media', 'restriction_of_observers', 'major', 'confirmed_true', 'verified', 1, 1, 1622995200000000, 1622995200000000, 1622995200000000, 1622995200000000, '000001', -77.125, -12, 4, 4, 'station 1 ñ', 'team 1 ñ', 'source 1 ñ', 'summary 1 ñ', 'actor 1 ñ', 'target 1 ñ', 4, 'competent_body 1 ñ', 'instance 1 ñ', '2021-06-02', '2021-06-02', '2021-06-02', 'infundada', 4, 4, 'outlet 1 ñ', 'format 1 ñ', 1.5, 1.5, 'neutral', 1, 'public_summary 1 ñ', 'sensitivity 1 ñ');
INSERT INTO public.incident VALUES (2, 3, 3, 'incident_id 2 ñ', '342f5c1730130e27f96fad11', 1795953895710177, 'incident_id 2 ñ', 'legal', 'unauthorised_persons', 'moderate', 'confirmed_false', 'action_pending', 0, 0, 1622998800000000, 1622998800000000, 1622998800000000, 1622998800000000, '000002', -77.25, -12, 5, 5, 'station 2 ñ', 'team 2 ñ', 'source 2 ñ', 'summary 2 ñ', 'actor 2 ñ', 'target 2 ñ', 5, 'competent_body 2 ñ', 'instance 2 ñ', '2021-06-03', '2021-06-03', '2021-06-03', 'improcedente', 5, 5, 'outlet 2 ñ', 'format 2 ñ', 2.5, 2.5, 'negative', 0, 'public_summary 2 ñ', 'sensitivity 2 ñ');
INSERT INTO public.incident VALUES (3, 4, 2, 'incident_id 1 ñ~2', '78cba647a334ca74c4830172', 1795953895736686, 'incident_id 1 ñ', 'media', 'restriction_of_observers', 'major', 'confirmed_true', 'verified', 1, 1, 1622995200000000, 1622995200000000, 1622995200000000, 1622995200000000, '000001', -77.125, -12, 4, 4, 'station 1 ñ', 'team 1 ñ', 'source 1 ñ', 'summary 1 ñ', 'actor 1 ñ', 'target 1 ñ', 4, 'competent_body 1 ñ', 'instance 1 ñ', '2021-06-02', '2021-06-02', '2021-06-02', 'infundada', 4, 4, 'outlet 1 ñ', 'format 1 ñ', 1.5, 1.5, 'neutral', 1, 'public_summary 1 ñ', 'revised');
INSERT INTO public.incident VALUES (4, 4, 3, 'incident_id 2 ñ~2', '563cf5fb19f4683a3a706065', 1795953895736686, 'incident_id 2 ñ', 'legal', 'unauthorised_persons', 'moderate', 'confirmed_false', 'action_pending', 0, 0, 1622998800000000, 1622998800000000, 1622998800000000, 1622998800000000, '000002', -77.25, -12, 5, 5, 'station 2 ñ', 'team 2 ñ', 'source 2 ñ', 'summary 2 ñ', 'actor 2 ñ', 'target 2 ñ', 5, 'competent_body 2 ñ', 'instance 2 ñ', '2021-06-03', '2021-06-03', '2021-06-03', 'improcedente', 5, 5, 'outlet 2 ñ', 'format 2 ñ', 2.5, 2.5, 'negative', 0, 'public_summary 2 ñ', 'revised');
INSERT INTO public.station VALUES (1, 5, 2, 'station 1 ñ', '74158ee2bacdf14c68fa9904', 1795953895748262, 'station 1 ñ', '000001', 'polling_place 1 ñ', 'address 1 ñ', 4, -77.125, -12);
INSERT INTO public.station VALUES (2, 5, 3, 'station 2 ñ', '87913e69ff0f1e271e84da2f', 1795953895748262, 'station 2 ñ', '000002', 'polling_place 2 ñ', 'address 2 ñ', 5, -77.25, -12);
INSERT INTO public.station VALUES (3, 6, 2, 'station 1 ñ~2', 'a3676f1f96e614c588ed1aa2', 1795953895761487, 'station 1 ñ', '000001', 'polling_place 1 ñ', 'revised', 4, -77.125, -12);
INSERT INTO public.station VALUES (4, 6, 3, 'station 2 ñ~2', 'e5f092d7fe735f27bda432f0', 1795953895761487, 'station 2 ñ', '000002', 'polling_place 2 ñ', 'revised', 5, -77.25, -12);
INSERT INTO public.station_result VALUES (1, 7, 2, 'series 1 ñ/station 1 ñ/1622995200000000', 'f5ca2c0af4d9454817017c80', 1795953895770606, 'station 1 ñ', '000001', 'series 1 ñ', 1622995200000000, 'normal', 'incomplete', 1, 4, 4, 4, 4, 4, '{"a":10}');
INSERT INTO public.station_result VALUES (2, 7, 3, 'series 2 ñ/station 2 ñ/1622998800000000', '5ddbaa3ddba0623a2fd05094', 1795953895770606, 'station 2 ñ', '000002', 'series 2 ñ', 1622998800000000, 'observed', 'material_error', 0, 5, 5, 5, 5, 5, '{"a":20,"b":4}');
INSERT INTO public.tally VALUES (1, 9, 2, 'series 1 ñ/000001/1622995200000000', '82e0ed97ad3ed9777a6f5c99', 1795953895799541, '000001', 'series 1 ñ', 1622995200000000, NULL, 4, 4, 4, 4, 4, 4, 4, 4, '{"a":10}');
INSERT INTO public.tally VALUES (2, 9, 3, 'series 2 ñ/000002/1622998800000000', '424179498e9678e9a25e911d', 1795953895799541, '000002', 'series 2 ñ', 1622998800000000, NULL, 5, 5, 5, 5, 5, 5, 5, 5, '{"a":20,"b":4}');
SELECT pg_catalog.setval('public.challenge_id_seq', 2, true);
SELECT pg_catalog.setval('public.deployment_id_seq', 4, true);
SELECT pg_catalog.setval('public.imports_id_seq', 12, true);
SELECT pg_catalog.setval('public.incident_id_seq', 4, true);
SELECT pg_catalog.setval('public.station_id_seq', 4, true);
SELECT pg_catalog.setval('public.station_result_id_seq', 2, true);
SELECT pg_catalog.setval('public.tally_id_seq', 2, true);
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
