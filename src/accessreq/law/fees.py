"""What a copy may cost: the one figure of the law on fees that the letters need.

There is no fee for inspection, for the search or for a certification.
"""

from typing import Final

HIGHEST_PER_PAGE_CENTS: Final = 25  # one photocopy of up to 9 by 14 inches
FEES_CITE: Final = "Public Officers Law § 87(1)(b)(iii)"
