"""Makes the sample files of this folder out of samples/typhoon with real tools.

    pip install python-docx polib lxml; apt install libreoffice-writer-nogui
    python tests/data/formats/make.py          (from the root of the repository)

LibreOffice writes the ODT, DOCX and RTF of the article, python-docx the DOCX with tracked changes, polib the PO,
lxml the TMX and XLIFF. The web pages are written here, menus and all. All texts are our own.
"""

import html
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SAMPLES = HERE.parent.parent.parent / "samples" / "typhoon"


def article(name):
    """The paragraphs of an article; the first is the headline."""
    return [line for line in (SAMPLES / name).read_text("utf-8").splitlines() if line.strip()]


def markdown(paragraphs):
    head, *rest = paragraphs
    return "---\ntitle: no part of the article\n---\n\n# " + head + "\n\n" + "\n\n".join(rest) + "\n"


def body(paragraphs):
    head, *rest = paragraphs
    inner = "\n".join(f"<p>{html.escape(p)}</p>" for p in rest)
    return f"<h1>{html.escape(head)}</h1>\n{inner}\n"


def page(paragraphs, lang):
    """A news page as sites make them: menu, share buttons, side column, comments, scripts."""
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    teasers = "".join(f'<li><a href="/more/{n}">Another story of today, number {n}, with 3{n} dead</a></li>' for n in range(8))
    comments = "".join(f'<div class="comment"><b>reader{n}</b><p>I counted {n}00 dead, not 11.</p></div>' for n in range(5))
    head, *rest = paragraphs
    inner = "\n".join(f"      <p>{html.escape(p)}</p>" for p in rest)
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head><meta charset="utf-8"><title>{html.escape(head)} | The Coast</title>
<script>var dead = 99; document.write("<p>no</p>");</script><style>p {{ margin: 0 }}</style></head>
<body>
<header class="site"><a href="/">The Coast</a></header>
<nav><ul>{menu}</ul></nav>
<main>
  <article class="story">
    <h1>{html.escape(head)}</h1>
    <div class="share"><a href="#">Share</a> <a href="#">Print</a></div>
    <div class="story-body">
{inner}
    </div>
  </article>
  <aside class="sidebar"><h2>Most read</h2><ul>{teasers}</ul></aside>
  <section id="comments" class="comments"><h2>Comments</h2>{comments}</section>
