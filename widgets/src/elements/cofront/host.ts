import type { KindHost } from '../../kind.js';
import { hostOf } from '../../registry.js';
import type { CofrontSpec } from '../../view.js';
import { cardSpots } from '../board/spots.js';
import { faceSheet } from './sheet.js';
import { renderFaceSteps } from './steps.js';

export const host: KindHost<CofrontSpec> = {
  sheet: faceSheet,
  spots: (room, { id }) => [...room.partsOf(id).flatMap((part) => hostOf(part.spec)?.spots(room, part) ?? []), ...cardSpots(room)],
  steps: renderFaceSteps,
};
