"""Tokens of the application itself (RFC 6749 4.4), by msal, which keeps one until five minutes before its end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msal
import requests

from watchdesk.backends.graph.access import Access
from watchdesk.backends.web import whole
from watchdesk.errors import Unavailable

# Entra's own trouble; anything else that it answers is its last word about who we are.
FOR_NOW = frozenset({"temporarily_unavailable", "server_error"})


@dataclass(slots=True, kw_only=True)
class Tokens:
    """The one token that is good now."""

    access: Access
    _app: Any = field(default=None, init=False)
    _session: requests.Session | None = field(default=None, init=False)

    def token(self) -> str:
        """AuthFailed when Entra refuses the application, now or shortly before; Unavailable when it gives no answer."""
        self.access.refusals.may_try()
        try:
            if self._app is None:
                self._app = self._registered()
            found = self._app.acquire_token_for_client([self.access.roots.scope])
        except (requests.RequestException, OSError) as error:
            raise Unavailable(f"no token: {self.access.roots.login} cannot be reached") from error
        except (msal.exceptions.MsalError, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as error:
            self.forget()
            raise Unavailable(f"no token: {self.access.roots.login} answers what makes no sense") from error
        return self._token_in(found)

    def forget(self) -> None:
        """Graph did not take it: the next one is new, and the secret is read anew for it."""
        self._app = None
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _registered(self) -> Any:
        self.forget()
        session, login = self.access.session(), self.access.roots.login
        self._session = session
        session.request = partial(self._asked, session.request)  # type: ignore[method-assign]
        return msal.ConfidentialClientApplication(
            self.access.client_id,
            authority=f"https://{login}/{self.access.tenant}",
            client_credential=self.access.proof.credential(),
            http_client=session,
            instance_discovery=False,
        )

    def _asked(self, request: Callable[..., requests.Response], *args: Any, **more: Any) -> requests.Response:
        """msal itself asks without a deadline."""
        seconds = self.access.seconds
        return whole(request(*args, **{**more, "timeout": seconds, "stream": True}), self.access.clock, seconds)

    def _token_in(self, found: Any) -> str:
        token = found.get("access_token") if isinstance(found, dict) else None
        if isinstance(token, str) and token:
            return token
        self.forget()
        error = found.get("error") if isinstance(found, dict) else None
        if not isinstance(error, str) or error in FOR_NOW:
            raise Unavailable(f"no token: {self.access.roots.login} cannot give one now")
        raise self.access.refused(f"no token: {error[:60]}{_codes(found)}")


def _codes(found: dict[str, Any]) -> str:
    """Entra's numbers for what is wrong: 7000222 is a secret that has ended, 700027 a certificate that it lacks."""
    codes = found.get("error_codes")
    numbers = [str(one) for one in codes[:3] if isinstance(one, int)] if isinstance(codes, list) else []
    return f" (AADSTS{', AADSTS'.join(numbers)})" if numbers else ""
