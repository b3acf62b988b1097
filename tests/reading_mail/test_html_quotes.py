"""How programs wrap quotes, signatures and warnings in HTML: only the words outside are the author's."""

import pytest

from watchdesk.reading import mime, zones

WORDS = "Comp time on the 14th please."
ASKED = "Which day, the 12th?"

# name -> an HTML body; `{w}` stands for the author's words and `{q}` for the quoted ones
PAGES: dict[str, str] = {
    "Gmail, today": (
        '<div dir="ltr">{w}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
        'class="gmail_attr">On '
        'Wed, Mar 3, 2027 at 7:00 AM Desk &lt;<a href="mailto:d@pd.example">d@pd.example</a>&gt; wrote:<br></div>'
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204)">'
        "<div>{q}</div></blockquote></div>"
    ),
    "Gmail of old": (
        '{w}<br><br><div class="gmail_quote">On Wed, Mar 3, 2027 at 7:00 AM, Desk <span '
        'dir="ltr">&lt;<a>d@pd.example</a>'
        '&gt;</span> wrote:<br><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">{q}'
        "</blockquote></div>"
    ),
    "Gmail, answer below": (
        '<div class="gmail_quote"><div class="gmail_attr">On Wed, Mar 3, 2027 at 7:00 AM Desk wrote:</div><blockquote '
        'class="gmail_quote">{q}</blockquote></div><div>{w}</div>'
    ),
    "Apple": (
        '<html><body style="word-wrap: break-word">{w}<br><div><br><blockquote type="cite"><div>On Mar 3, 2027, at '
        "7:00 AM, "
        "Desk &lt;d@pd.example&gt; wrote:</div><br><div>{q}</div></blockquote></div></body></html>"
    ),
    "Apple, the line outside": (
        "<div>{w}</div><div>On Mar 3, 2027, at 7:00 AM, Desk &lt;d@pd.example&gt; wrote:</div>"
        '<br class="Apple-interchange-newline"><blockquote type="cite">{q}</blockquote>'
    ),
    "an iPhone": (
        '<div dir="auto">{w}<br><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote '
        'type="cite">On '
        'Mar 3, 2027, at 7:00 AM, Desk &lt;d@pd.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite">'
        '<div dir="ltr">{q}</div></blockquote></div>'
    ),
    "Outlook on the desk": (
        '<div class="WordSection1"><p class="MsoNormal">{w}</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div '
        'style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p '
        'class="MsoNormal"><b>From:</b> '
        "Desk &lt;d@pd.example&gt; <br><b>Sent:</b> Wednesday, March 3, 2027 7:00 AM<br><b>To:</b> Berg, "
        "Ida<br><b>Subject:"
        '</b> Leave<o:p></o:p></p></div></div><p class="MsoNormal">{q}</p></div>'
    ),
    "Outlook on the desk, in other words": (
        '<div><p class="MsoNormal">{w}</p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3pt 0 0 0"><p>'
        "<b>Lähettäjä:</b> Desk<br><b>Lähetetty:</b> 3. maaliskuuta 2027 7:00<br><b>Vastaanottaja:</b> Ida</p></div>"
        "<p>{q}</p></div>"
    ),
    "Outlook, a top border and labels unknown": (
        '<div class="WordSection1"><p class="MsoNormal">{w}</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;'
        'padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>Umsendanto:</b> Desk<br><b>Sendita:</b> mercredo 3 '
        "marto 2027 "
        '7:00</p></div><p class="MsoNormal">{q}</p></div>'
    ),
    "Outlook in a blue border": (
        '<p class="MsoNormal">{w}</p><div style="border:none;border-left:solid blue 1.5pt;padding:0in 0in 0in '
        '4.0pt"><div>'
        "<p><b>From:</b> Desk<br><b>Sent:</b> Wednesday, March 3, 2027 7:00 AM</p></div><p>{q}</p></div>"
    ),
    "Outlook on the web": (
        '<div class="elementToProof">{w}</div><hr tabindex="-1" style="display:inline-block; width:98%"><div '
        'id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Desk<br><b>Sent:</b> Wednesday, March 3, 2027'
        "</font><div>&nbsp;</div></div><div>{q}</div>"
    ),
    "Outlook, append on send": (
        '<div>{w}</div><div id="appendonsend"></div><hr><div dir="ltr"><b>From:</b> Desk<br></div><div>{q}</div>'
    ),
    "Outlook, passed on by Exchange": (
        '<div>{w}</div><div id="x_appendonsend"></div><div id="x_divRplyFwdMsg"><b>From:</b> Desk</div><div>{q}</div>'
    ),
    "Outlook, new": (
        '<div>{w}</div><div id="mail-editor-reference-message-container"><div '
        'class="ms-outlook-mobile-reference-message">'
        "<b>From: </b>Desk<br></div><div>{q}</div></div>"
    ),
    "Outlook on a phone": (
        '<div dir="auto">{w}</div><div class="ms-outlook-mobile-reference-message skipProofing"><b>From:</b> Desk</div>'
        '<div class="ms-outlook-mobile-reference-message">{q}</div>'
    ),
    "Outlook for Mac": (
        '<div>{w}</div><span id="OLK_SRC_BODY_SECTION"><div style="border-top: #b5c4df 1pt solid"><span>From: '
        "</span> Desk"
        "<br></div><div>{q}</div></span>"
    ),
    "Hotmail": (
        '<div>{w}</div><div><hr id="stopSpelling">Date: Wed, 3 Mar 2027 07:00<br>From: d@pd.example<br>To: '
        "x<br><br>{q}</div>"
    ),
    "Windows Live": (
        '<div>{w}</div><div style="font:10pt Tahoma"><div style="background:#f5f5f5"><div><b>From:</b> '
        "<a>d@pd.example</a>"
        "</div><div><b>Sent:</b> Wednesday, March 03, 2027 7:00 AM</div><div><b>To:</b> "
        "x</div></div></div><div>{q}</div>"
    ),
    "Windows Mail": (
        '<div>{w}</div><div data-externalstyle="false" style="padding-top: 5px; border-top: 1px solid '
        'rgb(229,229,229)">'
        "<b>From:</b> Desk<br><b>Sent:</b> Wednesday, March 3, 2027 7:00 AM</div><div>{q}</div>"
    ),
    "Thunderbird": (
        '<p>{w}</p><div class="moz-cite-prefix">On 3/3/27 07:00, Desk wrote:<br></div><blockquote type="cite" '
        'cite="mid:a@b"><p>{q}</p></blockquote>'
    ),
    "Thunderbird, answer between": (
        '<div class="moz-cite-prefix">On 3/3/27 07:00, Desk wrote:</div><blockquote '
        'type="cite">{q}</blockquote><p>{w}</p>'
        '<blockquote type="cite">Or the 13th?</blockquote>'
    ),
    "Thunderbird's signature": '<p>{w}</p><pre class="moz-signature" cols="72">-- \nIda Berg\n651-555-0111</pre>',
    "Yahoo": (
        '<div class="ydp1yahoo-style-wrap"><div>{w}</div></div><div id="yahoo_quoted_123" class="yahoo_quoted"><div>On '
        "Wednesday, Desk wrote:</div><div>{q}</div></div>"
    ),
    "Yahoo, renamed": (
        '<div>{w}</div><div id="ydp5a8yahoo_quoted_9" class="ydp5a8yahoo_quoted"><div><div>{q}</div></div></div>'
    ),
    "old Yahoo": (
        '<div>{w}</div><div class="yahoo_quoted" style="display: block;"><hr size="1"><font><b>From:</b> '
        "Desk<br></font>{q}"
        "</div>"
    ),
    "Yahoo with a signature": (
        '<div>{w}</div><div id="ymail_android_signature"><a>Sent from Yahoo Mail on Android</a></div>'
    ),
    "AOL": '<div>{w}</div><div id="aolReplyDiv" class="aolReplacedBody">On Wednesday, Desk wrote:<div>{q}</div></div>',
    "Proton": (
        '<div>{w}</div><div class="protonmail_signature_block"><div>Sent with Proton Mail</div></div><div '
        'class="protonmail_quote">On Wednesday, Desk wrote:<br><blockquote class="protonmail_quote" type="cite">{q}'
        "</blockquote></div>"
    ),
    "Zoho": (
        '<div>{w}</div><div class="zmail_extra_hr" style="border-top: 1px solid"></div><div '
        'class="zmail_extra"><div>---- On '
        "Wed, 03 Mar 2027 07:00:00 Desk wrote ---</div><blockquote>{q}</blockquote></div>"
    ),
    "Zimbra": '<div>{w}</div><hr id="zwchr"><div data-marker="__HEADERS__"><b>From: </b>Desk</div>'
    '<div data-marker="__QUOTED_TEXT__">{q}</div>',
    "Tutanota": '<div>{w}</div><div>3. Mar 2027, 07:00 by d@pd.example:<br></div><blockquote class="tutanota_quote">{q}'
    "</blockquote>",
    "Front": '<div>{w}</div><div class="front-blockquote"><blockquote type="cite">{q}</blockquote></div>',
    "Samsung": (
        '<div>{w}</div><div id="composer_signature"><div>Sent from my Galaxy</div></div><div><br></div><div '
        'style="font-size:'
        '100%"><!-- originalMessage --><div>-------- Original message --------</div><div>From: Desk</div></div>{q}'
    ),
    "Spark": (
        '<div name="messageBodySection">{w}</div><div name="messageReplySection">On Mar 3, 2027, Desk '
        "wrote:<br>{q}</div>"
    ),
    "Mailbird": (
        '<div>{w}</div><blockquote class="history_container" type="cite"><p>On 3/3/2027 Desk wrote:</p>{q}</blockquote>'
    ),
    "eM Client": (
        '<div>{w}</div><div>------ Original Message ------</div><blockquote cite="x" class="cite2">{q}</blockquote>'
    ),
    "GMX": (
        '<div>{w}</div><div name="quote" style="margin:10px 5px;border-left:2px solid '
        '#C3D9E5"><div><b>Gesendet:</b> x</div>'
        '<div name="quoted-content">{q}</div></div>'
    ),
    "Lotus Notes": (
        "<p>{w}<br><br><font size=1 color=#5f5f5f>From: </font><font size=1>Desk/PD</font><br><font size=1>To: </font>"
        "<font size=1>Ida Berg/PD@PD</font><br><font size=1>Date: </font><font size=1>03/03/2027 07:00 AM</font><br>"
        "<font size=1>Subject: </font><font size=1>Leave</font><br><hr><br><tt>{q}</tt></p>"
    ),
    "a blockquote of a reader": (
        '<div>{w}</div><blockquote style="padding-left:1ex;border-left:2px solid #729fcf">{q}</blockquote>'
    ),
    "quote by a name": '<p>{w}</p><div class="quote">{q}</div>',
    "a warning of Outlook": (
        '<div style="background-color:#FFEB9C; width:100%; border:1pt solid"><b>CAUTION:</b> This email originated '
        "from "
        "outside of the organization. Do not click links.</div><br><div>{w}</div>"
    ),
    "a warning of Microsoft's": (
        "<table><tr><td></td><td>You don't often get email from jo@school.example. <a>Learn why this is "
        "important</a></td>"
        "</tr></table><div>{w}</div>"
    ),
    "a warning hidden": '<div style="display:none">Preview {q}</div><div>{w}</div>',
    "Outlook's signature": '<div>{w}</div><div id="Signature"><p>Ida Berg</p><p>SRO</p></div>',
    "Gmail's signature": (
        '<div>{w}</div><br clear="all"><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature" '
        'data-smartmail="gmail_signature">Ida Berg<br>651-555-0111</div>'
    ),
    "Apple's signature": '<div>{w}</div><div id="AppleMailSignature">Sent from my iPhone</div>',
    "Avast": '<div>{w}</div><div id="DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2"><table><tr>Virus-free.<a>www.avast.com</a>'
    "</tr></table></div>",
}


