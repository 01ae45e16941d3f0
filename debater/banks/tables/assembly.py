"""What a file would hold, put together cell by cell: its data, and from which cell each part of it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from debater.banks.tables.files import Row
from debater.banks.yaml_tree import Path_, Tree
from debater.errors import Problem


@dataclass
class Assembly:
    """The data so far, and what was wrong with the rows. Mappings on the way to a place are made as needed."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    _cells: list[tuple[Row, str]] = field(default_factory=list)

    def note(self, path: Path_, row: Row, column: str = "") -> None:
        """Remember the cell that stands for `path`: problems there are told as problems of that cell."""
        self._cells.append((row, column))
        self._places[path] = (len(self._cells), 1)

    def put(self, path: Path_, row: Row, column: str, value: Any = None) -> None:
        """Put a value, by default the cell's text, at `path`."""
        self._at(path[:-1])[path[-1]] = row.cells[column] if value is None else value
        self.note(path, row, column)

    def begin(self, path: Path_, row: Row, column: str, value: Any) -> None:
        """Put an empty list or mapping at `path`, unless there is one."""
        self._at(path[:-1]).setdefault(path[-1], value)
        if path not in self._places:
            self.note(path, row, column)

    def add(self, path: Path_, row: Row, column: str, value: Any = None) -> Path_:
        """Put a value, by default the cell's text, at the end of the list at `path`; returns its own path."""
        entries = self._at(path[:-1]).setdefault(path[-1], [])
        entries.append(row.cells[column] if value is None else value)
        here = (*path, len(entries) - 1)
        self.note(here, row, column)
        return here

    def say(self, row: Row, column: str, message: str, cure: str, rule: str = "table") -> None:
        """Note what is wrong with a cell."""
        self.problems.append(row.problem(column, message, cure, rule))

    def tree(self) -> Tree:
        """The data as if read from a file. A place's line is the number of its cell until `told` says where it is."""
        return Tree(self.name, self.data, self._places)

    def told(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those of the problems that are of this tree, each at its cell; and those of the rows themselves."""
        return [*self.problems, *(self._told(problem) for problem in problems if problem.file == self.name)]

    def _told(self, problem: Problem) -> Problem:
        row, column = self._cells[problem.line - 1]
        return replace(row.problem(column, problem.message, problem.cure, problem.rule), level=problem.level)

    def _at(self, path: Path_) -> Any:
        found: Any = self.data
        for part in path:
            found = found.setdefault(part, {}) if isinstance(found, dict) else found[part]
        return found
