// The review desk. All words come from the server as data and go into the page as text, never as markup.
'use strict';

const token = location.pathname.split('/')[1];
const $ = (id) => document.getElementById(id);
const main = $('main');
const state = { queue: [], place: 'queue', view: null, notes: [], current: null, editing: null, asking: null, started: {}, at: 0, tries: 0 };

function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function say(words, quiet) {
  const status = $('status');
  status.classList.toggle('quiet', Boolean(quiet));
  status.textContent = words;
}

function complain(why, stale) {
  const box = $('alert');
  box.replaceChildren(why);
  if (stale) box.append(el('button', { type: 'button', onclick: reload }, 'Load it again (r)'));
  box.append(el('button', { type: 'button', onclick: quiet }, 'Close'));
  box.hidden = false;
}

function quiet() {
  $('alert').hidden = true;
  $('alert').replaceChildren();
}

async function order(what) {
  let answer;
  try {
    answer = await fetch('orders', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Tertium-Token': token },
      body: JSON.stringify(what),
    });
  } catch {
    complain('The desk is closed: start `tertium review` again. What was decided is written.');
    return null;
  }
  const told = await answer.json().catch(() => ({ error: 'The desk gave no answer that can be read.' }));
  if (answer.ok) return told;
  complain(told.error, told.stale);
  return null;
}

// Orders follow each other: a key that is pressed while one is under way waits for it.
let last = Promise.resolve();
function inTurn(what) {
  last = last.then(what, what);
  return last;
}

// ---- all articles

async function openQueue() {
  const told = await order({ do: 'queue' });
  if (!told) return;
  state.queue = told.articles.slice().sort((a, b) => b.points - a.points || a.article - b.article);
  state.place = 'queue';
  state.view = null;
  $('bar').hidden = true;
  document.title = 'Tertium: the review desk';
  const rows = state.queue.map((entry) => {
    const count = (grade) => el('td', { class: entry.counts[grade] ? grade : 'zero' }, String(entry.counts[grade]));
    return el('tr', {},
      el('th', { scope: 'row' },
        el('button', { type: 'button', onclick: () => inTurn(() => openArticle(entry.article)) }, el('bdi', {}, entry.title)),
        el('span', { class: 'path' }, entry.path),
        entry.fault && el('span', { class: 'fault' }, entry.fault)),
      ['critical', 'major', 'minor'].map(count), el('td', {}, entry.fault ? '–' : entry.score));
  });
  const head = ['Article', 'Critical', 'Major', 'Minor', 'Points'].map((name) => el('th', { scope: 'col' }, name));
  main.replaceChildren(
    el('h1', {}, `${state.queue.length} article${state.queue.length === 1 ? '' : 's'}`),
    el('p', { class: 'about' }, 'The most penalty points per 1,000 words first. Enter opens one.'),
    el('table', { class: 'queue' }, el('thead', {}, el('tr', {}, head)), el('tbody', {}, rows)));
  state.at = Math.max(0, state.queue.findIndex((entry) => entry.article === state.at_article));
  const button = main.querySelectorAll('.queue button')[state.at];
  if (button) button.focus();
}

function stepInQueue(by) {
  const buttons = [...main.querySelectorAll('.queue button')];
  const here = Math.max(0, buttons.indexOf(document.activeElement));
  const next = buttons[Math.min(buttons.length - 1, Math.max(0, here + by))];
  if (next) next.focus();
}

// ---- one article

async function openArticle(number) {
  const view = await order({ do: 'open', article: number });
  if (!view) return false;
  state.at_article = number;
  quiet();
  show(view, null);
  scrollTo(0, 0);
  const notes = state.notes.length;
  say(notes ? `${notes} finding${notes === 1 ? '' : 's'}. ${described(state.current)}` : 'Nothing found.', true);
  return true;
}

function reload() {
  return inTurn(() => (state.view ? openArticle(state.view.article) : openQueue()));
}

