"""The tables of law in Spanish, by courtesy: grounds and proofs as a translated letter tells them.

Each wording stands under the code of its row, so that it cannot be read apart
from the citation, which no translation touches. None of this is law. Counsel
approves it together with the templates in ``templates/letters/es``.
"""

from types import MappingProxyType
from typing import Final

from accessreq.law.identity import ProofMethod

GROUNDS: Final = MappingProxyType(
    {
        "A01": "La agencia no tiene el registro.",
        "A02": "El registro no puede localizarse a partir de la descripción, el nombre o el identificador "
        "proporcionados sin métodos de búsqueda extraordinarios.",
        "A03": "El material no es un “registro” según la definición de la ley.",
        "A04": "La solicitud no describe un registro de manera razonable.",
        "A05": "El registro no se refiere a la persona solicitante, o no se ha demostrado la identidad o la "
        "autorización de la persona solicitante.",
        "A06": "La entidad que tiene el registro no es una agencia a la que se aplique la ley.",
        "A07": "El registro se reunió con fines de aplicación de la ley, y el acceso interferiría con una "
        "investigación o un procedimiento.",
        "A08": "El acceso identificaría a una fuente a la que se prometió confidencialidad.",
        "A09": "Una ley prohíbe dar esta información a la persona solicitante.",
        "A10": "El registro es un expediente de paciente o un expediente médico al que ninguna otra ley "
        "obliga a dar acceso.",
        "A11": "La información se refiere al encarcelamiento en un centro correccional del Estado y es de "
        "carácter evaluativo, o su divulgación podría poner en peligro la vida o la seguridad.",
        "A12": "El material es producto del trabajo de un abogado o se preparó para un litigio.",
        "A13": "El registro es de una agencia de seguridad pública, y los derechos del artículo 95 no se "
        "aplican a él.",
        "A14": "La copia se hace cuando se paga, o se ofrece pagar, la tarifa legal; usted puede examinar el "
        "registro sin costo.",
        "A90": "Se aplica otra disposición legal:",
        "C01": "Tras la revisión, la información es exacta, pertinente, oportuna y completa.",
        "C02": "No se describe el dato que debe cambiarse, el cambio que se desea o el motivo del cambio.",
        "C03": "La información no se refiere a la persona solicitante.",
        "C04": "Los derechos del artículo 95 no se aplican a este registro.",
        "C05": "El asunto corresponde a una resolución o a la competencia exclusiva de otro organismo:",
        "C06": "La información se recibió de otra unidad gubernamental para un registro de una agencia de "
        "seguridad pública y se presume exacta.",
        "C07": "No se ha demostrado la identidad de la persona solicitante.",
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
