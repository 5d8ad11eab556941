"""Examples in the documents are run; what can drift is generated or checked."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import sural.assessment.interview
from sural import Knowledge
from sural.interop.reference_pages import reference_pages
from tests.each import each
from tests.repository.checkout import ROOT, tracked

REFERENCE = ROOT / "docs" / "reference"


@pytest.mark.parametrize("document", ["README.md", "docs/tutorials/first-steps-in-python.md"])
def test_a_python_session_prints_what_it_says(document: str) -> None:
    session = "".join(re.findall(r"```python\n(.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(session, {}, document, document, 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


def test_the_examples_in_the_code_print_what_they_say() -> None:
    assert doctest.testmod(sural.assessment.interview).failed == 0


@pytest.mark.parametrize("name", reference_pages(Knowledge.load()))
def test_a_reference_page_says_what_the_knowledge_says(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == reference_pages(Knowledge.load())[name], "run ./sural knowledge reference docs/reference"


def test_every_document_can_be_found_from_the_index() -> None:
    indexes = [ROOT / "docs" / "README.md", ROOT / "docs" / "adr" / "README.md"]
    listed = {(index.parent / link).resolve() for index in indexes for link in re.findall(r"\]\(([^)#\s]+)", index.read_text(encoding="utf-8"))}

    assert sorted(str(document.relative_to(ROOT)) for document in tracked("docs/*.md") if document not in {*listed, indexes[0]}) == [], (
        "list it in docs/README.md"
    )


@each("document", tracked("*.md"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_inside_the_documents_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not link.startswith("mailto:") and not (document.parent / link).exists()]
    assert broken == []
