"""The language server with a client that real editors' capabilities are known to.

Run by `cargo test --test it lsp_client`, which says so and passes where there is no pytest-lsp:

    pip install pytest-lsp
    TERTIUM=target/release/tertium pytest tests/editors/lsp_client.py
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ZH = "# 公司公布目标\n\n公司今年有望实现300亿元的营收目标。世界银行对此表示欢迎。\n"
EN = "# Company sets target\n\nThe 😀 company is on course for its $30 billion revenue target. The World Health Organization welcomed it.\n"
PAIRS = '[[pairs]]\noriginal = "{slug}.zh.md"\ntranslation = "{slug}.{lang}.md"\n'
CHANGED = "textDocument/publishDiagnostics"


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[os.environ["TERTIUM"], "lsp"]),
)
async def client(request, lsp_client: LanguageClient):
    watched = []

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        watched.extend(registration.method for registration in params.registrations)

    capabilities = client_capabilities(request.param)
    await lsp_client.initialize_session(types.InitializeParams(capabilities=capabilities))
    yield
    if request.param == "visual-studio-code":
        assert watched == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    await lsp_client.shutdown_session()


@pytest.fixture
def folder(tmp_path: pathlib.Path):
    (tmp_path / "tertium.toml").write_text(PAIRS, encoding="utf-8")
    (tmp_path / "target.zh.md").write_text(ZH, encoding="utf-8")
    (tmp_path / "target.en.md").write_text(EN, encoding="utf-8")
    return tmp_path


@pytest.mark.asyncio
async def test_from_an_underlined_error_to_a_mended_text(client: LanguageClient, folder):
    uri = (folder / "target.en.md").as_uri()
    item = types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=EN)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    await client.wait_for_notification(CHANGED)
    found, other = client.diagnostics[uri]
    assert (found.code, other.code) == ("currency", "entity")
    line = EN.splitlines()[2].encode("utf-16-le")
    words = line[found.range.start.character * 2 : found.range.end.character * 2].decode("utf-16-le")
    assert words == "$30 billion"
    document = types.TextDocumentIdentifier(uri=uri)

    hover = await client.text_document_hover_async(
        types.HoverParams(text_document=document, position=found.range.start)
    )
    assert "公司今年有望实现300亿元的营收目标。" in hover.contents.value

    there = await client.text_document_definition_async(
        types.DefinitionParams(text_document=document, position=found.range.start)
    )
    assert there.uri == (folder / "target.zh.md").as_uri()
    assert there.range.start == types.Position(line=2, character=0)

    context = types.CodeActionContext(diagnostics=[other])
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(text_document=document, range=other.range, context=context)
    )
    (mend,) = [action for action in actions if getattr(action, "is_preferred", False)]
    (edit,) = mend.edit.changes[uri]
    lines = EN.splitlines(keepends=True)
    row, start, end = lines[2], edit.range.start.character, edit.range.end.character
    units = row.encode("utf-16-le")
    lines[2] = (units[: start * 2] + edit.new_text.encode("utf-16-le") + units[end * 2 :]).decode("utf-16-le")
    change = types.DidChangeTextDocumentParams(
        text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=2),
        content_changes=[types.TextDocumentContentChangeWholeDocument(text="".join(lines))],
    )
    client.text_document_did_change(change)
    await client.wait_for_notification(CHANGED)
    (left,) = client.diagnostics[uri]
    assert left.code == "currency"
