import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Said, type Api } from '../lab/src/api.js';
import { ReportElement } from '../lab/src/report-element.js';
import { Reports } from '../lab/src/report.js';
import { settled, text } from './page.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const wanted = { kind: 'html', paper: 'A4', stock: false, at: '' } as const;
const job = 'aaaaaaaaaaaaaaaa';

/** A server that gives these answers, one for each request; an error is thrown. */
function server(...answers: unknown[]): { reports: Reports; asked: string[]; opened: string[] } {
  const asked: string[] = [];
  const opened: string[] = [];
  const ask = async (method: string, path: string): Promise<unknown> => {
    asked.push(`${method} ${path}`);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const open = async (path: string): Promise<void> => void opened.push(path);
  return { reports: new Reports({ api: { ask } as unknown as Api, folder: () => '', address: async (path) => `/files/${path}`, open }), asked, opened };
}

describe('a report from the panel', () => {
  it('is asked for once, and looked for until its file is there, a lost network included', async () => {
    const { reports, asked } = server({ job, path: '' }, { job, path: '' }, new Said('no-line', ''), { job, path: 'acme/report.html' });
    const made = reports.make('K7QF2M', wanted);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await made).toBe('acme/report.html');
    expect(asked).toEqual(['POST sessions/K7QF2M/report', ...Array<string>(3).fill(`GET sessions/K7QF2M/report/${job}`)]);
  });

  it('that fails says why, at once', async () => {
    const { reports } = server({ job, path: '' }, new Said('bad-input', 'No PDF can be made here.'));
    const made = expect(reports.make('K7QF2M', wanted)).rejects.toThrow('No PDF can be made here.');
    await vi.advanceTimersByTimeAsync(10_000);
    await made;
  });

  it('is found again after the page was loaded anew', async () => {
    const facts = { folder: null, template: '', no_pdf: '', papers: ['A4'], making: job };
    const { reports, opened } = server(facts, { job, path: '' }, { job, path: 'acme/report.html' });
    const element = ReportElement.make(reports, { __: (words: string, value: unknown) => words.replace('%1', String(value)) } as never);
    element.code = 'K7QF2M';
    document.body.append(element);
    await element.show();
    await settled(element);
    expect(text(element)).toContain('The report is being made');
    await vi.advanceTimersByTimeAsync(5000);
    await settled(element);
    expect(text(element)).toContain('The report is in acme/report.html.');
    expect(opened).toEqual(['acme/report.html']);
  });
});
