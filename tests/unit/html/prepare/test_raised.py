"""Raised and lowered text: exponents, indices and notes are set apart, looks are not."""

from __future__ import annotations

import pytest
from page_reader import page_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        # exponents
        ("10<sup>6</sup> ropes", "10⁶ ropes"),
        ("10<sup>−12</sup> m", "10⁻¹² m"),
        ("5 km<sup>2</sup> of mud", "5 km² of mud"),
        ("E = mc<sup>2</sup>", "E = mc²"),
        ("(a + b)<sup>2</sup>", "(a + b)²"),
        ("<i>x</i><sup>n</sup>", "xⁿ"),
        ("2<sup>k</sup> boats", "2^k boats"),
        ("x<sup>n+1</sup>", "xⁿ⁺¹"),
        ("x<sup>1/2</sup>", "x^(1/2)"),
        ("Ca<sup>2+</sup> ions", "Ca²⁺ ions"),
        ("<sup>14</sup>C dates", "¹⁴C dates"),
        # looks
        ("the 1<sup>st</sup> and 2<sup>nd</sup>", "the 1st and 2nd"),
        ("le 2<sup>e</sup> quai, n<sup>o</sup> 4", "le 2e quai, no 4"),
        ("Quay<sup>TM</sup>, Pier<sup>®</sup>", "QuayTM, Pier®"),
        ("3<sup>1</sup>/<sub>2</sub> cups", "3 1/2 cups"),
        # notes
        ("the pier.<sup>1</sup> Then", "the pier.[1] Then"),
        ("the pier<sup>2</sup> is", "the pier[2] is"),
        ("the pier<sup><a href=#fn3>3</a></sup> is", "the pier[3] is"),
        ("in 2019<sup><a href=#n>4</a></sup>", "in 2019[4]"),
        ("roots<sup class=footnote-ref>5</sup>", "roots[5]"),
        ("roots<sup><a href=#a>1</a>,<a href=#b>2</a></sup>", "roots[1,2]"),
        ("roots<a href=#fn1><sup>1</sup></a>", "roots[1]"),
        ("roots<sup><a href=#c>[6]</a></sup>", "roots[6]"),
        ("roots<sup>*</sup> and", "roots* and"),
        ('roots.<a class="footnote-anchor" href="#footnote-1">1</a> So', "roots.[1] So"),
        ("roots<sup>1)</sup> and", "roots[1] and"),
        ("roots<sup><a href=#n>2)</a></sup>", "roots[2]"),
        ("f<sup>(1)</sup>", "f(1)"),
        # notes that are named, and raised or in brackets already
        ("roots<sup><a class=footnote href=#fn1>1</a></sup>", "roots[1]"),
        ("roots<sup><a rel=footnote href=#fn1>1</a></sup>", "roots[1]"),
        ("roots<sup id=r><a class=footnote-ref role=doc-noteref href=#n>1</a></sup>", "roots[1]"),
        ("roots<sup class=footnote>[<a class=footnote href=#n>1</a>]</sup>", "roots[1]"),
        ("roots<sup>(<a class=footnote href=#n>1</a>)</sup>", "roots(1)"),
        ("roots<sup>[</sup><a class=footnote href=#n><sup>1</sup></a><sup>]</sup>", "roots[1]"),
        ("roots<a class=footnote-ref href=#n><sup>1</sup></a>", "roots[1]"),
        ("roots [<span><a class=footnote href=#n>1</a></span>]", "roots [1]"),
        ("at [<a rel=footnote href=#m>1</a>-<a rel=footnote href=#n>3</a>]", "at [1-3]"),
        (
            "roots<sup><a class=footnote href=#m>1</a>, <a class=footnote href=#n>2</a></sup>",
            "roots[1, 2]",
        ),
        ("(oak) roots<a class=footnote href=#n>1</a>", "(oak) roots[1]"),
        ('since <a href="#y">1999</a>', "since 1999"),
        ("<sup>1</sup> See the log.", "1 See the log."),
        ("Quay<sup>see the terms below</sup>", "Quay see the terms below"),
        # lowered
        ("H<sub>2</sub>O and Ca(OH)<sub>2</sub>", "H2O and Ca(OH)2"),
        ("log<sub>2</sub>8", "log₂8"),
        ("<i>x</i><sub>i</sub> and x<sub>12</sub>", "xᵢ and x₁₂"),
        ("V<sub>max</sub>", "V_max"),
        ("x<sub>i+1</sub>", "x_(i+1)"),
    ],
)
def test_lines(html: str, text: str) -> None:
    assert page_of(f"<p>{html}</p>").text == text


def test_readings_of_characters_are_left_out() -> None:
    assert (
        page_of(
            "<p><ruby>舟<rp>(</rp><rt>ふね</rt><rp>)</rp></ruby>が<ruby>港<rt>みなと</rt></ruby>に"
        ).text
        == "舟が港に"
    )
