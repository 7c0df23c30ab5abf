import { expect, test } from 'vitest';
import { builtInTypes } from '#approaches/built-in.ts';
import { deploymentOf } from '#approaches/deployments.server.ts';

const approach = { startedOn: '2026-09-08', endsOn: '2026-12-06', fields: { uren: '96' } };

function rosterOf(code: string, step: string, stepSince: string) {
  const type = builtInTypes.find((each) => each.code === code);
  if (type === undefined) throw new Error(`no type ${code}`);
  return deploymentOf(type, { ...approach, step, stepSince });
}

test('a roster ends on the day that was agreed, or on the day on which the deployment ended before that', () => {
  expect(rosterOf('vlot', 'tussenbalans', '2026-10-26')).toEqual({
    ...{ beginsOn: '2026-09-08', endsOn: '2026-12-06', answerDays: 5, promisedHours: 96 },
  });
  expect(rosterOf('vlot', 'beeindigd', '2026-11-07')?.endsOn).toBe('2026-11-07');
  expect(rosterOf('vlot', 'nazorg', '2026-12-10')?.endsOn).toBe('2026-12-06');
  expect(rosterOf('probleemgebied', 'doen', '2026-09-14')).toBe(null);
});
