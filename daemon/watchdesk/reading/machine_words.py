"""The words by which mail systems, automatic replies, lists and monitors are known, in the languages they are set to.

Where a person may write the same words, a pattern asks for the form that only a program gives them.
"""

import re

from watchdesk.reading.lower_case import AnyCase

DAEMON = re.compile(
    r"(?:^|[<\s\"])(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|mdaemon|mail[-_.]?delivery|mailer|bounces?|"
    r"double[-_]?bounce|mailadm\w{0,10})"
    r"(?:[-+._\\][^@\s<>]{0,60})?(?:@|\s{0,3}>?$)",
    re.IGNORECASE,
)
# What only a mail system writes: an SMTP reply, an address that stands alone before its fault, a transcript.
SMTP = re.compile(
    r"(?<![\d.])[45]\.\d\.\d{1,2}(?![\d.])|(?:^|[\s(#])[45]\d\d[ -](?!\d{3,4}\b)\S|"
    r"^\s{0,8}<?[^\s<>@]{1,64}@[^\s<>@]{1,100}>?:?\s*$|"
    r"created automatically by|automatically generated|delivery attempts|non-delivery report|"
    r"^-{2,}.{0,20}(?:transcript|original|below|header|returned|copy)|^(?:received|reporting-mta|message-id): ",
    re.IGNORECASE | re.MULTILINE,
)
UNDELIVERED = AnyCase(
    r"undeliver|returned (?:mail|to sender)|mail delivery (?:failed|failure|error|subsystem|problem)|"
    r"delivery (?:has )?(?:failed|failure|status notification|problem|error|notification|report)|"
    r"failure (?:notice|delivery)|non[- ]?deliver|could not be delivered|failed mail|message (?:not|undelivered)|"
    r"mail (?:system error|could not)|non remis|unzustellbar|nicht zugestellt|no se puede entregar|mail failure|"
    r"user unknown|rejected mail|address (?:error|unknown)|bounced? (?:mail|message)|permanent error|unable to deliver|"
    r"delivery to the following|banned file|dead ?letter"
)
DELAYED = re.compile(
    r"delayed|delay notification|postponed|continue to try|warning: (?:could not send|message still undelivered)|"
    r"still (?:trying|undelivered|being retried)|will keep trying|not yet been delivered|temporar(?:y|ily) (?:failure|"
    r"undeliver)|this is a warning message only|you do not need to resend|\(delay\)|delivery incomplete|"
    r"temporary problem delivering|\bis delayed\b",
    re.IGNORECASE,
)
FAILED_WORDS = re.compile(
    r"(?:could|can|did|was|were|has|have)(?: ?n[o']t| not)(?: be| been)? (?:deliver|reach|sent|complet|find)|"
    r"undeliver|delivery (?:to|of|attempt|has|status|fail)|user (?:unknown|not found|doesn)|no such user|"
    r"unknown (?:user|recipient|address)|(?:full mailbox|mailbox (?:is )?full)|mailbox (?:is )?(?:full|unavailable|"
    r"not found|disabled)|quota|permanent (?:fatal )?error|fatal error|bounced|returned to (?:you|sender)|"
    r"is not (?:a known|known|listed)|not accepting|recipient|rejected|transcript of session|550[ -]",
    re.IGNORECASE,
)
# The name of an automatic reply at the head of a subject, closed by a colon or by the subject that it answers.
AUTO_SUBJECT = re.compile(
    r"(?:auto(?:matic|mated)?[ -]?(?:reply|response|answer)|vacation (?:auto-?)?(?:reply|response|message)|"
    r"away from (?:my )?(?:mail|e-?mail|office)|away from the office|out[ -]of[ -](?:the[ -])?office (?:auto-?)?reply|"
    r"automati(?:sche antwort|sch antwoord|skt svar|sk svar|kus válasz|cká odpověď|cká odpoveď)|autosvar|"
    r"abwesen(?:d|heits(?:notiz|nachricht|meldung|agent))|afwezig(?:heidsbericht)?|réponse automatique|"
    r"absence du bureau|absent du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|"
    r"resposta automática|fora do escritório|automaattinen vastaus|odpowiedź automatyczna|răspuns automat|"
    r"otomatik yanıt|автоматический ответ|автоматична відповідь|自动答复|自動回覆|自動応答|자동 회신)"
    r"\s?(?:[:：\[(-]|from\b|re\b|to\b|$)|"
    r"(?:out[ -]of[ -](?:the[ -])?office|ooo|auto)\W{1,3}re\s?:|auto: .{1,80} is (?:out of|away from)|"
    r".{2,60} is out of the office\.? \(returning|"
    r"re\s?: .{0,300}[(\[](?:out of (?:the )?office|auto(?:matic|mated)?[ -]?(?:reply|response))[)\]]$",
    re.IGNORECASE,
)
# "Out of Office: Digest" is a program's, "Out of office: March 12" and "OOO: Thursday" are a person's.
AWAY_SUBJECT = re.compile(
    r"(?:out[ -]of[ -](?:the[ -])?office|ooo)\s?:(?!\s{0,3}(?:on |this |next |from |until )?(?:\d|jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|to(?:day|morrow|night)|week|vacation|sick|comp|court|"
    r"training|request)|\s{0,3}$)",
    re.IGNORECASE,
)
AWAY = re.compile(
    r"\bout[ -]of[ -](?:the[ -]|my[ -])?office\b|\b(?:on|away on) (?:vacation|holiday|leave|annual leave|travel)\b|"
    r"\b(?:I am|I'm|I’m|I will be|I'll be|currently) (?:away|traveling|travelling|unavailable)\b",
    re.IGNORECASE,
)
# A statement of the program's own, at the head of the text.
SAYS_IT_IS_ONE = re.compile(
    r"\W{0,5}this is an? (?:auto(?:mated|matic|[ -]?generated)?)[ -]?(?:response|reply|message|e-?mail|answer)\b|"
    r"\W{0,5}(?:auto[ -]?reply|automatic reply|automated response)\b\W",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"thank(?:s| you)(?: very much| so much)? for (?:your|the) (?:e-?mail|message|note)|you have reached\b|"
    r"\b(?:no|without|limited|little|intermittent|sporadic) access to (?:my )?e-?mail|"
    r"\bI will (?:respond|reply) to your (?:message|e-?mail)",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    r"\b(?:immediate|urgent|emergency)\b.{0,40}\b(?:assistance|help|matters?|needs?|attention|contact|call|dial)\b|"
    r"\b(?:is|are) urgent\b.{0,60}\b(?:contact|call|e-?mail|dial)\b|in case of (?:an )?emergency|"
    r"\bin my absence\b.{0,30}\bcontact\b|\bwhen I return\b|\bplease (?:contact|call|e-?mail)\b.{0,80}\binstead\b",
    re.IGNORECASE,
)
# No automatic reply asks for anything.
ASKS = re.compile(
    r"\b(?:please (?:approve|log|mark|put|enter|grant|confirm|use)|request|requesting|may I|can I|could I|I would like|"
    r"I'd like|I want|I need|approve[ds]?|comp time|sick leave|vacation (?:day|time) please|off please)\b",
    re.IGNORECASE,
)
RECEIPT_SUBJECT = re.compile(
    r"(?:(?:read|not read|delivered|relayed|gelesen|ungelesen|lu|leído|letto|gelezen|läst|lest|przeczytano|прочитано|"
    r"read receipt|delivery receipt)\s?:|return receipt\b)",
    re.IGNORECASE,
)
RECEIPT_WORDS = re.compile(
    r"was (?:read|opened) on|was deleted without being read|was displayed on|has been successfully delivered|"
    r"has been delivered to the following|was received by:|wurde am .{5,60} (?:gelesen|gelöscht)|a été lu le|"
    r"se leyó el|this is a (?:return|delivery|read) receipt|delivery to these recipients or groups is complete",
    re.IGNORECASE,
)
REACTION = re.compile(
    r"(?:.{1,80} reacted to your message\b|(?:liked|loved|laughed at|emphasized|disliked|questioned) [“\"])",
    re.IGNORECASE,
)
UNSUBSCRIBE = AnyCase(
    r"unsubscribe|manage (?:your )?(?:e-?mail )?(?:preferences|subscription)|view (?:this|it)(?: e-?mail)? in (?:your|"
    r"a) browser|opt[- ]?out"
)
BULK = re.compile(r"(?:list|bulk|junk)\b", re.IGNORECASE)
NOT_A_PERSON = re.compile(
    r"(?:no-?_?reply|do-?_?not-?_?reply|news(?:letter)?s?|marketing|promo(?:tions)?|offers|updates|notifications?|"
    r"alerts?|info|sales|mailings?|events|hello|team|support|service|digest)(?:[-+._].{0,60})?@",
    re.IGNORECASE,
)
# A list that has no List-Id but another mark of its own.
LIST_SENDER = re.compile(r"(?:^|<)owner-|-(?:owner|request|bounces|admin)[@+]", re.IGNORECASE)
UNATTENDED = re.compile(
    r"(?:^|<)(?:no-?_?reply|do-?_?not-?_?reply|automailer|autoreply|notifications?|alerts?|system)"
    r"(?:[-+._][^@\s]{0,60})?@",
    re.IGNORECASE,
)
NO_ANSWERS = re.compile(
    r"do not (?:reply|respond) to this|please do not (?:reply|respond)(?! to all)\b|auto(?:matically|matic|mated|-)? ?"
    r"(?:generated|message|e-?mail|notification|sent)|system[- ]generated|unattended (?:mailbox|account)|"
    r"not (?:a )?monitored",
    re.IGNORECASE,
)
MONITOR = re.compile(
    r"(?:^|<)(?:root|cron|anacron|nagios|icinga|zabbix|monit|munin|logwatch|www-data|alertmanager|grafana)@",
    re.IGNORECASE,
)
CHALLENGE = AnyCase(
    r"is being held until you|(?:confirm|verify) that you are (?:a |not a )|approved senders? list|"
    r"protect(?:ing)? myself from spam|challenge[- /]response|one[- ]time (?:verification|confirmation)|"
    r"click (?:on )?(?:the )?(?:link|button) below to (?:verify|confirm)|to release (?:it|your message)"
)