</main>
<footer>&copy; 2024 The Coast. All rights reserved.</footer>
</body>
</html>
"""


def office(source, kind):
    """LibreOffice saves an HTML file as `kind`."""
    subprocess.run(
        ["soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", kind, "--outdir", str(HERE), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def articles():
    for name, lang in (("original.zh.txt", "zh"), ("bad.en.txt", "en")):
        paragraphs = article(name)
        (HERE / f"storm.{lang}.md").write_text(markdown(paragraphs), "utf-8")
        (HERE / f"storm.{lang}.html").write_text(body(paragraphs), "utf-8")
        (HERE / f"page.{lang}.html").write_text(page(paragraphs, lang), "utf-8")
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / f"storm.{lang}.html"
            source.write_text(f'<html><head><meta charset="utf-8"></head><body>{body(paragraphs)}</body></html>', "utf-8")
            office(source, "docx:MS Word 2007 XML")
            office(source, "odt")
            office(source, "rtf:Rich Text Format")


def revised():
    """A DOCX as an editor hands it back: tracked changes, a comment, a footnote-like table, a caption, hidden words."""
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="9" w:author="E" w:date="2024-09-22T08:00:00Z"'
    run = lambda words, tag="t": f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'
    document = docx.Document()
    document.add_heading("Storm kills 11", 1)
    first = document.add_paragraph("At least ")
    first._p.append(parse_xml(f"<w:del {space}>{run('eight', 'delText')}</w:del>"))
    first._p.append(parse_xml(f"<w:ins {space}>{run('11')}</w:ins>"))
    last = first.add_run(" people died, officials said.")
    document.add_comment(last, text="Is this not 12?", author="E")
    hidden = document.add_paragraph("Seen. ").add_run("Not seen.")
    hidden.font.hidden = True
    table = document.add_table(2, 2)
    for n, words in enumerate(["County", "Rain", "Xiapu", "380 mm"]):
        table.cell(n // 2, n % 2).text = words
    document.add_paragraph("Waves at the pier on Sunday.", style="Caption")
    document.add_paragraph("One item", style="List Bullet")
    document.save(HERE / "revised.docx")


# Original, translation; the second and the fourth have an error, a currency and a number.
UNITS = [
    ("公司公布季度业绩", "Company reports on its quarter"),
    ("公司今年有望实现300亿元的营收目标。", "The company is on course for its $30 billion revenue target this year."),
    ("下半年将放缓开店速度。海外市场增长最快。", "It will slow the pace of store openings in the second half. Overseas markets grew fastest."),
    ("新开门店45家，其中“<绿洲>”店12家。", 'It opened 54 stores & 12 of them are "<Oasis>" ones.'),
    ("股价周三上涨3.2%。", "The shares rose 3.2% on Wednesday."),
]


def xliff12():
    from lxml import etree

    xlf = "urn:oasis:names:tc:xliff:document:1.2"
    root = etree.Element(f"{{{xlf}}}xliff", nsmap={None: xlf}, version="1.2")
    attributes = {"original": "report.docx", "source-language": "zh-CN", "target-language": "en-GB", "datatype": "x"}
    units = etree.SubElement(etree.SubElement(root, f"{{{xlf}}}file", attributes), f"{{{xlf}}}body")
    for n, (zh, en) in enumerate(UNITS, 1):
        unit = etree.SubElement(units, f"{{{xlf}}}trans-unit", id=f"tu-{n}")
        etree.SubElement(unit, f"{{{xlf}}}source").text = zh
        target = etree.SubElement(unit, f"{{{xlf}}}target", state="translated")
        head, _, tail = en.partition(" ")
        code = etree.SubElement(target, f"{{{xlf}}}bpt", id="1")
        code.text, code.tail = "<b>99</b>", head
        marked = etree.SubElement(target, f"{{{xlf}}}g", id="2")
        marked.text = " " + tail
        match = etree.SubElement(unit, f"{{{xlf}}}alt-trans")
        etree.SubElement(match, f"{{{xlf}}}target").text = "A match from a memory with 777 in it."
    new = etree.SubElement(units, f"{{{xlf}}}trans-unit", id="new")
    etree.SubElement(new, f"{{{xlf}}}source").text = "尚未翻译的100字。"
    fixed = etree.SubElement(units, f"{{{xlf}}}trans-unit", id="fixed", translate="no")
    etree.SubElement(fixed, f"{{{xlf}}}source").text = "代码200"
    etree.SubElement(fixed, f"{{{xlf}}}target").text = "code 300"
    etree.ElementTree(root).write(HERE / "report.xlf", encoding="utf-8", xml_declaration=True, pretty_print=True)


def xliff2():
    from lxml import etree

    xlf = "urn:oasis:names:tc:xliff:document:2.0"
    root = etree.Element(f"{{{xlf}}}xliff", nsmap={None: xlf}, version="2.1", srcLang="zh", trgLang="en")
    file = etree.SubElement(root, f"{{{xlf}}}file", id="f1")
    for n, (zh, en) in enumerate(UNITS, 1):
        unit = etree.SubElement(file, f"{{{xlf}}}unit", id=f"u{n}")
        data = etree.SubElement(unit, f"{{{xlf}}}originalData")
        etree.SubElement(data, f"{{{xlf}}}data", id="d1").text = "<b class=888>"
        segment = etree.SubElement(unit, f"{{{xlf}}}segment", id="s1", state="final")
        etree.SubElement(segment, f"{{{xlf}}}source").text = zh
        target = etree.SubElement(segment, f"{{{xlf}}}target")
        head, _, tail = en.partition(" ")
        pair = etree.SubElement(target, f"{{{xlf}}}pc", id="1")
        pair.text, pair.tail = head, " " + tail
    etree.ElementTree(root).write(HERE / "report2.xlf", encoding="utf-8", xml_declaration=True, pretty_print=True)


def dialects():
    """What Trados Studio and memoQ write, by hand after their documentation."""
    escape = html.escape
    mrk = lambda n, words: f'<mrk mtype="seg" mid="{n}">{escape(words, False)}</mrk>'
    source = "".join(mrk(n, zh) for n, (zh, _) in enumerate(UNITS, 1))
    target = "".join(mrk(n, f"{en} ") for n, (_, en) in enumerate(UNITS, 1))
    sdl = f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><file original="report.docx" datatype="x-sdlfilterframework2" source-language="zh-CN" target-language="en-US"><header><file-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><value key="SDL:OriginalFilePath">C:\\report.docx</value></file-info></header><body><group><sdl:cxts><sdl:cxt id="1" /></sdl:cxts><trans-unit id="0f2a-1"><source>{escape("".join(zh for zh, _ in UNITS), False)}</source><seg-source>{source}</seg-source><target>{target}</target><sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="interactive" /></sdl:seg-defs></trans-unit></group></body></file></xliff>
"""
    (HERE / "report.sdlxliff").write_text(sdl, "utf-8", newline="\r\n")
    units = "".join(
        f'<trans-unit id="{n}" mq:status="ManuallyConfirmed"><source xml:space="preserve">{escape(zh, False)}</source>'
        f'<target xml:space="preserve">{escape(en, False)}</target><mq:minorversions /></trans-unit>\n'
        for n, (zh, en) in enumerate(UNITS, 1)
    )
    (HERE / "report.mqxliff").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns:mq="MQXliff" version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="report.docx" source-language="zh-cn" target-language="en-us" datatype="x-memoq"><body>{units}</body></file></xliff>\n',
        "utf-8",
    )


