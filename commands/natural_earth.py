"""Uppermost units of countries, from Natural Earth's admin-1 polygons, under official codes."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import shapely

from geo.missions.countries.areas import valid_polygons

DECIMALS = 4  # 11 m: far finer than the sources are
GAP = 1e-3  # degrees: neighbours cut apart by rounding lie closer than this

UNITS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ecu": {
        "01 Azuay": ("EC-A",),
        "02 Bolívar": ("EC-B",),
        "03 Cañar": ("EC-F",),
        "04 Carchi": ("EC-C",),
        "05 Cotopaxi": ("EC-X",),
        "06 Chimborazo": ("EC-H",),
        "07 El Oro": ("EC-O",),
        "08 Esmeraldas": ("EC-E",),
        "09 Guayas": ("EC-G",),
        "10 Imbabura": ("EC-I",),
        "11 Loja": ("EC-L",),
        "12 Los Ríos": ("EC-R",),
        "13 Manabí": ("EC-M",),
        "14 Morona Santiago": ("EC-S",),
        # The source has the two exchanged: "Napo" lies around Ambato, "Tungurahua" around Tena.
        "15 Napo": ("EC-T",),
        "16 Pastaza": ("EC-Y",),
        "17 Pichincha": ("EC-P",),
        "18 Tungurahua": ("EC-N",),
        "19 Zamora Chinchipe": ("EC-Z",),
        "20 Galápagos": ("EC-W",),
        "21 Sucumbíos": ("EC-U",),
        "22 Orellana": ("EC-D",),
        "23 Santo Domingo de los Tsáchilas": ("EC-SD",),
        "24 Santa Elena": ("EC-SE",),
    },
    "chl": {
        "01 Tarapacá": ("CL-TA",),
        "02 Antofagasta": ("CL-AN",),
        "03 Atacama": ("CL-AT",),
        "04 Coquimbo": ("CL-CO",),
        "05 Valparaíso": ("CL-VS",),
        "06 Libertador General Bernardo O'Higgins": ("CL-LI",),
        "07 Maule": ("CL-ML",),
        "08 Biobío": ("CL-BI",),
        "09 La Araucanía": ("CL-AR",),
        "10 Los Lagos": ("CL-LL",),
        "11 Aysén del General Carlos Ibáñez del Campo": ("CL-AI",),
        "12 Magallanes y de la Antártica Chilena": ("CL-MA",),
        "13 Metropolitana de Santiago": ("CL-RM",),
        "14 Los Ríos": ("CL-LR",),
        "15 Arica y Parinacota": ("CL-AP",),
        "16 Ñuble": ("CL-NB",),
    },
    "col": {
        "05 Antioquia": ("CO-ANT",),
        "08 Atlántico": ("CO-ATL",),
        # By name, as Cundinamarca: their ISO codes repeat in the source.
        "11 Bogotá, D.C.": ("Bogota",),
        "13 Bolívar": ("CO-BOL",),
        "15 Boyacá": ("CO-BOY",),
        "17 Caldas": ("CO-CAL",),
        "18 Caquetá": ("CO-CAQ",),
        "19 Cauca": ("CO-CAU",),
        "20 Cesar": ("CO-CES",),
        "23 Córdoba": ("CO-COR",),
        "25 Cundinamarca": ("Cundinamarca",),
        "27 Chocó": ("CO-CHO",),
        "41 Huila": ("CO-HUI",),
        "44 La Guajira": ("CO-LAG",),
        "47 Magdalena": ("CO-MAG",),
        "50 Meta": ("CO-MET",),
        "52 Nariño": ("CO-NAR",),
        "54 Norte de Santander": ("CO-NSA",),
        "63 Quindío": ("CO-QUI",),
        "66 Risaralda": ("CO-RIS",),
        "68 Santander": ("CO-SAN",),
        "70 Sucre": ("CO-SUC",),
        "73 Tolima": ("CO-TOL",),
        # The nameless one is the island of Malpelo.
        "76 Valle del Cauca": ("CO-VAC", "CO-X01~"),
        "81 Arauca": ("CO-ARA",),
        "85 Casanare": ("CO-CAS",),
        "86 Putumayo": ("CO-PUT",),
        "88 San Andrés y Providencia": ("CO-SAP",),
        "91 Amazonas": ("CO-AMA",),
        "94 Guainía": ("CO-GUA",),
        "95 Guaviare": ("CO-GUV",),
        "97 Vaupés": ("CO-VAU",),
        "99 Vichada": ("CO-VID",),
    },
    "bra": {
        "11 Rondônia": ("BR-RO",),
        "12 Acre": ("BR-AC",),
        "13 Amazonas": ("BR-AM",),
        "14 Roraima": ("BR-RR",),
        "15 Pará": ("BR-PA",),
        "16 Amapá": ("BR-AP",),
        "17 Tocantins": ("BR-TO",),
        "21 Maranhão": ("BR-MA",),
        "22 Piauí": ("BR-PI",),
        "23 Ceará": ("BR-CE",),
        "24 Rio Grande do Norte": ("BR-RN",),
        "25 Paraíba": ("BR-PB",),
        "26 Pernambuco": ("BR-PE",),
        "27 Alagoas": ("BR-AL",),
        "28 Sergipe": ("BR-SE",),
        "29 Bahia": ("BR-BA",),
        "31 Minas Gerais": ("BR-MG",),
        "32 Espírito Santo": ("BR-ES",),
        "33 Rio de Janeiro": ("BR-RJ",),
        "35 São Paulo": ("BR-SP",),
        "41 Paraná": ("BR-PR",),
        "42 Santa Catarina": ("BR-SC",),
        "43 Rio Grande do Sul": ("BR-RS",),
        "50 Mato Grosso do Sul": ("BR-MS",),
        "51 Mato Grosso": ("BR-MT",),
        "52 Goiás": ("BR-GO",),
        "53 Distrito Federal": ("BR-DF",),
    },
}
"""Country -> official code and name -> ISO 3166-2 codes, or names where those repeat."""


def uppermost_units(admin1: gpd.GeoDataFrame, iso3: str) -> gpd.GeoDataFrame:
    """Return a country's uppermost units: index ``unit``, ``name``, ``geometry``.

    Parameters
    ----------
    admin1 : Natural Earth's polygons of the world, columns ``adm0_a3``, ``iso_3166_2``, ``name``.

    Raises
    ------
    KeyError
        When a feature of the country belongs to none of the units, or a unit has no feature.
    """
    features = admin1[admin1["adm0_a3"] == iso3.upper()]
    named = {key: unit for unit, keys in UNITS[iso3].items() for key in keys}
    unit = features["iso_3166_2"].map(named).fillna(features["name"].map(named))
    if unit.isna().any() or set(unit) != set(UNITS[iso3]):
        raise KeyError(f"{iso3}: features and units differ: {features[unit.isna()]['name']}")
    table = features.assign(
        unit=unit.str.partition(" ")[0], name=unit.str.partition(" ")[2]
    ).dissolve("unit")[["name", "geometry"]]
    return rounded(table)


def rounded(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the units on a grid of `DECIMALS`, as a clean coverage."""
    shapes = shapely.coverage_clean(units.geometry.to_numpy(), gap_width=GAP)
    snapped = shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS))
    # Again: rounding has moved borders across each other.
    clean = shapely.coverage_clean(valid_polygons(snapped), gap_width=GAP)
    return units.set_geometry(gpd.GeoSeries(clean, index=units.index, crs=units.crs))