async function nextArticle() {
  const told = await order({ do: 'queue' });
  if (!told) return;
  const order_of = told.articles.slice().sort((a, b) => b.points - a.points || a.article - b.article);
  const left = order_of.filter((entry) => !entry.fault && entry.article !== state.view.article
    && entry.counts.critical + entry.counts.major + entry.counts.minor > 0);
  if (left.length) await openArticle(left[0].article);
  else { await openQueue(); say('No other article has an open finding.'); }
}

/// Shows a view; the finding at `index` of the list, or the first, becomes the current one.
function show(view, index) {
  state.view = view;
  state.place = 'article';
  state.editing = null;
  state.asking = null;
  state.notes = view.parts.flatMap((part, number) => part.rows.flatMap((row) => row.notes.map((note) => ({ ...note, row, part: number }))));
  const key = view.article;
  state.started[key] = Math.max(state.started[key] || 0, state.notes.length);
  $('bar').hidden = false;
  $('undo').hidden = !view.undo;
  $('undo').title = view.undo ? `Take back: ${view.undo}` : '';
  main.replaceChildren(...view.parts.map((part, number) => article(view, part, number)));
  if (!view.project) {
    main.prepend(el('p', { class: 'remark' }, 'There is no tertium.toml here: what you let pass is remembered only until the desk is closed. `tertium init` writes one.'));
  }
  main.append(finish());
  progress();
  select(Math.min(index === null ? 0 : index, state.notes.length - 1));
}

function progress() {
  const all = state.started[state.view.article];
  const decided = all - state.notes.length;
  $('progress').replaceChildren(
    el('progress', { max: Math.max(1, all), value: all ? decided : 1, 'aria-hidden': 'true' }),
    all ? `${decided} of ${all} decided` : 'nothing to decide');
}

function finish() {
  const all = state.started[state.view.article];
  const words = all ? 'All decided.' : 'Nothing found. That is no proof that nothing is wrong.';
  return el('p', { class: 'done', id: 'done', tabindex: '-1', hidden: state.notes.length > 0 }, words,
    el('button', { type: 'button', onclick: () => press('n') }, 'Next article (n)'));
}

function article(view, part, number) {
  const { source, target } = part;
  document.title = `${part.title} – Tertium`;
  const counts = Object.entries(part.counts).map(([grade, count]) =>
    el('div', { class: count ? grade : `${grade} none` }, el('dd', {}, String(count)), el('dt', {}, grade)));
  return el('article', { class: source ? 'pair' : 'mono', 'data-part': number },
    el('header', { class: 'head' },
      el('div', { class: 'titles' },
        el('p', { class: 'kicker' }, source ? `${target.name}, from ${source.name}` : `${target.name}, read alone`),
        el('h1', { lang: target.code, dir: target.dir }, part.title),
        el('p', { class: 'remark' }, part.path),
        [...part.remarks, ...view.notes].map((remark) => el('p', { class: 'remark' }, remark)),
        !part.plain && el('p', { class: 'remark' }, 'This format is not written here: what you let pass is remembered, the text is mended by hand.')),
      el('dl', { class: 'score' },
        el('div', { class: 'points' }, el('dd', {}, part.score), el('dt', {}, 'penalty points per 1,000 words')), counts)),
    el('section', { class: 'texts', 'aria-label': 'The texts' }, part.rows.map((row) => line(part, row))));
}

function line(part, row) {
  const { source, target } = part;
  return el('div', { class: `row ${row.kind}${row.begins ? ' begins' : ''}${row.notes.length ? ' noted' : ''}`, 'data-row': row.number },
    el('span', { class: 'no', 'aria-hidden': 'true' }, String(row.number)),
    source && el('p', { class: 'source', lang: source.code, dir: source.dir }, sentences(row.source)),
    el('p', { class: 'target', lang: target.code, dir: target.dir }, sentences(row.target)),
    row.notes.length > 0 && el('div', { class: 'notes' }, row.notes.map((note) => aside(part, note))));
}

