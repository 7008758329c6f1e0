"""Rows as publishers write them, one table per shape that a format has."""

_PLACE = "AMAZONAS,CHACHAPOYAS,CHACHAPOYAS"
_OF_PLACE = "departamento,provincia,distrito"
_FINAL = (
    (
        "mesa,v2_CCODI_UBIGEO,v2_OBSERVACION,v2_OBSERVACION_TXT,v2_NNUME_HABILM,v2_emitidos,v2_blanco,"
        "v2_nulos,v2_impugnados,v2_perulibre,v2_fp,v2_TNOMB_LOCAL,v2_TDIRE_LOCAL,v2_DEPARTAMENTO,"
        "v2_PROVINCIA,v2_DISTRITO"
    ),
    (
        "00010{n},010101,CONTABILIZADAS NORMALES,,30{n},25{n},5,4,0,12{n},11{n},Escuela {n},"
        f"Calle {{n}},{_PLACE}"
    ),
)
_EARLIER = (
    (
        "num_mesa,ubigeo,observacion,observacion_detalle,num_electores,num_votos,votos_blanco,"
        f"votos_nulos,votos_impugnados,votos_perulibre,votos_fuerzapopular,local,{_OF_PLACE}"
    ),
    (
        "00010{n},010101,SIN DATOS,ACTA ELECTORAL PARA ENVÍO AL JEE,30{n},NA,NA,NA,NA,NA,NA,"
        f"Escuela {{n}},{_PLACE}"
    ),
)
_SNAPSHOTS = (
    "ubigeo_onpe,ubigeo_inei,avance,updated_utc,MESAS_HABILES,ACTAS_PROCESADAS,CONTABILIZA,"
    "TOTAL_JEE,ELECTORES_HABIL,TOT_CIUDADANOS_VOTARON,peru_libre,fuerza_popular," + _OF_PLACE,
    "010101,010101,todos,2021-06-07T0{n}:00:00Z,99,9{n},9{n},1,30{n}0,25{n}0,12{n}0,11{n}0,"
    + _PLACE,
)
_FINISHED = (
    (
        "ubigeo_onpe,ubigeo_inei,mesas,n_electores_habiles,votos_emitidos,peru_libre,fuerza_popular,"
        "DEPARTAMENTO,PROVINCIA,DISTRITO"
    ),
    "01010{n},01010{n},99,30{n}0,25{n}0,12{n}0,11{n}0,AMAZONAS,CHACHAPOYAS,",
)
_BULLETINS = (
    (
        "ubigeo_onpe,ubigeo_inei,scope,onpe_fecha,onpe_hora,S_CCODI_UBIGEO,S_MESAS_HABILES,"
        "S_ACTAS_PROCESADAS,S_CONTABILIZA,S_TOTAL_JEE,S_ELECTORES_HABIL,S_TOT_CIUDADANOS_VOTARON,"
        "V_VOTOS EN BLANCO,V_VOTOS NULOS,V_PARTIDO POLITICO NACIONAL PERU LIBRE,V_FUERZA POPULAR"
    ),
    ",,todos,07/06/2021,0{n}:00 h,0,99,9{n},9{n},1,30{n}0,25{n}0,5,4,12{n}0,11{n}0",
)
_COURT = (
    (
        f"num_mesa,num_electores,v2_emitidos,v2_perulibre,v2_fp,district_lon,district_lat,{_OF_PLACE},"
        "ubigeo,ubigeo_inei,obs_20210608,obs_20210609,obs_det_20210609,final_obs"
    ),
    (
        f"00010{{n}},30{{n}},25{{n}},12{{n}},11{{n}},-77.87,-6.23,{_PLACE},010101,010101,SIN DATOS,"
        "ILEGIBILIDAD,ACTA ELECTORAL RESUELTA,CONTABILIZADAS NORMALES"
    ),
)
_ROADS = (
    "fecha_reporte,fecha_fin,fecha_consulta,longitud,latitud,sección,sector,evento,estado",
    (
        "2021-06-06 1{n}:00:00,2021-06-07 10:00:00,2021-06-06 20:00:00,-77.0428,-12.0464,"
        "Sección {n},Sector,Conflicto social,Cerrado"
    ),
)
FORMATS: dict[str, tuple[str, str, str, str]] = {
    "final stations": ("results", "onpe-stations", *_FINAL),
    "earlier stations": ("results", "onpe-stations", *_EARLIER),
    "snapshots": ("results", "onpe-progress", *_SNAPSHOTS),
    "finished count": ("results", "onpe-progress", *_FINISHED),
    "bulletins": ("results", "onpe-progress", *_BULLETINS),
    "sheets at court": ("challenges", "onpe-challenges", *_COURT),
    "road blockades": ("incidents", "abc-blockades", *_ROADS),
}
"""Shape of a publisher's file -> its command and format, its header, and a row with its number."""
