"""Makes the sample files of this folder out of samples/typhoon with real tools.

    pip install python-docx polib lxml; apt install libreoffice-writer-nogui
    python tests/data/formats/make.py          (from the root of the repository)

LibreOffice writes the ODT and DOCX of the article, python-docx the DOCX with tracked changes, polib the PO,
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


MAKERS = [articles, revised]

if __name__ == "__main__":
    for make in MAKERS:
        if len(sys.argv) < 2 or make.__name__ in sys.argv[1:]:
            make()
