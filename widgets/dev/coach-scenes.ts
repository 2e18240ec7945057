// Screens of coach, sharing and mirror.
import type { SessionClient } from '../src/client/client.js';
import type { SeatCard } from '../src/wire.js';
import { after, before, checkIn, everyones, mine, mirror, mirrored, mirrorSpec, relayed, theirs } from '../test/fake-coach.js';
import { activity, advice, links, published, room, turnout } from '../test/fake-room.js';
import type { Scene } from './scene.js';

const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false, resume_code: 'moss-lamp-4821' };
const coach: SeatCard = { seat: 'c1', role: 'coach', party: null };
const lead: SeatCard = { seat: 'f1', role: 'facilitator', party: null };
const screen: SeatCard = { seat: 'b', role: 'screen', party: null };

function shareAll(client: SessionClient, line: string, and?: () => void): void {
  client.relay?.share('c1', { before }, line);
  and?.();
}

export function coachScenes(parties: number): Record<string, Scene> {
  const sharing = (coaches: unknown): Record<string, unknown> =>
    room(parties, { me, coaches, agenda: ['check-in-before'], 'activity/check-in-before': checkIn, 'mine/check-in-before': { round: 1, handed_in: true } });
  const profile: Scene['before'] = (_client, _cable, keep) => {
    keep.set('s1/profile/check-in-before/1', { activity: 'check-in-before', round: 1, moment: 'before', lenses: before, saved: 1 });
  };
  const on = { me, stage: { activity: 'pulse', step: 1 } };
  const revealed = { ...on, 'activity/pulse': activity({ spec: mirrorSpec, state: 'revealed', rounds: [1] }), 'turnout/pulse': turnout([9, 8, 6]), 'result/pulse/1': published(parties), 'mirror/pulse/1': mirror(parties) };
  const draft = (at: number): Scene['before'] => (_client, _cable, keep) =>
    keep.set('s1/ballot/pulse/1', {
      key: 'ab'.repeat(16), rev: 0, at, seen: at, dirty: true,
      answers: { p2: { 'commitments-1': 4, 'competence-1': 5, 'honesty-1': 2, 'openness-1': 3 } },
      mirror: at > 7 ? { p2: { 'commitments-1': 2, 'competence-1': 4 } } : {},
    });
  const polling = room(parties, { ...on, 'activity/pulse': mirrored, 'turnout/pulse': turnout([3, 2]), 'mine/pulse': { round: 1, handed_in: false } });
  const desk = (more: Record<string, unknown> = {}): Record<string, unknown> =>
    room(parties, { coaches: [{ ...mine, party: null }], agenda: ['check-in-before'], 'activity/check-in-before': checkIn, ...more });
  const fill: Scene['after'] = (_element, _client, cable) => {
    cable.tell(relayed('s4', { kind: 'share', profile: { before }, line: '' }, { party: 'p2' }));
    cable.tell(relayed('s1', { kind: 'share', profile: { before, after }, line: 'The third week was hard, and I think I took it out on them. I would like to see it differently before we sit down again.' }, { name: 'Ana' }));
    cable.tell(relayed('s1', { kind: 'note', text: 'Is it normal that I moved so much in an hour?' }, { name: 'Ana' }));
  };
  const openAna: Scene['after'] = (element, client, cable) => {
    fill(element, client, cable);
    client.relay?.write('s1', 'It is. What did you see in the last hour that you had not seen before?');
    setTimeout(() => {
      const people = element.shadowRoot?.querySelectorAll<HTMLElement>('.people li button') ?? [];
      [...people].find((one) => one.textContent?.includes('Ana'))?.click();
    }, 50);
  };
  const openDetails: Scene['after'] = (element) => {
    setTimeout(() => {
      const own = element.shadowRoot?.querySelector('cofront-own-profile')?.shadowRoot;
      for (const details of own?.querySelectorAll('details') ?? []) details.open = true;
      const share = (own ?? element.shadowRoot)?.querySelector('cofront-share')?.shadowRoot;
      for (const details of share?.querySelectorAll('details') ?? []) details.open = true;
      share?.querySelector('details')?.scrollIntoView();
    }, 150);
  };
  const thread: Scene['after'] = (element, client, cable) => {
    shareAll(client, 'The third week was hard.');
    setTimeout(() => {
      cable.tell(relayed('c1', { kind: 'note', text: 'Thank you for showing me this. What would they say the third week was like?' }, { name: 'Dr. Ines Roth' }));
      (element.shadowRoot?.querySelector('.coach') as HTMLElement | null)?.click();
    }, 100);
  };
  return {
    turn: { tag: 'cofront-stage', view: polling, before: draft(6) },
    mirrorask: { tag: 'cofront-stage', view: polling, before: draft(9) },
    mirrorreview: { tag: 'cofront-stage', view: polling, before: draft(13) },
    mirror: { tag: 'cofront-stage', view: room(parties, revealed) },
    mirrorhidden: { tag: 'cofront-stage', view: room(parties, { ...revealed, 'result/pulse/1': published(parties, ['p2']), 'mirror/pulse/1': mirror(parties, ['p2']) }) },
    mirrorscreen: { tag: 'cofront-screen', kind: 'screen', seat: screen, view: room(parties, { ...revealed, links: links(parties) }) },
    mirrorconsole: { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: room(parties, { ...revealed, advice, links: { ...links(parties), coach: [{ party: null, url: 'http://192.168.1.20:8765/coach/K7QF2M#c.abcdefgh' }, { party: 'p1', url: 'http://192.168.1.20:8765/coach/K7QF2M#c-p1.abcdefgh' }] } }) },
    mirrorcontrol: { tag: 'cofront-poll-control', kind: 'facilitator', seat: lead, attributes: { activity: 'pulse' }, view: room(parties, { ...revealed, advice }) },
    share: { tag: 'cofront-stage', view: sharing([mine, everyones, theirs]), before: profile, after: openDetails },
    shareone: { tag: 'cofront-stage', view: sharing([mine]), before: profile, after: openDetails },
    shared: { tag: 'cofront-stage', view: sharing([mine]), before: profile, after: (element, client, cable) => shareAll(client, 'The third week was hard.', () => openDetails(element, client, cable)) },
    shareaway: { tag: 'cofront-stage', view: sharing([everyones]), before: profile, after: (element, client, cable) => {
        client.relay?.share('c2', { before }, '');
        openDetails(element, client, cable);
      } },
    sharethread: { tag: 'cofront-stage', view: sharing([mine]), before: profile, after: thread },
    sharetaken: {
      tag: 'cofront-stage', view: sharing([mine]), before: profile,
      after: (element, client, cable) => {
        thread(element, client, cable);
        setTimeout(() => client.relay?.takeBack('c1'), 250);
      },
    },
    coachdoor: { tag: 'cofront-coach', kind: 'coach', seat: null, capability: 'c-p1.abcdefgh', view: { session: (room(parties) as { session: unknown }).session } },
    coachempty: { tag: 'cofront-coach', kind: 'coach', seat: coach, capability: 'c.abcdefgh', view: desk() },
    coachlist: { tag: 'cofront-coach', kind: 'coach', seat: coach, capability: 'c.abcdefgh', view: desk(), after: fill },
    coach: { tag: 'cofront-coach', kind: 'coach', seat: coach, capability: 'c.abcdefgh', view: desk(), after: openAna },
    coachtaken: {
      tag: 'cofront-coach', kind: 'coach', seat: coach, capability: 'c.abcdefgh', view: desk(),
      after: (element, client, cable) => {
        openAna(element, client, cable);
        setTimeout(() => cable.tell(relayed('s1', { kind: 'take-back' })), 300);
      },
    },
    coachnolink: { tag: 'cofront-coach', kind: 'coach', seat: null, view: { session: (room(parties) as { session: unknown }).session } },
  };
}
