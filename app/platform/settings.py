"""The settings of a deployment, read once at start from the environment (prefix VINH_DANH_); secrets from files too."""

import os
import secrets
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from sqlalchemy.engine import make_url

from app.platform.secret_files import PREFIX, Secret, SecretFiles, places_of_secrets

ROOT = Path(__file__).resolve().parents[2]
ROLES = r"^(((administrator|secretary|chair|member|clerk) *(, *|$))*)$"


class Settings(BaseSettings):
    """One typed value per setting. What is wrong with one is told without its value, which may be a secret."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True)

    instance: Annotated[Path, Field(description="Thư mục dữ liệu: CSDL SQLite, tệp, khóa bí mật")] = ROOT / "instance"
    database_url: Annotated[
        str, Secret, Field(description="Địa chỉ CSDL; để trống là SQLite trong thư mục dữ liệu")
    ] = ""
    files: Annotated[
        str,
        Field(
            description="Nơi giữ tệp: s3://thùng/thư-mục của kho S3; để trống là trong thư mục dữ liệu",
            pattern=r"^(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._/-]*)?)?$",
        ),
    ] = ""
    files_endpoint: Annotated[str, Field(description="Địa chỉ của kho S3, ví dụ https://s3.tinh.gov.vn")] = ""
    files_region: Annotated[str, Field(description="Vùng của kho S3; kho riêng thường bỏ qua")] = "us-east-1"
    files_key: Annotated[str, Secret, Field(description="Mã truy cập kho S3 (access key)")] = ""
    files_secret: Annotated[str, Secret, Field(description="Khóa bí mật của mã truy cập kho S3")] = ""
    secret_key: Annotated[
        str, Secret, Field(description="Khóa ký phiên; để trống là tự sinh và giữ trong thư mục dữ liệu")
    ] = ""
    former_secret_key: Annotated[
        str, Secret, Field(description="Khóa phiên trước đó, chỉ trong lúc đổi khóa: để mở dữ liệu niêm phong bằng nó")
    ] = ""
    https: Annotated[bool, Field(description="Đặt 1 khi chạy sau HTTPS: cookie Secure, tiền tố __Host-, HSTS")] = False
    trusted_proxies: Annotated[
        int, Field(description="Số máy chủ trung gian đứng trước, để đọc đúng địa chỉ máy khách")
    ] = 0
    session_idle_minutes: Annotated[int, Field(description="Phiên hết hạn sau bấy nhiêu phút không thao tác")] = 30
    session_absolute_hours: Annotated[int, Field(description="Phiên hết hạn sau bấy nhiêu giờ dù vẫn thao tác")] = 12
    sign_in_tries_per_minute: Annotated[
        int, Field(description="Số lần gõ sai mật khẩu mỗi phút cho một tài khoản từ một máy")
    ] = 5
    sign_in_tries_per_hour: Annotated[
        int,
        Field(
            description="Số lần gõ sai mỗi giờ cho một tài khoản từ mọi máy chưa từng đăng nhập, hoặc từ một máy đã quen"
        ),
    ] = 30
    requests_per_minute: Annotated[
        int, Field(description="Số lần gõ sai mỗi phút từ một địa chỉ, kể mọi máy chưa từng đăng nhập ở địa chỉ đó")
    ] = 100
    pages_per_minute: Annotated[
        int, Field(description="Số trang mỗi phút mà một tài khoản đã đăng nhập mở được ở một nút", ge=60)
    ] = 1_200
    first_password_days: Annotated[
        int, Field(description="Mật khẩu do quản trị cấp dùng được trong bao nhiêu ngày", ge=1, le=90)
    ] = 7
    second_factor_roles: Annotated[
        str,
        Field(
            description="Các vai trò phải dùng mã xác thực khi đăng nhập, cách nhau bằng dấu phẩy; để trống là tùy mỗi người",
            pattern=ROLES,
        ),
    ] = ""
    oidc_issuer: Annotated[
        str, Field(description="Địa chỉ (issuer) của hệ thống đăng nhập chung OpenID Connect; để trống là không dùng")
    ] = ""
    oidc_client_id: Annotated[str, Field(description="Mã của phần mềm ở hệ thống đăng nhập chung")] = ""
    oidc_client_secret: Annotated[str, Secret, Field(description="Khóa của phần mềm ở hệ thống đăng nhập chung")] = ""
    oidc_label: Annotated[str, Field(description="Chữ trên nút đăng nhập chung")] = "Đăng nhập bằng tài khoản của tỉnh"
    oidc_match: Annotated[
        Literal["email", "subject"],
        Field(
            description="Lần đầu tìm tài khoản theo thư điện tử đã xác minh (email), hay chỉ theo mã đã gắn (subject)"
        ),
    ] = "email"
    oidc_trusts_second_factor: Annotated[
        bool, Field(description="Đặt 1 để không hỏi lại khi hệ thống đăng nhập chung cho biết đã hỏi yếu tố thứ hai")
    ] = False
    oidc_amr: Annotated[
        str, Field(description="Các giá trị amr của hệ thống đăng nhập chung có nghĩa là đã hỏi hai yếu tố")
    ] = "mfa"
    oidc_acr: Annotated[
        str, Field(description="Các giá trị acr của hệ thống đăng nhập chung có nghĩa là đã hỏi hai yếu tố")
    ] = ""
    public_url: Annotated[
        str, Field(description="Địa chỉ của phần mềm mà người ngoài mở được, in trong mã QR của giấy khen")
    ] = ""
    checks_per_minute: Annotated[int, Field(description="Số lần kiểm tra mã giấy khen mỗi phút từ một địa chỉ")] = 20
    comments_per_hour: Annotated[
        int, Field(description="Số ý kiến Nhân dân nhận mỗi giờ từ một địa chỉ mạng", ge=1)
    ] = 20
    upload_megabytes: Annotated[int, Field(description="Cỡ lớn nhất của một tệp minh chứng, tính bằng MB")] = 20
    clamd: Annotated[
        str,
        Field(
            description="Địa chỉ ClamAV (clamd) quét tệp gửi lên: máy:cổng, hoặc đường dẫn socket; để trống là không quét"
        ),
    ] = ""
    keep_draft_days: Annotated[int, Field(description="Bản nháp chưa bao giờ gửi được giữ bao nhiêu ngày", ge=30)] = 365
    keep_evidence_days: Annotated[
        int, Field(description="Minh chứng của hồ sơ không được khen được giữ bao nhiêu ngày sau khi công bố", ge=365)
    ] = 1825
    keep_list_days: Annotated[
        int, Field(description="Danh sách đã đưa lên để nhập (tệp và từng dòng) được giữ bao nhiêu ngày", ge=30)
    ] = 365
    keep_comment_days: Annotated[
        int, Field(description="Tên, cách liên hệ của người góp ý được giữ bao nhiêu ngày sau khi hết hạn", ge=30)
    ] = 365
    keep_session_days: Annotated[int, Field(description="Phiên đăng nhập đã hết được giữ bao nhiêu ngày", ge=30)] = 365
    keep_notice_days: Annotated[int, Field(description="Thư báo đã xong được giữ bao nhiêu ngày", ge=30)] = 365
    data_request_days: Annotated[
        int, Field(description="Trả lời yêu cầu về dữ liệu cá nhân trong bao nhiêu ngày", ge=1)
    ] = 10

    smtp_host: Annotated[str, Field(description="Máy chủ SMTP gửi thư báo; để trống là tắt thư báo")] = ""
    smtp_port: Annotated[int, Field(description="Cổng của máy chủ SMTP")] = 587
    smtp_security: Annotated[
        Literal["starttls", "tls", "none"], Field(description="Cách mã hóa đường truyền đến máy chủ SMTP")
    ] = "starttls"
    smtp_username: Annotated[str, Field(description="Tên đăng nhập máy chủ SMTP; để trống là không đăng nhập")] = ""
    smtp_password: Annotated[str, Secret, Field(description="Mật khẩu máy chủ SMTP")] = ""
    smtp_sender: Annotated[str, Field(description="Địa chỉ đứng tên gửi thư báo")] = ""
    digest_hour: Annotated[int, Field(description="Giờ gửi thư tổng hợp mỗi ngày, theo giờ Việt Nam", ge=0, le=23)] = 7

    live_listeners: Annotated[
        int,
        Field(
            description="Số màn hình mà một nút cập nhật trực tiếp cùng lúc; nhiều hơn thì màn hình đến sau tự hỏi lại 10 giây một lần",
            ge=1,
            le=5_000,
        ),
    ] = 1_000
    worker: Annotated[
        Literal["", "here", "apart"],
        Field(
            description="Việc dài làm ở đâu: here là trong máy chủ trang, apart là bằng `flask worker`; để trống là here với SQLite, apart với PostgreSQL"
        ),
    ] = ""
    metrics_token: Annotated[
        str, Secret, Field(description="Mã để đọc /metrics (Authorization: Bearer …); để trống là tắt")
    ] = ""
    metrics_networks: Annotated[
        str, Field(description="Các dải địa chỉ được đọc /metrics không cần mã, cách nhau bằng dấu phẩy")
    ] = ""
    log_level: Annotated[
        Literal["info", "warning", "error"],
        Field(description="Mức ghi nhật ký kỹ thuật; info là ghi mỗi yêu cầu một dòng"),
    ] = "warning"

    @model_validator(mode="after")
    def _bucket_has_its_key(self) -> Self:
        if self.files and not (self.files_key and self.files_secret):
            raise ValueError("VINH_DANH_FILES cần VINH_DANH_FILES_KEY và VINH_DANH_FILES_SECRET")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the program itself says, the files of secrets, the environment. Overrides pydantic's own order."""
        return init_settings, SecretFiles(settings_cls), env_settings

    @property
    def works_here(self) -> bool:
        """Whether the web process does the long work itself."""
        return self.worker == "here" or not self.worker and not self.database_url.startswith("postgresql")

    @property
    def resolved_database_url(self) -> str:
        """The database address; SQLite in the instance folder unless one is given."""
        if not self.database_url:
            return f"sqlite:///{self.instance / 'vinh-danh.sqlite3'}"
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    def given(self) -> dict[str, str]:
        """What was set, as environment variables; without the folder, which is a machine's own, without the passwords of
        the database and of the store, and without secrets that a file keeps."""
        apart = {"instance", "files_secret", *places_of_secrets(type(self), os.environ)}
        told = {name: getattr(self, name) for name in self.model_fields_set - apart}
        if "database_url" in told and self.database_url:
            told["database_url"] = make_url(self.database_url).render_as_string(hide_password=True)
        written = {name: str(int(value)) if isinstance(value, bool) else str(value) for name, value in told.items()}
        return {f"{PREFIX}{name.upper()}": value for name, value in written.items()}

    def resolved_secret_key(self) -> str:
        """The given key, or one made at the first start and kept (mode 0600) in the instance folder."""
        if self.secret_key:
            return self.secret_key
        path = self.instance / "secret_key"
        if not path.exists():
            self.instance.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(32))
        return path.read_text()
