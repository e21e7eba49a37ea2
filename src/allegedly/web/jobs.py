"""Pages read in the background, one job after the other, while the desk goes on."""

from __future__ import annotations

import shutil
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock

from allegedly.errors import AllegedlyError
from allegedly.records import Json, Page

MOST_JOBS = 50  # that are remembered


@dataclass(slots=True)
class Job:
    """A reading under way. `state`: waiting, running, done, failed; `read`: (page, title, claims) of each page that
    was read; `wrong`: what could not be, in words for a person; `total`: pages to read, 0 while they are counted."""

    id: str
    name: str
    state: str = "waiting"
    total: int = 0
    read: list[tuple[str, str, int]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Pages that are through."""
        return len(self.read) + len(self.wrong)

    def told(self) -> str:
        """How far it is, in words."""
        if self.state == "waiting":
            return "waits for the readings before it"
        return f"{self.done} of {self.total or '…'} pages, {sum(claims for _, _, claims in self.read)} claims"

    def to_json(self) -> Json:
        """The form of /api/jobs."""
        return {
            "id": self.id, "name": self.name, "state": "running" if self.state == "waiting" else self.state,
            "done": self.done, "total": self.total, "told": self.told(), "pages": [page for page, _, _ in self.read],
            "wrong": list(self.wrong),
        }  # fmt: skip


class Jobs:
    """Jobs of one desk. Each opens the ledger for itself, so that the desk's own connection stays free."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def start(self, folder: Path, file: Path, name: str, published: date | None) -> Job:
        """Read a file's pages into the ledger; its folder goes when they are read. `name`: as the person knows it."""
        job = Job(token_urlsafe(9), name)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > MOST_JOBS:
                self._jobs.popitem(last=False)
        self._pool.submit(self._run, job, folder, file, published.isoformat() if published else None)
        return job

    def find(self, id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(id)

    def close(self) -> None:
        """Leave what has not begun; what has begun ends with the page that is being read."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, folder: Path, file: Path, published: str | None) -> None:
        from allegedly.flow import load_reader
        from allegedly.ledger import open_ledger
        from allegedly.pages import open_pages

        def pages() -> Iterator[Page | AllegedlyError]:
            return iter(open_pages([file], published=published))

        job.state = "running"
        try:
            job.total = sum(1 for _ in pages())
            reader = load_reader()
            with open_ledger(self._ledger, create=False) as ledger:
                for page in pages():
                    if not isinstance(page, Page):
                        job.wrong.append(str(page).replace(str(file), job.name))
                        continue
                    reading = reader.read(page)
                    ledger.add_reading(reading)
                    job.read.append((page.id, page.title or page.id, len(reading.claims)))
            job.state = "done"
        except Exception as error:  # told to the person who waits for it; nothing else would
            job.wrong.append(str(error).replace(str(file), job.name))
            job.state = "failed"
        finally:
            shutil.rmtree(folder, ignore_errors=True)