def tmx():
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", srclang="zh-CN", datatype="plaintext", segtype="sentence", adminlang="en")
    body = etree.SubElement(root, "body")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for n, (zh, en) in enumerate(UNITS, 1):
        unit = etree.SubElement(body, "tu", tuid=f"m{n}")
        etree.SubElement(unit, "prop", type="x-note").text = "555"
        for code, words in (("de", f"Satz {n} auf Deutsch"), ("zh-CN", zh), ("en", en)):
            etree.SubElement(etree.SubElement(unit, "tuv", {lang: code}), "seg").text = words
    etree.ElementTree(root).write(
        HERE / "report.tmx", encoding="utf-8", xml_declaration=True, pretty_print=True, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    )


def po():
    import polib

    file = polib.POFile(wrapwidth=30)
    file.metadata = {"Language": "en", "X-Source-Language": "zh", "Content-Type": "text/plain; charset=UTF-8"}
    for n, (zh, en) in enumerate(UNITS):
        file.append(polib.POEntry(msgid=zh, msgstr=en, msgctxt="title" if n == 0 else None, comment="999 comments"))
    file.append(polib.POEntry(msgid="仍有400项", msgstr="Still 500 items", flags=["fuzzy"]))
    file.append(polib.POEntry(msgid="已删除600项", msgstr="700 items deleted", obsolete=True))
    file.append(polib.POEntry(msgid="找到%d个文件", msgid_plural="找到%d个文件", msgstr_plural={0: "%d file found", 1: "%d files found"}))
    file.append(polib.POEntry(msgid="未翻译", msgstr=""))
    file.save(HERE / "report.po")


