"""A reader without a browser: speaks Streamlit's own protocol over a WebSocket."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

PATIENCE_S = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a session asks for: a page by its path ("" is the first) and the query of its address."""

    name: str
    page: str = ""
    query: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What came back: seconds until the script had finished, bytes, and the text of an error if there was one."""

    seconds: float
    size: int
    trouble: str


class Session:
    """One open session. A session is what a browser's tab is: one WebSocket and the state behind it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    @classmethod
    async def open(cls, port: int) -> Session:
        """Open a WebSocket as the browser does."""
        url = f"ws://127.0.0.1:{port}/_stcore/stream"
        return cls(await connect(url, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE_S))

    async def show(self, look: Look) -> Shown:
        """Ask for a page and wait until its script has finished."""
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = look.page, look.query
        state.context_info.timezone, state.context_info.locale = "Europe/Oslo", "nb-NO"
        state.context_info.url, state.context_info.color_scheme = "http://localhost/", "light"
        start = asyncio.get_running_loop().time()
        await self.socket.send(message.SerializeToString())
        return await asyncio.wait_for(self._until_finished(start), PATIENCE_S)

    async def _until_finished(self, start: float) -> Shown:
        size, trouble = 0, ""
        while True:
            data = await self.socket.recv()
            size += len(data)
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            if message.WhichOneof("type") == "script_finished":
                return Shown(seconds=asyncio.get_running_loop().time() - start, size=size, trouble=trouble)
            trouble = trouble or _trouble(message)

    async def close(self) -> None:
        """Close the tab."""
        await self.socket.close()


def _trouble(message: ForwardMsg) -> str:
    """Return the text of an exception or of an error that a page shows instead of its figures."""
    element = message.delta.new_element
    if element.HasField("exception"):
        return f"{element.exception.type}: {element.exception.message}"
    return element.alert.body if element.HasField("alert") and element.alert.format == Alert.ERROR else ""
