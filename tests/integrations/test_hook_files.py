"""The files that the hooks take: those of a corpus, and not the others of a repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

identify = pytest.importorskip("identify.identify")
yaml = pytest.importorskip("yaml")

HOOKS = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())

ARTICLES = [
    "a.txt",
    "a.md",
    "a.markdown",
    "corpus/2025/a.txt",
    "news/a.md",
    "news.txt",
    "history.txt",
    "notice-of-sale.txt",
    "licensed-boats.txt",
    "readme-first.txt",
    "security-of-boats.txt",
    "changes-at-the-top.md",
    "support.txt",
    "version-two.txt",
    "requirements-of-a-lock-keeper/a.txt",
    "todo-list.txt",
    "unnoticed.txt",
    "noticed-at-last.txt",
    "photocopying.txt",
    "readmember.txt",
    "the-authors-of-the-bridge.txt",
    "authorship.md",
    "licencees-of-the-quay.txt",
    "changelogs-of-old.txt",
]

OTHERS = [
    "LICENSE",
    "LICENSE.txt",
    "LICENCE.md",
    "license.txt",
    "LICENSE-MIT",
    "LICENSE.APACHE2",
    "LICENSES/MIT.txt",
    "licenses/mit.txt",
    "Licences/a.md",
    "MIT-LICENSE.txt",
    "license-mit.txt",
    "licence_apache-2.0.md",
    "APACHE.LICENSE.txt",
    "LICENSE2.txt",
    "fonts/OFL-license.txt",
    "COPYING3",
    "copying.lesser.txt",
    "GPL_COPYING.md",
    "Copyright.txt",
    "debian-copyright.md",
    "THIRD-PARTY-NOTICES.txt",
    "THIRD-PARTY-NOTICES",
    "ThirdPartyNotices.txt",
    "third_party_licenses.txt",
    "third party notices.md",
    "OpenSourceLicenses.md",
    "NOTICE-binary.txt",
    "legal-notice.md",
    "licensing.md",
    "ATTRIBUTION.txt",
    "authors.md",
    "Contributors.txt",
    "MAINTAINERS.md",
    "readme.de.md",
    "Readme.zh-CN.txt",
    "README-de.md",
    "changelog.2024.md",
    "contributing.de.md",
    "code-of-conduct.md",
    "UNLICENSE",
    "NOTICE",
    "NOTICE.txt",
    "notice.txt",
    "COPYING",
    "COPYING.LESSER",
    "COPYING.txt",
    "README",
    "README.md",
    "readme.txt",
    "README.de.md",
    "sub/README.md",
    "requirements.txt",
    "requirements-dev.txt",
    "dev-requirements.txt",
    "test_requirements.txt",
    "requirements/base.txt",
    "constraints.txt",
    "CHANGELOG.md",
    "changelog.txt",
    "CHANGES.txt",
    "NEWS",
    "HISTORY.md",
    "AUTHORS",
    "AUTHORS.txt",
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
    "CMakeLists.txt",
    "robots.txt",
    "humans.txt",
    "llms.txt",
    ".github/pull_request_template.md",
    "a.jsonl",
    "a.json",
    "a.csv",
    "a.html",
    "a.py",
    "a.toml",
    "a.xml",
    "a.pdf",
    "Makefile",
    ".gitignore",
]


def takes(hook: dict[str, object], name: str) -> bool:
    """Does pre-commit pass the file to the hook?"""
    tags = identify.tags_from_filename(name)
    return bool(tags & set(hook["types_or"])) and not re.search(hook["exclude"], name)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_articles_are_taken_and_others_are_not(hook: dict[str, object]) -> None:
    assert [name for name in ARTICLES if not takes(hook, name)] == []
    assert [name for name in OTHERS if takes(hook, name)] == []


def test_both_hooks_take_the_same_files() -> None:
    fixing, checking = HOOKS
    differ = {key for key in fixing if fixing[key] != checking[key]}
    assert differ == {"id", "name", "description", "entry"}
    assert (fixing["entry"], checking["entry"]) == (
        "clean-article --hook", "clean-article --check"
    )  # fmt: skip
