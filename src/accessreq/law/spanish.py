"""The law in Spanish, by courtesy: its tables, and what a translation must say and must not.

None of this is law, and no translation counts as the letter. Counsel approves
it together with the templates in ``templates/letters/es``. Each wording of a
ground, a proof or a paper stands under the code of its row, so that it cannot
be read apart from the citation, which no translation touches.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from accessreq.law.contents import Forbidden
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


# --- What a translation must say, and must not, beside the rows of the English letter. They only keep it
# from saying less than the letter does.

_WRITTEN: Final = ("apelar por escrito", "apelación por escrito", "apele por escrito")
_THIRTY: Final = ("treinta días hábiles", "30 días hábiles", "treinta (30) días hábiles")
_DAYS: Final = "días hábiles"

# For each row of ``contents`` that is looked for by its phrases, those of which one must be found. The row
# with its citation and its facts stays there: a translation that dropped the right of appeal, or a date,
# would lack the same row.
SAYS: Final = MappingProxyType(
    {
        # the acknowledgment, and the request for proof
        "outcome": ("se concederá o se denegará", "será concedida o denegada"),
        "silence": ("como una denegación", "como denegación"),
        "silence-appeal": _WRITTEN,
        "silence-window": _THIRTY,
        "stays-open": ("sigue abierta", "permanece abierta"),
        # the clarifying letter
        "which-record": ("a qué registro",),
        "help": ("le ayudaremos",),
        "time-runs-on": ("corre el plazo", "sigue corriendo el plazo"),
        # the grant, in full or in part
        "granted": ("se concede", "ha sido concedida", "hemos concedido"),
        "granted-in-part": ("se concede en parte", "concedida en parte", "concedido en parte"),
        "given": ("excepto", "salvo"),
        "enclosed": ("se adjunta", "adjuntamos"),
        "companion": ("persona de su elección",),
        "companion-statement": ("declaración firmada",),
        "codes": ("un código o un símbolo", "códigos o símbolos", "códigos y símbolos"),
        "fee-free-copy": ("en los últimos seis meses",),
        "fee-inspection": ("examinar el registro no tiene costo",),
        "emailed": ("le llega por correo electrónico", "por correo electrónico junto con esta carta"),
        "certification": ("certificar", "certificamos", "certificada", "certificación"),
        "codes-explained": ("los explica por completo", "explicación completa"),
        "correction-right": ("se enmiende o se corrija", "se corrija o se enmiende"),
        "correction-law": ("artículo 95(2) de la Ley de Funcionarios Públicos",),
        # the denial, and whatever withholds
        "denied": ("se deniega", "ha sido denegada", "hemos denegado"),
        "appeal-in-writing": _WRITTEN,
        "appeal-window": _THIRTY,
        "appeal-holds": ("su nombre y dirección",),
        "appeal-from-receipt": (
            "días hábiles contados desde el día en que reciba esta carta",
            "días hábiles a partir del día en que reciba esta carta",
            "días hábiles siguientes al día en que reciba esta carta",
        ),
        # the form that authorizes somebody
        "authorizes": ("Autorizo",),
        "uses": ("los usos", "usará"),
        "discussed-before": ("delante de", "en presencia de"),
        "appeal-decided": ("siete días hábiles", "7 días hábiles", "siete (7) días hábiles"),
    },
)
DATE: Final = (
    r"\b\d{1,2}\.?º? de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre"
    r"|noviembre|diciembre)(?: de(?:l)? \d{4})?"
)
COURTESY: Final = ("traducción de cortesía",)
GOVERNS: Final = ("texto que rige es el de la carta en inglés", "rige el texto en inglés")

FORBIDDEN: Final[tuple[Forbidden, ...]] = (
    Forbidden(
        code="foil-twenty-days",
        says="twenty business days, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(3)(a) does not apply; § 95(1)(a) does",
        patterns=(rf"\b(veinte|20|veinte \(20\)) {_DAYS}\b",),
    ),
    Forbidden(
        code="foil-ten-days",
        says="ten business days to decide an appeal, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(4)(a) does not apply; § 95(3) does",
        patterns=(rf"\b(diez|10|diez \(10\)) {_DAYS}\b",),
    ),
    Forbidden(
        code="foil-thirty-days",
        says="thirty days that are not business days, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(4)(a) does not apply; § 95(2) and (3) do",
        patterns=(r"\b(treinta|30|treinta \(30\)) días(?! hábiles)\b",),
    ),
    Forbidden(
        code="extension",
        says="an extension of the time to answer, which this law does not know",
        cite="Public Officers Law § 95(1)(a): one acknowledgment, and no extension after it",
        patterns=(r"\b(prorrogar|prórroga|(extender|ampliar) (el|este|nuestro) plazo)\b",),
    ),
    Forbidden(
        code="foil-section-89",
        says="section 89 of the Public Officers Law, which governs other requests",
        cite="Public Officers Law § 95",
        patterns=(r"\b(artículos?|sección|secciones) 89\b",),
    ),
    Forbidden(
        code="asks-purpose",
        says="a question why the data subject wants the record, or what use it will have",
        cite="Public Officers Law § 95(1)(a); Committee on Open Government, PPL-AO-366",
        patterns=(
            r"\b(indique|explique|describa|diga|díganos|especifique|explíquenos|infórmenos)"
            r"( (el|la|los|las|su|sus))? (propósito|finalidad|motivos?|razón|razones) (de|por|para)\b",
            r"\bpor qué (usted )?(solicita|pide|desea|quiere|necesita)\b",
            r"\bpara qué\b",
            r"\b(qué uso|uso previsto)\b",
        ),
    ),
    Forbidden(
        code="asks-ssn",
        says="more than the last four digits of a social security number",
        cite="Public Officers Law § 96-a(1)",
        patterns=(
            r"\b(número completo|tarjeta) (de|del) seguro social",
            r"\b(?<!no )(envíe|envíenos|indique|incluya|proporcione|escriba|adjunte)"
            r"( una copia de)? (su|el) número (de|del) seguro social",
        ),
    ),
    Forbidden(
        code="certificate-not-asked",
        says="that somebody asked for a certificate, which no fact of the case says",
        cite="what a letter states was typed, never taken for granted",
        patterns=(
            r"\bcomo (usted )?lo (pidió|solicitó)\b[^.:]*\bcertific",
            r"\ba (petición|solicitud) suya\b[^.:]*\bcertific",
        ),
    ),
)
