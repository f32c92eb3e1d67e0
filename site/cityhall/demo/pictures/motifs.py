"""What there is to draw, with the words that go with each picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from cityhall.demo.pictures.canvas import Canvas
from cityhall.demo.pictures.covers import cover
from cityhall.demo.pictures.palette import BRICK, LEAF, NIGHT, RIVER
from cityhall.demo.pictures.scenes.bridge import bridge
from cityhall.demo.pictures.scenes.budget import budget
from cityhall.demo.pictures.scenes.council import council
from cityhall.demo.pictures.scenes.e_services import e_services
from cityhall.demo.pictures.scenes.festival import festival
from cityhall.demo.pictures.scenes.industry import industry
from cityhall.demo.pictures.scenes.library import library
from cityhall.demo.pictures.scenes.market import market
from cityhall.demo.pictures.scenes.park import park
from cityhall.demo.pictures.scenes.playground import playground
from cityhall.demo.pictures.scenes.press_conference import press_conference
from cityhall.demo.pictures.scenes.recycling import recycling
from cityhall.demo.pictures.scenes.roadworks import roadworks
from cityhall.demo.pictures.scenes.school import school
from cityhall.demo.pictures.scenes.snow_plough import snow_plough
from cityhall.demo.pictures.scenes.town_hall import town_hall

CREDIT = "Цртеж: Кабинет градоначелника"


@dataclass(frozen=True, slots=True)
class Motif:
    """A picture of the demo. Editors may say it better: the words here are for the library."""

    key: str
    title_sr: str
    alt_sr: str
    alt_en: str
    sketch: Callable[[], Canvas]
    credit: str = CREDIT


def _scene(draw: Callable[[Canvas], None]) -> Canvas:
    """A scene on a sheet of its own."""
    canvas = Canvas()
    draw(canvas)
    return canvas


_ALL = (
    Motif(
        "bridge",
        "Мост преко Липњаче",
        "Камени мост с три лука преко ријеке, иза њега кровови града и сахат-кула",
        "A stone bridge of three arches over a river, roofs and a clock tower behind it",
        partial(_scene, bridge),
    ),
    Motif(
        "town-hall",
        "Градска вијећница",
        "Вијећница са сахат-кулом на тргу, с обје стране липе, у средини цвијеће",
        "The town hall and its clock tower on the square, lime trees on both sides",
        partial(_scene, town_hall),
    ),
    Motif(
        "library",
        "Читаоница Градске библиотеке",
        "Читаоница с високим полицама и лучним прозорима, четворо људи за столом с лампама",
        "A reading room with tall shelves and arched windows, four people at a table with lamps",
        partial(_scene, library),
    ),
    Motif(
        "roadworks",
        "Радови на улици",
        "Багер и радници у раскопаној улици иза ограде, поред њих чека аутобус",
        "An excavator and workers in a dug-up street behind barriers, a bus waiting",
        partial(_scene, roadworks),
    ),
    Motif(
        "snow-plough",
        "Зимска служба",
        "Наранџасто возило чисти снијег увече, у прозорима кућа гори свјетло",
        "An orange plough clears snow in the evening, the windows of the houses lit",
        partial(_scene, snow_plough),
    ),
    Motif(
        "festival",
        "Липоградско љето",
        "Освијетљена отворена бина у ноћи, музичари и публика с подигнутим рукама",
        "A lit open-air stage at night, musicians and a crowd with raised hands",
        partial(_scene, festival),
    ),
    Motif(
        "school",
        "Основна школа",
        "Дјеца с торбама иду стазом ка школи с великим прозорима",
        "Children with satchels walk up a path to a school with large windows",
        partial(_scene, school),
    ),
    Motif(
        "park",
        "Парк Стара липа",
        "Стаза вијуга између липа и клупа, човјек шета пса",
        "A path winds between lime trees and benches, a man walks his dog",
        partial(_scene, park),
    ),
    Motif(
        "council",
        "Скупштинска сала",
        "Одборници у полукружним клупама, на зиду грб Града",
        "Councillors on benches in a half circle, the City’s coat of arms on the wall",
        partial(_scene, council),
    ),
    Motif(
        "press-conference",
        "Конференција за медије",
        "Говорник за говорницом с пет микрофона, пред њим новинари и камере",
        "A speaker at a lectern with five microphones, reporters and cameras before him",
        partial(_scene, press_conference),
    ),
    Motif(
        "industry",
        "Индустријска зона „Исток“",
        "Погони са соларним панелима на тестерастим крововима, вјетрењаче и камион",
        "Factory halls with solar panels on saw-tooth roofs, wind turbines and a lorry",
        partial(_scene, industry),
    ),
    Motif(
        "recycling",
        "Контејнери за рециклажу",
        "Четири контејнера за папир, пластику, стакло и остали отпад; двоје доноси флаше",
        "Four containers for paper, plastic, glass and other waste; two people bring bottles",
        partial(_scene, recycling),
    ),
    Motif(
        "playground",
        "Дјечје игралиште",
        "Дјеца на тобогану, љуљашкама и пењалици међу липама",
        "Children on a slide, swings and a climbing dome among lime trees",
        partial(_scene, playground),
    ),
    Motif(
        "market",
        "Градска пијаца",
        "Тезге с пругастим тендама пуне воћа, иза њих куће и сахат-кула",
        "Stalls full of fruit under striped awnings, houses and a clock tower behind them",
        partial(_scene, market),
    ),
    Motif(
        "e-services",
        "Електронске услуге",
        "Рачунар с попуњеним обрасцем, телефон са знаком потврде и коверта",
        "A computer with a filled-in form, a telephone with a tick, and an envelope",
        partial(_scene, e_services),
    ),
    Motif(
        "budget",
        "Буџет за грађане",
        "Ступци новчића који расту, на највишем млад лист, иза њих кружни дијаграм",
        "Growing columns of coins, a young leaf on the highest, a pie chart behind them",
        partial(_scene, budget),
    ),
    Motif(
        "cover-budget",
        "Корице: Буџет за грађане",
        "Зелене корице с грбом и ступцима новчића у лучном прозору",
        "A green cover with the coat of arms and columns of coins in an arched window",
        partial(cover, budget, LEAF, 620),
    ),
    Motif(
        "cover-bulletin",
        "Корице: Билтен Града",
        "Плаве корице с грбом и вијећницом у лучном прозору",
        "A blue cover with the coat of arms and the town hall in an arched window",
        partial(cover, town_hall, RIVER),
    ),
    Motif(
        "cover-guide",
        "Корице: Водич за грађане",
        "Црвене корице с грбом и пијацом у лучном прозору",
        "A red cover with the coat of arms and the market in an arched window",
        partial(cover, market, BRICK),
    ),
    Motif(
        "cover-monograph",
        "Корице: Монографија о Липограду",
        "Тамноплаве корице с грбом и мостом у лучном прозору",
        "A dark blue cover with the coat of arms and the bridge in an arched window",
        partial(cover, bridge, NIGHT, 720),
    ),
)

MOTIFS: Mapping[str, Motif] = MappingProxyType({motif.key: motif for motif in _ALL})
