"""Pages that the builds of all tests share: the same job with the same pictures and styles is typeset once."""

import contextlib
import os
import pickle
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from press.core.identifiers import Fingerprint
from press.planning.job import Job
from press.typesetting import pool
from press.typesetting.engine import Engine
from press.typesetting.typesetter import TypesetResult

READ_BY_PLANNING = {".md", ".yaml", ".json"}
"""Files of content/ whose words are in a job."""


def digest_of(job: Job, engine: Engine) -> str:
    """Return the digest of all that typesetting a job could read; the press's own fingerprints are under test."""
    files = engine.files
    names = [name for folder in ("styles", "content") for name in files.list_files(folder)]
    read = [(name, files.digest(name)) for name in names if Path(name).suffix not in READ_BY_PLANNING]
    return sha256(repr((replace(job, fingerprint=Fingerprint(""), made_from=()), read)).encode()).hexdigest()


@contextlib.contextmanager
def typeset_once(folder: Path) -> Iterator[None]:
    """Keep the results of the workers that are forked meanwhile, also for other processes, in a folder."""
    typeset = pool.typeset
    folder.mkdir(exist_ok=True)

    def typeset_or_read(job: Job, engine: Engine) -> TypesetResult:
        if not isinstance(engine, Engine):  # a test's own
            return typeset(job, engine)
        path = folder / digest_of(job, engine)
        if path.exists():
            result: TypesetResult = pickle.loads(path.read_bytes())
            return result
        result = typeset(job, engine)
        unfinished = path.with_name(f"{path.name}-{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(result))
        unfinished.replace(path)
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "typeset", typeset_or_read)
        yield
