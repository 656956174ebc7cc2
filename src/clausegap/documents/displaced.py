"""Lines that the file draws out of order, as programs do that draw a page's lists and tables after its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clausegap.documents.printed import Aside, Item, Printed, Tabled, continues, is_number, joined

_LEVEL = 4.0  # points that one printed line may rise within itself
_RAISED = 3  # characters of a superscript
_GUTTER = 8.0  # points of white space between two blocks that stand side by side
_HANGS = 40.0  # points from a number in the margin to its clause
_NUMBER_LONG = 12  # characters
_MOST = 2000  # items of a page that is looked at so closely
_STEP = 4.0  # line heights to the next line of a block

Block = list[Item]
"""What the file draws in one go and no line from elsewhere belongs into: a line, or lines that stand side by side."""


def downwards(items: Sequence[Item]) -> list[Item]:
    """The items of one column in reading order: the file's, but for stretches it draws after what they stand above.

    Such a stretch is put between the blocks above and below it. Cells, signatures and other blocks that stand side by
    side are not mixed line by line.
    """
    body = [item for item in items if not isinstance(item, Aside)]
    heights = [item.baseline if isinstance(item, Printed) else item.top for item in body]
    if all(two > one - _LEVEL for one, two in pairwise(heights)):
        return list(items)
    if len(body) > _MOST or not any(_jumps_up(before, item) for before, item in pairwise(body)):
        return list(items)
    runs = _runs(body)
    if len(runs) == 1:
        return list(items)
    blocks = [(number, block) for number, run in enumerate(runs) for block in _blocks(run)]
    blocks = [(number, part) for number, block in blocks for part in _opened(number, block, blocks)]
    blocks += [(-1, [item]) for item in items if isinstance(item, Aside)]
    blocks.sort(key=lambda numbered: min(map(_top, numbered[1])))
    return _in_rows(_beside(blocks))


def _jumps_up(before: Item, item: Item) -> bool:
    """Whether an item stands higher on the page than the one drawn before it, superscripts aside."""
    if isinstance(item, Printed):
        if not item.upright or all(len(word) <= _RAISED for word in item.text.split(" ", 3)):
            return False  # a superscript, or several in one line
        size = max(item.size, before.size) if isinstance(before, Printed) else item.size
    else:
        size = 10.0
    return _top(item) < _bottom(before) - 1.5 * size


def _runs(items: Sequence[Item]) -> list[list[Item]]:
    """Stretches of the file within which nothing is drawn after what it stands above.

    Steps up to the head of a block beside what was read, a signature's or a cell's, do not part them.
    """
    runs: list[list[Item]] = [[]]
    lower: list[Item] = []  # what the run had drawn when it last stepped up
    for item in items:
        run = runs[-1]
        if run and _jumps_up(run[-1], item):
            lower = list(run)
        if lower and any(_precedes(item, other) for other in lower):
            runs[-1:] = [lower, [*run[len(lower) :], item]]
            lower = []
        else:
            run.append(item)
    return runs


def _blocks(run: Sequence[Item]) -> list[Block]:
    """The run cut wherever everything before stands above everything after."""
    blocks: list[tuple[float, float, Block]] = []
    for item in run:
        top, bottom, block = _top(item), _bottom(item), [item]
        while blocks and blocks[-1][1] > top + 1.0:
            upper, lower, before = blocks.pop()
            top, bottom, block = min(top, upper), max(bottom, lower), before + block
        blocks.append((top, bottom, block))
    return [block for _, _, block in blocks]


def _opened(number: int, block: Block, blocks: Sequence[tuple[int, Block]]) -> list[Block]:
    """The block, or its single lines where another run has lines that belong between them."""
    if len(block) == 1:
        return [block]
    top, bottom = min(map(_top, block)), max(map(_bottom, block))
    for other, items in blocks:
        if other != number:
            for item in items:
                inside = top < _top(item) < bottom and any(_is_above(item, own) for own in block)
                if inside and any(_is_above(own, item) for own in block):
                    return [[own] for own in block]
    return [block]


def _beside(blocks: Sequence[tuple[int, Block]]) -> list[Item]:
    """The blocks from top to bottom; where two runs take turns on two sides of a gutter, left side first."""
    found: list[Item] = []
    index = 0
    while index < len(blocks):
        left, right = _sides(blocks, index)
        if left and right:
            found += [*left, *right]
            index += len(left) + len(right)
        else:
            found += blocks[index][1]
            index += 1
    return found


def _sides(blocks: Sequence[tuple[int, Block]], start: int) -> tuple[list[Item], list[Item]]:
    """The single lines from ``start`` on that stand left and right of a gutter; empty where they take no turns."""
    taken: list[tuple[int, Printed]] = []
    spans: list[tuple[float, float]] = []
    for number, block in blocks[start:]:
        item = block[0]
        if len(block) > 1 or not isinstance(item, Printed) or _numbers(item):
            break
        if taken and item.baseline - taken[-1][1].baseline > _STEP * max(item.size, 6.0):
            break
        wider = _merged([*spans, (item.x0, item.x1)])
        if len(wider) > 2 or (len(wider) < 2 and (len(spans) == 2 or len(taken) > 0)):
            break
        taken.append((number, item))
        spans = wider
    sides = [item.x0 >= spans[1][0] for _, item in taken] if len(spans) == 2 else []
    turns = sum(one != two for one, two in pairwise(sides))
    if turns < 3 or len({number for number, _ in taken}) < 2:
        return [], []
    left = [item for (_, item), is_right in zip(taken, sides, strict=True) if not is_right]
    return list(left), [item for (_, item), is_right in zip(taken, sides, strict=True) if is_right]


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < _GUTTER:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _in_rows(items: Sequence[Item]) -> list[Item]:
    """Neighbours that are parts of one printed line, put together."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Printed) and isinstance(last, Printed) and continues(last, item):
            found[-1] = joined(last, item)
        elif isinstance(item, Printed) and isinstance(last, Printed) and continues(item, last):
            found[-1] = joined(item, last)
        else:
            found.append(item)
    return found


def _is_above(one: Item, two: Item) -> bool:
    """Whether a reader comes to ``one`` first because it stands over ``two``."""
    (x0, x1), (other_x0, other_x1) = _width(one), _width(two)
    return _bottom(one) < _top(two) - 1.0 and x0 < other_x1 - 2.0 and other_x0 < x1 - 2.0


def _precedes(one: Item, two: Item) -> bool:
    """The same, or because ``two`` numbers a clause below ``one``."""
    if _is_above(one, two):
        return True
    if not isinstance(one, Printed) or not isinstance(two, Printed):
        return False
    hangs = -2.0 <= one.x0 - two.x1 <= _HANGS and one.baseline < two.baseline - 1.0
    return hangs and _numbers(two)


def _numbers(line: Printed) -> bool:
    """Whether it is the number of a clause and nothing else."""
    return len(line.text) <= _NUMBER_LONG and is_number(line.text.replace(" ", ""))


def _width(item: Item) -> tuple[float, float]:
    if isinstance(item, Tabled):
        return item.columns[0], item.columns[-1]
    line = item.line if isinstance(item, Aside) else item
    return line.x0, line.x1


def _top(item: Item) -> float:
    if isinstance(item, Tabled):
        return item.top
    return (item.line if isinstance(item, Aside) else item).baseline


def _bottom(item: Item) -> float:
    return item.bottom if isinstance(item, Tabled) else _top(item)
