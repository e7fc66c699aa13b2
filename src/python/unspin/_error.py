from __future__ import annotations

from typing import Optional

from . import _library as c


class Error(Exception):
    """Trouble that the library tells of. `offset`: the byte of the UTF-8 input it is about;
    `file` and `line`: of a dictionary."""

    def __init__(self, message: str, status: int, offset: int = 0, file: Optional[str] = None,
                 line: int = 0) -> None:
        where = f"{file}, line {line}: " if file else ""
        super().__init__(f"{where}{message} (byte offset {offset})" if not file
                         else where + message)
        self.status, self.offset, self.file, self.line = status, offset, file, line

    @classmethod
    def of(cls, error: "c.Error") -> "Error":
        return cls((error.message or b"error").decode(), error.status, error.offset,
                   error.file.decode(errors="replace") if error.file else None, error.line)
