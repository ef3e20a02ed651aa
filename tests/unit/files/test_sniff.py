"""Formats of data in text, by content; a text that looks a little like data is text."""

from __future__ import annotations

import json
import time

import pytest

from cleaner.files.sniff import format_of_text, is_html_fragment, opens_as_html

PROSE = "The lock keeper opened the gates at six, and the first barge went through before seven."

RECORDS = [
    {"id": number, "url": f"https://example.org/{number}", "text": f"{PROSE}\n\nLeave a Reply"}
    for number in range(1, 4)
]
RSS = (
    '<rss version="2.0"><channel><title>Canal news</title>'
    f"<item><title>Gates open</title><description>{PROSE}</description></item></channel></rss>"
)
MAIL = (
    "Return-Path: <keeper@example.org>\nReceived: from mail.example.org (192.0.2.1)\n"
    "\tby mx.example.net; Fri, 7 Mar 2025 06:10:00 +0000\nMessage-ID: <1@example.org>\n"
    f"From: Keeper <keeper@example.org>\nSubject: Gates\nMIME-Version: 1.0\n\n{PROSE}\n"
)
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\n"
    "Subject: Gates\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="--b--"\r\n\r\n----b--\r\nContent-Type: text/html\r\n\r\n'
)
CUES = f"1\n00:00:01,000 --> 00:00:04,200\n{PROSE[:39]}\n\n2\n00:00:04,300 --> 00:00:07,000\nYes.\n"
WARC = (
    "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/\r\n"
    f"Content-Length: {len(PROSE)}\r\n\r\n{PROSE}\r\n\r\n"
)


def lines(*objects: object) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in objects)