def read(html: str, subject: str = "x") -> zones.Zones:
    head = f"Subject: {subject}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return zones.split(mime.parse((head + html).encode()))


@pytest.mark.parametrize("name", PAGES)
def test_only_the_words_outside_are_the_authors(name: str) -> None:
    assert read(PAGES[name].replace("{w}", WORDS).replace("{q}", ASKED)).author_text == WORDS


# name -> (subject, body, the author's words, what is forwarded)
FORWARDS: dict[str, tuple[str, str, str, str]] = {
    "Gmail": (
        "Fwd: Leave",
        '<div>Please log.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message '
        "---------<br>"
        "From: Jo<br></div>Friday?</div>",
        "Please log.",
        "Friday?",
    ),
    "Outlook on the web": (
        "FW: Leave",
        '<div>Please log.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> '
        "Jo</div><p>Friday?</p>",
        "Please log.",
        "",
    ),
    "Apple": (
        "Fwd: Leave",
        '<div>Please log.</div><br><div>Begin forwarded message:</div><br><blockquote type="cite"><div><b>From: '
        "</b>Jo</div>"
        "<div>Friday?</div></blockquote>",
        "Please log.",
        "",
    ),
    "Thunderbird": (
        "Fwd: Leave",
        '<p>Please log.</p><div class="moz-forward-container"><br>-------- Forwarded Message '
        "--------<table><tr><th>From: "
        "</th><td>Jo</td></tr></table>Friday?</div>",
        "Please log.",
        "Friday?",
    ),
}


