"""Folders, messages, drafts and delta of the double."""

import base64
import email
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import quote, unquote

from support.graph import odata
from support.graph.mime import as_mime
from support.graph.server import Call, Reply, error
from support.graph.store import Mailbox, Message, stamp

PAGE = 10


@dataclass(slots=True)
class Mail:
    """The mail of one mailbox. keeps_ids: whether a Message-ID of the client's is kept, changed when it is sent, or
    refused. lags: what is sent stays in the Outbox until `deliver`. sent: the mails that went out, as their readers
    get them. file: called with each."""

    box: Mailbox
    now: Callable[[], datetime]
    keeps_ids: str = "kept"
    lags: bool = False
    takes_addresses: str = r".*"
    sent: list[bytes] = field(default_factory=list)
    file: Callable[[bytes], None] = lambda raw: None
    event_of: Callable[[str, Call], dict[str, Any] | None] = lambda event, call: None
    uploads: dict[str, tuple[str, dict[str, Any], bytearray]] = field(default_factory=dict)

    # --- what people do -----------------------------------------------------------------------------------

    def arrive(
        self,
        raw: bytes,
        *,
        at: datetime,
        told: list[dict[str, str]] | None = None,
        kind: str | None = None,
        event: str | None = None,
        meeting: dict[str, Any] | None = None,
        folder: str = "inbox",
    ) -> Message:
        """A mail comes in. told: the headers that the transport keeps."""
        header = email.message_from_bytes(raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        name, address = parseaddr(str(header.get("From", "")))
        fields: dict[str, Any] = {
            "subject": str(header.get("Subject", "")),
            "internetMessageId": str(header.get("Message-ID", "")),
            "receivedDateTime": stamp(at),
            "sentDateTime": stamp(at),
            "isDraft": False,
            "isRead": False,
            "hasAttachments": False,
            "categories": [],
            "from": {"emailAddress": {"name": name, "address": address}},
            "body": {"contentType": "html", "content": "<p>somebody's own words, and a picture</p>"},
        } | (meeting or {})
        message = Message(
            id=self.box.number("Msg"),
            folder=self.box.folder(folder),
            fields=fields,
            raw=raw,
            told=told,
            kind=kind,
            event=event,
        )
        return self.box.add(message)

    def deliver(self) -> None:
        """The transport takes what waits in the Outbox."""
        self.lags = False
        for one in list(self.box.lying(self.box.folder("outbox"))):
            self._gone(one)

    # --- requests -----------------------------------------------------------------------------------------

    def serve(self, call: Call, path: list[str], query: dict[str, str]) -> Reply:
        if path[0] == "mailFolders":
            return self._folders(call, path, query)
        if len(path) == 1:
            return self._created(call) if call.method == "POST" else self._everywhere(query)
        message = self.box.messages.get(path[1])
        if message is None:
            known = path[1].startswith("AAkALg")
            return error(404, "ErrorItemNotFound") if known else error(400, "ErrorInvalidIdMalformed")
        if len(path) == 2:
            return self._one(call, message, query)
        action = {"$value": self._value, "move": self._moved, "createReply": self._reply, "send": self._sending}
        if path[2] == "attachments":
            return self._attachments(call, message, path)
        return action[path[2]](call, message)

    def _folders(self, call: Call, path: list[str], query: dict[str, str]) -> Reply:
        if len(path) == 1:
            return self._made(call) if call.method == "POST" else self._listed(query)
        try:
            folder = self.box.folder(path[1])
        except KeyError:
            return error(404, "ErrorItemNotFound")
        if len(path) == 2:
            return Reply(body=odata.selected(self._folder(folder), query))
        if len(path) == 4 and path[3] == "delta":
            return self._delta(call, folder, query)
        return self._page(call, list(self.box.lying(folder)), query)

    def _folder(self, folder: str) -> dict[str, Any]:
        count = sum(1 for _ in self.box.lying(folder))
        return {"id": folder, "displayName": self.box.folders[folder], "totalItemCount": count}

    def _listed(self, query: dict[str, str]) -> Reply:
        name = odata.equal(query.get("$filter", ""), "displayName")
        rows = [
            self._folder(one)
            for one, called in self.box.folders.items()
            if called.casefold() == (name or "").casefold()
        ]
        return Reply(body={"value": rows})

    def _made(self, call: Call) -> Reply:
        name = call.json()["displayName"]
        if name in self.box.folders.values():
            return error(409, "ErrorFolderExists")
        folder = self.box.number("Folder")
        self.box.folders[folder] = name
        return Reply(201, self._folder(folder))

    def _everywhere(self, query: dict[str, str]) -> Reply:
        filter_, rows = query.get("$filter", ""), list(self.box.messages.values())
        wanted, having = odata.equal(filter_, "internetMessageId"), odata.having(filter_)
        if having is not None:
            rows = _bearing(rows, *having)
        elif wanted is not None:
            rows = [one for one in rows if one.fields["internetMessageId"] == wanted]
        else:
            raise odata.Refused(query)
        return Reply(body={"value": [odata.selected(self._shown(one), query) for one in rows]})

    def _page(self, call: Call, rows: list[Message], query: dict[str, str]) -> Reply:
        filter_ = query.get("$filter", "")
        having, since = odata.having(filter_), odata.since(filter_)
        if having is not None:
            rows = _bearing(rows, *having)
        elif since is not None:
            rows = sorted((one for one in rows if one.received >= since), key=lambda one: one.received)
        elif (wanted := odata.equal(filter_, "internetMessageId")) is not None:
            rows = [one for one in rows if one.fields["internetMessageId"] == wanted]
        else:
            raise odata.Refused(query)
        skip, top = int(query.get("$skip", 0)), int(query.get("$top", PAGE))
        page = rows[skip : skip + top]
        body: dict[str, Any] = {"value": [odata.selected(self._shown(one), query) for one in page]}
        if skip + top < len(rows):
            body["@odata.nextLink"] = f"https://{call.host}{call.path}&%24skip={skip + top}"
        return Reply(body=body)

    # --- delta --------------------------------------------------------------------------------------------

    def _delta(self, call: Call, folder: str, query: dict[str, str]) -> Reply:
        token = query.get("$deltatoken") or query.get("$skiptoken")
        size = int(next(iter(re.findall(r"odata\.maxpagesize=(\d+)", call.headers.get("prefer", ""))), PAGE))
        if token is None:
            self.box.rounds += 1
            since = odata.since(query["$filter"])
            assert since is not None
            assert query.get("changeType") == "created"
            ids = [one.id for one in self.box.lying(folder) if one.received >= since]
            return self._round(call, {"ids": ids, "gone": [], "at": 0, "log": len(self.box.log), "since": since}, size)
        state = self.box.state_of(token)
        if state is None:
            return error(410, "syncStateNotFound", Location="https://elsewhere.example/")
        if "ids" not in state:
            ids, gone = self.box.came(folder, state["log"], state["since"])
            state = {"ids": ids, "gone": gone, "at": 0, "log": len(self.box.log), "since": state["since"]}
        return self._round(call, state, size)

    def _round(self, call: Call, state: dict[str, Any], size: int) -> Reply:
        at = state["at"]
        ids = [one for one in state["ids"][at : at + size] if one in self.box.messages]
        rows: list[dict[str, Any]] = [{"id": one, "@odata.etag": self.box.messages[one].etag} for one in ids]
        body: dict[str, Any] = {"value": rows}
        base = f"https://{call.host}/v1.0/users/{quote(self.box.address)}/mailFolders/inbox/messages/delta"
        if at + size < len(state["ids"]):
            token = self.box.token(**(state | {"at": at + size}))
            body["@odata.nextLink"] = f"{base}?%24skiptoken={token}"
        else:
            rows += [{"id": one, "@removed": {"reason": "deleted"}} for one in state["gone"]]
            token = self.box.token(log=state["log"], since=state["since"])
            body["@odata.deltaLink"] = f"{base}?%24deltatoken={token}"
        return Reply(body=body)

    # --- one message --------------------------------------------------------------------------------------

    def _shown(self, message: Message) -> dict[str, Any]:
        shown = dict(message.fields) | {"id": message.id, "@odata.etag": message.etag, "parentFolderId": message.folder}
        if message.told is not None:
            shown["internetMessageHeaders"] = message.told
        if message.kind is not None:
            shown["@odata.type"] = f"#microsoft.graph.{message.kind}"
        return shown

    def _one(self, call: Call, message: Message, query: dict[str, str]) -> Reply:
        if call.method == "DELETE":
            self.box.remove(message)
            return Reply(204)
        if call.method == "PATCH":
            return self._changed(call, message)
        shown = self._shown(message)
        if query.get("$expand", "").startswith("microsoft.graph.eventMessage/event"):
            shown["event"] = self.event_of(message.event, call) if message.event else None
        return Reply(body=odata.selected(shown, query))

    def _changed(self, call: Call, message: Message) -> Reply:
        wanted = call.headers.get("if-match")
        if wanted is not None and wanted != message.etag:
            return error(412, "ErrorIrresolvableConflict")
        body = call.json()
        if "internetMessageHeaders" in body:
            return error(400, "ErrorInvalidPropertyForUpdate")
        return self._take(message, body) or Reply(body=odata.selected(self._shown(message), {}))

    def _take(self, message: Message, body: dict[str, Any]) -> Reply | None:
        body = dict(body)
        if not message.fields["isDraft"] and set(body) - {"categories", "isRead"}:
            return error(400, "ErrorInvalidPropertySet")
        if "internetMessageId" in body and self.keeps_ids == "refused":
            return error(400, "ErrorInvalidPropertySet")
        if "internetMessageId" in body and self.keeps_ids == "ignored":
            body.pop("internetMessageId")
        message.properties |= odata.kept(body.pop("singleValueExtendedProperties", []))
        headers = body.pop("internetMessageHeaders", [])
        if len(headers) > 5 or any(not one["name"].casefold().startswith("x-") for one in headers):
            return error(400, "InvalidInternetMessageHeaderCollection")
        message.written += headers
        message.fields |= body
        message.version += 1
        return None

    def _value(self, call: Call, message: Message) -> Reply:
        raw = message.raw if message.raw is not None else as_mime(message, self.now())
        return Reply(body=raw)

    def _moved(self, call: Call, message: Message) -> Reply:
        folder = call.json()["destinationId"]
        if folder not in self.box.folders:
            return error(404, "ErrorItemNotFound")
        self.box.move(message, folder)
        return Reply(201, odata.selected(self._shown(message), {}))

    # --- drafts -------------------------------------------------------------------------------------------

    def _draft(self) -> Message:
        number = self.box.number("Draft")
        at = stamp(self.now())
        fields: dict[str, Any] = {
            "subject": "",
            "internetMessageId": f"<{abs(hash(number)):x}@prod.outlook.example>",
            "receivedDateTime": at,
            "sentDateTime": at,
            "isDraft": True,
            "categories": [],
            "body": {"contentType": "html", "content": ""},
            "from": {"emailAddress": {"address": self.box.address}},
            "toRecipients": [],
        }
        return Message(id=number, folder=self.box.folder("drafts"), fields=fields)

    def _created(self, call: Call) -> Reply:
        draft = self._draft()
        refused = self._take(draft, call.json())
        if refused is not None:
            return refused
        self.box.add(draft)
        return Reply(201, odata.selected(self._shown(draft), {}))

    def _reply(self, call: Call, message: Message) -> Reply:
        """Addressed to the sender, with the thread's headers, and pictures out of the message that is answered."""
        draft = self._draft()
        asked = (call.json() or {}).get("message", {})
        draft.fields |= {"subject": f"RE: {message.fields['subject']}", "body": message.fields["body"]}
        draft.fields["toRecipients"] = [message.fields["from"]]
        draft.answers = (*message.answers, message.fields["internetMessageId"])
        draft.attachments[self.box.number("File")] = {
            "name": "theirs.png",
            "contentType": "image/png",
            "contentBytes": base64.b64encode(b"a picture of theirs").decode(),
            "isInline": True,
        }
        refused = self._take(draft, asked)
        if refused is not None:
            return refused
        self.box.add(draft)
        return Reply(201, odata.selected(self._shown(draft), {}))

    def _attachments(self, call: Call, message: Message, path: list[str]) -> Reply:
        if len(path) == 4 and path[3] == "createUploadSession":
            item = call.json()["AttachmentItem"]
            name = f"upload-{len(self.uploads)}"
            self.uploads[name] = (message.id, item, bytearray())
            return Reply(201, {"uploadUrl": f"https://{call.host}/upload/{name}", "nextExpectedRanges": ["0-"]})
        if call.method == "DELETE":
            del message.attachments[path[3]]
            return Reply(204)
        if call.method == "POST":
            if len(call.body) > 4 * 1024 * 1024:
                return error(413, "RequestEntityTooLarge")
            given = {name: value for name, value in call.json().items() if name != "@odata.type"}
            message.attachments[self.box.number("File")] = given
            return Reply(201, self._file(message, list(message.attachments)[-1]))
        return Reply(body={"value": [self._file(message, one) for one in message.attachments]})

    def _file(self, message: Message, number: str) -> dict[str, Any]:
        one = message.attachments[number]
        size = len(base64.b64decode(one["contentBytes"]))
        return {"@odata.type": "#microsoft.graph.fileAttachment", "id": number, "name": one["name"], "size": size}

    def upload(self, call: Call, name: str) -> Reply:
        """A piece of a large file, in order; the address itself is the right to write."""
        message, item, data = self.uploads[unquote(name)]
        match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", call.headers["content-range"])
        assert match is not None
        assert "authorization" not in call.headers, "the token does not belong here"
        if int(match[1]) != len(data) or int(match[2]) + 1 - int(match[1]) != len(call.body):
            return error(400, "InvalidRange")
        data += call.body
        if len(data) < item["size"]:
            return Reply(200, {"nextExpectedRanges": [f"{len(data)}-"]})
        content = {"name": item["name"], "contentType": item["contentType"]}
        content["contentBytes"] = base64.b64encode(bytes(data)).decode()
        self.box.messages[message].attachments[self.box.number("File")] = content
        return Reply(201)

    def _sending(self, call: Call, message: Message) -> Reply:
        if message.folder != self.box.folder("drafts"):
            return error(404, "ErrorItemNotFound")
        addresses = [one["emailAddress"]["address"] for one in message.fields["toRecipients"]]
        if not addresses or not all(re.fullmatch(self.takes_addresses, one) for one in addresses):
            return error(400, "ErrorInvalidRecipients")
        self.box.move(message, self.box.folder("outbox"))
        if not self.lags:
            self._gone(message)
        return Reply(202)

    def _gone(self, message: Message) -> None:
        at = self.now()
        if self.keeps_ids == "changed":
            message.fields["internetMessageId"] = f"<changed-{len(self.sent)}@prod.outlook.example>"
        message.fields |= {"isDraft": False, "sentDateTime": stamp(at)}
        self.box.move(message, self.box.folder("sentitems"))
        raw = as_mime(message, at)
        self.sent.append(raw)
        self.file(raw)


def _bearing(rows: Iterable[Message], key: str, value: str) -> list[Message]:
    """Those with this property."""
    return [one for one in rows if one.properties.get(key.casefold(), ("", None))[1] == value]
