import { URLExt } from '@jupyterlab/coreutils';
import { Said, type Api } from './api.js';

/** Between two looks at a report that is being made. */
const LOOK_MS = 1000;
/** After so many looks without a network it is given up. */
const MOST_MISSED = 60;

/** The formats of a report: the endings of its file. */
export const KINDS = ['html', 'pdf', 'ipynb'] as const;
export type Kind = (typeof KINDS)[number];

/** What a report of a session can be made of, as `cofront_kit/lab/reporting.py` writes it. */
export interface ReportFacts {
  /** Path of the session's folder in the server's folder; null if it isn't there. */
  folder: string | null;
  /** Path of the team's own template; empty for none. */
  template: string;
  /** Why no PDF can be made, and what can be had instead; empty if one can. */
  no_pdf: string;
  papers: readonly string[];
  /** The job of the report that is being made; empty for none. */
  making: string;
}

/** A report that is asked for. */
export interface ReportWanted {
  kind: Kind;
  paper: string;
  /** Whether the stock report is made though there is a template of the team's. */
  stock: boolean;
  /** Path of the folder that it is written to, in the server's folder. */
  at: string;
}

/** A report that is being made; `path` is empty until its file is there. */
interface Making {
  job: string;
  path: string;
}

/** What the form needs of the front end. */
export interface ReportPlace {
  api: Api;
  /** Where a report of a session without a folder goes: the folder that the file browser shows. */
  folder: () => string;
  /** Address of a file, to look at or to download. */
  address: (path: string, download: boolean) => Promise<string>;
  /** Opens a file in a tab; null where the front end has none, and a link does it. */
  open: ((path: string) => Promise<void>) | null;
}

/** The requests about reports. */
export class Reports {
  readonly at: ReportPlace;

  constructor(at: ReportPlace) {
    this.at = at;
  }

  facts(code: string): Promise<ReportFacts> {
    return this.at.api.ask<ReportFacts>('GET', `sessions/${encodeURIComponent(code)}/report`);
  }

  /** Makes a report, which takes some seconds; returns the path of its file. */
  async make(code: string, wanted: ReportWanted): Promise<string> {
    const { job } = await this.at.api.ask<Making>('POST', `sessions/${encodeURIComponent(code)}/report`, wanted);
    return this.finished(code, job);
  }

  /** Waits for a report that is being made; returns the path of its file. A lost network is waited for, for a while. */
  async finished(code: string, job: string): Promise<string> {
    for (let missed = 0; ; ) {
      await new Promise((go) => setTimeout(go, LOOK_MS));
      try {
        const { path } = await this.at.api.ask<Making>('GET', `sessions/${encodeURIComponent(code)}/report/${job}`);
        if (path !== '') return path;
        missed = 0;
      } catch (error) {
        missed += 1;
        if (!(error instanceof Said && error.code === 'no-line') || missed > MOST_MISSED) throw error;
      }
    }
  }

  /** Copies the stock report's notebook into the session's folder, or finds the one there; returns its path. */
  async template(code: string): Promise<string> {
    return (await this.at.api.ask<{ path: string }>('POST', `sessions/${encodeURIComponent(code)}/report-template`, {})).path;
  }
}

/** An address at which the server shows a file, or hands it out to be kept. */
export function fileAddress(url: string, download: boolean): string {
  if (!download) return url;
  const parts = URLExt.parse(url);
  return url.includes('download=') ? url : `${url}${parts.search === '' ? '?' : '&'}download=1`;
}
