"""What `windows_voice` uses of Windows.Storage.Streams, by the names of the type files of winrt 4."""

import io


class DataReader:
    def __init__(self, input_stream: io.BytesIO) -> None:
        self._stream, self._loaded = input_stream, b""

    async def load_async(self, count: int) -> int:
        self._loaded = self._stream.read(count)
        return len(self._loaded)

    def read_bytes(self, value: bytearray) -> None:
        assert len(value) == len(self._loaded)  # Windows refuses to read past what was loaded
        value[:] = self._loaded
