"""Settings, read once: environment ``BROADCAST_*`` over a TOML file over the defaults below."""

import difflib
import os
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import platformdirs
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from broadcast.errors import BadSetting
from broadcast.model.actor import Actor, operator
from broadcast.model.letter import MailServer, MessageSettings, Webhook
from broadcast.model.units import Millis
from broadcast.programme.sessions import lies_in_the_night
from broadcast.wording import worded

SAMPLE_STARTS = ("05:30", "11:00", "17:00")
SAMPLE_NIGHT = "lịch mẫu của chương trình"
"""Who allowed the sample's session before six, until somebody else is named."""
PREFIX = "BROADCAST_"
DATABASE = "broadcast.sqlite"
"""In the data folder."""
SQLITE = "sqlite:///"
RETIRED = {f"{PREFIX}PASSWORD": "Mật khẩu chung đã bỏ: mỗi người có tài khoản riêng. Bỏ cài đặt này rồi chạy lại."}
ENGINES = ("recorded", "server", "command", "piper", "gtts", "neural", "espeak")


class Settings(BaseSettings):
    """Everything that can be set. Every field is ``BROADCAST_<FIELD>`` in the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    config: Path | None = None
    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("broadcast", appauthor=False))
    audio_dir: Path = Path("audio_out")
    database_url: str = ""
    """Another SQLite file than the data folder's own; no other kind of database is spoken."""
    audio_store: Path = Field(default_factory=lambda: platformdirs.user_cache_path("broadcast", appauthor=False) / "parts")
    audio_quota_mb: int | None = None
    speech_quota_mb: int = Field(default=2048, ge=0)
    """How much of what engines said is kept for other sound profiles, beside the parts: 18 hours of speech."""
    cache_dir: Path = Field(default_factory=lambda: platformdirs.user_cache_path("broadcast", appauthor=False))
    timezone: str = "Asia/Ho_Chi_Minh"
    tts_order: Annotated[tuple[str, ...], NoDecode] = ("recorded", "server", "command", "piper", "neural", "espeak")
    allow_mixed_voice: bool = False
    workers: int = Field(default_factory=lambda: max(1, min(2, os.cpu_count() or 1)), ge=1, le=64)
    person: str = "quản trị"
    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Names under which the pages are opened, besides addresses in numbers."""
    public_url: str = ""
    """The address at which everybody reaches the pages, e.g. ``https://dai.example.vn``; empty: the one that was asked for."""
    smtp_host: str = ""
    """The mail server; what is empty here can be set on a page."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_login: str = ""
    smtp_password: SecretStr = SecretStr("")
    mail_from: str = ""
    webhook_url: str = ""
    """One web address that hears of every event."""
    webhook_secret: SecretStr = SecretStr("")
    call_number: str = ""
    """Whom a station calls when its page does not help."""
    session_starts: Annotated[tuple[str, ...], NoDecode] = SAMPLE_STARTS
    session_minutes: int = Field(default=15, ge=1, le=180)
    night_approved_by: Annotated[str, Field(validate_default=True)] = ""
    """Who allowed usual sessions in night hours; the sample's own 05:30 stands allowed."""
    daily_build: str = "02:00"
    lock_minutes: int = Field(default=10, ge=0, le=120)
    """An item that begins within this time is not changed any more, so that stations have fetched it."""
    keep_days: int = Field(default=14, ge=1)
    server_url: str = ""
    server_model: str = ""
    server_voice: str = ""
    server_key: str = ""
    server_extra: dict[str, Any] = Field(default_factory=dict)
    command_line: str = ""
    piper_voice: str = "vais1000"
    gtts_tld: str = "com"
    neural_folder: Path | None = None
    neural_threads: int = Field(default=1, ge=1, le=16)

    @field_validator("tts_order", "session_starts", "hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else value

    @field_validator("tts_order")
    @classmethod
    def _known_engines(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if name not in ENGINES:
                raise ValueError(worded("setting-unknown-voice", name=name, names=", ".join(ENGINES)))
        return value

    @field_validator("session_starts", "daily_build")
    @classmethod
    def _times_of_day(cls, value: tuple[str, ...] | str) -> tuple[str, ...] | str:
        for text in (value,) if isinstance(value, str) else value:
            try:
                time.fromisoformat(text)
            except ValueError as error:
                raise ValueError(worded("setting-not-a-time", text=text)) from error
        return value

    @field_validator("database_url")
    @classmethod
    def _sqlite(cls, value: str) -> str:
        if value and not value.startswith(SQLITE):
            raise ValueError(worded("setting-no-sqlite", value=value.partition(":")[0], example=f"{SQLITE}/du-lieu/{DATABASE}"))
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(worded("setting-unknown-zone", value=value)) from error
        return value

    @field_validator("night_approved_by")
    @classmethod
    def _night_is_allowed(cls, value: str, info: ValidationInfo) -> str:
        cap = Millis(info.data.get("session_minutes", 0) * 60_000)
        for start in () if value else info.data.get("session_starts", ()):
            if start not in SAMPLE_STARTS and lies_in_the_night(time.fromisoformat(start), cap):
                raise ValueError(worded("setting-night", start=start))
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which days and sessions are meant."""
        return ZoneInfo(self.timezone)

    @property
    def has_data(self) -> bool:
        """Whether a database was set up before: a data folder's own, or one that is named."""
        return bool(self.database_url) or (self.data_dir / DATABASE).is_file()

    @property
    def operator(self) -> Actor:
        """The person at this machine's own command line."""
        return operator(self.person)

    @property
    def database(self) -> str:
        """The database's address; by default SQLite in the data folder."""
        return self.database_url or f"{SQLITE}{self.data_dir / DATABASE}"

    @property
    def messages(self) -> MessageSettings:
        """How messages leave the house, as far as it is set here."""
        server = MailServer(
            host=self.smtp_host,
            port=self.smtp_port,
            security=self.smtp_security,
            login=self.smtp_login,
            password=self.smtp_password.get_secret_value(),
            sender=self.mail_from,
        )
        hook = Webhook(url=self.webhook_url, secret=self.webhook_secret.get_secret_value())
        return MessageSettings(mail=server, webhook=hook, home=self.public_url.rstrip("/"))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the base class names it)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over the TOML file that ``BROADCAST_CONFIG`` names."""
        path = os.environ.get(f"{PREFIX}CONFIG")
        toml = (TomlConfigSettingsSource(settings_cls, Path(path)),) if path else ()
        return (init_settings, env_settings, *toml)


def read_settings(environment: Mapping[str, str] = os.environ, **overrides: object) -> Settings:
    """Return the settings. Raises BadSetting for an unknown ``BROADCAST_`` name or a value that does not fit."""
    setting_names = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in environment:
        if name.startswith(PREFIX) and name not in setting_names:
            near = difflib.get_close_matches(name, setting_names, 1)
            hint = RETIRED.get(name) or (f"Có phải {near[0]}?" if near else "")
            raise BadSetting(f"Không có cài đặt {name}. {hint}".rstrip())
    path = environment.get(f"{PREFIX}CONFIG")
    if path and not Path(path).is_file():
        raise BadSetting(worded("settings-file-missing", path=path, prefix=PREFIX))
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # the caller names fields of Settings; pydantic checks them
    except ValidationError as error:
        first = error.errors()[0]
        where = f"{PREFIX}{'_'.join(str(word) for word in first['loc'][:1]).upper()}"
        raise BadSetting(worded("setting-wrong", where=where, reason=first["msg"].removeprefix("Value error, "))) from error
