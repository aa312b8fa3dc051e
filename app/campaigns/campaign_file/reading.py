"""From YAML text to a campaign, or to the faults with their lines."""

from collections.abc import Iterable, Iterator

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.campaigns.campaign_file.agreement import disagreements
from app.campaigns.campaign_file.faults import (
    CampaignFileError,
    FileFault,
    Path,
    field_of,
    message_of,
    syntax_message,
)
from app.campaigns.campaign_file.schema import CampaignFile
from app.vietnamese.text import nfc

# BaseLoader leaves every value as the text that was typed: `value: 3 - 4`, `name: No` and `2018-02-31` reach the
# schema as they stand, and the schema says what is wrong with them on their own line.
LOADER = yaml.BaseLoader
DEEPEST = 12


def load_campaign_file(text: str) -> CampaignFile:
    """The campaign in this YAML text. Raises CampaignFileError with every fault that was found."""
    tree = _tree(nfc(text))
    _refuse(_repeated_keys(tree))
    content = LOADER("").construct_document(tree)
    try:
        campaign = CampaignFile.model_validate(content)
    except ValidationError as error:
        found = [(_spoken(item["loc"]), message_of(item["type"], item.get("ctx", {}))) for item in _told(error)]
    else:
        found = list(disagreements(campaign))
        if not found:
            return campaign
    faults = (FileFault(_line(tree, path), field_of(path), message) for path, message in found)
    raise CampaignFileError(tuple(sorted(faults, key=lambda fault: fault.line)))


def _told(error: ValidationError) -> list[ErrorDetails]:
    """The errors, without the "too short" of a list that is only short of the parts that are faulty themselves."""
    errors = error.errors()
    return [
        one
        for one in errors
        if one["type"] != "too_short"
        or not any(other["loc"][: len(one["loc"])] == one["loc"] for other in errors if other is not one)
    ]


def _tree(text: str) -> yaml.MappingNode:
    try:
        _refuse(_marks_that_multiply(text))
        tree = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise CampaignFileError((FileFault(mark.line + 1 if mark else 1, "", syntax_message(error.problem)),)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CampaignFileError((FileFault(line, "", "có ký tự không đọc được; hãy xóa ký tự lạ"),)) from None
    if not isinstance(tree, yaml.MappingNode):
        raise CampaignFileError((FileFault(1, "", "tệp trống hoặc không phải kế hoạch; hãy bắt đầu từ tệp mẫu"),))
    return tree


def _marks_that_multiply(text: str) -> Iterator[FileFault]:
    # A few lines of aliases of aliases unfold to gigabytes, and brackets in brackets exhaust the stack: both are
    # caught on the flat stream of events, before any tree is built.
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield FileFault(
                line, "", "không dùng dấu & và * của YAML; hãy ghi đầy đủ nội dung, hoặc đặt trong nháy kép"
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield FileFault(line, "", "các mục lồng nhau quá sâu; hãy xem tệp mẫu")
            return


def _refuse(faults: Iterable[FileFault]) -> None:
    found = tuple(faults)
    if found:
        raise CampaignFileError(found)


def _spoken(path: Path) -> Path:
    return tuple(step for step in path if step != "[key]")


def _line(node: yaml.Node, path: Path) -> int:
    """The line of the deepest part of the path that the file has."""
    line = node.start_mark.line + 1
    for step in path:
        child = _child(node, step)
        if child is None:
            return line
        line, node = child
    return line


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _repeated_keys(node: yaml.Node, path: Path = ()) -> Iterator[FileFault]:
    if isinstance(node, yaml.SequenceNode):
        for place, child in enumerate(node.value):
            yield from _repeated_keys(child, (*path, place))
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                yield FileFault(line, field_of(path), "tên mục phải là chữ")
                continue
            here = (*path, key.value)
            if key.value in seen:
                yield FileFault(line, field_of(here), "mục này bị ghi hai lần; hãy bỏ một")
            seen.add(key.value)
            yield from _repeated_keys(value, here)
