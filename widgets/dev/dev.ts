// Every screen with scripted data: dev.html?screen=poll&parties=2&theme=dark. Built by `node dev/build.mjs`; not shipped.
import '../src/main.js';
import { SessionClient } from '../src/client/client.js';
import { Keep } from '../src/client/keep.js';
import type { SeatCard } from '../src/wire.js';
import { ScriptedCable } from '../test/fake-room.js';
import { realParties } from '../test/fake-sides.js';
import type { SessionView } from '../src/view.js';
import { scenesFor } from './every-scene.js';
import { screenScenes } from './screen-scenes.js';

const query = new URLSearchParams(location.search);
const parties = Number(query.get('parties') ?? 2);
const theme = query.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
document.documentElement.style.colorScheme = theme ?? 'light dark';

const person: SeatCard = { seat: 's1', role: 'participant', party: 'p1' };
const scenes = { ...scenesFor(parties), ...screenScenes(parties) };
const scene = scenes[query.get('screen') ?? 'lobby'];
if (scene === undefined) {
  const names = Object.keys(scenes).map((name) => `<li><a href="?screen=${name}">${name}</a></li>`);
  document.body.innerHTML = `<ul>${names.join('')}</ul>`;
} else {
  // Ordinary names in place of short ones.
  if (query.has('real')) scene.view['session'] = { ...(scene.view['session'] as SessionView), parties: realParties(parties) };
  localStorage.clear();
  sessionStorage.clear();
  const cable = new ScriptedCable();
  const keep = new Keep('K7QF2M');
  const seat = scene.seat === undefined ? person : scene.seat;
  cable.answer = (message) => {
    if (message.type === 'hello') {
      cable.tell({ type: 'welcome', protocol: 1, release: '0', seat, now: Date.now() });
      cable.snapshot(scene.view);
    }
    if (message.type === 'act' || (message.type === 'relay' && !scene.holds)) cable.tell({ type: 'ack', id: message.id });
  };
  scene.before?.(null as unknown as SessionClient, cable, keep);
  const client = new SessionClient({ code: 'K7QF2M', kind: scene.kind ?? 'participant', capability: scene.capability ?? null, keep, cable });
  client.open();
  const element = document.createElement(scene.tag) as HTMLElement & { room: SessionClient };
  for (const [name, value] of Object.entries(scene.attributes ?? {})) element.setAttribute(name, value);
  if (scene.tag === 'cofront-stage') document.body.classList.add('page');
  if (scene.tag === 'cofront-poll-control' || scene.tag === 'cofront-session') document.body.classList.add('cell');
  element.room = client;
  document.body.append(element);
  setTimeout(() => scene.after?.(element, client, cable), 100);
}
