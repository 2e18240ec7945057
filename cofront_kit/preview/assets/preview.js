// The page of `cofront preview`: the list of steps, and the door's own pages in frames. All it shows comes from the door.

const DEVICES = { phone: [390, 844], laptop: [1280, 800], console: [1280, 800], screen: [1920, 1080] };
const MOMENTS = ['before', 'open', 'after'];
/** The words of this page, in the template's language: they come with the first message, and again when it changes. */
let words = {};
const HEAD = 26;
const GAP = 14;
const SETTLE_MS = 80;
const AGAIN_MS = 1000;
const FIRST_MS = 1000;
const NARROW = matchMedia('(max-width: 700px)');

const find = (id) => document.getElementById(id);
const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

// --- what each frame remembers, instead of the browser

const memories = new Map();
window.cofrontPreview = { memoryOf: (name) => memories.get(name) };

// --- the frames

const panes = new Map();
/** Loads the frames that come after the first one. */
let waiting = () => undefined;

function pane(name) {
  const found = panes.get(name);
  if (found) return found;
  const who = make('small');
  const box = make('div', { class: 'window' });
  const section = make('section', { class: `pane ${name}`, 'aria-label': words[name] }, make('h2', {}, make('span', { 'data-word': name }, words[name]), who), box);
  find('panes').append(section);
  const made = { name, section, box, who, shown: null, coming: null, key: '' };
  panes.set(name, made);
  return made;
}

/** Load the page that is looked at first, then the others: they share one thread, and side by side they would all be late. */
function loadAll(frames) {
  const isFirst = ({ name }) => name === (look in DEVICES ? look : 'phone');
  frames.filter(isFirst).forEach(load);
  const rest = frames.filter((frame) => !isFirst(frame));
  const begin = () => {
    if (waiting === begin) rest.forEach(load);
  };
  waiting = begin;
  if (frames.some((frame) => isFirst(frame) && pane(frame.name).coming)) setTimeout(begin, FIRST_MS);
  else begin();
}

function load(frame) {
  const one = pane(frame.name);
  one.who.textContent = frame.who;
  if (one.key === frame.key) return;
  const session = (key) => key.split('/')[0];
  const before = session(one.key) === session(frame.key) ? memories.get(`${one.name} ${one.key}`) : undefined;
  memories.delete(`${one.name} ${one.key}`);
  one.key = frame.key;
  const name = `${one.name} ${one.key}`;
  memories.set(name, before ?? { local: new Map(Object.entries(frame.stored)), session: new Map() });
  one.coming?.remove();
  const next = make('iframe', { name, title: `${words[one.name]}, ${frame.who}`, class: 'coming', src: frame.url });
  one.coming = next;
  // What was there stays until the new page is drawn.
  next.addEventListener('load', () => setTimeout(() => swap(one, next), SETTLE_MS), { once: true });
  one.box.append(next);
  arrange();
}

function swap(one, next) {
  if (one.coming !== next) return;
  const top = one.shown?.contentWindow?.scrollY ?? 0;
  next.classList.remove('coming');
  next.contentWindow?.scrollTo(0, top);
  one.shown?.remove();
  one.shown = next;
  one.coming = null;
  waiting();
}

// --- how they are laid out

let look = 'all';

function place(name, left, top, width) {
  const { section, box } = pane(name);
  const [w, h] = DEVICES[name];
  const scale = width / w;
  section.hidden = false;
  section.style.cssText = `left:${left}px;top:${top}px;width:${width}px`;
  box.style.cssText = `width:${width}px;height:${h * scale}px`;
  for (const frame of box.children) frame.style.cssText = `width:${w}px;height:${h}px;transform:scale(${scale})`;
}

/** One page, as large as there is room, never larger than it is. */
function placeOne(name, width, height) {
  const [w, h] = DEVICES[name];
  const wide = Math.min(w, width - 2 * GAP, ((height - HEAD - GAP) * w) / h);
  place(name, Math.max(GAP, (width - wide) / 2), GAP / 2, wide);
}

/** The phone beside the others: laptop and big screen above, the console below over the whole width. */
function placeAll(width, height) {
  const free = height - GAP / 2 - GAP;
  const phone = Math.min(390, width * 0.27, ((free - HEAD) * 390) / 844);
  const left = 2 * GAP + phone;
  const rest = Math.min(width - left - GAP, (free - 2 * HEAD - GAP - GAP * 0.3) / (0.5 * 0.625 + 0.625));
  const half = (rest - GAP) / 2;
  const start = Math.max(GAP, (width - (left + rest + GAP)) / 2);
  place('phone', start, GAP / 2, phone);
  place('laptop', start + phone + GAP, GAP / 2, half);
  place('screen', start + phone + GAP + half + GAP, GAP / 2, half);
  place('console', start + phone + GAP, GAP / 2 + HEAD + half * 0.625 + GAP, rest);
}

function arrange() {
  const { clientWidth: width, clientHeight: height } = find('panes');
  if (width === 0) return;
  for (const name of panes.keys()) pane(name).section.hidden = true;
  if (look === 'all') placeAll(width, height);
  else if (look !== 'steps') placeOne(look, width, height);
}

function choose(name) {
  look = name;
  document.body.dataset.look = name;
  for (const tab of document.querySelectorAll('.looks button')) {
    const isChosen = tab.dataset.look === name;
    tab.setAttribute('aria-selected', `${isChosen}`);
    tab.tabIndex = isChosen ? 0 : -1;
  }
  arrange();
}

