import type { TranslationBundle } from '@jupyterlab/translation';
import type { Said } from './api.js';

/** Why something was not done, and the way out. */
export function saidWords(said: Said, trans: TranslationBundle): string {
  if (said.code === 'no-line') return trans.__('The Jupyter server doesn’t answer. It is tried again.');
  if (said.code === 'no-server') return trans.__('The server part of cofront-kit doesn’t answer. Install cofront-kit where Jupyter itself runs, and start Jupyter again.');
  return said.message;
}
