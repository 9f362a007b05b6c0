"""nginx over the published folder: two workers, the copies that are packed already, no log."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.support.server import wait_for_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKERS: Final = 2
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
_SETTINGS: Final = """
daemon off;
{user}
worker_processes {workers};
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{ worker_connections 1024; }}
http {{
    types {{ text/html html; application/json json; text/csv csv; image/png png; }}
    charset utf-8;
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    open_file_cache max=10000 inactive=60s;
    gzip_static on;
    gzip_vary on;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        location / {{ try_files $uri $uri/index.html =404; }}
        location /embed/ {{
            try_files $uri $uri/index.html =404;
            add_header Cache-Control "public, max-age=60, stale-while-revalidate=600";
            add_header Content-Security-Policy "{policy}";
            add_header X-Content-Type-Options nosniff;
            add_header Referrer-Policy no-referrer;
            add_header Access-Control-Allow-Origin *;
            add_header Cross-Origin-Resource-Policy cross-origin;
        }}
    }}
}}
"""


def program() -> str | None:
    """Return the path of nginx, None where it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def nginx(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Serve a folder until the end."""
    found = program()
    assert found is not None, "ask first whether nginx is there"
    with TemporaryDirectory(prefix="tracking-nginx-") as name:
        settings = Path(name) / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""  # its workers would be somebody who may not see the folder
        text = _SETTINGS.format(
            place=name, port=port, folder=folder.resolve(), workers=WORKERS, user=user, policy=_POLICY
        )
        settings.write_text(text, encoding="utf-8")
        quiet = subprocess.DEVNULL
        with subprocess.Popen([found, "-c", str(settings)], stdout=quiet, stderr=quiet) as process:
            try:
                wait_for_answer(port, process)
                yield process
            finally:
                process.terminate()
                process.wait(15)
