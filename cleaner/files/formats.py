"""File formats other than plain text: their names, suffixes, and first bytes.

Formats in text are detected by content in `sniff`.
"""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.files.patterns import lazy

__all__ = ["BINARY", "FORMATS", "MAGIC", "UNLIKE_TEXT", "Format", "format_of_name"]

BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that the command does not clean.

    `what` completes "it …"; `advice` says what to do instead.  Formats that are not
    binary are read as text with `--from text`.  `suffixes` has none that are also
    top-level domains of many sites (`pl`, `rs`), since saved pages are often named
    after their address.
    """

    what: str
    advice: str
    suffixes: tuple[str, ...] = ()
    is_binary: bool = False


_RECORD = "clean the field in your program: cleaner.clean(record['text'])"
_RECORDS = f"give it by its name and -o, or {_RECORD}"
_EXTRACT = "extract its text first"
_UNPACK = "unpack it first"

FORMATS: dict[str, Format] = {
    "json": Format("holds JSON", _RECORD, ("json", "geojson", "jsonld", "ipynb", "har")),
    "jsonl": Format("holds JSON Lines", _RECORDS, ("jsonl", "ndjson", "jsonlines", "ldjson")),
    "csv": Format("holds CSV", _RECORDS, ("csv",)),
    "tsv": Format("holds TSV", _RECORD, ("tsv", "tab")),
    "feed": Format(
        "is a feed (RSS or Atom)",
        "parse it, then clean or extract each item's text",
        ("rss", "atom", "rdf"),
    ),
    "xml": Format(
        "is XML",
        "parse it, then clean the text of its elements",
        ("xml", "svg", "xsl", "xslt", "xsd", "opml", "tei", "ttml", "dfxp", "kml", "gpx", "plist"),
    ),
    "sgml": Format(
        "holds documents in tags (SGML)",
        "clean the text of each one in your program",
        ("sgm", "sgml", "vert"),
    ),
    "mhtml": Format(
        "is a saved web page (MHTML)", "take its HTML part out first", ("mhtml", "mht")
    ),
    "mail": Format("holds mail", "take the messages' bodies out first", ("eml", "mbox", "mbx")),
    "vtt": Format("holds subtitles (WebVTT)", "take the cues' text out first", ("vtt",)),
    "srt": Format(
        "holds subtitles",
        "take the cues' text out first",
        ("srt", "ass", "ssa", "sbv", "lrc", "sub", "smi", "sami"),
    ),
    "contacts": Format(
        "holds contacts or dates (vCard, iCalendar)",
        "read it with its library",
        ("vcf", "vcard", "ics", "ical", "ldif"),
    ),
    "patch": Format("is a patch", "leave it out", ("diff", "patch", "rej")),
    "sql": Format("is SQL", "query the database, then clean the column of text", ("sql", "ddl")),
    "settings": Format(
        "holds settings",
        "clean the values in your program",
        (
            *("yaml", "yml", "toml", "ini", "cfg", "conf", "cnf", "properties", "env", "hcl", "tf"),
            *("tfvars", "desktop", "service", "reg", "gitignore", "gitattributes", "editorconfig"),
        ),
    ),
    "messages": Format(
        "holds messages of a program",
        "clean the messages in your program",
        ("po", "pot", "strings", "resx", "ftl", "arb"),
    ),
    "references": Format(
        "holds references", "clean the fields in your program", ("bib", "ris", "enw", "nbib")
    ),
    "source": Format(
        "is source code",
        "leave it out",
        (
            *("py", "pyi", "pyx", "pxd", "ipy", "sh", "bash", "zsh", "fish", "ps1", "bat", "cmd"),
            *("js", "mjs", "cjs", "jsx", "ts", "mts", "tsx", "vue", "svelte", "coffee", "dart"),
            *("css", "scss", "sass", "less", "styl", "c", "h", "cpp", "cxx", "hpp", "hxx", "hh"),
            *("cs", "fs", "vb", "java", "kt", "kts", "scala", "groovy", "gradle", "clj", "go"),
            *("rb", "erb", "lua", "jl", "r", "swift", "hs", "elm", "erl", "ex", "exs"),
            *("f90", "f95", "pas", "asm", "awk", "sed", "tcl", "vim", "el", "lisp", "scm", "zig"),
            *("proto", "thrift", "graphql", "gql", "cmake", "mk", "mak", "dockerfile", "nix", "j2"),
        ),
    ),
    "warc": Format(
        "is a web archive (WARC)",
        "give it by its name and -o, or read its records in your program",
        ("warc", "wet", "wat", "arc"),
    ),
    "http": Format("is an HTTP response with its head", "give the body alone"),
    "rtf": Format("is a document in RTF", _EXTRACT, ("rtf",)),
    "postscript": Format("is PostScript", _EXTRACT, ("eps",), True),
    "pdf": Format("is a PDF document", _EXTRACT, ("pdf",), True),
    "office": Format(
        "is an office document",
        _EXTRACT,
        (
            *("doc", "docx", "docm", "dotx", "xls", "xlsx", "xlsm", "xlsb", "ppt", "pptx", "pptm"),
            *("odt", "ods", "odp", "odg", "msg", "pst"),
        ),
        True,
    ),
    "ebook": Format("is an e-book", _EXTRACT, ("epub", "mobi", "azw", "azw3", "djvu"), True),
    "gzip": Format("is compressed with gzip", _UNPACK, ("gz", "tgz"), True),
    "bzip2": Format("is compressed with bzip2", _UNPACK, ("bz2", "tbz", "tbz2"), True),
    "xz": Format("is compressed with xz", _UNPACK, ("xz", "txz", "lzma"), True),
    "zstd": Format("is compressed with zstd", _UNPACK, ("zst", "zstd"), True),
    "lz4": Format("is compressed with lz4", _UNPACK, ("lz4",), True),
    "compress": Format("is compressed", _UNPACK, ("br",), True),
    "zip": Format("is a ZIP archive", _UNPACK, ("zip", "jar", "whl", "apk"), True),
    "archive": Format(
        "is an archive", _UNPACK, ("tar", "7z", "rar", "cab", "iso", "deb", "rpm"), True
    ),
    "png": Format("is a PNG image", _EXTRACT, ("png",), True),
    "jpeg": Format("is a JPEG image", _EXTRACT, ("jpg", "jpeg"), True),
    "gif": Format("is a GIF image", _EXTRACT, ("gif",), True),
    "image": Format(
        "is an image",
        _EXTRACT,
        ("bmp", "tif", "tiff", "ico", "webp", "avif", "heic", "psd", "jp2"),
        True,
    ),
    "riff": Format("is a RIFF file (WebP, AVI or WAV)", _EXTRACT, ("wav", "avi"), True),
    "media": Format(
        "is sound or film",
        "give a transcript",
        ("mp3", "mp4", "m4a", "m4v", "mov", "mkv", "webm", "ogg", "oga", "opus", "flac", "flv"),
        True,
    ),
    "font": Format("is a font", "leave it out", ("woff", "woff2", "ttf", "otf", "eot"), True),
    "table": Format(
        "is a table of columns",
        "read it with its library, then clean the column of text",
        ("parquet", "arrow", "feather", "avro", "orc"),
        True,
    ),
    "database": Format(
        "is a database",
        "query it, then clean the column of text",
        ("sqlite", "sqlite3", "db", "mdb", "accdb"),
        True,
    ),
    "data": Format(
        "is data of a program",
        "leave it out",
        ("pkl", "pickle", "npy", "npz", "h5", "hdf5", "safetensors"),
        True,
    ),
    "program": Format(
        "is a program",
        "leave it out",
        ("exe", "dll", "dylib", "class", "pyc", "wasm"),
        True,
    ),
    BINARY: Format("is binary", "give text or HTML (--encoding, if it is text)", (), True),
}

_SITES = frozenset({"fish", "properties", "py", "sh", "tf"})
"""Suffixes that are also top-level domains: `abc.com.py` is no program."""
_WHOLE_NAMES = {
    "makefile": "source", "gnumakefile": "source", "dockerfile": "source",
    "containerfile": "source", "rakefile": "source", "gemfile": "source", "procfile": "source",
    "jenkinsfile": "source", "vagrantfile": "source", "cmakelists.txt": "source",
}  # fmt: skip
_BY_SUFFIX = {suffix: key for key, kind in FORMATS.items() for suffix in kind.suffixes}

# Magic bytes of binary formats, and their offset.  Those that are ASCII letters are followed by
# bytes that a text would not have there: see `UNLIKE_TEXT`.
MAGIC: tuple[tuple[str, int, bytes], ...] = (
    ("pdf", 0, b"%PDF-"),
    ("postscript", 0, b"%!PS-Adobe-"),
    ("gzip", 0, b"\x1f\x8b"),
    ("bzip2", 0, b"BZh"),
    ("xz", 0, b"\xfd7zXZ"),
    ("zstd", 0, b"\x28\xb5\x2f\xfd"),
    ("lz4", 0, b"\x04\x22\x4d\x18"),
    ("compress", 0, b"\x1f\x9d"),
    ("ebook", 30, b"mimetypeapplication/epub+zip"),
    ("office", 30, b"mimetypeapplication/vnd.oasis.opendocument"),
    ("office", 30, b"[Content_Types].xml"),
    ("zip", 0, b"PK\x03\x04"),
    ("zip", 0, b"PK\x05\x06"),
    ("archive", 0, b"7z\xbc\xaf\x27\x1c"),
    ("archive", 0, b"Rar!\x1a\x07"),
    ("archive", 257, b"ustar"),
    ("archive", 0, b"MSCF\0\0\0\0"),
    ("office", 0, b"\xd0\xcf\x11\xe0"),
    ("png", 0, b"\x89PNG"),
    ("jpeg", 0, b"\xff\xd8\xff"),
    ("gif", 0, b"GIF87a"),
    ("gif", 0, b"GIF89a"),
    ("riff", 0, b"RIFF"),
    ("image", 0, b"II*\0"),
    ("image", 0, b"MM\0*"),
    ("image", 0, b"8BPS\0"),
    ("image", 0, b"BM"),
    ("image", 0, b"\0\0\x01\0"),
    ("media", 0, b"ID3"),
    ("media", 0, b"OggS\0"),
    ("media", 0, b"fLaC\0"),
    ("media", 0, b"\x1aE\xdf\xa3"),
    ("media", 4, b"ftyp"),
    ("font", 0, b"wOFF"),
    ("font", 0, b"wOF2"),
    ("table", 0, b"PAR1"),
    ("table", 0, b"ARROW1\0\0"),
    ("table", 0, b"Obj\x01"),
    ("database", 0, b"SQLite format 3\0"),
    ("data", 0, b"\x89HDF"),
    ("data", 0, b"\x93NUMPY"),
    ("program", 0, b"\x7fELF"),
    ("program", 0, b"\0asm"),
    ("program", 0, b"\xca\xfe\xba\xbe"),
    ("program", 0, b"\xcf\xfa\xed\xfe"),
    ("program", 0, b"MZ"),
)
UNLIKE_TEXT = {
    b"%PDF-": lazy(rb"%PDF-\d\.\d[ \t]*([\r\n]|$)"),
    b"%!PS-Adobe-": lazy(rb"%!PS-Adobe-\d\.\d"),
    b"BZh": lazy(rb"BZh[1-9](1AY&SY|\x17\x72\x45\x38)"),
    b"RIFF": lazy(rb"RIFF[\s\S]{4}(WAVE|AVI |WEBP)"),
    b"BM": lazy(rb"BM[\s\S]{4}\0\0\0\0"),
    b"ID3": lazy(rb"ID3[\x00-\x08]"),
    b"ftyp": lazy(rb"\0\0[\s\S]{2}ftyp"),
    b"wOFF": lazy(rb"wOFF[\s\S]{0,8}\0"),
    b"wOF2": lazy(rb"wOF2[\s\S]{0,8}\0"),
    b"PAR1": lazy(rb"PAR1[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\xff]"),
    b"MZ": lazy(rb"MZ[\s\S]{0,16}\0"),
}


def format_of_name(name: str) -> str | None:
    """The key in `FORMATS` for a file's name, or None.

    >>> format_of_name("crawl/part-1.warc.gz"), format_of_name("news/a.txt")
    ('gzip', None)
    """
    last = name.rpartition("/")[2].lower()
    if last in _WHOLE_NAMES:
        return _WHOLE_NAMES[last]
    stem, dot, suffix = last.rpartition(".")
    if not dot or (suffix in _SITES and "." in stem):
        return None
    return _BY_SUFFIX.get(suffix)
