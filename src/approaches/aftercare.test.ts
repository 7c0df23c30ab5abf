import { describe, expect, test } from 'vitest';
import { approachesSentence, approachRow } from '#approaches/list-view.ts';
import type { Approach } from '#approaches/model.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';
import { isAftercare } from '#approaches/terms.ts';
import { afterEnd } from '#approaches/view.ts';
import { typeNamed } from '../../tests/support/approaches.ts';

const [vlot, household] = [typeNamed('vlot'), typeNamed('huishouden')];
const names = { area: (code: string) => code };
const today = '2026-11-07';
const line = {
  ...{ id: 'a', typeCode: 'vlot', typeVersion: 1, title: 'Straatcoaches', areaCodes: ['BU1'] },
  ...{
    step: 'nazorg',
    startedOn: '2026-06-01',
    closedOn: null,
    handedUpOn: null,
    endsOn: '2026-09-01',
    leadName: 'Gemeente',
  },
  ...{ decidingBody: 'driehoek', decidingOn: '2026-06-01', nextTerm: 'nazorg', nextDue: '2026-11-24' },
} as unknown as ApproachLine;

describe('in aftercare', () => {
  test('the end has been, and what runs on is what counts', () => {
    expect(approachRow(line, vlot, names, today)).toMatchObject({ next: 'Nazorg: 17 dagen', isLate: false });
    expect(approachesSentence([line], () => vlot, today)).toBe(
      'Eén aanpak loopt, geen enkele termijn is verlopen',
    );
    expect(approachRow(line, vlot, names, '2026-11-25')).toMatchObject({
      ...{ next: 'Nazorg: 1 dag te laat', isLate: true },
    });
  });

  test('before it the end is late as ever', () => {
    const ended = { ...line, step: 'ingezet', nextTerm: null, nextDue: null };
    expect(approachRow(ended, vlot, names, today)).toMatchObject({ isLate: true });
  });

  test('its page tells until when it runs', () => {
    const term = { code: 'nazorg', startedOn: '2026-09-01', due: '2026-11-24', shifts: [], endedOn: null };
    const approach = { step: 'nazorg', endsOn: '2026-09-01', terms: [term] } as unknown as Approach;
    expect(afterEnd(vlot, approach)).toBe(
      'Het afgesproken einde was 1 sep 2026, nu loopt nazorg tot en met 24 nov 2026.',
    );
    expect(afterEnd(vlot, { ...approach, step: 'ingezet' })).toBeNull();
  });

  test('a day of review keeps coming back', () => expect(isAftercare(household, 'monitoring')).toBe(false));
});
