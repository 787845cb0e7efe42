from collections.abc import Sequence

__version__: str

class Checker:
    def __init__(
        self,
        select: Sequence[str] = ...,
        ignore: Sequence[str] = ...,
        min_confidence: float | None = None,
        profile: str = "article",
    ) -> None: ...
    def answer(
        self,
        target: str,
        source: str | None = None,
        source_lang: str | None = None,
        target_lang: str | None = None,
        versions: Sequence[str] = ...,
        id: str | int | None = None,
    ) -> str: ...
    def answers(
        self,
        targets: Sequence[str | None],
        sources: Sequence[str | None] | None = None,
        source_langs: Sequence[str | None] | None = None,
        target_langs: Sequence[str | None] | None = None,
        ids: Sequence[str | int | None] | None = None,
        threads: int | None = None,
    ) -> list[str]: ...
