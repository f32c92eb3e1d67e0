"""XMP: the newer standard, in which words may stand in several languages."""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from defusedxml import ElementTree

from pages.addresses import tag
from pages.media.embedded.exif import day
from pages.media.embedded.words import UNNAMED, Said, first_language, joined, plain

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
IPTC = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Bytes; a longer packet is no description of a picture.
LARGEST = 256 * 1024
PREFIXES = {"dc": DC, "photoshop": PHOTOSHOP, "xmpRights": RIGHTS, "Iptc4xmpCore": IPTC}


def read(picture: Any) -> Said:
    """What the XMP packet of an open picture says."""
    packet = picture.info.get("xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    packet = packet.strip(b"\x00 \r\n\t")
    if not packet or len(packet) > LARGEST:
        return Said()
    root = ElementTree.fromstring(packet, forbid_dtd=True)
    found = dict(_properties(root))

    def words(namespace: str, name: str) -> dict[str, str]:
        return found.get(f"{{{namespace}}}{name}", {})

    def text(namespace: str, name: str) -> str:
        values = words(namespace, name)
        return values.get(UNNAMED) or next(iter(values.values()), "")

    return Said(
        headline=text(PHOTOSHOP, "Headline") or text(DC, "title"),
        creator=joined(words(DC, "creator").values()),
        credit=text(PHOTOSHOP, "Credit"),
        copyright=text(DC, "rights"),
        terms=text(RIGHTS, "UsageTerms"),
        captions=words(DC, "description"),
        alts=words(IPTC, "AltTextAccessibility"),
        taken_on=day(text(PHOTOSHOP, "DateCreated")),
    )


def written(said: Said) -> bytes:
    """`said` as an XMP packet."""
    values = (
        _alternatives("dc:title", {UNNAMED: said.headline}),
        _alternatives("dc:description", said.captions),
        _alternatives("dc:rights", {UNNAMED: said.copyright}),
        _names("dc:creator", said.creator),
        _simple("photoshop:Headline", said.headline),
        _simple("photoshop:Credit", said.credit_line),
        _simple("photoshop:DateCreated", said.taken_on.isoformat() if said.taken_on else ""),
        _alternatives("xmpRights:UsageTerms", {UNNAMED: said.terms}),
        _alternatives("Iptc4xmpCore:AltTextAccessibility", said.alts),
    )
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in PREFIXES.items())
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about="" {names}>{"".join(values)}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    return packet.encode()


def _properties(root: Element) -> Iterator[tuple[str, dict[str, str]]]:
    # Of those that lie in each other only the outermost: a hostile file nests thousands.
    rdf = next(root.iter(f"{{{RDF}}}RDF"), root)
    for description in rdf.iterfind(f"{{{RDF}}}Description"):
        for name, value in description.attrib.items():
            yield name, {UNNAMED: plain(value)}
        for child in description:
            yield child.tag, _values(child)


def _values(element: Element) -> dict[str, str]:
    """Words by language; several without one are numbered behind the first."""
    items = list(element.iter(f"{{{RDF}}}li"))
    if not items:
        text = plain(element.text or "")
        return {UNNAMED: text} if text else {}
    found: dict[str, str] = {}
    for item in items:
        language = item.get(LANGUAGE, "").replace("x-default", UNNAMED)
        text = plain(item.text or "")
        if text:
            found[language if language not in found else f"{language}#{len(found)}"] = text
    return found


def _simple(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _names(name: str, text: str) -> str:
    item = f"<rdf:Seq><rdf:li>{escape(text)}</rdf:li></rdf:Seq>"
    return f"<{name}>{item}</{name}>" if text else ""


def _alternatives(name: str, words: Mapping[str, str]) -> str:
    said = {code: text for code, text in words.items() if text}
    if not said:
        return ""
    # Programs that know no languages read the first, which the standard wants to be the default.
    default = said.get(UNNAMED) or said.get(first_language()) or next(iter(said.values()))
    items = [("x-default", default), *((tag(code), text) for code, text in said.items() if code)]
    listed = "".join(
        f"<rdf:li xml:lang={quoteattr(code)}>{escape(text)}</rdf:li>" for code, text in items
    )
    return f"<{name}><rdf:Alt>{listed}</rdf:Alt></{name}>"
