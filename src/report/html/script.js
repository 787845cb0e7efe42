'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const notes = all('.note');
  document.documentElement.classList.add('js');

  // Elements by a blank-separated list in one of their data attributes, gathered when first asked for.
  const index = (selector, key) => {
    let map = null;
    return (id) => (map ??= gather(all(selector), key)).get(id) || [];
  };
  const gather = (elements, key) => {
    const map = new Map();
    for (const element of elements) {
      for (const id of (element.dataset[key] || '').split(' ')) {
        if (!id) continue;
        if (!map.has(id)) map.set(id, []);
        map.get(id).push(element);
      }
    }
    return map;
  };
  const hitsOf = index('.hit', 'f');
  const grouped = index('[data-g]', 'g');
  const glance = index('.glance li', 'n');

  // What belongs together is shown together.
  let lit = [];
  const light = (elements) => {
    for (const element of lit) element.classList.remove('on');
    lit = elements;
    for (const element of lit) element.classList.add('on');
  };
  document.addEventListener('mouseover', (event) => {
    const mention = event.target.closest('[data-g]');
    const note = event.target.closest('.note');
    if (mention) {
      light(mention.dataset.g.split(' ').flatMap(grouped));
    } else if (note) {
      light(hitsOf(note.dataset.n));
    } else if (lit.length) {
      light([]);
    }
  });

  if (!notes.length) return;

  // Filters.
  const filter = byId('filter');
  const only = byId('only');
  const shown = byId('shown');
  let visible = notes;
  const checked = (name) => new Set(all(`input[name="${name}"]:checked`).map((input) => input.value));
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = checked('severity');
    const checks = checked('check');
    const states = checked('state');
    const wanted = (note) => {
      if (!severities.has(note.dataset.severity) || !checks.has(note.dataset.check)) return false;
      if (note.dataset.state && !states.has(note.dataset.state)) return false;
      const text = words.length ? note.textContent.toLowerCase() : '';
      return words.every((word) => text.includes(word));
    };
    visible = [];
    for (const note of notes) {
      note.hidden = !wanted(note);
      if (!note.hidden) visible.push(note);
      for (const item of glance(note.dataset.n)) item.hidden = note.hidden;
    }
    const numbers = new Set(visible.map((note) => note.dataset.n));
    for (const hit of all('.hit')) {
      hit.classList.toggle('off', !hit.dataset.f.split(' ').some((number) => numbers.has(number)));
    }
    const rows = new Set(visible.map((note) => note.closest('.row')));
    for (const row of all('.texts > .row:not(.columns)')) row.classList.toggle('bare', !rows.has(row));
    document.body.classList.toggle('only', only.checked);
    tell();
  };

  // One finding after the other.
  let current = null;
  const tell = () => {
    const at = visible.indexOf(current) + 1;
    const of = visible.length === notes.length ? `${notes.length}` : `${visible.length} of ${notes.length}`;
    shown.textContent = at ? `${at} / ${of}` : of;
  };
  const mark = (note) => {
    if (current) {
      current.classList.remove('current');
      for (const hit of hitsOf(current.dataset.n)) hit.classList.remove('current');
    }
    current = note;
    if (note) {
      note.classList.add('current');
      for (const hit of hitsOf(note.dataset.n)) hit.classList.add('current');
    }
    tell();
  };
  const go = (note) => {
    if (!note) return;
    mark(note);
    const look = () => note.scrollIntoView({ block: 'center' });
    look();
    // Rows that were not laid out yet have got their true height by now.
    requestAnimationFrame(look);
    note.focus({ preventScroll: true });
    try {
      history.replaceState(null, '', `#${note.id}`);
    } catch {
      // A page in a frame may not change its address; nothing depends on it.
    }
  };
  const step = (by) => {
    if (!visible.length) return;
    const at = visible.indexOf(current);
    go(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length]);
  };
  const follow = () => {
    const note = notes.find((note) => `#${note.id}` === location.hash);
    if (!note) return;
    if (note.hidden) {
      filter.value = '';
      for (const input of all('.bar input[name]')) input.checked = true;
      apply();
    }
    go(note);
  };

  const theme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  };
  const keys = { j: () => step(1), k: () => step(-1), f: () => filter.focus(), d: theme };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      filter.blur();
      for (const menu of all('.menu[open]')) menu.open = false;
      return;
    }
    const typing = event.target.matches('input[type="search"]');
    if (typing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  filter.addEventListener('input', apply);
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      filter.blur();
      step(1);
    }
  });
  only.addEventListener('change', apply);
  for (const input of all('.bar input[name]')) input.addEventListener('change', apply);
  for (const button of all('.menu button')) {
    button.addEventListener('click', () => {
      for (const input of all('input[name="check"]')) input.checked = Boolean(button.dataset.all);
      apply();
    });
  }
  byId('next').addEventListener('click', () => step(1));
  byId('previous').addEventListener('click', () => step(-1));
  byId('theme').addEventListener('click', theme);
  addEventListener('hashchange', follow);
  addEventListener('beforeprint', () => {
    for (const details of all('details.glance')) details.open = true;
  });
  tell();
  follow();
})();
