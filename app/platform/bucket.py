"""Files in a bucket of an S3-compatible store, for a deployment of several nodes."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, cast

from app.platform.files import EMPTY, MissingFile, StoreAway, checked, written
from app.platform.settings import Settings

if TYPE_CHECKING:
    from obstore.store import S3Store

IN_MEMORY = 2**20  # bytes of a file that wait in memory on their way; the rest waits in an unnamed temporary file
PIECE = 8 * 2**20
RETRIES = 3
PATIENCE = timedelta(seconds=10)


class BucketStore:
    """Each file is an object named by its SHA-256, written whole or not at all (see FileStore).

    The bucket must be private: only this program's key reads it, and every page asks for authority before it does.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def bucket(self) -> "S3Store":
        """The connection, made at its first use: after the server has split into its processes, and only where asked for."""
        from obstore.store import S3Store  # noqa: PLC0415

        told = self.settings
        name, _, prefix = told.files.removeprefix("s3://").partition("/")
        return S3Store(
            name,
            prefix=prefix.strip("/") or None,
            endpoint=told.files_endpoint or None,
            region=told.files_region,
            access_key_id=told.files_key,
            secret_access_key=told.files_secret,
            virtual_hosted_style_request=not told.files_endpoint,
            client_options={"allow_http": told.files_endpoint.startswith("http://"), "timeout": "60s"},
            retry_config={"max_retries": RETRIES, "retry_timeout": PATIENCE},
        )

    def put(self, content: bytes) -> str:
        """See FileStore."""
        return self.put_all([content])

    def put_all(self, pieces: Iterable[bytes]) -> str:
        """See FileStore. The name is known at the end, so the pieces wait on this machine until then."""
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as waiting:
            sha256 = written(pieces, waiting)
            with _told():
                if not self._is_there(sha256):
                    waiting.seek(0)
                    self.bucket.put(_key(sha256), waiting, chunk_size=PIECE, max_concurrency=2)
        return sha256

    def get(self, sha256: str) -> bytes:
        """See FileStore."""
        with self.opened(sha256) as file:
            return file.read()

    def opened(self, sha256: str) -> BinaryIO:
        """See FileStore. The object is brought here and checked before its first byte goes further."""
        return checked(self.raw(sha256), sha256)

    def raw(self, sha256: str) -> BinaryIO:
        """See FileStore."""
        file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the caller closes it
        try:
            with _told():
                for piece in self.bucket.get(_key(sha256)).stream(min_chunk_size=IN_MEMORY):
                    file.write(piece)
        except FileNotFoundError:
            file.close()
            raise MissingFile(sha256) from None
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return cast(BinaryIO, file)

    def names(self) -> Iterator[str]:
        """See FileStore."""
        with _told():
            for listed in self.bucket.list():
                yield from (one["path"].rpartition("/")[2] for one in listed)

    def remove(self, sha256: str) -> None:
        """See FileStore."""
        with _told():
            if self._is_there(sha256):
                self.bucket.delete(_key(sha256))

    def is_ready(self) -> bool:
        """See FileStore: the bucket answers to this program's key."""
        try:
            with _told():
                self._is_there(EMPTY)
        except StoreAway:
            return False
        return True

    def _is_there(self, sha256: str) -> bool:
        try:
            self.bucket.head(_key(sha256))
        except FileNotFoundError:
            return False
        return True


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


@contextmanager
def _told() -> Iterator[None]:
    """What the store refuses or does not answer, told as StoreAway."""
    from obstore.exceptions import BaseError  # noqa: PLC0415

    try:
        yield
    except BaseError as fault:
        raise StoreAway(str(fault).partition("\n")[0]) from fault
