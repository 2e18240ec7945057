"""What is changed in the PDF that Chromium printed: the day, and bookmarks that differ from their headings."""

from __future__ import annotations

import re

from cofront_kit.report.bookmarks import finished

PAGE = "<h1>Trust &amp; <i>care</i></h1><p>x</p><h2>The gap</h2><h2>Without\n paying (1)</h2><h2>Ärger</h2>"


def entry(number: int, title: bytes) -> bytes:
    return b"%d 0 obj\n<</Title %s\n/Dest [1 0 R /XYZ 1 2 0]\n/Parent 9 0 R>>\nendobj\n" % (number, title)


def printed(*titles: bytes, day: bytes = b"20991231235959") -> bytes:
    """A file as Chromium writes it, as far as is looked at."""
    body = b"%PDF-1.4\n1 0 obj\n<</CreationDate (D:" + day + b"+00'00')>>\nendobj\n"
    body += b"".join(entry(number, title) for number, title in enumerate(titles, 10))
    return body + b"trailer\n<</Size 20\n/Root 2 0 R>>\nstartxref\n77\n%%EOF\n"


def test_bookmarks_read_as_their_headings() -> None:
    """A doubled one, words that were joined, escaped signs, letters beyond ASCII; right ones stay."""
    titles = (
        b"(Trust & care)",
        b"(The gapThe gap)",
        b"(Withoutpaying \\(1\\))",
        b"<FEFF00C400720067006500720000>",
    )
    made = finished(printed(*titles), PAGE, 0)
    update = made[made.index(b"%%EOF") :]
    said = [
        bytes.fromhex(one.decode())[2:].decode("utf-16-be")
        for one in re.findall(rb"/Title <([^>]*)>", update)
    ]
    assert said == ["The gap", "Without paying (1)"]
    assert b"/Prev 77" in update
    for number, at in re.findall(rb"(\d+) 1\n(\d{10}) 00000 n \n", update):
        assert made[int(at) :].startswith(number + b" 0 obj")
    assert made[int(re.findall(rb"startxref\n(\d+)", made)[-1]) :].startswith(b"xref")


def test_the_day_of_printing_is_the_sessions() -> None:
    """So two runs give the same file, of the same length, which holds its own places."""
    one, two = (
        finished(printed(day=day), PAGE, 1_800_000_000_000) for day in (b"20990101000000", b"20980101000000")
    )
    assert one == two
    assert b"D:20270115080000" in one
    assert len(one) == len(printed())


def test_a_file_of_another_make_stays_as_it_is() -> None:
    """Without a trailer, or with bookmarks that are no headings."""
    for pdf in (b"%PDF-1.7\nall in streams\n%%EOF", printed(b"(Elsewhere)")):
        made = finished(pdf, PAGE, 4_102_444_799_000)
        assert made == pdf


def test_names_of_tags_do_not_depend_on_the_browsers_count() -> None:
    """So two runs give the same file; a name keeps its place among the others, and the file its length."""

    def tagged(*numbers: int) -> bytes:
        tags = b"".join(b"<</S /TH /ID (node%08d)>>\n" % number for number in numbers)
        return printed().replace(b"trailer", tags + b"trailer")

    made = [finished(tagged(*numbers), PAGE, 0) for numbers in ((32, 9, 40, 32), (33, 10, 41, 33))]
    assert made[0] == made[1]
    assert re.findall(rb"node0*(\d+)", made[0]) == [b"2", b"1", b"3", b"2"]
    assert len(made[0]) == len(tagged(32, 9, 40, 32))
