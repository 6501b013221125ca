from typing import Any

class URLFetcherResponse:
    def __init__(self, url: str, body: bytes, headers: dict[str, str]) -> None: ...

class URLFetcher:
    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse: ...
