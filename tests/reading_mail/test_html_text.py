"""HTML as a person sees it, and the containers by which mail programs say what is quoted."""

import pytest

from watchdesk.reading import html_text, mime, zones

PAGES: dict[str, tuple[str, str]] = {
    "divs are lines": ("<div>a</div><div>b</div>", "a\nb"),
    "an empty div is a blank line": ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
    "paragraphs stand apart": ("<p>a</p><p>b</p>", "a\n\nb"),
    "Outlook's paragraphs do not": ('<p class="MsoNormal">a</p><p class="MsoNormal">b</p>', "a\nb"),
    "Outlook's blank line": (
        '<p class="MsoNormal">a</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">b</p>',
        "a\n\nb",
    ),
    "breaks": ("a<br>b<br><br>c", "a\nb\n\nc"),
    "words run on over tags": ("<p>Thurs<b>day</b> the <i>11</i>th</p>", "Thursday the 11th"),
    "white space is one space": ("<p>a \n\t b&nbsp;&nbsp;c</p>", "a b c"),
    "entities": ("<p>I&#8217;d &amp; you &lt;3</p>", "I’d & you <3"),
    "cells of a row stand in a line": (
        "<table><tr><td><p>First day</p></td><td><p>6/14</p></td></tr><tr><td>Last</td></tr></table>",
        "First day 6/14\nLast",
    ),
    "lists": ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    "preformatted": ("<pre>a\n  b</pre>", "a\n  b"),
    "only the text of a link": ('<a href="https://evil.example">March 3</a>', "March 3"),
    "styles, scripts and titles go": ("<head><title>t</title><style>p{}</style></head><script>x</script>a", "a"),
    "comments go": ("a<!-- b --><!--[if mso]>c<![endif]-->", "a"),
    "not displayed": ('a<div style="display: none">March 3</div>', "a"),
    "zero size": ('a<span style="font-size:0px">March 3</span>', "a"),
    "a small size is seen": ('<span style="font-size:0.8em">March 3</span>', "March 3"),
    "white on white": ('a<span style="color: #FFFFFF">March 3</span>', "a"),
    "white on blue is seen": (
        '<td style="background:#003366"><span style="color:white">March 3</span></td>',
        "March 3",
    ),
    "hidden for Outlook": ('a<div style="mso-hide:all">March 3</div>', "a"),
    "the hidden attribute": ("a<p hidden>March 3</p>", "a"),
    "zero-width letters go": ("<p>Mar\u200bch\u00ad 3</p>", "March 3"),
    "nothing": ("", ""),
    "not closed": ("<div><p>a<b>b", "ab"),
    "closed too often": ("</div></p>a</b></td>", "a"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads(name: str) -> None:
    source, expected = PAGES[name]
    assert html_text.page(source).text.strip() == expected


GMAIL = (
    '<div dir="ltr">The 14th.</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, Mar 1, 2027 '
    "Desk wrote:<br></div>"
    '<blockquote class="gmail_quote">Which day?</blockquote></div>'
)
OUTLOOK = (
    '<div>The 14th.</div><hr tabindex="-1"><div id="divRplyFwdMsg"><b>From:</b> Desk<br><b>Sent:</b> '
    "Monday</div><div>Which day?</div>"
)

QUOTES: dict[str, tuple[str, str]] = {
    "Gmail": (GMAIL, "The 14th."),
    "an answer between Gmail's quotes": (
        '<div class="gmail_quote"><div class="gmail_attr">On Mon Desk wrote:</div><blockquote '
        'class="gmail_quote">1?</blockquote><div>ok</div>'
        '<blockquote class="gmail_quote">2?</blockquote><div>no</div></div>',
        "ok\n\nno",
    ),
    "Outlook on the web": (OUTLOOK, "The 14th."),
    "Outlook on the desk": (
        '<div class="WordSection1"><p class="MsoNormal">The 14th.</p><div style="border:none;border-top:solid '
        '#E1E1E1 1.0pt">'
        '<p class="MsoNormal"><b>From:</b> Desk &lt;desk@pd.example&gt; <br><b>Sent:</b> Monday, March 1, 2027 '
        "7:00 AM<br><b>To:</b> Berg<br>"
        "<b>Subject:</b> x</p></div><p class=MsoNormal>Which day?</p></div>",
        "The 14th.",
    ),
    "Outlook on a phone": (
        '<div>The 14th.</div><div id="ms-outlook-mobile-signature">Get Outlook for iOS</div><div '
        'id="mail-editor-reference-message-container">'
        "<div>Which day?</div></div>",
        "The 14th.",
    ),
    "Apple": ('<div>The 14th.</div><blockquote type="cite"><div>Which day?</div></blockquote>', "The 14th."),
    "Thunderbird": (
        '<p>The 14th.</p><div class="moz-cite-prefix">On 3/1/27 Desk wrote:</div><blockquote type="cite">Which '
        "day?</blockquote>",
        "The 14th.",
    ),
    "Yahoo": ('<div>The 14th.</div><div class="ydp1a2byahoo_quoted"><div>Which day?</div></div>', "The 14th."),
    "a left border": (
        '<div>The 14th.</div><blockquote style="border-left:2px solid #1010ff">Which day?</blockquote>',
        "The 14th.",
    ),
    "an indent is the author's": (
        '<div>Days:</div><blockquote style="margin:0 0 0 40px;border:none">the 14th</blockquote>',
        "Days:\n\nthe 14th",
    ),
    "Gmail's signature": ('<div>The 14th.</div><div class="gmail_signature">Ida Berg, Harding</div>', "The 14th."),
    "Outlook's signature": ('<div>The 14th.</div><div id="x_Signature">Ida Berg, Harding</div>', "The 14th."),
    "words typed into the signature": ('<div id="Signature">Out sick today.</div>', "Out sick today."),
}


@pytest.mark.parametrize("name", QUOTES)
def test_containers_tell_the_authors_words(name: str) -> None:
    source, expected = QUOTES[name]
    mail = mime.parse(b"Content-Type: text/html; charset=utf-8\r\n\r\n" + source.encode())
    assert zones.split(mail).author_text == expected


def test_a_bare_blockquote_is_in_doubt() -> None:
    mail = mime.parse(b"Content-Type: text/html\r\n\r\n<div>ok</div><blockquote>the 14th</blockquote>")
    assert zones.split(mail).author_text == "ok"
    assert zones.split(mail).unsure


def test_gmails_forward_is_a_forward() -> None:
    source = (
        '<div>his request</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message '
        "---------<br>From: Jo</div>Friday?</div>"
    )
    found = zones.split(mime.parse(b"Subject: Fwd: x\r\nContent-Type: text/html\r\n\r\n" + source.encode()))
    assert found.author_text == "his request"
    assert "Friday?" in found.of("forwarded")
