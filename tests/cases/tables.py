"""The rows of the transitions, column by column, as tests ask them."""

from accessreq.cases.transitions import TRANSITIONS

LEADS_TO = {row.event: row.leads_to for row in TRANSITIONS if row.leads_to}
MAY_FOLLOW = {row.event: row.follows for row in TRANSITIONS}
ONLY_FOR = {row.event: row.only_for for row in TRANSITIONS if row.only_for}
SAME_DAY = {row.event: row.order for row in TRANSITIONS}
VERBS = {row.event: row.verb for row in TRANSITIONS if row.verb}
