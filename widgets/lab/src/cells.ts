import type { INotebookTracker, Notebook } from '@jupyterlab/notebook';
import { NotebookActions } from '@jupyterlab/notebook';
import { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';
import type { Api } from './api.js';

/** A cell as `cofront_kit/activities/cells.py` writes it, for a notebook in which `session` is the session. */
export interface Cell {
  shows: 'step' | 'frame' | 'chart' | 'live';
  code: string;
}

export interface StepCells {
  id: string;
  title: string;
  cells: readonly Cell[];
}

/** What can be put into a notebook, as `cofront_kit/lab/cells.py` says it. */
export interface SessionCells {
  /** The cell that makes `session` this session. */
  begin: string;
  /** What a cell with `cf` needs. */
  imports: string;
  /** Id of the step that everyone is at; empty in the lobby. */
  now: string;
  steps: readonly StepCells[];
}

const CELLS = 'application/vnd.jupyter.cells';
const HAS_SESSION = /^[ \t]*session[ \t]*(:[^=\n]+)?=(?!=)/m;
const HAS_CF = /\bimport[ \t]+cofront_kit[ \t]+as[ \t]+cf\b/;

/** Puts a session's cells into the notebook that is in front. */
export class CellInserter {
  private readonly tracker: INotebookTracker;
  private readonly api: Api;

  constructor(tracker: INotebookTracker, api: Api) {
    this.tracker = tracker;
    this.api = api;
  }

  ask(code: string): Promise<SessionCells> {
    return this.api.ask<SessionCells>('GET', `sessions/${encodeURIComponent(code)}/cells`);
  }

  /** Inserts a cell below the active one; false if no notebook is open. */
  insert(cell: Cell, all: SessionCells): boolean {
    const notebook = this.notebook;
    if (notebook === null) return false;
    const above = notebook.activeCellIndex + 1;
    for (const code of withNeeds(cell, all, sourcesOf(notebook).slice(0, above))) {
      NotebookActions.insertBelow(notebook);
      notebook.activeCell?.model.sharedModel.setSource(code);
    }
    return true;
  }

  /** Takes a cell along with the pointer, to be dropped in a notebook as one of its own cells. */
  async drag(cell: Cell, all: SessionCells, x: number, y: number): Promise<void> {
    const mimeData = new MimeData();
    const codes = withNeeds(cell, all, sourcesOf(this.notebook)); // Nobody knows yet where it is dropped.
    mimeData.setData(
      CELLS,
      codes.map((source) => ({ cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null })),
    );
    mimeData.setData('text/plain', codes.join('\n\n'));
    const dragImage = document.createElement('pre');
    dragImage.className = 'jp-dragImage';
    dragImage.textContent = cell.code;
    dragImage.style.padding = '8px';
    const drag = new Drag({ mimeData, dragImage, supportedActions: 'copy-move', proposedAction: 'copy', source: this });
    await drag.start(x, y);
    drag.dispose();
  }

  private get notebook(): Notebook | null {
    return this.tracker.currentWidget?.content ?? null;
  }
}

function sourcesOf(notebook: Notebook | null): string[] {
  return (notebook?.widgets ?? []).map((one) => one.model.sharedModel.getSource());
}

/** A cell's text, after those of cells that it needs and the notebook's texts don't have. */
function withNeeds(cell: Cell, all: SessionCells, texts: readonly string[]): string[] {
  if (!texts.some((text) => HAS_SESSION.test(text))) return [all.begin, cell.code];
  const lacksCf = /\bcf\./.test(cell.code) && !texts.some((text) => HAS_CF.test(text));
  return [lacksCf ? `${all.imports}\n\n${cell.code}` : cell.code];
}
