"""One contract for the folder and for a bucket on a real S3 server; what the app does when the bucket is away."""

import hashlib
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from pydantic import ValidationError

from app import create_app, store_for
from app.platform.bucket import BucketStore
from app.platform.files import DamagedFile, FileStore, FolderStore, MissingFile, StoreAway
from tests.support import s3
from tests.support.founding import settings
from tests.support.world import World

MB = 2**20
NOTHING = "0" * 64


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    """An empty store of each kind."""
    if request.param == "folder":
        return FolderStore(tmp_path / "files")
    told = request.getfixturevalue("bucket")
    return BucketStore(settings(tmp_path, **told | {"files": f"{told['files']}/{tmp_path.name}"}))


def spoil(store: FileStore, sha256: str, content: bytes) -> None:
    """Changes what is stored behind the store's back."""
    if isinstance(store, FolderStore):
        store.path(sha256).write_bytes(content)
    else:
        store.bucket.put(f"{sha256[:2]}/{sha256}", content)


def pieces(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield bytes([number % 251]) * MB


@pytest.mark.parametrize("content", [b"", b"minh ch\xe1\xbb\xa9ng", bytes(range(256)) * 8192])
def test_what_was_put_comes_back_under_its_sha256(store: FileStore, content: bytes) -> None:
    sha256 = store.put(content)

    assert sha256 == hashlib.sha256(content).hexdigest()
    assert store.get(sha256) == content
    with store.opened(sha256) as file:
        assert file.read(4) + file.read() == content
        file.seek(0)
        assert file.read() == content


def test_the_same_bytes_are_kept_once(store: FileStore) -> None:
    assert store.put(b"x") == store.put(b"x") == store.put_all([b"", b"x"])
    other = store.put(b"y")

    assert sorted(store.names()) == sorted([hashlib.sha256(b"x").hexdigest(), other])


def test_a_large_file_passes_through_without_filling_memory(store: FileStore) -> None:
    store.put(b"warm")
    tracemalloc.start()
    sha256 = store.put_all(pieces(40))
    digest = hashlib.sha256()
    with store.opened(sha256) as file:
        for piece in iter(lambda: file.read(MB), b""):
            digest.update(piece)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert digest.hexdigest() == sha256
    assert most < 24 * MB


@pytest.mark.parametrize("spoilt", [b"minh chunG", b"", b"minh chung va them"])
def test_changed_bytes_are_never_handed_out(store: FileStore, spoilt: bytes) -> None:
    sha256 = store.put(b"minh chung")
    spoil(store, sha256, spoilt)

    with pytest.raises(DamagedFile):
        store.get(sha256)
    with pytest.raises(DamagedFile):
        store.opened(sha256)


def test_what_is_not_there_is_said_to_be_missing(store: FileStore) -> None:
    with pytest.raises(MissingFile):
        store.get(NOTHING)
    with pytest.raises(MissingFile):
        store.opened(NOTHING)


def test_what_is_removed_is_gone_and_nothing_else(store: FileStore) -> None:
    first, second = store.put(b"a"), store.put(b"b")

    store.remove(first)
    store.remove(first)

    assert list(store.names()) == [second]
    with pytest.raises(MissingFile):
        store.get(first)


def test_an_upload_that_breaks_off_leaves_nothing(store: FileStore) -> None:
    def broken() -> Iterator[bytes]:
        yield b"a" * MB
        raise OSError("the browser went away")

    with pytest.raises(OSError, match="went away"):
        store.put_all(broken())

    assert list(store.names()) == []
    assert not isinstance(store, FolderStore) or [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_the_store_says_whether_it_answers(store: FileStore) -> None:
    assert store.is_ready()


def test_nobody_reads_the_bucket_without_the_key(bucket: dict[str, str], tmp_path: Path) -> None:
    store = BucketStore(settings(tmp_path, **bucket))
    sha256 = store.put(b"x")
    stranger = BucketStore(settings(tmp_path, **bucket | {"files_secret": "another-secret-key"}))

    for path in ("", s3.BUCKET, f"{s3.BUCKET}?list-type=2", f"{s3.BUCKET}/tep/{sha256[:2]}/{sha256}"):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{bucket['files_endpoint']}/{path}")
        assert refused.value.code in (400, 403)
    with pytest.raises(StoreAway):
        stranger.get(sha256)
    assert not stranger.is_ready()


def test_a_bucket_that_is_away_is_said_and_nothing_is_taken_for_stored(sqlite_world: World, tmp_path: Path) -> None:
    instance = sqlite_world.app.extensions["settings"].instance
    away = {"files": "s3://vinh-danh", "files_endpoint": "http://127.0.0.1:9", "files_key": "k", "files_secret": "s"}
    app = create_app(settings(instance, **away))

    answer = app.test_client().get("/readyz")

    assert (answer.status_code, answer.json["files"], answer.json["database"]) == (503, "fault", "ok")
    with app.app_context(), pytest.raises(StoreAway):
        app.extensions["files"].put(b"x")


def test_a_bucket_without_its_key_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="VINH_DANH_FILES_KEY"):
        settings(tmp_path, files="s3://vinh-danh")
    with pytest.raises(ValidationError):
        settings(tmp_path, files="http://vinh-danh", files_key="k", files_secret="s")
    assert isinstance(store_for(settings(tmp_path)), FolderStore)