function drawTabs() {
  const names = [NARROW.matches ? 'steps' : 'all', ...Object.keys(DEVICES)];
  const tabs = names.map((name) => {
    const tab = make('button', { type: 'button', role: 'tab', 'data-look': name }, words[name] ?? '');
    tab.addEventListener('click', () => choose(name));
    return tab;
  });
  document.querySelector('.looks').replaceChildren(...tabs);
  choose(names.includes(look) ? look : NARROW.matches ? 'phone' : 'all');
}

document.querySelector('.looks').addEventListener('keydown', (event) => {
  const tabs = [...event.currentTarget.children];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
});

// --- the steps

let drawn = '';

function drawSteps({ steps, at }) {
  const told = JSON.stringify([steps.map(({ id, title, within, minutes }) => [id, title, within, minutes]), at, words.end]);
  if (told === drawn) return;
  drawn = told;
  const list = find('steps');
  const focused = document.activeElement?.dataset?.to;
  const rows = [row('lobby', null, at), ...steps.map((step) => row('step', step, at)), row('end', null, at)];
  const top = list.scrollTop;
  list.replaceChildren(...rows);
  list.scrollTop = top;
  if (focused) list.querySelector(`[data-to="${CSS.escape(focused)}"]`)?.focus();
  list.querySelector('.here')?.scrollIntoView({ block: 'nearest' });
}

function row(where, step, at) {
  const isHere = at.where === where && (step === null || at.step === step.id);
  const title = step?.title ?? (where === 'lobby' ? words.lobby : words.end);
  const to = button(title, where, step, 'open', 'to');
  const item = make('li', { class: `${isHere ? 'here ' : ''}${step?.within ? 'part' : ''}` }, to);
  if (step === null) {
    if (isHere) to.setAttribute('aria-current', 'step');
    return item;
  }
  for (const moment of MOMENTS) {
    const one = button(make('i', { class: moment }), where, step, moment, 'moment');
    const said = moment === 'after' && step.sealed ? words.afterReveal : words[`${moment}Step`];
    one.setAttribute('aria-label', `${title}: ${said}`);
    one.title = said;
    if (isHere && at.moment === moment) one.setAttribute('aria-current', 'step');
    item.append(one);
  }
  return item;
}

function button(content, where, step, moment, kind) {
  const to = { where, step: step?.id ?? '', moment };
  const made = make('button', { type: 'button', class: kind, 'data-to': `${where} ${to.step} ${kind === 'to' ? '' : moment}` }, content);
  made.addEventListener('click', () => send({ go: to }));
  return made;
}

// --- what is wrong

let said = '';

function drawFindings({ findings, said: sentence, folder, frames }) {
  const told = JSON.stringify([findings, sentence, frames.length, words.note]);
  if (told === said) return;
  said = told;
  const panel = find('findings');
  panel.hidden = findings.length === 0 && sentence === '';
  const mend = findings.filter(({ state }) => state === 'mend').length;
  const below = frames.length === 0 ? words.none : words.last;
  const head = mend > 0 ? `${mend === 1 ? words.one : words.many.replace('{n}', mend)} ${below}` : sentence ? words.thisStep : words.note;
  panel.classList.toggle('note', mend === 0);
  panel.replaceChildren(
    make('h2', {}, head),
    ...(sentence ? [make('p', {}, sentence)] : []),
    ...findings.map((one) => {
      const file = (one.file ?? '').replace(`${folder}/`, '').replace(`${folder}\\`, '');
      const place = [file + (one.line ? `:${one.line}` : ''), one.cell ? words.cell.replace('{n}', one.cell) : ''].filter(Boolean).join(', ');
      const text = [one.key ? `${one.key}:` : '', one.what, one.way_out].filter(Boolean).join(' ');
      return make('p', {}, ...(place ? [make('code', {}, place)] : []), text);
    }),
  );
  arrange();
}

// --- the line to the door

let socket;
let turn = -1;

function send(what) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(what));
}

/** Say everything that stands on the page anew, if its language is another one. */
function speak(state) {
  if (words.lobby === state.words.lobby && document.documentElement.lang === state.language) return;
  words = state.words;
  document.documentElement.lang = state.language;
  document.querySelector('.looks').setAttribute('aria-label', words.looks);
  document.querySelector('nav').setAttribute('aria-label', words.list);
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = words[one.dataset.word];
  for (const { name, section } of panes.values()) section.setAttribute('aria-label', words[name]);
  drawTabs();
}

function show(state) {
  speak(state);
  find('title').textContent = state.title;
  find('about').textContent = state.about;
  document.title = `${state.title} (${words.preview})`;
  drawSteps(state);
  drawFindings(state);
  loadAll(state.frames);
  const status = find('state');
  status.className = state.busy ? 'busy' : '';
  status.textContent = state.busy ? words.busy : '';
  document.body.dataset.turn = `${state.turn}`;
  document.body.dataset.busy = `${state.busy}`;
  turn = state.turn;
}

function ended(said) {
  const status = find('state');
  status.className = 'ended';
  status.textContent = said;
}

function connect() {
  const url = new URL('preview/socket', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.hash = '';
  socket = new WebSocket(url);
  socket.addEventListener('open', () => send({ token: location.hash.slice(1) }));
  socket.addEventListener('message', ({ data }) => show(JSON.parse(data)));
  socket.addEventListener('close', ({ code }) => {
    if (code === 4403) ended('Open the whole link that the command printed.');
    else {
      ended(code === 1001 ? (words.ended ?? 'The preview has ended.') : (words.away ?? 'Not connected'));
      if (code !== 1001) setTimeout(connect, AGAIN_MS);
    }
  });
}

new ResizeObserver(arrange).observe(find('panes'));
NARROW.addEventListener('change', drawTabs);
drawTabs();
connect();