function sentences(all) {
  return all.flatMap((sentence, index) => {
    const pieces = sentence.pieces.map(({ text, hit, mention }) => {
      let piece = text;
      if (mention) piece = el('span', { class: `m ${mention.class}`, title: mention.value || null }, piece);
      if (hit) piece = el('mark', { class: `hit ${hit.severity}`, 'data-n': hit.all }, piece);
      return piece;
    });
    return index && sentence.spaced ? [' ', ...pieces] : pieces;
  });
}

function runs(all) {
  return all.map(({ text, lang }) => (lang ? el('bdi', { class: 'quoted', lang }, text) : text));
}

function words(all) {
  return all.map(({ text }) => text).join('');
}

function aside(part, note) {
  const { target } = part;
  const ins = note.suggestion && el('ins', { lang: target.code, dir: 'auto' }, note.suggestion.new || '(nothing)');
  return el('aside', {
    class: `note ${note.severity}`, id: `f${note.number}`, tabindex: '-1', role: 'group',
    'aria-label': `Finding ${note.number}, ${note.severity}`, 'aria-describedby': `m${note.number} w${note.number}`, onclick: () => pick(note.number),
  },
  el('p', { class: 'label' },
    el('span', { class: 'n' }, String(note.number)), el('span', { class: 'severity' }, note.severity),
    el('span', { class: 'check', title: note.summary }, note.check),
    el('span', { class: 'confidence', title: 'How often this rule was right when it was measured' }, `${note.confidence} %`),
    el('span', { class: 'place' }, note.place)),
  el('p', { class: 'message', id: `m${note.number}` }, runs(note.message)),
  el('p', { class: 'why' }, runs(note.why)),
  note.suggestion && el('p', { class: 'write', id: `w${note.number}` }, el('span', { class: 'lead' }, 'Write'), ' ', ins,
    note.suggestion.old && [' ', el('span', { class: 'lead' }, 'for'), ' ', el('del', { lang: target.code, dir: 'auto' }, note.suggestion.old)]),
  note.related.length > 0 && el('ul', { class: 'related' }, note.related.map((related) => el('li', {}, el('bdi', {}, related.words), ' ', related.remark))),
  note.evidence.length > 0 && el('ul', { class: 'evidence' }, note.evidence.map((claim) => el('li', {}, runs(claim.claim), ' ', el('span', { class: 'origin' }, claim.origin)))),
  el('div', { class: 'actions' },
    part.plain && note.suggestion && button('a', 'Accept', 'first'),
    part.plain && button('e', 'Edit'),
    button('1', 'Pass once'), button('2', 'Pass in this article'), button('3', 'Pass for the house')));
}

function button(key, name, kind) {
  return el('button', { type: 'button', class: kind, onclick: (event) => { event.stopPropagation(); press(key); } }, el('kbd', {}, key), ' ', name);
}

function described(note) {
  if (!note) return '';
  const mend = note.suggestion ? ` Suggestion: ${note.suggestion.new || 'take it out'}.` : '';
  return `${words(note.message)}.${mend}`;
}

function pick(number) {
  const index = state.notes.findIndex((note) => note.number === number);
  if (index >= 0 && state.notes[index] !== state.current) select(index);
}

function select(index) {
  if (state.asking) state.asking.remove();
  state.asking = null;
  state.current = state.notes[index] || null;
  for (const old of main.querySelectorAll('.current, .active')) old.classList.remove('current', 'active');
  if (!state.current) {
    const done = $('done');
    if (done) done.focus();
    return;
  }
  const note = $(`f${state.current.number}`);
  note.classList.add('current');
  note.closest('.row').classList.add('active');
  for (const hit of main.querySelectorAll('.hit')) {
    if (hit.dataset.n.split(' ').includes(String(state.current.number))) hit.classList.add('current');
  }
  note.focus({ preventScroll: true });
  const row = note.closest('.row');
  const box = row.getBoundingClientRect();
  if (box.top < 70 || box.bottom > innerHeight - 60) row.scrollIntoView({ block: box.height > innerHeight - 140 ? 'start' : 'center' });
}

