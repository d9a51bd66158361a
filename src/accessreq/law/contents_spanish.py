"""What a Spanish courtesy translation must say, and must not, beside the rows of the English letter.

``SAYS`` names for each row of ``contents`` that is looked for by its phrases
the Spanish phrases of which one must be found. The row itself, with its
citation and its facts, stays where it is: a translation that dropped the right
of appeal, or a date, would lack the same row. No translation counts as the
letter; these phrases only keep it from saying less than the letter does.
"""

from types import MappingProxyType
from typing import Final

from accessreq.law.contents import Forbidden

_WRITTEN: Final = ("apelar por escrito", "apelación por escrito", "apele por escrito")
_THIRTY: Final = ("treinta días hábiles", "30 días hábiles", "treinta (30) días hábiles")
_DAYS: Final = "días hábiles"

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
