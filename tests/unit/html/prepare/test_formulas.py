# ruff: noqa: E501, ISC004 - markup reads best in one piece
"""Mathematics of all the kinds that pages hold: each formula once, as TeX or readable."""

from __future__ import annotations

import pytest
from page_reader import page_of, root_of

from cleaner.html.prepare.elements import ANNOTATION

MATHML = "<mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>"
TEX = '<annotation encoding="application/x-tex">{}</annotation>'
KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics>{mathml}{tex}</semantics></math>'
    '</span><span class="katex-html" aria-hidden="true"><span class="base">E=mc2</span></span></span>'
).format(mathml=MATHML, tex=TEX.format("E = mc^2"))


def text_of(html: str) -> str:
    return page_of(html).text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        # KaTeX, in a line and on its own
        (KATEX, "E = mc^2"),
        (f'<span class="katex-display">{KATEX}</span>', "E = mc^2"),
        # MathJax 2: preview, what is shown, script; the script alone; the script lost
        (
            '<span class="MathJax_Preview">E…</span><span class="MathJax" id="M-1-Frame"><span>𝐸=𝑚𝑐2'
            '</span></span><script type="math/tex" id="M-1">E = mc^2</script>',
            "E = mc^2",
        ),
        (
            '<div class="MathJax_Display"><span class="MathJax">𝐸=𝑚𝑐2</span></div>'
            '<script type="math/tex; mode=display">E = mc^2</script>',
            "E = mc^2",
        ),
        (
            '<span class="MathJax" data-mathml="&lt;math&gt;&lt;mi&gt;E&lt;/mi&gt;&lt;mo&gt;=&lt;/mo&gt;'
            '&lt;mi&gt;m&lt;/mi&gt;&lt;/math&gt;"><nobr>𝐸=𝑚</nobr></span>',
            "E = m",
        ),
        # MathJax 3 and 4
        (
            '<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mi></mjx-mi>'
            f"</mjx-math><mjx-assistive-mml><math>{MATHML}</math></mjx-assistive-mml></mjx-container>",
            "E = mc^2",
        ),
        (
            '<mjx-container><mjx-math data-latex="E = mc^2"><mjx-mi></mjx-mi></mjx-math></mjx-container>',
            "E = mc^2",
        ),
        # MathML with what it was made from, with a text, and alone
        (f"<math><semantics>{MATHML}{TEX.format('E=mc^{2}')}</semantics></math>", "E=mc^{2}"),
        (f'<math alttext="E=mc^{{2}}">{MATHML}</math>', "E=mc^{2}"),
        (f"<math>{MATHML}</math>", "E = mc^2"),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>",
            "(a + b)/2",
        ),
        (
            "<math><msqrt><mi>x</mi></msqrt><mo>≤</mo><msub><mi>y</mi><mn>1</mn></msub></math>",
            "√x ≤ y_1",
        ),
        ("<math><mroot><mi>x</mi><mn>3</mn></mroot></math>", "x^(1/3)"),
        (
            "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi>"
            "</munderover><msub><mi>x</mi><mi>i</mi></msub></math>",
            "∑_(i = 1)^nx_i",
        ),
        (
            "<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr>"
            "<mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable></math>",
            "1, 2; 3, 4",
        ),
        ("<math><mi>x</mi><mtext> if </mtext><mi>y</mi></math>", "x if y"),
        # an encyclopedia: MathML out of sight, an image in sight
        (
            '<span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" '
            f'style="display: none;"><math><semantics>{MATHML}{TEX.format("{displaystyle E=mc^{2}}")}'
            '</semantics></math></span><img src="/math/render/svg/1" alt="{\\displaystyle E=mc^{2}}" '
            'class="mwe-math-fallback-image-inline"></span>',
            "{displaystyle E=mc^{2}}",
        ),
        # images
        ('<img class="latex" alt="E=mc^2" src="l.png">', "E=mc^2"),
        (
            '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle E=mc^{2}}">',
            "E=mc^{2}",
        ),
        ('<img src="https://s0.example/latex.php?latex=E" alt="$latex E=mc^2$">', "E=mc^2"),
        ('<img class="math-inline" alt="\\(E=mc^2\\)">', "E=mc^2"),
        ("<d-math>E=mc^2</d-math>", "E=mc^2"),
        ('<span class="math inline">\\(E=mc^2\\)</span>', "\\(E=mc^2\\)"),
    ],
)
def test_a_formula_stands_once_in_its_sentence(inner: str, text: str) -> None:
    found = text_of(f"<p>It says {inner} in chalk.</p>").replace("\n", " ")
    assert found == f"It says {text} in chalk."


@pytest.mark.parametrize(
    "inner",
    [
        '<img class="aftermath" alt="rubble" src="/math.jpg">',
        '<script type="text/javascript">x</script>',
    ],
)
def test_what_is_no_formula_is_none(inner: str) -> None:
    assert text_of(f"<p>It says {inner}nothing.</p>") == "It says nothing."


def test_formulas_are_annotated() -> None:
    root = root_of(f"<p>{KATEX} and <math display=block>{MATHML}</math></p>")
    assert [(one.text, one.get(ANNOTATION)) for one in root.iter("span")] == [
        ("E = mc^2", "formula"),
        ("E = mc^2", "formula-block"),
    ]


def test_mathml_nested_without_end_is_read_as_text() -> None:
    assert text_of(f"<p>a <math>{'<mrow>' * 400}<mi>x</mi>") == "a x"
