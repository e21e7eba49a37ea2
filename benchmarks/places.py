"""Where is where, over published corpora: `python -m benchmarks.places`.

LGL (588 articles of small American papers) and GeoVirus (Wikinews about epidemics), with their gold mentions: the share
of toponyms that have a point and are resolved within 161 km (100 miles) of it, as the literature counts. All mentions
of an article are resolved together; nothing else of the article is used.
"""

from __future__ import annotations

import lzma
import tarfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from benchmarks.freezing import arguments, freeze, needed

WITHIN_KM = 161.0
Mention = tuple[str, float, float]


def articles(archive: Path, name: str) -> Iterator[list[Mention]]:
    """Gold mentions (words, latitude, longitude) of each article of a corpus."""
    with lzma.open(archive) as raw, tarfile.open(fileobj=raw) as tar:
        member = next(one for one in tar.getmembers() if one.name.endswith(f"Corpora/{name}.xml"))
        file = tar.extractfile(member)
        assert file is not None
        root = ElementTree.parse(file).getroot()
    for article in root.iter("article"):
        found: list[Mention] = []
        for mention in [*article.iter("toponym"), *article.iter("location")]:
            words = mention.findtext("phrase") or mention.findtext("name")
            latitude, longitude = mention.findtext(".//lat"), mention.findtext(".//lon")
            if words and latitude and longitude:
                found.append((words, float(latitude), float(longitude)))
        yield found


def main() -> None:
    from allegedly.places import load_places
    from allegedly.places.gazetteer import between
    from allegedly.places.page import resolve_together

    parser = arguments(__doc__)
    parser.add_argument("--show", type=int, default=0, help="print so many that are wrong")
    given = parser.parse_args()
    archive = needed(given.shared / "corpora" / "geoparsing" / "geoparsing_dev.tar.xz")
    figures = {}
    for corpus in ("lgl", "GeoVirus"):
        right = known = total = shown = 0
        for mentions in articles(archive, corpus):
            for (words, latitude, longitude), place in zip(
                mentions, resolve_together(load_places(), [words for words, _, _ in mentions]), strict=True
            ):
                total += 1
                if place.latitude is None or place.longitude is None:
                    close = False
                else:
                    known += 1
                    close = between((latitude, longitude), (place.latitude, place.longitude)) <= WITHIN_KM
                right += close
                if not close and shown < given.show:
                    shown += 1
                    print(f"{words}: {place.name}, {place.country}; {latitude} {longitude}")
        shares = {"resolved": known / total, "within_161_km": right / total}
        figures[corpus] = {"mentions": total, **{name: round(share, 4) for name, share in shares.items()}}
        print(f"{corpus}: {right / total:.3f} within 161 km of {total}, {known / total:.3f} resolved")
    freeze("places", figures, given.output)


if __name__ == "__main__":
    main()
