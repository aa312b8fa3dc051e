"""Secrets out of files, so that none need stand in the environment, where every child process and a crash report has it.

A setting marked `Secret` is read from its variable, from the file that `<variable>_FILE` names (Compose, a vault's agent), or
from the credential of that name that systemd has laid into $CREDENTIALS_DIRECTORY (`LoadCredentialEncrypted=`).
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click import ClickException
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

PREFIX = "VINH_DANH_"


class Secret:
    """Marks a setting whose value opens something."""


class UnsafeSecret(ClickException):
    """A secret is given twice, or by a file that cannot be read, is empty, or may be read by everybody on the machine."""


class SecretFiles(PydanticBaseSettingsSource):
    """The secrets that are in files. Raises UnsafeSecret."""

    def __call__(self) -> dict[str, str]:
        """Each such setting's name with what its file holds, but for the line break at the end."""
        places = places_of_secrets(self.settings_cls, os.environ)
        return {name: _content(name, path) for name, path in places.items()}

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Not asked for: this source gives all its values at once."""
        raise NotImplementedError


def secret_names(settings: type[BaseSettings]) -> list[str]:
    """The settings that are secrets."""
    fields = settings.model_fields.items()
    return [name for name, field in fields if Secret in field.metadata]


def places_of_secrets(settings: type[BaseSettings], environment: Mapping[str, str]) -> dict[str, Path]:
    """The file of each secret that is in one. Raises UnsafeSecret for one that is given twice, or a file for what is none."""
    known = {f"{PREFIX}{name.upper()}": name for name in secret_names(settings)}
    for variable in environment:
        if variable.startswith(PREFIX) and variable.endswith("_FILE") and variable.removesuffix("_FILE") not in known:
            raise UnsafeSecret(f"Không có bí mật nào đọc từ {variable}. Các tên đúng: docs/settings.md.")
    credentials = environment.get("CREDENTIALS_DIRECTORY")
    found = {}
    for variable, name in known.items():
        paths = [Path(path)] if (path := environment.get(f"{variable}_FILE")) else []
        if credentials and (credential := Path(credentials) / variable).exists():
            paths.append(credential)
        given = [f"biến {variable}"] if environment.get(variable) else []
        given += [f"tệp {path}" for path in paths]
        if len(given) > 1:
            raise UnsafeSecret(
                f"{variable} được cho ở nhiều nơi: {', '.join(given)}. Hãy giữ một nơi, bỏ các nơi khác."
            )
        if paths:
            found[name] = paths[0]
    return found


def _content(name: str, path: Path) -> str:
    variable = f"{PREFIX}{name.upper()}"
    try:
        with path.open(encoding="utf-8") as file:
            if os.fstat(file.fileno()).st_mode & stat.S_IROTH:
                raise UnsafeSecret(
                    f"Tệp {path} ({variable}) ai trên máy cũng đọc được. Hãy đặt quyền 0400 cho người dùng của dịch vụ."
                )
            content = file.read().rstrip("\r\n")
    except (OSError, UnicodeError) as fault:
        raise UnsafeSecret(f"Không đọc được tệp {path} ({variable}): {fault}.") from fault
    if not content:
        raise UnsafeSecret(f"Tệp {path} ({variable}) trống. Hãy ghi bí mật vào tệp, hoặc bỏ cài đặt này.")
    return content