function step(by) {
  if (!state.notes.length) return;
  const here = state.notes.indexOf(state.current);
  const index = Math.min(state.notes.length - 1, Math.max(0, here + by));
  if (index === here) say(by > 0 ? 'This is the last finding.' : 'This is the first finding.');
  else say('', true);
  select(index);
}

// ---- decisions

/// What every decision does with its answer: the finding is gone, the one that comes after it is next.
async function decide(what, done) {
  const index = state.notes.indexOf(state.current);
  const view = await order({ article: state.view.article, hash: state.view.hash, ...what });
  if (!view) return false;
  quiet();
  show(view, index);
  say(`${done} ${state.notes.length ? `Next: ${described(state.current)}` : 'All decided.'}`);
  return true;
}

async function accept() {
  const note = state.current;
  if (!note) return;
  if (!note.suggestion) {
    say('There is no suggestion here: e edits the sentence, 1, 2 and 3 let it pass.');
    return;
  }
  await decide({ do: 'accept', fingerprint: note.fingerprint }, 'Written; u takes it back.');
}

const SCOPES = {
  1: ['once', 'Why may it pass, this once?', 'Let pass once.'],
  2: ['article', 'Why may it pass in this article?', 'Let pass in this article.'],
  3: ['house', 'Why may it pass in every article?', 'Let pass for the house.'],
};

function ask(key) {
  const note = state.current;
  if (!note) return;
  if (state.asking) state.asking.remove();
  const [scope, question, done] = SCOPES[key];
  const input = el('input', { type: 'text', id: 'why', autocomplete: 'off', maxlength: '300' });
  const form = el('form', { class: 'ask' },
    el('label', { for: 'why' }, `${question} (Enter; it may stay empty)`), input,
    el('button', { type: 'submit' }, 'Let pass'), el('button', { type: 'button', onclick: leave }, 'Leave it'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const reason = input.value;
    inTurn(() => decide({ do: 'dismiss', fingerprint: note.fingerprint, scope, reason }, done));
  });
  form.addEventListener('click', (event) => event.stopPropagation());
  $(`f${note.number}`).append(form);
  state.asking = form;
  input.focus();
}

function leave() {
  if (state.asking) state.asking.remove();
  state.asking = null;
  if (state.current) $(`f${state.current.number}`).focus();
}

async function undo() {
  const view = await order({ do: 'undo' });
  if (!view) return;
  quiet();
  const known = new Set(state.notes.map((note) => note.fingerprint));
  show(view, null);
  const back = state.notes.findIndex((note) => !known.has(note.fingerprint));
  if (back >= 0) select(back);
  say(`Taken back: ${view.undone}`);
}

// ---- editing

function edit() {
  const note = state.current;
  if (!note) return;
  const part = state.view.parts[note.part];
  let { row } = note;
  // What only the original says is put in at the end of the sentence before.
  if (!row.span) row = part.rows.slice(0, part.rows.indexOf(row)).reverse().find((other) => other.span) || part.rows.find((other) => other.span);
  if (!part.plain || !row) {
    say('This format is not written here; take it over by hand.');
    return;
  }
  const cell = main.querySelector(`[data-part="${note.part}"] [data-row="${row.number}"] .target`);
  const area = el('textarea', { lang: part.target.code, dir: part.target.dir, spellcheck: 'true', 'aria-label': 'The sentence', 'aria-describedby': 'found' });
  area.value = row.raw;
  const found = el('p', { class: 'found', id: 'found', role: 'status' });
  const box = el('div', { class: 'target edit' }, area,
    el('p', { class: 'hint' }, 'Enter writes, Esc leaves it as it was.'), found,
    el('div', { class: 'keys' },
      el('button', { type: 'button', onclick: () => inTurn(write) }, 'Write'), el('button', { type: 'button', onclick: stop }, 'Leave')));
  cell.replaceWith(box);
  state.editing = { area, found, row, box, cell, before: state.notes.length };
  area.addEventListener('input', attempt);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  attempt();
}