def tables():
    import csv
    import json

    with open(HERE / "report.csv", "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["Key", "Note", "Chinese", "English"])
        writer.writerows([f"k{n}", "a, b 444", zh, en] for n, (zh, en) in enumerate(UNITS, 1))
    with open(HERE / "report.tsv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, csv.excel_tab)
        writer.writerow(["source", "target"])
        writer.writerows(UNITS)
    lines = [{"id": n, "source": zh, "target": en, "source_lang": "zh", "target_lang": "en"} for n, (zh, en) in enumerate(UNITS, 1)]
    (HERE / "report.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    for side, lang in ((0, "zh"), (1, "en")):
        texts = {f"k{n}": unit[side] for n, unit in enumerate(UNITS, 1)}
        order = list(texts.items())[:: 1 if side else -1]
        nested = {"@@locale": lang, "page": {"texts": dict(order), "@k1": {"description": "333"}}}
        (HERE / f"report.{lang}.json").write_text(json.dumps(nested, ensure_ascii=side == 0, indent=1), "utf-8")
        parts = [(key, words[: words.find(" ") + 1 or 4], words[words.find(" ") + 1 or 4 :]) for key, words in order]
        lines = [f"{key} = {head}\\\n    {tail}" for key, head, tail in parts]
        escaped = "\n".join(lines).encode("ascii", "backslashreplace").decode() if side == 0 else "\n".join(lines)
        (HERE / f"report.{lang}.properties").write_text("# 222\n" + escaped + "\n", "utf-8")
        yaml = "".join(f"    {key}: >-\n      {head.strip()}\n      {tail}\n" if side else f"    {key}: \"{head}{tail}\"\n" for key, head, tail in parts)
        (HERE / f"report.{lang}.yml").write_text(f"# 111\n{lang}:\n  page:\n{yaml}", "utf-8")
        (HERE / f"report.{lang}").write_text("".join(unit[side] + "\n" for unit in UNITS), "utf-8")


def subtitles():
    """One film in two languages, cut differently; the second cue has an error."""
    zh = [
        (0, 2900, "晚上好。欢迎收看新闻。"),
        (3100, 5900, "台风造成至少11人遇难，"),
        (6000, 8900, "另有450人受伤。"),
        (9200, 12000, "救援人员徒步8公里进村。"),
    ]
    en = [
        (100, 1400, "Good evening."),
        (1500, 2900, "Welcome to the news."),
        (3200, 8800, "The typhoon killed at least 11 people\nand injured 540."),
        (9300, 12000, "<i>Rescuers walked eight kilometres\nto the village.</i>"),
    ]
    time = lambda ms, mark: f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}{mark}{ms % 1000:03}"
    for lang, cues in (("zh", zh), ("en", en)):
        srt = [f"{n}\n{time(a, ',')} --> {time(b, ',')}\n{words}\n" for n, (a, b, words) in enumerate(cues, 1)]
        vtt = [f"{time(a, '.')} --> {time(b, '.')} align:middle\n{words}\n" for a, b, words in cues]
        (HERE / f"news.{lang}.srt").write_text("\n".join(srt), "utf-8", newline="\r\n")
        (HERE / f"news.{lang}.vtt").write_text("WEBVTT\n\n" + "\n".join(vtt), "utf-8")


def columns():
    """A table of two languages as translation programs export it for reviewers, by python-docx; and as a web page."""
    import docx

    document = docx.Document()
    table = document.add_table(1, 4)
    for cell, words in zip(table.rows[0].cells, ["ID", "Source", "Target", "Comment"]):
        cell.text = words
    for n, (zh, en) in enumerate(UNITS, 1):
        for cell, words in zip(table.add_row().cells, [str(n), zh, en, "ok 123"]):
            cell.text = words
    document.save(HERE / "review.docx")
    rows = "".join(f"<tr><td>{html.escape(zh)}<td>{html.escape(en)}\n" for zh, en in UNITS)
    (HERE / "review.html").write_text(f"<table>\n<tr><th>原文<th>Translation</tr>\n{rows}</table>\n", "utf-8")


MAKERS = [articles, revised, xliff12, xliff2, dialects, tmx, po, tables, subtitles, columns]

if __name__ == "__main__":
    for make in MAKERS:
        if len(sys.argv) < 2 or make.__name__ in sys.argv[1:]:
            make()
