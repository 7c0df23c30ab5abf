import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFakePdok, type FakeArea, type FakePdok } from '../../tests/support/fake-pdok.ts';
import type { FetchPatience } from '#imports/fetch-json.ts';
import {
  fetchDetailedBoundaries,
  fetchGeneralisedBoundaries,
  type PdokProgress,
  type PdokQuestion,
} from '#imports/pdok.ts';

const areas: FakeArea[] = [
  { code: 'BU09010101', name: 'Kerkbuurt', inhabitants: 1200 },
  { code: 'BU09010102', name: "'t Duifje", inhabitants: 85 },
  { code: 'BU090101AD', name: 'Letterbuurt', inhabitants: 0 },
  { code: 'BU09010104', name: 'Stationsplein', inhabitants: 300 },
  { code: 'BU09019997', name: 'Groot water', inhabitants: -99997 },
  { code: 'BU09020101', name: 'Overkant', inhabitants: -99995 },
  { code: 'BU09020102', name: 'Overkant-Oost', inhabitants: 40 },
];
const patience: FetchPatience = { timeoutMs: 2_000, retries: 2, pauseMs: 1, maxBytes: 1_000_000 };

let service: FakePdok;
let question: PdokQuestion;
beforeEach(async () => {
  service = await startFakePdok(areas);
  question = { level: 'buurt', year: 2024, patience, testAddress: service.address };
});
afterEach(() => service.stop());

describe('detailed boundaries from PDOK', () => {
  it('follow the next link to the last page, without water, with sentinels as unknown', async () => {
    const { sets, report } = await fetchDetailedBoundaries(question);
    expect(sets.map(({ level, year }) => ({ level, year }))).toEqual([{ level: 'buurt', year: 2024 }]);
    expect(
      sets[0]?.features.map(({ code, name, inhabitants, households }) => [
        code,
        name,
        inhabitants,
        households,
      ]),
    ).toEqual([
      ['BU09010101', 'Kerkbuurt', 1200, null],
      ['BU09010102', "'t Duifje", 85, null],
      ['BU09010104', 'Stationsplein', 300, null],
      ['BU090101AD', 'Letterbuurt', 0, null],
      ['BU09020101', 'Overkant', null, null],
      ['BU09020102', 'Overkant-Oost', 40, null],
    ]);
    expect(report).toMatchObject({ read: 7, accepted: 6, refused: 0, skipped: 1 });
    expect(service.requests).toHaveLength(3);
    expect(service.requests[0]).toBe(
      '/cbs/wijken-en-buurten-2024/ogc/v1/collections/buurten/items?f=json&limit=1000',
    );
  });

  it('ask per municipality and say how far they are', async () => {
    const seen: PdokProgress[] = [];
    const { sets } = await fetchDetailedBoundaries({
      ...question,
      municipalityCodes: ['GM0902', 'GM0901'],
      onProgress: (progress) => seen.push(progress),
    });
    expect(sets[0]?.features).toHaveLength(6);
    expect(seen).toEqual([
      { pages: 1, features: 2, expected: 2 },
      { pages: 2, features: 5, expected: 7 },
      { pages: 3, features: 7, expected: 7 },
    ]);
  });

  it.each([
    ['a busy service', { kind: 'status', status: 503 }],
    ['a limit on questions', { kind: 'status', status: 429, retryAfter: 0 }],
    ['a page of maintenance', { kind: 'malformed' }],
    ['a broken answer', { kind: 'truncated' }],
    ['a lost connection', { kind: 'hang-up' }],
  ] as const)('try again after %s', async (_, fault) => {
    service.faults.push(fault, fault);
    const { sets } = await fetchDetailedBoundaries(question);
    expect(sets[0]?.features).toHaveLength(6);
    expect(service.requests).toHaveLength(5);
  });

  it('give up with a sentence when it goes on', async () => {
    service.faults.push(...Array.from({ length: 3 }, () => ({ kind: 'status', status: 500 }) as const));
    await expect(fetchDetailedBoundaries(question)).rejects.toThrow(
      'De dienst geeft na herhaald proberen geen bruikbaar antwoord (fout 500).',
    );
    expect(service.requests).toHaveLength(3);
  });

  it('do not repeat a question that is wrong', async () => {
    service.faults.push({ kind: 'status', status: 400 });
    await expect(fetchDetailedBoundaries(question)).rejects.toThrow('De dienst weigert de vraag (fout 400).');
    expect(service.requests).toHaveLength(1);
  });

  it('wait no longer than told for a slow answer', async () => {
    service.faults.push(...Array.from({ length: 3 }, () => ({ kind: 'slow', milliseconds: 5_000 }) as const));
    const hasty = { ...question, patience: { ...patience, timeoutMs: 50 } };
    await expect(fetchDetailedBoundaries(hasty)).rejects.toThrow('(te traag)');
  });

  it('stop at once when aborted', async () => {
    const stop = new AbortController();
    service.faults.push({ kind: 'slow', milliseconds: 5_000 });
    const asked = fetchDetailedBoundaries({ ...question, signal: stop.signal });
    // Once the service has the question, however slow the machine is.
    await vi.waitFor(() => expect(service.requests).toHaveLength(1));
    stop.abort(new Error('gestopt'));
    await expect(asked).rejects.toThrow('gestopt');
    expect(service.requests).toHaveLength(1);
  });

  it('do not follow a link to another host', async () => {
    service.faults.push({ kind: 'foreign-next' });
    await expect(fetchDetailedBoundaries(question)).rejects.toThrow('niet van PDOK');
  });

  it('do not go round in circles', async () => {
    service.faults.push({ kind: 'endless-next' });
    await expect(fetchDetailedBoundaries(question)).rejects.toThrow('steeds naar dezelfde bladzijde');
  });

  it('notice an area that went missing between pages', async () => {
    service.faults.push({ kind: 'lost-feature' });
    await expect(fetchDetailedBoundaries(question)).rejects.toThrow(
      'niet het verwachte aantal gebieden (6 van 7)',
    );
  });

  it('refuse an answer beyond the size limit', async () => {
    const small = { ...question, patience: { ...patience, maxBytes: 500 } };
    await expect(fetchDetailedBoundaries(small)).rejects.toThrow('antwoord groter dan 500 bytes');
  });

  it('take no other address than PDOK, except loopback for tests', async () => {
    await expect(
      fetchDetailedBoundaries({ ...question, testAddress: 'https://example.org' }),
    ).rejects.toThrow('niet van PDOK');
  });
});

describe('generalised boundaries from PDOK', () => {
  it('come in pages by start index and are cut down to the municipalities', async () => {
    const { sets } = await fetchGeneralisedBoundaries({ ...question, municipalityCodes: ['GM0902'] });
    expect(sets[0]?.year).toBe(2024);
    expect(sets[0]?.features.map(({ code, name }) => [code, name])).toEqual([
      ['BU09020101', 'Overkant'],
      ['BU09020102', 'Overkant-Oost'],
    ]);
    expect(
      service.requests.map((request) => new URL(request, service.address).searchParams.get('startIndex')),
    ).toEqual(['0', '3', '6']);
  });

  it('notice a service that ignores the start index', async () => {
    const { faults } = service;
    await expect(
      fetchGeneralisedBoundaries({
        ...question,
        onProgress: () => void faults.push({ kind: 'first-page-again' }),
      }),
    ).rejects.toThrow('steeds naar dezelfde bladzijde');
    expect(service.requests).toHaveLength(2);
  });
});