DATA = {
    "records": ("jsonl", lines(*RECORDS)),
    "records, CRLF": ("jsonl", lines(*RECORDS).replace("\n", "\r\n")),
    "records, cut": ("jsonl", (lines(*RECORDS) * 5)[:-40]),
    "records, blank lines": ("jsonl", lines(*RECORDS).replace("\n", "\n\n")),
    "lists a line": ("jsonl", lines([1, PROSE], [2, PROSE])),
    "records after a mark": ("jsonl", "\ufeff" + lines(*RECORDS)),
    "one record": ("json", lines(RECORDS[0])),
    "a list": ("json", json.dumps(RECORDS)),
    "indented": ("json", json.dumps({"articles": RECORDS}, indent=2)),
    "texts": ("json", json.dumps([PROSE, PROSE])),
    "a download that broke off": ("json", json.dumps({"articles": RECORDS}, indent=2)[:-150]),
    "with NaN": ("json", '{"score": NaN, "text": "One."}'),
    "with line ends in strings": ("json", '{"text": "One.\nTwo.", "id": 1}'),
    "known fields": ("csv", f'id,text\n1,"{PROSE}"\n'),
    "many columns": ("csv", "lock,rise_m,built\nUpper,2.1,1794\nMiddle,1.9,1794\nLower,2.4,1811\n"),
    "cells of many lines": (
        "csv",
        f'url,title,text\nhttps://example.org,Gates,"{PROSE}\n\nShare"\n',
    ),
    "semicolons": (
        "csv",
        "Schleuse;Hub;Baujahr\nObere;2,1;1794\nMittlere;1,9;1794\nUntere;2;1811\n",
    ),
    "tabs": ("tsv", "lock\trise\tbuilt\nUpper\t2.1\t1794\nMiddle\t1.9\t1794\nLower\t2.4\t1811\n"),
    "text and label": ("tsv", f"text\tlabel\n{PROSE}\tnews\n{PROSE}\tnews\n"),
    "RSS": ("feed", f'<?xml version="1.0" encoding="UTF-8"?>\n{RSS}\n'),
    "RSS, no declaration": ("feed", RSS),
    "Atom": ("feed", '<feed xmlns="http://www.w3.org/2005/Atom"><title>Canal</title></feed>'),
    "XML": ("xml", f"<?xml version='1.0'?><nitf><body><p>{PROSE}</p></body></nitf>"),
    "XML, no declaration": ("xml", f"<TEI><teiHeader/><text><p>{PROSE}</p></text></TEI>\n"),
    "XML, other document type": ("xml", "<!DOCTYPE plist PUBLIC '-//X'>\n<plist><dict/></plist>"),
    "SVG": ("xml", "<svg xmlns='http://www.w3.org/2000/svg'><text>Gates</text></svg>"),
    "mail": ("mail", MAIL),
    "mail, CRLF": ("mail", MAIL.replace("\n", "\r\n")),
    "mailbox": ("mail", f"From keeper@example.org Fri Mar  7 06:10:00 2025\n{MAIL}"),
    "saved page": ("mhtml", SAVED),
    "WebVTT": ("vtt", f"WEBVTT\n\n00:01.000 --> 00:04.200\n{PROSE}\n"),
    "WebVTT, head": (
        "vtt",
        f"WEBVTT - Gates\nKind: captions\n\n00:00:01.000 --> 00:00:04.200\n{PROSE}\n",
    ),
    "SubRip": ("srt", CUES),
    "SubRip, CRLF": ("srt", "\ufeff" + CUES.replace("\n", "\r\n")),
    "LRC": ("srt", "[ar:Keeper]\n[00:12.00]Open, gates\n[00:15.30]Rise\n[00:20.10]Go\n"),
    "MicroDVD": ("srt", "{10}{40}Open, gates\n{41}{60}Rise\n{61}{90}Go\n"),
    "a vCard": ("contacts", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Keeper\r\nEND:VCARD\r\n"),
    "a calendar": ("contacts", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"),
    "a patch": ("patch", f"--- a.txt\n+++ a.txt\n@@ -1,2 +1 @@\n {PROSE}\n-Leave a Reply\n"),
    "a patch by git": ("patch", "diff --git a/a.txt b/a.txt\nindex 1..2 100644\n"),
    "a script": ("source", "#!/usr/bin/env python3\nprint('Leave a Reply')\n"),
    "a script, with options": ("source", "#! /bin/sh -e\necho Advertisement\n"),
    "SubStation": ("srt", "[Script Info]\nTitle: Gates\n"),
    "WARC": ("warc", WARC),
    "ARC": ("warc", "filedesc://x.arc 0.0.0.0 20250307061000 text/plain 76\n1 0 Example\n"),
    "response": (
        "http",
        f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nServer: x\r\n\r\n{PROSE}",
    ),
    "response with one field":
        ("http", f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{PROSE}"),
    "RTF": ("rtf", "{\\rtf1\\ansi{\\fonttbl\\f0 Times;}\\f0 " + PROSE + "}"),
}  # fmt: skip

PRETTY = "\n".join(json.dumps(record, indent=2) for record in RECORDS)
DOCUMENTS = "".join(
    f'<doc id="{number}" url="https://example.org/{number}" title="Gates & locks">\n'
    f"Gates & locks\n\n{PROSE}\n\n</doc>\n"
    for number in range(3)
)
ITEMS = f"<item><title>Gates</title><description>{PROSE}</description></item>"
TABLE = "id,url,text\n" + "".join(
    f'{number},https://example.org/{number},"{PROSE}\n\nLeave a ""Reply"""\n' for number in range(9)
)

PIECES = {
    "the end of records": ("jsonl", (lines(*RECORDS) * 50)[99:]),
    "the end of two": ("jsonl", lines(*RECORDS)[99:]),
    "the middle of records": ("jsonl", (lines(*RECORDS) * 50)[99:-99]),
    "a record and a cut one": ("jsonl", lines(*RECORDS)[: len(lines(RECORDS[0])) + 90]),
    "a record and one cut in a field's name":
        ("json", lines(*RECORDS)[: len(lines(RECORDS[0])) + 4]),
    "a cut record": ("json", lines(RECORDS[0])[:-30]),
    "cut in a word": ("json", '{"id": 1, "text": "One.", "seen": tru'),
    "a download that was resumed": ("jsonl", lines(*RECORDS * 5)[:444] + lines(*RECORDS * 5)),
    "a log line first": ("jsonl", f"2025-03-07 06:10 INFO 3 records\n{lines(*RECORDS)}"),
    "a comment first": ("jsonl", f"# exported 2025-03-07\n{lines(*RECORDS)}"),
    "a log between records":
        ("jsonl", "".join(f"{lines(one)}INFO: fetched\n" for one in RECORDS * 9)),
    "bad escapes": ("jsonl", lines(*RECORDS).replace("Leave", "\\Leave")),
    "raw tabs": ("jsonl", lines(*RECORDS).replace("Leave", "\tLeave")),
    "raw line ends": ("jsonl", lines(*RECORDS).replace("\\n", "\n")),
    "records as Python shows them": ("jsonl", "".join(f"{record!r}\n" for record in RECORDS)),
    "objects one after another": ("json", PRETTY),
    "objects one after another, cut": ("json", PRETTY[99:-99]),
    "objects below a log line": ("json", f"INFO 3\n{PRETTY}"),
    "objects with commas between": ("jsonl", ",\n".join(map(json.dumps, RECORDS))),
    "a list with a comma at its end": ("json", json.dumps(RECORDS, indent=1)[:-2] + ",\n]"),
    "texts with a comma at their end": ("json", json.dumps([PROSE, PROSE])[:-1] + ",]"),
    "texts, cut": ("json", json.dumps([PROSE, PROSE])[:-9]),
    "a piece of a value": ("json", json.dumps(RECORDS, indent=2)[99:-99]),
    "comments in an object":
        ("json", '{\n  // the lock\n  "id": 1, /* upper */\n  "rise": 2.1\n}\n'),
    "the middle of a table": ("csv", TABLE[99:-99]),
    "a table without names": ("csv", TABLE.partition("\n")[2]),
    "a table below a comment": ("csv", f"# exported 2025-03-07\n{TABLE}"),
    "the middle of subtitles": ("srt", (CUES * 5)[20:-20]),
    "subtitles below a note": ("srt", f"Subtitles by the keeper\n\n{CUES * 5}"),
    "the middle of a mailbox":
        ("mail", (f"From keeper@example.org Fri Mar  7 06:10:00 2025\n{MAIL}\n" * 4)[400:]),
    "the middle of a web archive": ("warc", (WARC * 4)[60:]),
    "a cut feed": ("feed", RSS[:-60]),
    "a feed's beginning": ("feed", '<rss version="2.0">\n<channel>\n<title>Canal news'),
    "the end of a feed": ("sgml", RSS[99:]),
    "the end of an item": ("sgml", "keeper opened.</description></item></channel></rss>\n"),
    "the middle of a feed":
        ("sgml", f"keeper opened.</description></item>{ITEMS * 3}<item><title>A"),
    "a cut export":
        ("sgml", f"<story><head>Gates</head><text>{PROSE}</text></story><story><text>A"),
    "WikiExtractor": ("sgml", DOCUMENTS),
    "WikiExtractor, one": ("sgml", DOCUMENTS[: len(DOCUMENTS) // 3]),
    "WikiExtractor, cut": ("sgml", DOCUMENTS[: len(DOCUMENTS) // 3 - 30]),
    "WikiExtractor, the end": ("sgml", DOCUMENTS[150:]),
    "WikiExtractor, the middle": ("sgml", DOCUMENTS[150:-150]),
    "TREC": ("sgml", f"<DOC>\n<DOCNO> A-1 </DOCNO>\n<TEXT>\n{PROSE} AT&T\n</TEXT>\n</DOC>\n" * 2),
    "a vertical corpus": ("sgml", '<text id="1">\n<s>\nThe\tDT\n</s>\n</text>\n' * 3),
}  # fmt: skip

TUTORIAL = f"""Records, one a line

{PROSE} Each line is an object of JSON by itself:

{lines(*[{"id": 1, "rise": 2.1}] * 3)}
{PROSE} A record may also be set over some lines:

{json.dumps({"id": 1, "locks": [{"rise": 2.1, "built": 1794}] * 3}, indent=2)}

{PROSE} That is all.
"""

TEXTS = {
    "about JSON, with code": TUTORIAL,
    "about JSON, code first": TUTORIAL.partition("\n\n")[2].partition("\n\n")[2],
    "about JSON, code last": TUTORIAL.rpartition("\n\n")[0],
    "about JSON, objects in a line each":
        f"The gates\n\nAsk for all::\n\n  gates\n\n    {json.dumps({'id': 1, 'lock': 2})},\n"
        + f"    {json.dumps({'id': 1, 'lock': 2})},\n" * 20,
    "about JSON, hardly a word":
        f"The gates\n\nAsk for all::\n\n  gates --all\n\n{json.dumps(RECORDS * 9, indent=2)}\n",
    "about JSON, fenced": f"```json\n{PRETTY}\n```\n",
    "about JSON, indented": f"{PROSE}\n\n    {lines(RECORDS[0])}\n{PROSE}\n{PROSE}\n{PROSE}\n",
    "an object in a sentence": 'The lock answers {"id": 1, "rise": 2.1}',
    "an object, then quoted words": '{"id": 1}\n\n"The gates open at six," the keeper said.',
    "an object, then words in quotes": '{"id": 1}\n\n"The gates open at six."',
    "words in quotes": '"The gates open at six."\n"They shut at noon."\n',
    "a list in quotes": '"Gates", "locks", "barges"\n',
    "a quotation that is cut": '"The gates open at six',
    "a name in quotes and a colon": '"Gates": a poem\n\n' + PROSE,
    "words in braces": '{"gates", "locks"}\n',
    "a smiley": 'He said "}\n',
    "a stage direction": "[Enter the KEEPER, with 2 dogs]\n",
    "about a wrapper": f"<doc> opens a document, and </doc> ends it.\n\n{PROSE}\n",
    "about a feed": f"<rss> is the root of a feed.\n\n{PROSE}\n",
    "about a feed, with its beginning": f'<rss version="2.0"> opens it.\n\n{PROSE}\n',
    "about XML, with code":
        f"{PROSE}\n\n<note><to>Keeper</to><text>Open</text></note>\n\n{PROSE}\n",
    "about XML, code last": f"{PROSE}\n\n<note><to>Keeper</to><text>Open</text></note>\n",
    "headings with code": '# Gates\n\n# "rise": 2\n# "built": 1794\n# "lock": 3\n',
    "about XML, fenced": f"```xml\n{DOCUMENTS}```\n",
    "an element that is not closed": f"<pullquote>\n{PROSE}\n",
    "an element of a page": f'<amp-ad id="1" name="top">\n{PROSE}\n',
    "a chat": "<keeper> Who is there?\n<skipper> A barge.\n<keeper> Wait.\n",
    "addresses in brackets":
        f"Keeper <keeper@example.org> and <https://example.org/> say:\n{PROSE}\n",
    "status and a note": f"HTTP/1.1 404 Not Found\nSubject: a song\n\n{PROSE}\n",
    "empty": "",
    "blank": "\n\n",
    "prose": PROSE,
    "a brace": "{The gates}, as the keeper calls them, open at six.\n\n" + PROSE,
    "braces at both ends": "{Gates open}\n" + PROSE + "\n{Gates shut}",
    "an object quoted first": '{"id": 1} is an object of JSON.\n\n' + PROSE,
    "an object on the first line": f'{{"id": 1}}\n\n{PROSE}\n\n{PROSE}\n',
    "objects first and last": f'{{"id": 1}}\n{PROSE}\n{PROSE}\n{{"id": 2}}\n',
    "a bracket": "[Music]\n\n" + PROSE,
    "brackets at both ends": "[Music] The gates open. [Applause]",
    "a footnote": "[1]",
    "footnotes": "[1]\n[2]\n",
    "a quotation in brackets": '["Open the gates!" he cried.]',
    "an unclosed one": '["Open the gates] he cried.',
    "JSON in a fence": f"```json\n{json.dumps(RECORDS, indent=2)}\n```\n",
    "front matter": f"---\ntitle: Gates\ntags: [canal, lock]\n---\n\n{PROSE}\n",
    "front matter of TOML": f'+++\ntitle = "Gates"\n+++\n\n{PROSE}\n',
    "a list in a line":
        "Bread, butter, salt\nFlour, eggs, milk\nRice, beans, oil\nTea, sugar, jam\n",
    "numbers in lines":
        "At 6,20 the gates open, it says.\n2,1 is the rise, in metres, there.\n" * 4,
    "verses with a comma": "Open, gates\nRise, waters\nGo, barges\nSleep, keeper\n",
    "lines with commas": "\n".join([PROSE] * 5),
    "a narrow table": "Upper\t2.1\nMiddle\t1.9\nLower\t2.4\n",
    "a table in a text":
        f"{PROSE}\n\nlock,rise,built\nUpper,2.1,1794\nMiddle,1.9,1794\nLower,2.4,1811\n",
    "a table, then a text":
        f"lock,rise,built\nUpper,2.1,1794\nMiddle,1.9,1794\nLower,2.4,1811\n\n{PROSE}\n",
    "a table of Markdown": "| lock | rise |\n| --- | --- |\n| Upper | 2.1 |\n| Lower | 2.4 |\n",
    "from the": "From the lock one sees the mill.\n\n" + PROSE,
    "from the, with a date": "From the mill Fri 7 March 2025 we walked on.\n\n" + PROSE,
    "a letter":
        f"From: the keeper\nTo: the council\nDate: 7 March 2025\nSubject: gates\n\n{PROSE}\n",
    "a dialogue": f"KEEPER: Who is there?\nSKIPPER: A barge.\nKEEPER: Wait.\n\n{PROSE}\n",
    "a memo of MultiMarkdown":
        f"Title: Gates\nDate: 2025-03-07\nTags: canal\nSlug: gates\n\n{PROSE}\n",
    "about subtitles": f"WEBVTT is a format of subtitles.\n\n{PROSE}\n",
    "about subtitles, with a cue": "WEBVTT begins a file.\nA cue is 00:01.000 --> 00:04.200.\n",
    "a number first": "1\n\nThe gates open at 00:00:01,000 --> they shut at noon.\n",
    "a timetable": "06:10 Upper lock\n06:40 Middle lock\n07:15 Lower lock\n",
    "times in brackets": "[00:12:00] KEEPER: Open.\n[00:12:30] SKIPPER: Go.\n[00:13:00] Yes.\n" * 2,
    "about patches": f"--- and +++ begin a patch.\n+++ is the new file.\n\n{PROSE}\n",
    "a rule above": f"--- gates ---\n\n{PROSE}\n",
    "about scripts": f"#!/bin/bash explained\n\n{PROSE}\n",
    "about scripts, with env": f"#!/usr/bin/env python3 is a line.\n\n{PROSE}\n",
    "about contacts": f"BEGIN:VCARD begins a card.\n\n{PROSE}\n",
    "about subtitles, with cues": f"{PROSE}\n\n{CUES}\n{PROSE}\n\n{PROSE}\n",
    "about mailboxes": f"{PROSE}\n\nFrom keeper@example.org Fri Mar  7 06:10:00 2025\nFrom: me\n",
    "about archives, with code": f"{PROSE}\n\n{WARC}\n{PROSE}\n",
    "about archives": "WARC/1.0 is the first version of the format.\n",
    "about HTTP": "HTTP/1.1 200 OK is what a server says.\n\n" + PROSE,
    "about RTF": "\\rtf1 begins a document of RTF.",
    "a tag": "<p> is the tag of a paragraph, and </p> ends it.",
    "arrows": "<canal> " + PROSE + " </canal>, it says at the gate.",
    "headers": "<cstddef>\n<cstdlib>\n<vector>\n",
    "an element of XML in a text": f"<note>{PROSE}</note>\n\n{PROSE}\n",
    "HTML": f"<div><p>{PROSE}</p><p>{PROSE}</p></div>",
    "a page": f"<!DOCTYPE html>\n<html><body><p>{PROSE}</p></body></html>",
    "XHTML": f"<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'>\n<html><p>{PROSE}</p></html>",
}  # fmt: skip


@pytest.mark.parametrize(("key", "text"), (DATA | PIECES).values(), ids=DATA | PIECES)
def test_data_is_detected(key: str, text: str) -> None:
    assert format_of_text(text) == key


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_is_not_taken_for_data(text: str) -> None:
    assert format_of_text(text) is None
    assert format_of_text(text.replace("\n", "\r\n")) is None
    assert format_of_text(f"{text}\n{PROSE}\n") is None


@pytest.mark.parametrize(
    "unit",
    ["<!-- ", "<!-- -->", "<script>", "<p>", "<p", "{", "[", '{"a":', '["a",', "a,b\n", '"', "1\n",
     "A: b\n", "<?xml ", "<rss", "&", '{"a":1}\n', "<a><b>", "'", '"a" ', "#", "/*", "} ",
     '{"a":"', "\\", "{\n", '"a",\n', '"a":1,\n', "</x>", "<x>", "<x ", "</x></y>", "#a\n",
     'a,"', "1,1\n", "1,1,1\n", "WARC/1.0\n", "From a@b Fri Mar  7 06:10:00 2025\n",
     "From a ", "00:01.000 --> 00:02.000\n", "From a" + " " * 50],
)  # fmt: skip
def test_detection_takes_time_in_proportion_to_the_text(unit: str) -> None:
    # A search from each unit to the end would take quadratic time.
    text = unit * (500_000 // len(unit))
    start = time.process_time()
    opens_as_html(text)
    format_of_text(text)
    is_html_fragment(text)
    is_html_fragment(f"<div>{text}</div>")
    assert time.process_time() - start < 10
