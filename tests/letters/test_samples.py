"""The samples take every turn of every template, and each is a letter that could be sent."""

import re
from typing import Any

import pytest
from jinja2 import DictLoader, Template, nodes

from accessreq.law.letters import LetterKind
from accessreq.letters.check import findings
from accessreq.letters.compose import compose
from accessreq.letters.samples import FOR_EVERY_KIND, Sample, sample, samples
from accessreq.letters.sandbox import Sandbox
from accessreq.letters.sources import file_name, shipped_folder

pytestmark = pytest.mark.unmeasured


def name(one: Sample) -> str:
    return f"{one.kind}: {one.path}"


class Watched(Sandbox):
    """Writes a mark into the letter wherever a template turns: ``⟦file:number⟧``."""

    def __init__(self) -> None:
        super().__init__(DictLoader({}))
        self.turns: set[str] = set()
        self.made: dict[str, Template] = {}

    def get_template(self, name: Any, *_: Any, **__: Any) -> Template:  # noqa: ANN401  Jinja's signature
        if name not in self.made:
            self.made[name] = self._marked(name)
        return self.made[name]

    def _marked(self, name: str) -> Template:
        tree = self.parse((shipped_folder() / name).read_text("utf-8"), name)
        turning = list(tree.find_all((nodes.If, nodes.For)))
        continued = {id(each) for node in turning if isinstance(node, nodes.If) for each in node.elif_}
        for number, node in enumerate(turning):
            assert isinstance(node, nodes.If | nodes.For)
            self._mark(node.body, f"{name}:{node.lineno}:{number}")
            if isinstance(node, nodes.If) and id(node) not in continued:
                self._mark(node.else_, f"{name}:{node.lineno}:{number} else")
        return Template.from_code(self, self.compile(tree, name, name), {})

    def _mark(self, body: list[nodes.Node], turn: str) -> None:
        self.turns.add(turn)
        body.insert(0, nodes.Output([nodes.TemplateData(f"⟦{turn}⟧")], lineno=1))


def test_together_the_samples_take_every_turn_of_every_template() -> None:
    watched = Watched()
    words = "".join(watched.get_template(file_name(one.kind)).render(one.view.values) for one in samples())

    taken = set(re.findall(r"⟦(.+?)⟧", words))

    assert sorted(watched.turns - taken) == []
    assert len(taken) > 200


@pytest.mark.parametrize("one", samples(), ids=name)
def test_every_sample_is_a_letter_that_the_law_lets_pass(one: Sample) -> None:
    assert findings(compose(one.view).words, one.view) == ()


def test_every_kind_has_a_plain_sample_and_each_path_its_own_name() -> None:
    paths = [(one.kind, one.path) for one in samples()]

    assert {kind for kind, path in paths if path == "plain"} == set(LetterKind)
    assert len(paths) == len(set(paths))


def test_no_two_samples_make_the_same_letter_but_those_that_every_kind_has() -> None:
    letters: dict[str, list[str]] = {}
    for one in samples():
        letters.setdefault(repr(compose(one.view)), []).append(one.path)

    alike = {path for paths in letters.values() if len(paths) > 1 for path in paths}
    assert alike <= set(FOR_EVERY_KIND)


def test_a_sample_can_be_varied() -> None:
    assert sample(LetterKind.GRANT, number=7).number == 7
