"""Microsoft's clouds: where Graph and the logins of each are. Tokens of one mean nothing in another."""

from dataclasses import dataclass
from enum import StrEnum


class Cloud(StrEnum):
    """worldwide: also GCC, which only has a name of its own. gcch: GCC High. dod: the Department of Defense."""

    WORLDWIDE = "worldwide"
    GCC = "gcc"
    GCCH = "gcch"
    DOD = "dod"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """Names of hosts. graph: where the mailbox is. login: where tokens come from."""

    graph: str
    login: str

    @property
    def scope(self) -> str:
        """All that the application was granted."""
        return f"https://{self.graph}/.default"


PUBLIC = Roots(graph="graph.microsoft.com", login="login.microsoftonline.com")
ROOTS = {
    Cloud.WORLDWIDE: PUBLIC,
    Cloud.GCC: PUBLIC,
    Cloud.GCCH: Roots(graph="graph.microsoft.us", login="login.microsoftonline.us"),
    Cloud.DOD: Roots(graph="dod-graph.microsoft.us", login="login.microsoftonline.us"),
}
