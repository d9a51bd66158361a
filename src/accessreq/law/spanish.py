"""The tables of law in Spanish, by courtesy: grounds, proofs and papers as a translated letter tells them.

Each wording stands under the code of its row, so that it cannot be read apart
from the citation, which no translation touches. None of this is law. Counsel
approves it together with the templates in ``templates/letters/es``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from accessreq.law.identity import Capacity, ProofMethod

GROUNDS: Final = MappingProxyType(
    {
        "A01": "La agencia no tiene el registro.",
        "A02": "El registro no puede localizarse a partir de la descripción, el nombre o el identificador "
        "proporcionados sin métodos de búsqueda extraordinarios.",
        "A03": "El material no es un “registro” según la definición de la ley.",
        "A03a": "El material no es un “registro” según la definición de la ley: es un directorio "
        "telefónico, que se usa solo como tal, y no se usa para tomar ninguna decisión sobre la persona "
        "solicitante.",
        "A03b": "El material no es un “registro” según la definición de la ley: es material de consulta de "
        "una biblioteca, y no se usa para tomar ninguna decisión sobre la persona solicitante.",
        "A03c": "El material no es un “registro” según la definición de la ley: es una lista de solo "
        "nombres y direcciones, que se usa solo para enviar información de la agencia, y no se usa para "
        "tomar ninguna decisión sobre la persona solicitante.",
        "A03d": "El material no es un “registro” según la definición de la ley: es información que por ley "
        "se conserva, y se usa, solo con fines estadísticos, y no se usa para tomar ninguna decisión sobre "
        "la persona solicitante.",
        "A03e": "El material no es un “registro” según la definición de la ley: es información que la "
        "agencia pidió porque era necesaria para responder a peticiones que la persona solicitante hizo por "
        "su cuenta, y no se usa para tomar ninguna decisión sobre la persona solicitante.",
        "A03f": "El material no es un “registro” según la definición de la ley: es un archivo de "
        "correspondencia, y no se usa para tomar ninguna decisión sobre la persona solicitante.",
        "A03g": "El material no es un “registro” según la definición de la ley: no puede localizarse por el "
        "nombre de la persona solicitante, ni por otro identificador suyo.",
        "A04": "La solicitud no describe un registro de manera razonable.",
        "A05": "El registro no se refiere a la persona solicitante, o no se ha demostrado la identidad o la "
        "autorización de la persona solicitante.",
        "A05a": "El registro no se refiere a la persona solicitante.",
        "A05b": "No se ha demostrado la identidad de la persona solicitante.",
        "A05c": "No se ha demostrado que la persona solicitante esté autorizada para actuar en nombre de la "
        "persona a la que se refiere el registro.",
        "A06": "La entidad que tiene el registro no es una agencia a la que se aplique la ley.",
        "A06a": "La entidad que tiene el registro pertenece al poder judicial, al que no se aplica la ley.",
        "A06b": "La entidad que tiene el registro pertenece a la legislatura del Estado, a la que no se "
        "aplica la ley.",
        "A06c": "La entidad que tiene el registro es una unidad de gobierno local, a la que no se aplica la "
        "ley.",
        "A06d": "La entidad que tiene el registro es la oficina de un fiscal de distrito, a la que no se "
        "aplica la ley.",
        "A06e": "La entidad que tiene el registro no es una entidad gubernamental que desempeñe una función "
        "para el Estado de Nueva York, y la ley no se aplica a ninguna otra.",
        "A07": "El registro se reunió con fines de aplicación de la ley, y el acceso interferiría con una "
        "investigación o un procedimiento.",
        "A07a": "El registro se reunió con fines de aplicación de la ley, y el acceso interferiría con una "
        "investigación.",
        "A07b": "El registro se reunió con fines de aplicación de la ley, y el acceso interferiría con un "
        "procedimiento.",
        "A07c": "El registro se reunió con fines de aplicación de la ley, y el acceso privaría a una "
        "persona de un juicio justo.",
        "A07d": "El registro se reunió con fines de aplicación de la ley, y el acceso revelaría una técnica "
        "de investigación que no es rutinaria.",
        "A08": "El acceso identificaría a una fuente a la que se prometió confidencialidad.",
        "A09": "Una ley prohíbe dar esta información a la persona solicitante.",
        "A10": "El registro es un expediente de paciente o un expediente médico al que ninguna otra ley "
        "obliga a dar acceso.",
        "A10a": "El registro es un expediente de paciente relativo a una discapacidad mental, al que "
        "ninguna otra ley obliga a dar acceso.",
        "A10b": "El registro es un expediente médico al que ninguna otra ley obliga a dar acceso.",
        "A11": "La información se refiere al encarcelamiento en un centro correccional del Estado y es de "
        "carácter evaluativo, o su divulgación podría poner en peligro la vida o la seguridad.",
        "A11a": "La información se refiere al encarcelamiento en un centro correccional del Estado y es de "
        "carácter evaluativo.",
        "A11b": "La información se refiere al encarcelamiento en un centro correccional del Estado, y su "
        "divulgación podría poner en peligro la vida o la seguridad de una persona.",
        "A12": "El material es producto del trabajo de un abogado o se preparó para un litigio.",
        "A12a": "El material es producto del trabajo de un abogado.",
        "A12b": "El material se preparó para un litigio.",
        "A13": "El registro es de una agencia de seguridad pública, y los derechos del artículo 95 no se "
        "aplican a él.",
        "A13a": "El registro es de una agencia de seguridad pública y se refiere a una investigación; los "
        "derechos del artículo 95 no se aplican a él.",
        "A13b": "El registro es de una agencia de seguridad pública y se refiere a la aplicación de la ley; "
        "los derechos del artículo 95 no se aplican a él.",
        "A13c": "El registro es de una agencia de seguridad pública y se refiere a la reclusión de personas "
        "en centros correccionales; los derechos del artículo 95 no se aplican a él.",
        "A13d": "El registro es de una agencia de seguridad pública y se refiere a la supervisión de "
        "personas por una condena penal; los derechos del artículo 95 no se aplican a él.",
        "A13e": "El registro es de una agencia de seguridad pública y se refiere a la supervisión de "
        "personas por una orden judicial; los derechos del artículo 95 no se aplican a él.",
        "A13f": "El registro es uno de los que la División de Servicios de Justicia Penal mantiene conforme "
        "a un artículo de la Ley Ejecutiva que el artículo 92(8) nombra; los derechos del artículo 95 no se "
        "aplican a él.",
        "A13g": "El registro es uno de los que el Departamento de Estado mantiene conforme al artículo 99 "
        "de la Ley Ejecutiva; los derechos del artículo 95 no se aplican a él.",
        "A14": "La copia se hace cuando se paga, o se ofrece pagar, la tarifa legal; usted puede examinar "
        "el registro sin costo.",
        "A90": "Se aplica otra disposición legal:",
        "C01": "Tras la revisión, la información es exacta, pertinente, oportuna y completa.",
        "C02": "No se describe el dato que debe cambiarse, el cambio que se desea o el motivo del cambio.",
        "C02a": "La solicitud no describe el dato que debe cambiarse.",
        "C02b": "La solicitud no describe el cambio que se desea.",
        "C02c": "La solicitud no describe el motivo del cambio.",
        "C03": "La información no se refiere a la persona solicitante.",
        "C04": "Los derechos del artículo 95 no se aplican a este registro.",
        "C04a": "El registro se reunió con fines de aplicación de la ley, y el derecho a que se corrija no "
        "se extiende a él.",
        "C04b": "El registro es uno de aquellos a los que el artículo 95(6) no obliga a dar acceso, y el "
        "derecho a que se corrija no se extiende a él.",
        "C04c": "El registro es de una agencia de seguridad pública; los derechos del artículo 95 no se "
        "aplican a él.",
        "C05": "El asunto corresponde a una resolución o a la competencia exclusiva de otro organismo:",
        "C05a": "El asunto corresponde a una resolución:",
        "C05b": "El asunto corresponde a la competencia exclusiva de otro organismo:",
        "C06": "La información se recibió de otra unidad gubernamental para un registro de una agencia de "
        "seguridad pública y se presume exacta.",
        "C07": "No se ha demostrado la identidad de la persona solicitante.",
        "C07a": "No se ha demostrado la identidad de la persona solicitante.",
        "C07b": "No se ha demostrado que la persona solicitante esté autorizada para actuar en nombre de la "
        "persona a la que se refiere el registro.",
        "C08": "La agencia no tiene el registro.",
        "C90": "Se aplica otra disposición legal:",
        "I01": "No se recopiló información personal sobre usted por medio del sitio web.",
        "I02": "Solo se recopilaron datos automáticos sobre visitas; según la política de privacidad "
        "publicada, no son información personal.",
        "I03": "Los datos se destruyeron conforme a la regla de conservación antes de que llegara la "
        "solicitud.",
        "I04": "La información se recopiló por otro medio que no es este sitio web.",
        "I05": "Otra ley dispone otra cosa.",
    },
)

PROOFS: Final = MappingProxyType(
    {
        ProofMethod.SIGNATURE: "su firma, para que pueda verificarse",
        ProofMethod.IDENTIFIER: "un identificador que, por lo general, solo usted conoce",
        ProofMethod.ACKNOWLEDGED: "una declaración de su identidad reconocida ante un notario público",
        ProofMethod.PHOTO_ID: "una licencia de conducir u otra tarjeta con su fotografía, presentada en "
        "nuestra oficina",
        ProofMethod.AGENCY_ID: "un identificador que esta agencia le asignó",
        ProofMethod.OTHER: "otra identificación apropiada similar",
    },
)

_AUTORIZACION: Final = (
    "una autorización, firmada por la persona en cuyo nombre usted actúa, que indique quién es usted, los "
    "registros y los usos que usted les dará"
)
PAPERS: Final[Mapping[Capacity | None, str]] = MappingProxyType(
    {
        Capacity.PARENT: "una prueba de filiación, como un acta de nacimiento",
        Capacity.GUARDIAN: "el documento de su nombramiento como tutor",
        Capacity.ATTORNEY: _AUTORIZACION,
        Capacity.AUTHORIZED: _AUTORIZACION,
        Capacity.EXECUTOR: "las cartas testamentarias de un Tribunal de Sucesiones [Surrogate's Court]",
        Capacity.ADMINISTRATOR: "las cartas de administración de un Tribunal de Sucesiones "
        "[Surrogate's Court]",
        Capacity.COMPANION: _AUTORIZACION,
        None: f"{_AUTORIZACION}; o una prueba de filiación; o el documento de su nombramiento como tutor; o, "
        "si se trata de la sucesión de una persona fallecida, las cartas testamentarias o las cartas de "
        "administración",
    },
)