@pytest.mark.parametrize("name", FORWARDS)
def test_a_forward_is_not_the_authors(name: str) -> None:
    subject, html, words, forwarded = FORWARDS[name]
    found = read(html, subject)
    assert found.author_text == words
    assert forwarded in found.of("forwarded")


# what looks like a container but holds the author's own words
KEPT: dict[str, tuple[str, str]] = {
    "an indent": (
        '<div>Days:</div><blockquote style="margin: 0 0 0 40px; border: none; padding: 0px">3/12</blockquote>',
        "3/12",
    ),
    "a rule of the author's": ("<p>Off Friday.</p><hr><p>Also Monday.</p>", "Also Monday."),
    "a border above a box": (
        '<div style="border-top:solid #ccc 1pt"><p>Off Friday 3/12.</p></div>',
        "Off Friday 3/12.",
    ),
    "a table": ("<table><tr><td>First day</td><td>3/12</td></tr></table>", "First day 3/12"),
    "bold labels": ("<p><b>Date:</b> 3/12<br><b>Time:</b> 0700<br><b>Reason:</b> dentist</p>", "Reason: dentist"),
    "a class of the author's": ('<div class="quotes-and-more">Off 3/12</div>', "Off 3/12"),
}


@pytest.mark.parametrize("name", KEPT)
def test_the_authors_own_boxes_stay(name: str) -> None:
    html, kept = KEPT[name]
    assert kept in read(html).author_text
