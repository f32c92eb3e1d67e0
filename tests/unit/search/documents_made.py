"""Documents as offices make them, for the tests that read them."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import typst

CYRILLIC = """Скупштина града усвојила је одлуку о измјенама и допунама одлуке о комуналним
дјелатностима, којом се утврђују обавезе корисника, начин обрачуна накнаде и надлежност комуналне
полиције. Градоначелница је нагласила да ће средства бити распоређена транспарентно, у складу са
усвојеним програмом коришћења средстава за унапређење водоснабдијевања на подручју града.
Представници одјељења за инспекцијске послове најавили су појачан надзор градилишта."""
LATIN = """Skupština grada usvojila je odluku o izmjenama i dopunama odluke o komunalnim
djelatnostima, kojom se utvrđuju obaveze korisnika, način obračuna naknade i nadležnost komunalne
policije. Gradonačelnica je naglasila da će sredstva biti raspoređena transparentno, u skladu sa
usvojenim programom korišćenja sredstava za unapređenje vodosnabdijevanja na području grada.
Predstavnici odjeljenja za inspekcijske poslove najavili su pojačan nadzor gradilišta."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(*pages: str, columns: int = 1, language: str = "sr", font_size: int = 11) -> bytes:
    """A PDF of the project's own typesetter, a page each, justified with divided words."""
    made = typst.compile(_source(pages, columns, language, font_size).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def pdf_that_claims(count: int, *, kids: int) -> bytes:
    """A PDF whose only page is named so many times, and that says to have `count` pages."""
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{'3 0 R ' * kids}]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources" + font + b">>",
        b"<</Length 46>>stream\nBT /F 12 Tf 10 10 Td (Odluka o porezu) Tj ET\nendstream",
    ]
    made = b"%PDF-1.4\n"
    table = b"xref\n0 5\n0000000000 65535 f \n"
    for number, content in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(made)
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(made)
    return made + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def scan(page: str) -> bytes:
    """A PDF that holds only the picture of a page."""
    from PIL import Image

    picture = typst.compile(_source([page], 1, "sr", 12).encode(), format="png", ppi=150)
    assert isinstance(picture, bytes)
    made = BytesIO()
    Image.open(BytesIO(picture)).convert("L").save(made, "PDF", resolution=150)
    return made.getvalue()


def _source(pages: Iterable[str], columns: int, language: str, size: int) -> str:
    body = "\n#pagebreak()\n".join(pages)
    return (
        f'#set page(paper: "a4", columns: {columns}, margin: 20mm)\n'
        f'#set text(lang: "{language}", size: {size}pt, hyphenate: true)\n'
        f"#set par(justify: true)\n{body}"
    )


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts by name."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return made.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this XML between its body's tags."""
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return archive({"word/document.xml": document, **parts})


def paragraph(*runs: str) -> str:
    """A paragraph of Word; runs that begin with "<" are XML as they are."""
    written = (run if run[:1] == "<" else f"<w:t>{escape(run)}</w:t>" for run in runs)
    return f"<w:p>{''.join(f'<w:r>{run}</w:r>' for run in written)}</w:p>"


def odf(kind: str, body: str, **parts: str) -> bytes:
    """An OpenDocument ("text", "spreadsheet", "presentation") with this XML in its body."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f'<office:document-content {names} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:'
        f'drawing:1.0"><office:body><office:{kind}>{body}</office:{kind}></office:body>'
        "</office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": mimetype, "content.xml": content, **parts})


def xlsx(sheets: Mapping[str, str], *, shared: Iterable[str] = (), hidden: str = "") -> bytes:
    """A workbook with these rows (XML) by sheet; style 1 shows a date of the office's own form."""
    of_book, relations, parts = "", "", {}
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name == hidden else ""
        of_book += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"{state}/>'
        relations += f'<Relationship Id="rId{number}" Target="worksheets/s{number}.xml"/>'
        data = f"<sheetData>{rows}</sheetData>"
        parts[f"xl/worksheets/s{number}.xml"] = f'<worksheet xmlns="{_SHEET}">{data}</worksheet>'
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    return archive(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}">'
            f"<sheets>{of_book}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{texts}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}"><numFmts>'
            '<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
            **parts,
        }
    )


def stored(folder: Path, content: bytes, name: str = "document") -> Path:
    """The document as a file."""
    path = folder / name
    path.write_bytes(content)
    return path
