import { html } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { discardedNote, isDiscarded, isSealed } from '../../ui/activity.js';
import type {
  ActivityView, BoardSpec, CheckInSpec, CofrontSpec, CommitmentsSpec, DotsResult, DotVoteSpec, FistResult, FistSpec, LedgerSpec, ReadOutSpec, SealedSpec,
  SlidesSpec, Spec, StepSpec, TrustPollSpec,
} from '../../view.js';
import type { Band, Sheet } from '../pages/sheet.js';
import { boardSheet, faceBands, issueTop, optionsOf, readSheet, slidesBands } from './sheets/cards.js';
import { Draw } from './sheets/draw.js';
import { commitmentsSheet, endSheet, ledgerSheet, stepSheet } from './sheets/outcomes.js';
import { lensSheet, trustSheet } from './sheets/results.js';
import { lobbySheet, saying, workingSheet } from './sheets/room.js';
import { spotSheet } from './sheets/spot.js';
import { ballotBands, dotsSheet, fistBands, fistStyles } from './sheets/votes.js';

/** What the big screen shows now. */
export function sheetOf(room: SessionClient): Sheet {
  const draw = new Draw(room);
  if (room.isHidden) return saying('cover', draw.t('cover.title'));
  const spot = room.spot === null ? null : spotSheet(draw, room.spot);
  if (spot !== null) return spot;
  if (room.isClosed) return endSheet(draw);
  const id = room.stage?.activity ?? null;
  const view = id === null ? null : room.activity(id);
  if (view === null) return lobbySheet(draw);
  const sheet = activitySheet(draw, view);
  const entered = enteredWords(draw, view);
  return entered === '' ? sheet : { ...sheet, bands: [...sheet.bands, ...saying('entered', entered).bands] };
}

function activitySheet(draw: Draw, view: ActivityView): Sheet {
  const sheet = isSealed(view) ? sealedSheet(draw, view) : openSheet(draw, view);
  return isDiscarded(view) ? { ...sheet, bands: [...saying('discarded', discardedNote(draw.room, view)).bands, ...sheet.bands] } : sheet;
}

function sealedSheet(draw: Draw, view: ActivityView<SealedSpec>): Sheet {
  if (view.state !== 'revealed') {
    const voting = view.state === 'open' && (view.spec.kind === 'dot-vote' || view.spec.kind === 'fist');
    return workingSheet(draw, view, voting ? ballotBands(draw, view as ActivityView<DotVoteSpec | FistSpec>) : []);
  }
  return resultSheet(draw, view) ?? saying(`soon/${view.id}`, draw.t('screen.soon'));
}

function resultSheet(draw: Draw, view: ActivityView): Sheet | null {
  const { room } = draw;
  switch (view.spec.kind) {
    case 'trust-poll':
      return trustSheet(draw, view as ActivityView<TrustPollSpec>);
    case 'check-in':
      return lensSheet(draw, view as ActivityView<CheckInSpec>);
    case 'slides':
      return { key: `slides/${view.id}/${view.round}`, bands: slidesBands(draw, view as ActivityView<SlidesSpec>) };
    case 'dot-vote': {
      const result = room.opened<DotsResult>(view.id, view.round);
      return result === null ? null : dotsSheet(draw, view as ActivityView<DotVoteSpec>, result);
    }
    case 'fist': {
      const result = room.opened<FistResult>(view.id, view.round);
      return result === null ? null : { key: `fist/${view.id}/${view.round}`, styles: fistStyles, bands: fistBands(draw, view as ActivityView<FistSpec>, result) };
    }
    default:
      return null;
  }
}

function openSheet(draw: Draw, view: ActivityView): Sheet {
  if (view.state === 'draft') return saying(`soon/${view.id}`, draw.t('screen.soon'));
  switch (view.spec.kind) {
    case 'board':
      return boardSheet(draw, view as ActivityView<BoardSpec>);
    case 'step':
      return stepSheet(draw, view as ActivityView<StepSpec>);
    case 'read-out':
      return readSheet(draw, view as ActivityView<ReadOutSpec>);
    case 'cofront':
      return faceSheet(draw, view as ActivityView<CofrontSpec>);
    case 'commitments':
      return commitmentsSheet(draw, view as ActivityView<CommitmentsSpec>);
    default:
      return ledgerSheet(draw, view as ActivityView<LedgerSpec>);
  }
}

/** One issue, and under it what is being done about it, or what came of it. */
function faceSheet(draw: Draw, view: ActivityView<CofrontSpec>): Sheet {
  const { room } = draw;
  const card = room.card(view.spec.card);
  if (card === null) return saying(`face/${view.id}`, draw.t('face.none'));
  const parts = room.partsOf(view.id);
  const open = parts.find(({ state }) => state === 'open');
  const key = `face/${view.id}/${card.id}`;
  if (open !== undefined) {
    const part = open as ActivityView<SealedSpec>;
    const options = part.spec.kind === 'fist' && (part.items ?? []).length === 0 ? optionsOf(draw, card).map((one) => draw.card(one)) : [];
    const list: Band[] = part.spec.kind === 'fist' ? [...ballotBands(draw, part as ActivityView<FistSpec>), ...(options.length > 0 ? [{ key: 'options', columns: [{ key: 'options', cells: options }] }] : [])] : [];
    const sheet = workingSheet(draw, part, list, true);
    const title = html`<p class="meta"><span dir="auto">${open.spec.title}</span></p>`;
    return { ...sheet, key: `${key}/${open.id}/${open.round}`, top: html`${issueTop(draw, card)}${title}${sheet.top}` };
  }
  const tested = parts.flatMap((part): Band[] => {
    const result = part.spec.kind === 'fist' && part.state === 'revealed' ? room.opened<FistResult>(part.id, part.round) : null;
    return result === null ? [] : fistBands(draw, part as ActivityView<FistSpec>, result);
  });
  const [first, ...rest] = faceBands(draw, view, card);
  const bands = [first, ...tested, ...rest].filter((band): band is Band => band !== undefined);
  // What was tested stands with its result, not once more without it.
  const shown = tested.length === 0 ? bands : bands.filter((band) => band.key !== 'options');
  return { key, top: shown.length === 0 ? null : issueTop(draw, card), styles: fistStyles, bands: shown.length === 0 ? saying('issue', issueTop(draw, card)).bands : shown };
}

/** Who had no phone, per party: whoever reads the result knows that these answers passed through the facilitator. */
function enteredWords(draw: Draw, view: ActivityView<Spec>): string {
  if (view.state !== 'revealed') return '';
  const turnout = draw.room.turnout(view.id);
  const list = draw.parties.flatMap(({ id, name }) => {
    const n = turnout[id]?.entered ?? 0;
    return n === 0 ? [] : [`${name} ${n}`];
  });
  if (list.length === 0) return '';
  return draw.t(view.spec.kind === 'slides' ? 'result.enteredLines' : 'result.entered', { list: list.join(', ') });
}