function edited() {
  const { area, row } = state.editing;
  return { article: state.view.article, hash: state.view.hash, start: row.span[0], end: row.span[1], text: area.value };
}

async function attempt() {
  const number = ++state.tries;
  const { found, row, area } = state.editing;
  const length = new TextEncoder().encode(area.value).length;
  const start = performance.now();
  const view = await order({ do: 'try', ...edited() });
  // An answer to older words says nothing of these.
  if (!view || number !== state.tries || !state.editing) return;
  const took = Math.round(performance.now() - start);
  quiet();
  const rows = view.parts.flatMap((part) => part.rows);
  const all = rows.flatMap((other) => other.notes);
  const here = rows.filter((other) => other.span && other.span[0] < row.span[0] + Math.max(1, length) && other.span[1] > row.span[0]).flatMap((other) => other.notes);
  const elsewhere = all.length - here.length;
  const tail = `${elsewhere} elsewhere · ${took} ms`;
  found.classList.toggle('some', here.length > 0);
  found.replaceChildren(here.length ? `Still: ${here.map((note) => words(note.message)).join(' · ')} (${tail})` : `Nothing found in this sentence (${tail})`);
}

async function write() {
  const { area, row } = state.editing;
  if (area.value === row.raw) {
    stop();
    return;
  }
  state.tries += 1;
  await decide({ do: 'edit', ...edited() }, 'Written; u takes it back.');
}

function stop() {
  if (!state.editing) return;
  state.tries += 1;
  state.editing.box.replaceWith(state.editing.cell);
  state.editing = null;
  if (state.current) $(`f${state.current.number}`).focus();
}

// ---- keys

function press(key) {
  if (key === '?') { $('keys').showModal(); return true; }
  if (state.place === 'queue') {
    if (key === 'j' || key === 'k') stepInQueue(key === 'j' ? 1 : -1);
    else if (key === 'n') stepInQueue(1);
    else if (key === 'u') inTurn(undo);
    else if (key === 'r') reload();
    else return false;
    return true;
  }
  const does = {
    j: () => step(1), k: () => step(-1), a: () => inTurn(accept), e: edit, 1: () => ask('1'), 2: () => ask('2'), 3: () => ask('3'),
    u: () => inTurn(undo), n: () => inTurn(nextArticle), q: () => inTurn(openQueue), r: reload,
  }[key];
  if (!does || !state.view) return false;
  if (state.editing) stop();
  // An order that is under way must be done before the next finding is known.
  if (key === 'e' || '123'.includes(key)) inTurn(does);
  else does();
  return true;
}

addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || $('keys').open) return;
  const { target } = event;
  if (state.editing && target === state.editing.area) {
    if (event.key === 'Escape') { event.preventDefault(); stop(); }
    if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); inTurn(write); }
    return;
  }
  if (state.asking && state.asking.contains(target)) {
    if (event.key === 'Escape') { event.preventDefault(); leave(); }
    return;
  }
  if (!$('single').checked && event.key !== '?') return;
  if (target.matches('input, textarea')) return;
  const key = { ArrowDown: 'j', ArrowUp: 'k' }[event.key] || event.key;
  if (press(key)) event.preventDefault();
});

addEventListener('beforeunload', (event) => {
  if (state.editing && state.editing.area.value !== state.editing.row.raw) event.preventDefault();
});

for (const known of document.querySelectorAll('#bar [data-key]')) known.addEventListener('click', () => press(known.dataset.key));

inTurn(async () => {
  const told = await order({ do: 'queue' });
  if (!told) return;
  // One article needs no list.
  if (told.articles.length === 1 && !told.articles[0].fault && await openArticle(told.articles[0].article)) return;
  await openQueue();
});
