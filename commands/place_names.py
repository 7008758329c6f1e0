"""How places are written where they are: Natural Earth has most names in plain letters."""

from geo.codes.names import fold

SPELLED = {
    "Bahia Blanca": "Bahía Blanca",
    "Coihaique": "Coyhaique",
    "Colider": "Colíder",
    "Concepcion": "Concepción",
    "Copiapo": "Copiapó",
    "Corumba": "Corumbá",
    "Havana": "La Habana",
    "Ji-Parana": "Ji-Paraná",
    "Los Angeles": "Los Ángeles",
    "Maraba": "Marabá",
    "Mexico City": "Ciudad de México",
    "Mitu": "Mitú",
    "Neuquen": "Neuquén",
    "Panama City": "Panamá",
    "Puerto Limon": "Puerto Limón",
    "Ribeirao Preto": "Ribeirão Preto",
    "Rio Gallegos": "Río Gallegos",
    "San Cristobal": "San Cristóbal",
    "Santarem": "Santarém",
    "Uberlandia": "Uberlândia",
    "Vitoria da Conquista": "Vitória da Conquista",
}
"""Names as they are written at the place, of large places that the source has in plain letters."""


def spelled(name: str, others: str | None) -> str:
    """Return a place's name as it is written there: the source has most in plain letters.

    Parameters
    ----------
    others : the source's other names (`namealt`), between them ``|``.

    Examples
    --------
    >>> spelled("Bogota", "Bogotá"), spelled("Lima", None), spelled("Neuquen", None)
    ('Bogotá', 'Lima', 'Neuquén')
    >>> spelled("San Juan", "San Juan de la Frontera")
    'San Juan'
    """
    listed = [other.strip() for other in (others or "").split("|")]
    same = [
        other for other in listed if fold(other) == fold(name) and other.lower() != name.lower()
    ]
    return same[0] if same else SPELLED.get(name, name)
