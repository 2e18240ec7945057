import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { say } from '../strings.js';
import type { ActivityView, OpenSpec, SealedSpec, Spec } from '../view.js';

interface Ways {
  opening?: boolean;
}

interface BallotWays {
  preview?: boolean;
  entering?: string | null;
  entered?: () => void;
}

type Drawn = TemplateResult | typeof nothing;

const SEALED = new Set<Spec['kind']>(['trust-poll', 'check-in', 'slides', 'dot-vote', 'fist']);

/** Whether people hand something in that is opened for everyone at once. */
export function isSealed(view: ActivityView): view is ActivityView<SealedSpec> {
  return SEALED.has(view.spec.kind);
}

/** Whether what is written in silence is notes about an issue, not slides whose lines become cards. */
export function isNotes(spec: Spec | undefined): boolean {
  return spec?.kind === 'slides' && spec.prompts.every(({ kind }) => kind === 'note');
}

/** Whether the last round ended without being read; a further one has not begun. */
export function isDiscarded({ state, round, discarded }: ActivityView): boolean {
  return state !== 'open' && (discarded?.includes(round) ?? false);
}

/** Says so, on every screen; nothing when it is not so. */
export function discardedNote(room: SessionClient | null, view: ActivityView): Drawn {
  if (room === null || !isDiscarded(view)) return nothing;
  return html`<p class="note" role="status">${say(room.session?.language ?? 'en', 'round.discarded', { n: view.round })}</p>`;
}

/** What was opened of an activity, drawn by its own kind, and for how many people the facilitator handed in. */
export function activityResults(room: SessionClient | null, view: ActivityView, tick: number, ways: Ways = {}): Drawn {
  if (room === null) return nothing;
  return html`${results(room, view, tick, ways)} ${enteredNote(room, view)}`;
}

/** Who had no phone, per party: whoever reads the result knows that these answers passed through the facilitator. */
function enteredNote(room: SessionClient, view: ActivityView): Drawn {
  const turnout = room.turnout(view.id);
  const language = room.session?.language ?? 'en';
  const list = (room.session?.parties ?? []).flatMap(({ id, name }) => {
    const n = turnout[id]?.entered ?? 0;
    return n === 0 ? [] : [`${name} ${n}`];
  });
  if (list.length === 0 || view.state !== 'revealed') return nothing;
  const isLines = view.spec.kind === 'slides';
  const words = say(language, isLines ? 'result.enteredLines' : 'result.entered', { list: list.join(', ') });
  return html`<p class="soft small entered" dir="auto">${words} ${isLines ? nothing : say(language, 'result.enteredRule')}</p>`;
}

function results(room: SessionClient, view: ActivityView, tick: number, { opening = false }: Ways): Drawn {
  const { id } = view;
  switch (view.spec.kind) {
    case 'check-in':
      return html`<cofront-lens-profile .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-lens-profile>`;
    case 'trust-poll':
      return pollResults(room, view, { opening });
    case 'slides':
      return html`<cofront-slides .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-slides>`;
    case 'dot-vote':
      return html`<cofront-dot-ranking .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-dot-ranking>`;
    case 'fist':
      return html`<cofront-fist-result .room=${room} .tick=${tick} activity=${id} ?opening=${opening}></cofront-fist-result>`;
    default:
      return nothing;
  }
}

function pollResults(room: SessionClient, view: ActivityView, { opening }: Ways): TemplateResult {
  const result = room.result(view.id, view.round);
  const mirror = room.mirror(view.id, view.round);
  const parties = room.session?.parties ?? [];
  const language = room.session?.language ?? 'en';
  return html`<cofront-trust-results
      .result=${result}
      .spec=${view.spec}
      .own=${room.seat?.party ?? null}
      .parties=${parties}
      language=${language}
     
      ?opening=${opening}
    ></cofront-trust-results>
    ${mirror === null
      ? nothing
      : html`<cofront-mirror
          .mirror=${mirror}
          .result=${result}
          .spec=${view.spec}
          .own=${room.seat?.party ?? null}
          .parties=${parties}
          language=${language}
         
        ></cofront-mirror>`}`;
}

/** The open ballot or slides of an activity. `entering` is the party of the person for whom a facilitator enters. */
export function activityBallot(
  room: SessionClient,
  view: ActivityView,
  tick: number,
  { preview = false, entering = null, entered = (): void => undefined }: BallotWays = {},
): Drawn {
  const { id } = view;
  switch (view.spec.kind) {
    case 'check-in':
      return html`<cofront-check-in
        .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
      ></cofront-check-in>`;
    case 'trust-poll':
      return html`<cofront-trust-poll
        .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
      ></cofront-trust-poll>`;
    case 'slides':
      return html`<cofront-slides
        .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
      ></cofront-slides>`;
    case 'dot-vote':
      return html`<cofront-dot-vote
        .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
      ></cofront-dot-vote>`;
    case 'fist':
      return html`<cofront-fist
        .room=${room} .tick=${tick} activity=${id} ?preview=${preview} .entering=${entering} @entered=${entered}
      ></cofront-fist>`;
    default:
      return nothing;
  }
}

/** An activity without sealed ballots: everyone works on the same thing in the open. */
export function activityOpen(
  room: SessionClient,
  view: ActivityView<OpenSpec>,
  tick: number,
  { preview = false } = {},
): Drawn {
  const { id } = view;
  switch (view.spec.kind) {
    case 'board':
      return html`<cofront-board .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-board>`;
    case 'step':
      return html`<cofront-step .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-step>`;
    case 'read-out':
      return html`<cofront-read-out .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-read-out>`;
    case 'cofront':
      return html`<cofront-cofront .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-cofront>`;
    case 'commitments':
      return html`<cofront-commitments .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-commitments>`;
    case 'ledger':
      return html`<cofront-ledger .room=${room} .tick=${tick} activity=${id} ?preview=${preview}></cofront-ledger>`;
  }
}
